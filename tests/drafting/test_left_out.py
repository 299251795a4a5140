"""A quote that a draft does not take is in its file all the same. All people are fictional."""

from __future__ import annotations

import re
from pathlib import Path

from digest.building import build
from digest.content.loading import load_brand, load_edition
from digest.drafting.drafted_edition import write_draft
from digest.drafting.findings import list_findings
from digest.project import Project

_LEAD = "The harbour opens\n\nNORWELL, 2 May 2031 – The harbour of Norwell opens today.\n\n"
_TAKEN = "“We waited ten years for this,” said Ana Ruiz, mayor of Norwell.\n\n"
_OPEN = """\
Abre la lonja

«Ya no tiene que esperar nadie», afirmó Telmo Arriaza, presidente de la cámara.

La directora de Puertos, Brígida Olmedo, informó que habrá una ventanilla. «Una cosa: se podrá \
resolver en una mañana», explicó la funcionaria.

«Nadie pagará por entrar», recalcó una vecina.
"""


def _draft(project: Project, text: str) -> tuple[str, tuple[str, ...]]:
    made = write_draft(project, text.encode(), Path("made.txt"), "made")
    assert made.errors == ()
    return (project.content / "made.yaml").read_text(encoding="utf-8"), made.checks


def _take_over(text: str, first: str, last: str) -> str:
    """The lines between two without their signs."""
    before, start, rest = text.partition(first)
    head, *lines = rest.split(last)[0].split("\n")
    own = "\n".join(re.sub(r"^  # ", "  ", line) for line in lines)
    return f"{before}{start}{head}\n{own}{last}{rest.partition(last)[2]}"


def test_a_quote_that_is_not_taken_builds_once_its_signs_are_deleted(copied: Project) -> None:
    """With its speaker, and with the words that vouch for it."""
    text, checks = _draft(copied, _OPEN)
    assert sum("not taken" in each for each in checks) == 2
    assert any("If Brígida Olmedo said this" in each for each in checks)
    whole = _take_over(text, "# Who may have spoken", "# A portrait")
    whole = _take_over(whole, "# check: line 5: not", "# check: line 7: not")
    whole = whole.replace("vouched: How you know who spoke", "vouched: I took the notes myself.")
    (copied.content / "made.yaml").write_text(whole, encoding="utf-8")
    edition = load_edition(copied, copied.content / "made.yaml", load_brand(copied)[0])[0]
    assert [quote.speakers[0].name for quote in edition.quotes] == [
        "Telmo Arriaza",
        "Brígida Olmedo",
    ]
    assert edition.quotes[1].segments == ("Una cosa: se podrá resolver en una mañana",)
    assert not build(copied).has_errors


def test_segments_of_which_the_source_does_not_tell_how_they_go_on_are_asked_about(
    copied: Project,
) -> None:
    said = "“We know,” said Ana Ruiz, mayor of Norwell, “the harbour was worth it.”\n"
    text, checks = _draft(copied, _LEAD + said)
    assert 'seam: ", "' in text
    [asked] = [each for each in checks if "We know, the harbour was" in each]
    assert '`seam: " "` for “We know the harbour was”' in asked
    assert not build(copied).has_errors


def test_what_is_found_is_told_of_all_quotes(copied: Project) -> None:
    made = write_draft(copied, _OPEN.encode(), Path("made.txt"), "made")
    assert next(list_findings(made.draft, made.quote_numbers)) == "quotes: 1 of 3, by Telmo Arriaza"


def test_a_deadline_before_the_email_is_sent_is_not_written(copied: Project) -> None:
    end = "Register by 30 April 2031 at https://norwell.example/harbour.\n"
    text, _ = _draft(copied, _LEAD + _TAKEN + end)
    assert "\n  # deadline: " in text
