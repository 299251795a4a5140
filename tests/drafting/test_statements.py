"""Statements without quotation marks: whose they are, or why they are left out."""

from __future__ import annotations

import pytest

from digest.drafting.drafted_edition import NoQuotesError, write_draft
from digest.drafting.drafts import draft_release
from digest.project import Project
from digest.sources.release import Release

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
    assert made.stated_by == speaker
    assert [len(each.segments) for each in made.quotes] == [2]


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
    assert draft_release(Release("words.txt", text, lang)).stated_by == "Ana Ruiz"


@pytest.mark.parametrize(
    "heading",
    [
        "Statement attributable to the Spokesperson for the Secretary-General on the floods",
        "Joint Statement by Governor Ana Whitmore and Mayor Luis Ortega on the valve",
    ],
)
def test_a_statement_of_no_one_speaker_is_left_out_with_its_reason(heading: str, tmp_path) -> None:
    text = (heading + _WORDS.format(subject="The office")).encode()
    with pytest.raises(NoQuotesError) as error:
        write_draft(Project(tmp_path), text, tmp_path / "words.txt", "drafted")
    assert len(error.value.reasons) == 1
    assert error.value.reasons[0].startswith("line 1: not taken: a statement without")
    assert heading in error.value.reasons[0]


def test_a_quote_of_an_office_is_left_out_with_its_reason(tmp_path) -> None:
    text = "Fair opens\n\n“The gates were tested for weeks,” said the chief engineer.\n".encode()
    with pytest.raises(NoQuotesError) as error:
        write_draft(Project(tmp_path), text, tmp_path / "words.txt", "drafted")
    assert error.value.reasons == ("line 3: not taken: the source does not say who spoke",)
