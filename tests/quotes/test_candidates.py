from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.content.model import Excerpt, Places
from digest.problems import Problem
from digest.quotes.candidates import Candidate, list_candidates, list_cuts, list_parts
from digest.quotes.chosen_cuts import check_chosen
from digest.quotes.excerpts import check_excerpts
from digest.quotes.ties import list_broken, list_ties
from digest.text.folding import fold
from digest.text.quotation_marks import is_balanced
from tests.quotes.fictional import get_language, join, make_quote
from tests.tables import table

LONG = "We act now. We can use the help of every city. We pay for all of our homes in full."


def candidates(
    *segments: str, excerpts: tuple[Excerpt | str, ...] = (), code: str = "en"
) -> tuple[Candidate, ...]:
    joined, _ = join(make_quote(*segments, excerpts=excerpts), code=code)
    return list_candidates(joined, get_language(code))


def runs(text: str, code: str = "en") -> list[str]:
    return [each.text for each in candidates(text, code=code) if each.kind == "run"]


def problems(*segments: str, excerpt: str, code: str = "en") -> list[Problem]:
    joined, _ = join(make_quote(*segments, excerpts=(excerpt,), seam=". "), code=code)
    return list(check_excerpts(joined, Places("content/fair.yaml"), 0))


def test_candidates_are_tried_from_the_authors_choice_to_the_authors_last_resort() -> None:
    preferred = Excerpt("help of every city", is_preferred=True)
    found = candidates(LONG, excerpts=("We can use the help of every city", preferred))
    assert [(each.kind, each.text) for each in found] == [
        ("preferred", "… help of every city"),
        ("whole", LONG),
        ("run", "We can use the help of every city. We pay for all of our homes in full."),
        ("run", "We act now. We can use the help of every city."),
        ("run", "We pay for all of our homes in full."),
        ("run", "We can use the help of every city."),
        ("run", "We act now."),
        ("excerpt", "We can use the help of every city"),
    ]


def test_runs_of_a_long_quote_hold_no_words_of_their_own() -> None:
    """A quote of 4,000 sentences has 400,000 of them."""
    text = " ".join(f"We paid {n} bakers for the new bridge of our town." for n in range(60))
    runs = [each for each in candidates(text) if each.kind == "run"]
    assert len(runs) > 1_000
    assert {each.words for each in runs} == {None}
    assert len({each.text for each in runs}) == len({*runs}) == len(runs)


@table(
    ("text", "excerpt", "shown"),
    [
        ("We saw the estuary at 3 a.m. and again at noon.", "the estuary at 3 a.m.", "at 3 a.m. …"),
        ("We met the U.S. mayors at home.", "We met the U.S.", "We met the U.S. …"),
        ("Wir bauen Brücken, Wege usw. in jeder Stadt.", "Brücken, Wege usw.", "Wege usw. …"),
        ("We build bridges, and we build homes.", "We build bridges,", "We build bridges …"),
    ],
)
def test_a_stop_inside_a_sentence_is_never_cut_off(text: str, excerpt: str, shown: str) -> None:
    """It is a letter of an abbreviation; only a comma makes way for “…”."""
    code = "de" if "Wir" in text else "en"
    (found,) = (e for e in candidates(text, excerpts=(excerpt,), code=code) if e.kind == "excerpt")
    assert found.text.endswith(shown)


def test_of_runs_as_long_as_each_other_the_earlier_is_tried_first() -> None:
    text = "Act on all of our city plans. Act on all of our city homes. We act for all of you now."
    assert runs(text) == [
        "Act on all of our city plans. Act on all of our city homes.",
        "Act on all of our city homes. We act for all of you now.",
        "Act on all of our city plans.",
        "Act on all of our city homes.",
        "We act for all of you now.",
    ]


def test_the_run_with_the_best_score_is_tried_first() -> None:
    text = "We are proud of our very strong partnership. We build 40 homes for Harbour Lane in May."
    first, *_, last = runs(text)
    assert first == "We build 40 homes for Harbour Lane in May."
    assert last == "We are proud of our very strong partnership."


def test_sentences_that_the_author_chose_for_a_network_are_the_only_ones_tried_there() -> None:
    quote = make_quote(LONG)
    joined, _ = join(replace(quote, cuts={"x": (3,)}))
    english = get_language("en")
    assert [(each.kind, (*each.kept,)) for each in list_cuts(joined, english, "x")] == [
        ("chosen", (2,))
    ]
    assert list_cuts(joined, english, "bluesky")[0].kind == "whole"


@table(
    ("numbers", "check"),
    [((1, 2), None), ((3,), None), ((2, 1), "cuts-sentences"), ((1, 3), "cuts-sentences"),
     ((4,), "cuts-sentences")],
)  # fmt: skip
def test_chosen_sentences_follow_each_other(numbers: tuple[int, ...], check: str | None) -> None:
    assert check_cuts(LONG, numbers) == ([check] if check else [])


def test_chosen_sentences_keep_to_the_rules_of_honesty() -> None:
    text = "We will open the new bridge in May. But only if the state pays its half of the cost."
    assert check_cuts(text, (1,)) == ["cut-meaning"]
    assert check_cuts(text, (1, 2)) == []


def test_what_a_chosen_cut_leaves_out_is_said_in_a_sentence() -> None:
    text = "We will pay all of the new walls before the next storm. Our children sail from here."
    joined, _ = join(replace(make_quote(text), cuts={"x": (1,)}))
    (found,) = check_chosen(joined, get_language("en"), Places("content/fair.yaml"), 0)
    assert "leaves out “Our children sail from here.”, which may comment on" in found.message


def check_cuts(text: str, numbers: tuple[int, ...]) -> list[str]:
    joined, _ = join(replace(make_quote(text), cuts={"x": numbers}))
    places = Places("content/fair.yaml")
    return [each.check for each in check_chosen(joined, get_language("en"), places, 0)]


def test_a_quote_of_one_sentence_has_no_runs() -> None:
    assert [each.kind for each in candidates("We act now.")] == ["whole"]


def test_runs_are_whole_sentences_without_an_ellipsis_at_either_end() -> None:
    """Q3: a cut is at the ends of sentences; none is marked there (VCU guide; AP [W3])."""
    for each in candidates(LONG):
        assert each.text[-1] == "."
        assert "..." not in each.text
        assert each.text[0].isupper()


def test_kept_numbers_the_whole_sentences_of_a_candidate() -> None:
    found = candidates(
        LONG,
        excerpts=(
            "We pay for all of our homes in full.",
            "act now. We can use the help of every city.",
            "We pay for all of our homes in full",
        ),
    )
    assert {each.text: (*each.kept,) for each in found} == {
        LONG: (0, 1, 2),
        "We act now. We can use the help of every city.": (0, 1),
        "We can use the help of every city. We pay for all of our homes in full.": (1, 2),
        "We can use the help of every city.": (1,),
        "We act now.": (0,),
        "We pay for all of our homes in full.": (2,),
        "… act now. We can use the help of every city.": (1,),
        "We pay for all of our homes in full": (),
    }


def test_the_same_sentence_said_twice_is_counted_where_it_stands() -> None:
    found = candidates("We act. They wait here. We act.", excerpts=("They wait here. We act.",))
    assert (*found[-1].kept,) == (1, 2)


NEW = "Our county has three new bridges with wide lanes."
OTHER = "Our harbour has four new ships with tall masts."


@table(
    "word",
    ["But", "However,", "Yet", "Except", "Only if", "Unless", "If", "While", "Although", "Though"],
)
def test_no_run_ends_before_a_sentence_that_limits_it(word: str) -> None:
    """Q5: “I will go to war. But only if necessary.” (ONA, read 2026-11-23)."""
    found = runs(f"{NEW} {word} peace in the whole county fails, we stay. {OTHER}")
    assert found
    assert not [run for run in found if run.endswith(NEW)]


@table("word", ["This", "That’s why", "These", "It’s", "They", "But", "And", "So"])
def test_no_run_begins_with_a_sentence_that_leans_back(word: str) -> None:
    """Q5: what a sentence points at is not left out (ONA, read 2026-11-23)."""
    found = runs(f"{NEW} {word} peace in the whole county fails. {OTHER}")
    assert found
    assert not [run for run in found if run.startswith(word)]


def test_the_quotes_own_first_sentence_may_begin_a_run_whatever_it_opens_with() -> None:
    assert f"But we act. {NEW}" in runs(f"But we act. {NEW} {OTHER}")


def test_the_issues_own_example_does_not_become_its_first_sentence() -> None:
    claim = "The water in this town is poisoned, and we have known it every day."
    found = runs(f"{claim} Or so the story goes. {NEW} {OTHER}")
    assert OTHER in found
    assert not [run for run in found if run.endswith(claim)]


def test_a_source_proves_short_words_whole() -> None:
    quote = make_quote("We built the bridge at Bonn. Mayors of nine towns helped us to build it.")
    language = get_language("en")
    alone, _ = join(quote)
    proved, _ = join(quote, "The mayor of Bonn spoke. “" + quote.segments[0] + "” Ida Holm said.")
    assert len(alone.sentences) == 1
    assert len(proved.sentences) == 2
    assert [each.kind for each in list_candidates(alone, language)] == ["whole"]


def test_no_run_splits_a_nested_quotation_or_a_bracket() -> None:
    """Q10: a mark that opens in a run closes in it."""
    text = "They said, “Go. Stay.” We act (now. Or later). We pay."
    assert runs(text)
    for run in runs(text):
        assert is_balanced(run)


def test_no_run_has_a_bracket_without_its_partner() -> None:
    assert runs("We act b) now. We pay.") == ["We pay."]


def test_without_sentence_marks_only_the_whole_and_the_excerpts_are_left() -> None:
    found = candidates("เราพร้อมแล้ว เราจะทำงาน", excerpts=("เราพร้อมแล้ว",), code="th")
    assert [each.kind for each in found] == ["whole", "excerpt"]


@table(
    "excerpt",
    [
        "We can use the help of every city.",
        "use the help of every city",
        "act now. We can use the help of every",
        "We act now,",
        "We can use the help of every city,",
    ],
)
def test_an_excerpt_is_a_run_of_the_quotes_words(excerpt: str) -> None:
    """Q1, and Q2 for a final comma, typed as it stands in the segment."""
    found = problems("We act now,", "We can use the help of every city.", excerpt=excerpt)
    assert [problem for problem in found if problem.severity == "error"] == []


@table(
    "excerpt",
    [
        "We can use the aid of every city",
        "we need help of every city",
        "We can use ... every city",
        "help of every cit",
        "We pay for all of our homes in full. We act now.",
        "We can use the help of every city!",
        "We can use the help of every city?",
    ],
)
def test_an_excerpt_of_other_words_or_another_order_is_a_problem(excerpt: str) -> None:
    """Q1; by Q2 neither ? nor ! is added, by Q3 no ellipsis is."""
    found = problems(LONG, excerpt=excerpt)
    assert [problem.check for problem in found] == ["excerpt-verbatim"]


@pytest.mark.parametrize("excerpt", ["He said, “no", "no” and then he left us"])
def test_an_excerpt_takes_in_both_marks_of_a_pair_or_neither(excerpt: str) -> None:
    (problem,) = problems("He said, “no” and then he left us all.", excerpt=excerpt)
    assert "only one of a pair" in problem.message


@table(
    ("excerpt", "is_fragment"),
    [
        ("help", True),
        ("every city", True),
        ("We pay for all of our homes in full.", False),
        ("help of every city. We", False),
    ],
)
def test_a_fragment_of_a_few_words_gets_a_hint(excerpt: str, *, is_fragment: bool) -> None:
    """Q8: fewer than five ordinary words are avoided, whole sentences are not (AP [W1])."""
    found = [problem.severity for problem in problems(LONG, excerpt=excerpt)]
    assert found == (["hint"] if is_fragment else [])


def test_a_partial_quote_keeps_its_small_letter_and_gets_no_full_stop() -> None:
    """Q8: nothing makes a part look like a sentence (AP [W1], read 2026-11-23)."""
    (last,) = candidates("We need help", excerpts=("need help",))[-1:]
    assert last.text == "… need help"


@table(
    ("code", "segment", "excerpt", "shown"),
    [
        ("en", "We act now, and we need help.", "We act now,", "We act now …"),
        ("en", "We act now,", "We act now,", "We act now."),
        ("en", "We act now,", "act now,", "… act now."),
        ("ja", "話します。働きます、", "働きます、", "働きます。"),
    ],
)
def test_an_excerpts_final_comma_becomes_a_full_stop_where_the_sentence_ends(
    code: str, segment: str, excerpt: str, shown: str
) -> None:
    """Q2 holds for the comma that ends an excerpt as for the one before an attribution."""
    assert [
        each for each in problems(segment, excerpt=excerpt, code=code) if each.severity == "error"
    ] == []
    assert candidates(segment, excerpts=(excerpt,), code=code)[-1].text == shown


_SENTENCES = {
    "en": ["We act.", "But we wait.", "This is it.", "Gov. Holm of the U.S. agrees!",
           "He said, “Go. Now.”", "We pay (a lot).", "Don’t stop…", "It’s 3.5% of ‘all. Of it.’",
           "If so, no.", "Why?"],
    "es": ["Actuamos.", "Sin embargo, no.", "¿Por qué?", "Dijo: «No. Nunca».", "El Sr. Ruiz vino.",
           "Esto basta."],
    "fr": ["Nous agissons.", "C’est tout.", "Mais non\u00a0!", "«\u00a0Oui.\u00a0»",
           "L’état d’une ville."],
    "de": ["Wir handeln.", "Am 3. Oktober.", "„Ja. Nein.“", "Das reicht.", "Aber nein!"],
    "ar": ["نعمل معا.", "لماذا؟", "ولكننا هنا.", "قال «لا. أبدا.»", "هذا كثير."],
    "ja": ["働きます。", "しかし待ちます。", "「はい。」と言った。", "なぜ？", "これです。"],
    "th": ["เราพร้อม", "เราจะทำงาน"],
}  # fmt: skip


@given(st.data(), st.sampled_from(sorted(_SENTENCES)))
def test_no_candidate_alters_orders_or_unbalances_the_words(data: st.DataObject, code: str) -> None:
    """Q1, Q3 and Q5, over random quotes of every script."""
    language = get_language(code)
    parts = data.draw(st.lists(st.sampled_from(_SENTENCES[code]), min_size=1, max_size=7))
    joined, _ = join(make_quote(language.space.join(parts)), code=code)
    for each in list_candidates(joined, language):
        assert fold(each.text) in fold(joined.text)
        assert is_balanced(each.text) or not is_balanced(joined.text)
        if each.kind != "run":
            continue
        first, last = each.kept[0], each.kept[-1]
        assert each.kept == range(first, last + 1)
        assert each.text == joined.run(first, last)
        assert not list_broken(list_ties(joined.list_sentences(), language), first, last)


_MARKED = ["We go.", "The mayors’ plan won.", "“We act,” he said.", "He said, “We go.", "We act.”",
           '"Go.', 'Go."', "‘Tis late.", "It’s (nearly", "done) now.", "«Oui.", "Oui.»",
           "Rock ’n’ roll."]  # fmt: skip


@given(st.lists(st.sampled_from(_MARKED), min_size=2, max_size=6))
def test_a_run_has_whole_marks_as_if_it_were_read_alone(parts: list[str]) -> None:
    joined, _ = join(make_quote(" ".join(parts)))
    count = len(joined.sentences)
    every = [(a, b) for a in range(count) for b in range(a, count) if b - a < count - 1]
    found = [(each[0], each[-1]) for each in list_parts(joined)]
    assert found == [(a, b) for a, b in every if is_balanced(joined.run(a, b))]


@given(st.data(), st.sampled_from(["en", "es", "fr", "de", "ar"]))
def test_words_of_the_quote_are_always_a_good_excerpt_and_any_changed_letter_never(
    data: st.DataObject, code: str
) -> None:
    """Q1, over random excerpts."""
    language = get_language(code)
    text = language.space.join(_SENTENCES[code])
    words = text.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    excerpt = " ".join(words[first : last + 1])
    found = problems(text, excerpt=excerpt, code=code)
    errors = [p.message for p in found if p.check == "excerpt-verbatim"]
    assert (errors == []) == is_balanced(excerpt)
    letters = [at for at, letter in enumerate(excerpt) if letter.isalpha()]
    at = data.draw(st.sampled_from(letters)) if letters else None
    if at is not None:
        changed = f"{excerpt[:at]}ß{excerpt[at + 1 :]}"
        found = problems(text, excerpt=changed, code=code)
        assert [problem.check for problem in found] == ["excerpt-verbatim"]
