"""A release whose speakers are not sure is drafted, with one thing left to do. All fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.content.loading import load_brand, load_edition
from digest.drafting.drafted_edition import write_draft
from digest.drafting.findings import list_findings
from digest.project import Project
from tests.tables import table

TWO = """\
Abre la lonja

Ana Ruiz y Pedro Ruiz abrieron la lonja en mayo con Tomás Vela.

«La lonja es de todos los vecinos de la ría», dijo Ruiz.

«Nadie pagará por entrar», recalcó una vecina.
"""
NOBODY = """\
Fair opens

“The gates were tested for weeks,” said the chief engineer.
"""
LIKELY = """\
Fair opens

The manager of the fair, Ana Ruiz, met the builder Tom Hale in May.

“The gates were tested for weeks,” said the engineer.
"""


def draft(project: Project, text: str) -> tuple[Path, tuple[str, ...]]:
    made = write_draft(project, text.encode(), Path("made.txt"), "made")
    assert len(made.errors) == 1
    return project.content / "made.yaml", made.checks


def list_errors(project: Project) -> list[tuple[int, str]]:
    found = build(project).problems
    return [(each.where.line, each.check) for each in found if each.severity == "error"]


@table(("text", "line", "words"), [(TWO, 5, "La lonja es de todos"), (NOBODY, 3, "The gates were")])
def test_a_quote_of_nobody_has_a_name_to_be_written(
    text: str, line: int, words: str, copied: Project
) -> None:
    (copied.content / "made.yaml").unlink(missing_ok=True)
    (copied.content / "sources/made.txt").unlink(missing_ok=True)
    file, checks = draft(copied, text)
    [asked] = [each for each in checks if "who spoke?" in each]
    assert asked.startswith(f"line {line}: who spoke?")
    written = file.read_text(encoding="utf-8").splitlines()
    assert f"  # check: {asked}" in written
    name = written.index("    name: Full Name  # replace before sending")
    assert list_errors(copied) == [(name + 1, "quote-verbatim")]
    edition = load_edition(copied, file, load_brand(copied)[0])[0]
    [quote] = edition.quotes
    assert quote.segments[0].startswith(words)


def test_a_name_and_how_it_is_known_are_all_that_is_left(copied: Project) -> None:
    file, _ = draft(copied, TWO)
    text = file.read_text(encoding="utf-8")
    text = text.replace("name: Full Name  # replace before sending", "name: Ana Ruiz", 1)
    file.write_text(text, encoding="utf-8")
    [(_, check)] = list_errors(copied)
    assert check == "quote-speaker"
    text = text.replace("    # vouched: How you know who spoke", "    vouched: I was there.", 1)
    file.write_text(text, encoding="utf-8")
    assert list_errors(copied) == []


def test_a_name_that_is_still_a_placeholder_is_never_vouched_for(copied: Project) -> None:
    """Not even where somebody says how they know."""
    file, _ = draft(copied, TWO)
    text = file.read_text(encoding="utf-8")
    text = text.replace("    # vouched: How you know who spoke", "    vouched: I was there.", 1)
    file.write_text(text, encoding="utf-8")
    assert [check for _, check in list_errors(copied)] == ["quote-verbatim"]


def test_who_is_likely_is_written_and_asked_about(copied: Project) -> None:
    file, checks = draft(copied, LIKELY)
    [asked] = [each for each in checks if "who spoke?" in each]
    assert "If it was Ana Ruiz, write at `vouched:` how you know" in asked
    assert "Full Name  #" not in file.read_text(encoding="utf-8")
    [(_, check)] = list_errors(copied)
    assert check == "quote-speaker"


@pytest.mark.parametrize(
    ("text", "told"),
    [(TWO, "quotes: 1 of 2, by whom is open"), (LIKELY, "quotes: 1, perhaps by Ana Ruiz")],
    ids=["nobody", "somebody"],
)
def test_what_is_found_says_that_the_speaker_is_open(text: str, told: str, copied: Project) -> None:
    made = write_draft(copied, text.encode(), Path("made.txt"), "made")
    assert next(list_findings(made.draft, made.quote_numbers)) == told
