from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.content.model import Organization, Person
from digest.languages import list_languages, with_marks
from digest.quotes.attribution import (
    FORMS,
    Form,
    Quotation,
    describe_speakers,
    list_forms,
    make_quotation,
    write_attribution,
)
from digest.text.folding import fold
from digest.text.quotation_marks import is_balanced
from tests.quotes.fictional import (
    ARCHIVE,
    BELL,
    HOLM,
    LEAGUE,
    OCHOA,
    PARK,
    SANZ,
    get_language,
    join,
    make_quote,
)
from tests.tables import table


def forms_of(*people: Person) -> dict[Form, str]:
    """Each form's attribution, in English."""
    english, quote = get_language("en"), make_quote("We act.", speakers=people)
    return {
        form: write_attribution(describe_speakers(quote, form, english), english)
        for form in list_forms(quote, english)
    }


def quote_words(
    text: str, code: str = "en", *, people: tuple[Person, ...] = (HOLM,), **more: str
) -> Quotation:
    language, quote = get_language(code), make_quote(text, speakers=people)
    speakers = describe_speakers(quote, "whole", language)
    return make_quotation(quote, text, speakers, language, more.get("label"))


@table(
    ("person", "forms"),
    [
        (
            HOLM,
            {
                "whole": "Ida Holm, Mayor of Lindvik, The League of River Towns",
                "short_organization": "Ida Holm, Mayor of Lindvik, LRT",
                "short_role": "Ida Holm, Mayor, LRT",
                "organization": "Ida Holm, LRT",
            },
        ),
        (
            OCHOA,
            {
                "whole": "Ray Ochoa, LRT Chair and Mayor of Saltbay",
                "short_role": "Ray Ochoa, Mayor of Saltbay",
                "organization": "Ray Ochoa, LRT",
            },
        ),
        (SANZ, {"whole": "Lucía Sanz, Teacher"}),
        (BELL, {"whole": "Amos Bell, Harbour Archive"}),
        (PARK, {"whole": "Jun Park"}),
    ],
    ids=lambda value: value.id if isinstance(value, Person) else "",
)
def test_an_attribution_goes_from_whole_to_short_and_is_never_bare(
    person: Person, forms: dict[Form, str]
) -> None:
    """Q9: role and organization as stated; the name alone only where that is all (AP; Guardian)."""
    assert forms_of(person) == forms


def test_a_role_is_shortened_only_to_a_declared_short_form() -> None:
    """Q9: role not abbreviated without a declared short form."""
    forms = forms_of(replace(HOLM, short_role=None))
    assert forms["short_organization"] == "Ida Holm, Mayor of Lindvik, LRT"
    assert "short_role" not in forms


def test_a_form_that_is_no_shorter_is_not_tried() -> None:
    longer = Person("a", "A B", "LRT Head", "Head", LEAGUE)
    assert list(forms_of(longer).values()) == ["A B, LRT Head", "A B, LRT"]


@table(
    ("role", "organization", "shown"),
    [
        ("LRT President", LEAGUE, "LRT President"),
        (
            "President of the League of River Towns",
            LEAGUE,
            "President of the League of River Towns",
        ),
        ("president, league of river towns", LEAGUE, "president, league of river towns"),
        ("Harbour Archive’s Director", ARCHIVE, "Harbour Archive’s Director"),
        ("ALRT President", LEAGUE, "ALRT President, The League of River Towns"),
        ("Lead archivist", ARCHIVE, "Lead archivist, Harbour Archive"),
        (
            "Doctor who sings",
            Organization("who", "World Harmony Office", "WHO"),
            "Doctor who sings, World Harmony Office",
        ),
    ],
)
def test_an_organization_that_the_role_names_is_not_repeated(
    role: str, organization: Organization, shown: str
) -> None:
    assert forms_of(Person("a", "A", role, None, organization))["whole"] == f"A, {shown}"


@table(
    ("people", "forms"),
    [
        ((PARK, BELL), ["Jun Park; Amos Bell, Harbour Archive"]),
        ((PARK, SANZ), ["Jun Park; Lucía Sanz, Teacher"]),
        (
            (SANZ, HOLM),
            [
                "Lucía Sanz, Teacher; Ida Holm, Mayor of Lindvik, The League of River Towns",
                "Lucía Sanz, Teacher; Ida Holm, Mayor of Lindvik, LRT",
                "Lucía Sanz, Teacher; Ida Holm, Mayor, LRT",
                "Lucía Sanz, Teacher; Ida Holm, LRT",
            ],
        ),
        (
            (OCHOA, PARK, HOLM),
            [
                (
                    "Ray Ochoa, LRT Chair and Mayor of Saltbay; Jun Park;"
                    " Ida Holm, Mayor of Lindvik, The League of River Towns"
                ),
                (
                    "Ray Ochoa, LRT Chair and Mayor of Saltbay; Jun Park;"
                    " Ida Holm, Mayor of Lindvik, LRT"
                ),
                "Ray Ochoa, Mayor of Saltbay; Jun Park; Ida Holm, Mayor, LRT",
                "Ray Ochoa, LRT; Jun Park; Ida Holm, LRT",
            ],
        ),
    ],
)
def test_joint_speakers_are_all_named_in_order_each_with_what_is_known(
    people: tuple[Person, ...], forms: list[str]
) -> None:
    """Q9: joint speakers all named; who has a role or an organization keeps one of them."""
    assert list(forms_of(*people).values()) == forms


def test_an_account_stands_after_the_name_it_belongs_to() -> None:
    english = get_language("en")
    (speaker,) = describe_speakers(make_quote("We act."), "whole", english)
    named = write_attribution([replace(speaker, handle="ida")], english)
    assert named == "Ida Holm (@ida), Mayor of Lindvik, The League of River Towns"


@pytest.mark.parametrize(
    ("code", "attribution"),
    [
        ("ar", "Lucía Sanz، Teacher؛ Amos Bell، Harbour Archive"),
        ("ja", "Lucía Sanz、Teacher；Amos Bell、Harbour Archive"),
        ("de", "Lucía Sanz, Teacher; Amos Bell, Harbour Archive"),
    ],
)
def test_commas_between_name_and_role_are_the_languages_own(code: str, attribution: str) -> None:
    assert quote_words("…", code, people=(SANZ, BELL)).attribution == attribution


@table(
    ("code", "words"),
    [
        ("en", "“We act.”"),
        ("es", "«We act»."),
        ("fr", "«\u00a0We act.\u00a0»"),
        ("de", "„We act.“"),
        ("ar", "«We act.»"),
        ("ja", "「We act.」"),
    ],
)
def test_the_marks_and_the_final_mark_inside_them_are_the_editions(code: str, words: str) -> None:
    """Q12: the stop of a whole sentence stands inside the marks; Q13: marks are the language's."""
    assert quote_words("We act.", code).words == words


def test_no_mark_is_added_inside_the_marks_of_a_partial_quote() -> None:
    """Q12 and Q8: what is no whole sentence has no stop, inside or outside."""
    assert quote_words("need help").words == "“need help”"


def test_the_contents_own_marks_replace_the_languages() -> None:
    language = with_marks(get_language("es"), ["“", "”"])
    quote = make_quote("Dijo “no”.")
    speakers = describe_speakers(quote, "whole", language)
    made = make_quotation(quote, "Dijo “no”.", speakers, language, None)
    assert made.words == "“Dijo ‘no’”."


def test_a_nested_title_alternates_with_the_marks_around_it() -> None:
    """Q10: “ ‘ “, on every level (AP [W2], read 2026-11-23)."""
    made = quote_words("She read “My ‘Home’ Town” twice.")
    assert made.words == "“She read ‘My “Home” Town’ twice.”"


def test_several_paragraphs_are_one_quotation_that_opens_and_closes_once() -> None:
    """Q11: in posts one paragraph is preferred, so no mark opens again (AP [W2])."""
    source = "“We act now,” said Ida Holm.\n\n“We need help.”"
    joined, _ = join(make_quote("We act now,", "We need help."), source)
    assert quote_words(joined.text).words == "“We act now. ... We need help.”"


def test_a_quote_in_another_language_says_so_after_its_speaker() -> None:
    """Q14: words in another language than their text are labelled (newsroom practice)."""
    made = quote_words("Actuamos.", label="in Spanish", people=(SANZ,))
    assert made.attribution == "Lucía Sanz, Teacher (in Spanish)"
    assert made.words == "“Actuamos.”"


def test_a_quotation_carries_its_words_marks_and_speakers_together() -> None:
    made = quote_words("We act.")
    assert (made.id, made.text, made.words) == ("holm", "We act.", "“We act.”")
    assert [speaker.name for speaker in made.speakers] == ["Ida Holm"]
    assert made.lang is made.label is None


names = st.text("Aé ’Zbñ山م.-", min_size=1, max_size=12).map(str.strip).filter(bool)
organizations = st.none() | st.builds(Organization, st.just("o"), names, st.none() | names)
people = st.lists(
    st.builds(Person, st.just("p"), names, st.none() | names, st.none() | names, organizations),
    min_size=1,
    max_size=4,
).map(tuple)


PAIR = (
    Person("p", "A", "AAAAAAAA", "AAAAAAAAAAAA", None),
    Person("p", "A", None, "AAA", Organization("o", "A", None)),
)


@given(people, st.sampled_from(list_languages()))
@example(PAIR, "ja")  # Its comma is one character.
def test_speakers_are_always_in_the_attribution_and_never_barer_than_the_content(
    speakers: tuple[Person, ...], code: str
) -> None:
    """Q9, over random people."""
    language, quote = get_language(code), make_quote("We act.", speakers=speakers)
    lengths, have_one_body = [], False
    for form in list_forms(quote, language):
        described = describe_speakers(quote, form, language)
        attribution = write_attribution(described, language)
        at = 0
        for person, speaker in zip(speakers, described, strict=True):
            at = attribution.index(person.name, at) + len(person.name)
            known = person.role or person.short_role or person.organization
            assert bool(speaker.detail) == bool(known)
        lengths.append(len(attribution))
        have_one_body |= len({each.body for each in described}) == 1 < len(described)
    assert lengths == sorted(set(lengths), reverse=True) or have_one_body


@given(people)
def test_forms_go_in_order_from_the_whole_one(speakers: tuple[Person, ...]) -> None:
    forms = list_forms(make_quote("We act.", speakers=speakers), get_language("en"))
    assert forms[0] == "whole"
    assert list(forms) == [form for form in FORMS if form in forms]


_TEXTS = [
    "We act.",
    "“no”",
    "‘no’",
    "l’état",
    "the mayors’ plan",
    "«\u00a0oui\u00a0»",
    "「はい」",
    "„ja“",
    "(late)",
    "’90s",
]


@given(st.lists(st.sampled_from(_TEXTS), min_size=1, max_size=6), st.sampled_from(list_languages()))
def test_no_word_is_altered_and_no_mark_unbalanced_in_any_languages_marks(
    pieces: list[str], code: str
) -> None:
    """Q1 and Q10, over random quotes."""
    text = " ".join(pieces)
    made = quote_words(text, code)
    outer = get_language(code).marks.outer
    said = made.words.removesuffix(f"{outer[1]}.")
    said = f"{said}." if said != made.words else said.removesuffix(outer[1])
    assert fold(text) in fold(said + outer[1])
    assert is_balanced(made.words)
    assert made.words.startswith(outer[0])
    assert made.words.endswith((outer[1], f"{outer[1]}."))


def test_every_pair_of_typed_marks_is_nested_in_every_language() -> None:
    pairs = ["“”", "‘’", "„“", "‚‘", "«»", "‹›", "「」", "『』", '""']
    for pair, code in product(pairs, list_languages()):
        made = quote_words(f"a {pair[0]}b{pair[1]} c", code)
        outer = {mark.strip() for mark in get_language(code).marks.outer}
        inside = made.words[len(get_language(code).marks.outer[0]) : -1]
        assert is_balanced(made.words)
        assert not outer & set(inside), made.words


COMMISSION = Organization("norwell", "Norwell Commission")


@table(
    ("roles", "attribution"),
    [
        (("co-chair",) * 2, "Ana Ruiz and Ben Cole, co-chairs, Norwell Commission"),
        (
            ("Director of Parks",) * 2,
            "Ana Ruiz and Ben Cole, Directors of Parks, Norwell Commission",
        ),
        ((None, None), "Ana Ruiz and Ben Cole, Norwell Commission"),
        (("Chair", "Clerk"), "Ana Ruiz, Chair, and Ben Cole, Clerk, Norwell Commission"),
        # The plural of this role is on no list.
        (("Beekeeper",) * 2, "Ana Ruiz, Beekeeper, and Ben Cole, Beekeeper, Norwell Commission"),
        (("Chair", None), "Ana Ruiz, Chair, and Ben Cole, Norwell Commission"),
    ],
)
def test_joint_speakers_of_one_body_are_named_with_it_once(
    roles: tuple[str | None, str | None], attribution: str
) -> None:
    people = (
        Person("ana", "Ana Ruiz", roles[0], None, COMMISSION),
        Person("ben", "Ben Cole", roles[1], None, COMMISSION),
    )
    assert forms_of(*people)["whole"] == attribution


@table(
    ("text", "printed"),
    [
        ("Llueve.", "«Llueve»."),
        ("¿Llueve?", "«¿Llueve?»."),
        ("Llueve…", "«Llueve…»."),
        ("Preguntó: «¿Llueve?»", "«Preguntó: “¿Llueve?”»."),
        ("Llueve...", "«Llueve...»."),
        ("Vino de EE. UU.", "«Vino de EE. UU.»."),
        ("llueve", "«llueve»"),
    ],
)
def test_a_spanish_full_stop_is_after_the_marks(text: str, printed: str) -> None:
    assert quote_words(text, "es").words == printed
    assert quote_words("It rains.").words == "“It rains.”"


@table(
    ("code", "name", "joint"),
    [
        ("es", "Inés", "e"), ("es", "Íñigo", "e"), ("es", "Hilario", "e"), ("es", "Yves", "e"),
        ("es", "Yolanda", "y"), ("es", "Hierro", "y"), ("es", "Ana", "y"), ("it", "Elena", "ed"),
        ("it", "Anna", "e"), ("pt", "Inês", "e"),
    ],
)  # fmt: skip
def test_and_changes_before_a_sound(code: str, name: str, joint: str) -> None:
    people = (Person("a", "Olga", None, None, LEAGUE), Person("b", name, None, None, LEAGUE))
    language = get_language(code)
    written = write_attribution(
        describe_speakers(make_quote("We act.", speakers=people), "whole", language), language
    )
    assert written.startswith(f"Olga {joint} {name},")
