"""What a terminal shows beside a pipe: colours, and the line with a caret below the place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.problems import Location, Problem
from digest.project import Project
from digest.reports.excerpts import show_excerpt
from digest.reports.text import TerminalStyle, report_text
from digest.text.lines import count_columns
from tests.projects import Ran, change, spawn
from tests.tables import table
from tests.terminals import Terminal

pytest.importorskip("pty", reason="opens a pseudo-terminal")

COLOR = re.compile(r"\x1b\[[0-9;]*m")


def run_in_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """All that the command shows, with the line ends that it wrote."""
    wanted = {"TERM": "xterm", **environment}
    with Terminal("-m", "digest", *arguments, cwd=folder, env=wanted) as terminal:
        terminal.finish()
    return terminal.text


@pytest.fixture
def wrong(project: Project) -> Project:
    change(project.content / "spring-fair.yaml", "    speaker: ben", "    speker: ben")
    return project


def test_a_terminal_shows_the_line_with_a_caret_below_the_place(wrong: Project) -> None:
    shown = run_in_terminal(wrong.root, "check")
    assert "\x1b[31m\x1b[1merror\x1b[0m" in shown
    lines = COLOR.sub("", shown).split("\n")
    at = next(n for n, line in enumerate(lines) if "`speker` is not a key" in line)
    assert lines[at + 1 : at + 3] == [
        "    25 |     speker: ben",
        "       |     ^",
    ]
    assert lines[at + 3].startswith("    fix: ")


def test_a_pipe_gets_neither_whatever_it_is_asked(
    wrong: Project, digest: Callable[..., Ran]
) -> None:
    plain = digest("check").err
    assert "\x1b" not in plain
    assert "^" not in plain
    refused = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert spawn("check", cwd=wrong.root, env=refused).err == plain


def test_a_pipe_gets_colours_where_they_are_forced(wrong: Project) -> None:
    """As a log of CI, which shows them."""
    asked = spawn("check", cwd=wrong.root, env={"FORCE_COLOR": "1", "TERM": "dumb", "NO_COLOR": ""})
    assert "\x1b[31m\x1b[1merror\x1b[0m" in asked.err
    assert "\x1b" not in asked.out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_who_wants_no_colours_gets_excerpts_alone(
    wrong: Project, environment: dict[str, str]
) -> None:
    shown = run_in_terminal(wrong.root, "check", **environment)
    assert "\x1b" not in shown
    assert "       |     ^\n" in shown


def test_content_reaches_no_terminal_as_an_escape(wrong: Project) -> None:
    """Raw bytes in the line that is shown, which the parser never gave to a message."""
    path = wrong.content / "spring-fair.yaml"
    path.write_bytes(
        path.read_bytes().replace(b"speker: ben", b"speker: b\xc2\x9b31m ##[add-mask]")
    )
    shown = COLOR.sub("", run_in_terminal(wrong.root, "check"))
    assert "speker: b�31m # #[add-mask]" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


CASES = [
    ("key: value", 6, 40, "key: value", 5),
    ("\tkey: value", 2, 40, "    key: value", 4),
    ("春の図: まつり", 6, 40, "春の図: まつり", 8),
    ("e\u0301te\u0301: x", 7, 40, "e\u0301te\u0301: x", 4),
    ("short", 99, 40, "short", 5),
    ("", 1, 40, "", 0),
]


@table(
    ("line", "column", "room", "shown", "before"),
    CASES,
    ids=["plain", "tab", "wide", "combining", "beyond", "empty"],
)
def test_the_caret_stands_below_its_character(
    line: str, column: int, room: int, shown: str, before: int
) -> None:
    assert show_excerpt(line, column, room) == (shown, before)


@table("column", [1, 2, 30, 60, 100, 119, 120])
@table("letter", ["a", "語", "e\u0301"], ids=["narrow", "wide", "combining"])
def test_of_a_long_line_the_part_around_the_place_is_shown(letter: str, column: int) -> None:
    line = "".join(f"{letter}" for _ in range(120))
    shown, before = show_excerpt(line, column, 40)
    assert count_columns(shown) <= 40
    assert before < 40
    assert count_columns(shown) >= 36
    assert shown.startswith("…") == (not line.startswith(shown.rstrip("…")))


def test_a_line_of_a_megabyte_is_shown_at_once() -> None:
    problem = Problem(
        Location("content/a.yaml", 1, 500_000), "x", "Something is wrong.", "Mend it."
    )
    shown = report_text([problem] * 3, TerminalStyle(lambda _: "ab語" * 350_000, width=60))
    assert max(map(count_columns, shown.split("\n"))) <= 60


def test_a_line_that_is_empty_or_gone_is_not_shown() -> None:
    problem = Problem(Location("content/a.yaml", 3), "x", "Something is wrong.", "Mend it.")
    plain = report_text([problem])
    for line in (None, "", "   "):
        assert report_text([problem], TerminalStyle(lambda _, line=line: line)) == plain
