"""The reviewer sees a source that was edited together with its quote, line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.content.model import Quote
from digest.project import Project
from digest.reports.source_changes import list_changed_lines
from digest.sources.release import Release
from tests.projects import Ran, change
from tests.reports.reading import read_summary
from tests.reports.repositories import commit, start_repository

SOURCE = "content/sources/fair.txt"
OLD = "Fair\n\n“We will not close it,” said\nAda Example.\n\nIt rained.\n"


def list_rows(new: str, words: str = "We will close it,") -> tuple[str, ...]:
    quote = Quote(id="ada", speakers=(), segments=(words,))
    return list_changed_lines(quote, Release(SOURCE, new), OLD)


@pytest.mark.parametrize(
    ("new", "rows"),
    [
        (
            OLD.replace("not close", "close"),
            ("- “We will not close it,” said", "+ “We will close it,” said"),
        ),
        (OLD.replace("not close", "close").replace("rained", "snowed"),
         ("- “We will not close it,” said", "+ “We will close it,” said")),
        (f"{OLD}\n“We will close it,” said Ada.\n", ("+ “We will close it,” said Ada.",)),
    ],
)  # fmt: skip
def test_lines_that_prove_a_quote_are_shown_as_they_were_and_are(new: str, rows: tuple[str, ...]):
    assert list_rows(new) == rows


def test_the_line_that_names_the_speaker_is_one_of_them():
    new = OLD.replace("Ada Example.", "Ben Example.")
    assert list_rows(new, "We will not close it,") == ("- Ada Example.", "+ Ben Example.")


def test_other_lines_are_not_shown():
    assert list_rows(OLD.replace("It rained", "It snowed"), "We will not close it,") == ()
    assert list_rows(OLD.replace("It rained.\n", ""), "We will not close it,") == ()


def test_very_many_lines_are_counted():
    new = "“We will close it,\n" + "we said it.\n" * 30 + "So be it,” said Ada Example.\n"
    rows = list_rows(new)
    assert len(rows) == 21
    assert rows[-1].endswith("more lines")


@pytest.mark.slow
def test_the_summary_shows_a_source_that_was_edited_with_its_quote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: Callable[..., Ran]
):
    project: Project = start_repository(tmp_path / "repository")
    for path in ("content/spring-fair.yaml", SOURCE):
        change(project.root / path, "Reading is for everyone", "Reading is for no one")
    commit(project.root)
    monkeypatch.chdir(project.root)
    digest("check", "--since", "main", f"--report=summary={tmp_path / 'summary'}")
    page = read_summary((tmp_path / "summary").read_text(encoding="utf-8"))
    (changed,) = [row[1] for row in page.rows if row[0] == "edited in the source"]
    old, new = changed.split("\n")
    assert (old[:2], new[:2]) == ("- ", "+ ")
    assert "Reading is for everyone" in old
    assert "Reading is for no one" in new
