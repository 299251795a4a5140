"""Statements without quotation marks: whose they are, or why they are left out."""

from __future__ import annotations

import pytest

from digest.content.loading import load_brand, load_edition
from digest.drafting.drafted_edition import NoQuotesError, write_draft
from digest.drafting.drafts import draft_release
from digest.project import Project
from digest.sources.release import Release
from tests.tables import table

_WORDS = """

NORWELL, Oct. 14, 2031

{subject} regrets the interruption of service on Tuesday. We have replaced the valve.

No household was without water for more than four hours.
"""


@pytest.mark.parametrize(
    ("heading", "speaker"),
    [
        ("Statement from the Harbour Commission on Water", "Harbour Commission on Water"),
        ("Statement by the Harbour Commission on the valve", "Harbour Commission"),
        ("Harbour Commission statement on the valve", "Harbour Commission"),
    ],
)
def test_a_body_makes_a_statement(heading: str, speaker: str) -> None:
    release = Release("words.txt", heading + _WORDS.format(subject=f"The {speaker}"))
    made = draft_release(release)
    assert made.stated_by == ((speaker,) if speaker else ())
    assert [len(each.segments) for each in made.quotes] == [2]


@pytest.mark.parametrize(
    "letterhead", ["Harbour Union Press Statement", "HARBOUR UNION\nMedia statement"]
)
def test_a_letterhead_is_no_statement_where_people_are_quoted(letterhead: str) -> None:
    said = "\n\nBen Cole, Regional Officer of the union, said: “We will not give up this pier.”\n"
    text = f"{letterhead}{_WORDS.format(subject='The Harbour Union')}{said}"
    made = draft_release(Release("words.txt", text))
    assert made.stated_by == ()
    names = [each.name for quote in made.quotes for each in quote.attribution.speakers]
    assert names == ["Ben Cole"]


@pytest.mark.parametrize(
    ("lang", "lead"),
    [
        ("en", "Mayor {} issued the following statement on the closing of the River Bridge:"),
        ("en", "NORWELL, June 11 -- Mayor {} issued this statement on the passing of Lee Kent:"),
        ("en", "The following statement was issued by Mayor {} on the work of the Bridge Trust:"),
        ("de", "Bürgermeisterin {} gab folgende Erklärung zur Sperrung von Schloss Norwell ab:"),
        ("es", "La alcaldesa {} emitió la siguiente declaración sobre el cierre del Puente Viejo:"),
        ("fr", "La maire {} a publié la déclaration suivante sur la fermeture du Pont Vieux :"),
        ("pt", "A prefeita {} divulgou a seguinte declaração sobre o fim da Ponte Velha:"),
    ],
)
def test_the_topic_of_a_statement_is_not_its_speaker(lang: str, lead: str) -> None:
    german = "Wir haben das Ventil ersetzt. Kein Haus war länger als vier Stunden ohne Wasser.\n"
    words = german if lang == "de" else _WORDS.rpartition("\n\n")[2]
    text = f"{lead.format('Ana Ruiz')}\n\n{words}"
    assert draft_release(Release("words.txt", text, lang)).stated_by == ("Ana Ruiz",)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("heading", "speakers"),
    [
        (
            "Statement attributable to the Spokesperson for the Secretary-General on the floods",
            ("Spokesperson for the Secretary-General",),
        ),
        (
            "Joint Statement by Governor Ana Whitmore and Mayor Luis Ortega on the valve",
            ("Ana Whitmore", "Luis Ortega"),
        ),
        (
            "Joint Statement by the Minister for Water of Varland and the Mayor of Norwell",
            ("Minister for Water of Varland", "Mayor of Norwell"),
        ),
    ],
)
def test_a_statement_of_an_office_or_of_several_is_drafted_and_builds(
    heading: str, speakers: tuple[str, ...], copied: Project
) -> None:
    text = (heading + _WORDS.format(subject="The office")).encode()
    made = write_draft(copied, text, copied.root / "words.txt", "drafted")
    assert made.draft.stated_by == speakers
    assert made.errors == ()
    edition = load_edition(copied, copied.content / "drafted.yaml", load_brand(copied)[0])[0]
    assert tuple(each.name for each in edition.source.speakers) == speakers
    assert edition.quotes[0].speakers == edition.source.speakers


def test_a_statement_of_no_speaker_is_left_out_with_its_reason(tmp_path) -> None:
    heading = "Statement attributable to many on the floods"
    text = (heading + _WORDS.format(subject="The office")).encode()
    with pytest.raises(NoQuotesError) as error:
        write_draft(Project(tmp_path), text, tmp_path / "words.txt", "drafted")
    assert len(error.value.reasons) == 1
    assert error.value.reasons[0].startswith("line 1: not taken: a statement without")
    assert heading in error.value.reasons[0]


def test_a_quote_of_an_office_is_drafted_by_the_words_of_the_source(copied: Project) -> None:
    text = "Fair opens\n\n“The gates were tested for weeks,” said the Chair of the River Board.\n"
    made = write_draft(copied, text.encode(), copied.root / "words.txt", "drafted")
    assert made.errors == ()
    [speaker] = made.draft.quotes[0].attribution.speakers
    assert (speaker.name, speaker.title, speaker.organization) == (
        "Chair of the River Board", "Chair", "River Board",
    )  # fmt: skip
    assert "role:" not in (copied.content / "drafted.yaml").read_text(encoding="utf-8")


_SAID = """
New money for village halls

Halls get a grant, the Minister for Culture and Sport Helen Boateng confirmed today, in two parts:

Four million for roofs, and three for floors.

{lead}

I am glad to open this fund. Halls are the heart of a place.

The fund will reach every valley.

We shall look after them.

The fund opens in May, and the council reads every letter.
"""


@table(
    ("lead", "speaker"),
    [
        ("The Minister said:", ("Helen Boateng", "Minister for Culture and Sport")),
        ("Hall Director Kofi Brandt said:", ("Kofi Brandt", "Hall Director")),
    ],
)
def test_words_without_marks_end_where_the_narrator_goes_on(
    lead: str, speaker: tuple[str, str]
) -> None:
    [quote] = draft_release(Release("words.txt", _SAID.format(lead=lead))).quotes
    assert [(each.name, each.title) for each in quote.attribution.speakers] == [speaker]
    assert [each.words.split()[0] for each in quote.segments] == ["I", "The", "We"]


def test_words_between_two_leads_of_one_person_are_theirs() -> None:
    text = _SAID.replace("We shall look after them.", "The Minister concluded:").format(
        lead="The Minister said:"
    )
    first, second = draft_release(Release("words.txt", text)).quotes
    assert [len(first.segments), len(second.segments)] == [2, 1]
    assert first.attribution.speakers == second.attribution.speakers


def test_a_role_that_nobody_has_leaves_open_who_said_words_without_marks() -> None:
    text = _SAID.replace("the Minister for Culture and Sport Helen Boateng", "the minister")
    [quote] = draft_release(Release("words.txt", text.format(lead="The Minister said:"))).quotes
    assert (quote.attribution.speakers, quote.attribution.confidence) == ((), "low")
