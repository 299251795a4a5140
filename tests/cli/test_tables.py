from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.building import Build, build
from digest.cli import terminal
from digest.comparing import FileState
from digest.problems import Location, Problem
from digest.project import Project
from digest.reports.table import show_build, show_edition
from digest.reports.text import (
    count_things,
    has_command,
    make_safe,
    report_text,
    summarize,
)
from tests.projects import change
from tests.terminals import Terminal

LONG = "a-very-long-identifier-of-a-quotation-that-somebody-gave"


@pytest.fixture
def made(project: Project) -> Build:
    """Two editions; one has a long id and a skipped post."""
    text = (project.content / "spring-fair.yaml").read_text(encoding="utf-8")
    (project.content / "autumn-fair.yaml").write_text(text, encoding="utf-8")
    change(project.content / "spring-fair.yaml", "id: ben", f"id: {LONG}")
    change(project.content / "spring-fair.yaml", "everyone.]", "everyone.]\n    skip: [x]")
    return build(project)


def test_counts_stand_below_their_limits(made: Build) -> None:
    lines = show_edition(made.editions[0]).splitlines()
    assert lines[0] == "autumn-fair: Spring fair brings readers together"
    assert " ".join(lines[1].split()) == ("X Bluesky Mastodon Threads LinkedIn Facebook Instagram")
    assert lines[2].split() == ["limit", "280", "300", "500", "500", "3,000", "5,000", "2,200"]
    assert [line.split()[0] for line in lines[3:5]] == ["ada", "ben"]
    ends = [[found.end() for found in re.finditer(r"\S+", line)] for line in lines[1:3]]
    assert ends[0] == ends[1][1:]


def test_a_skipped_post_is_shown_and_explained(made: Build) -> None:
    shown = show_edition(made.editions[1])
    assert shown.splitlines()[3].split()[:2] == ["ada", "–"]
    assert "  – skipped, as the content says" in shown
    assert "skipped" not in show_edition(made.editions[0])


@pytest.mark.sampled(6)
@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 200])
def test_a_table_fits_its_terminal_and_loses_no_count(made: Build, width: int) -> None:
    title, *rows = show_edition(made.editions[1], width).splitlines()
    table = rows[: next(n for n, row in enumerate(rows) if "skipped" in row)]
    assert max(len(row) for row in table) <= width
    wide = show_edition(made.editions[1]).splitlines()[1 : 1 + 4]
    words = sorted(word for row in table for word in row.split() if word[0].isdigit())
    assert words == sorted(word for row in wide for word in row.split() if word[0].isdigit())
    assert any(row.strip().startswith(LONG[:10]) for row in table)
    assert title.startswith("spring-fair")


def test_a_file_or_a_pipe_gets_the_whole_width(made: Build) -> None:
    assert LONG in show_edition(made.editions[1])


def show(*told: Any) -> str:
    return "\n\n".join(filter(None, show_build(*told)))


def test_paths_are_shown_from_where_the_reader_stands(made: Build, project: Project) -> None:
    here = show(made, (), project.out, project.root)
    below = show(made, (), project.out, project.content)
    away = show(made, (), project.out, Path("/", *"abcdefghijklmnopqrstuvwxyz"))
    assert "the email    out/autumn-fair/email.html" in here
    assert "the email    ../out/autumn-fair/email.html" in below
    assert f"the email    {project.out.as_posix()}/autumn-fair/email.html" in away


def test_what_still_needs_replacing_is_listed_to_a_dozen() -> None:
    marks = [Problem(Location("a.yaml", n), "placeholder-value", "x", "y") for n in range(20)]
    shown = show(Build(problems=tuple(marks)), (), Path("out"), Path())
    assert "a.yaml:11:1" in shown
    assert "a.yaml:12:1" not in shown
    assert "… and 8 more: digest check" in shown


def test_what_happened_to_files_is_counted(made: Build, project: Project) -> None:
    states = [
        FileState("a/1", "missing", b""),
        FileState("a/2", "stale", b""),
        FileState("a/3", "orphaned"),
        FileState("a/4", "same", b""),
        FileState("b/5", "hand-edited", is_frozen=True),
    ]
    shown = show(made, states, project.out, project.root)
    assert "2 files written, 1 removed, 1 unchanged." in shown
    assert "out/b/5 is hand-edited, but the edition was sent." in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ünï ’s ✓\n  next", "Ünï ’s ✓\n  next"),
        ("👩🏽‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 שלום\u200f", "👩🏽‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 שלום\u200f"),
        ("\x1b]8;;https://evil.example\x1b\\click", "�]8;;https://evil.example�\\click"),
        ("a\rb\x07c\x9bd\u2028e\u202ef\u2066g", "a�b�c�d�e�f�g"),
        ("::stop-commands::x", ": :stop-commands::x"),
        ("  ::error file=a::x", "  : :error file=a::x"),
        ("ok\n::warning::x", "ok\n: :warning::x"),
        ("a ##[add-mask]b", "a # #[add-mask]b"),
        ("std::vector is fine", "std::vector is fine"),
    ],
    ids=["plain", "joined", "link", "controls", "v2", "indented", "second line", "v1", "inside"],
)
def test_nothing_that_content_says_moves_a_terminal_or_a_runner(text: str, shown: str) -> None:
    assert make_safe(text) == shown


@pytest.mark.parametrize(
    "speak",
    [
        terminal.say,
        terminal.talk,
        lambda text: terminal.talk_time_left(text, "", text, 0),
        lambda text: terminal.say_problems([Problem(Location(text), "c", text, text)], text),
    ],
    ids=["say", "talk", "time left", "problems"],
)
def test_whatever_says_something_makes_it_safe(
    speak: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    speak("a\x1b]8;;x\x07\n::error::b\n##[group]c")
    said = "".join(capsys.readouterr())
    assert "error::b" in said
    assert "\x1b" not in said
    assert not has_command(said)


def test_a_problem_is_place_severity_message_id_and_cure() -> None:
    problem = Problem(Location("content/a.yaml", 14, 7), "some-check", "It is\nwrong.", "Do\nthis.")
    assert report_text([problem]) == (
        "content/a.yaml:14:7: error: It is wrong. [some-check]\n    fix: Do\n         this."
    )


def test_a_message_cannot_forge_a_second_problem() -> None:
    forged = Problem(Location("a.yaml"), "c", "x\n::error::pwned\nb.yaml:1:1: error: y", "z")
    assert len(report_text([forged]).splitlines()) == 2


def test_the_closing_line_counts_by_severity_and_file() -> None:
    def problem(path: str, severity: str) -> Problem:
        return Problem(Location(path), "c", "m", "f", severity)  # type: ignore[arg-type]

    assert summarize([problem("a", "error")]) == "1 error in 1 file."
    some = [problem("a", "hint"), problem("b", "error"), problem("b", "error")]
    assert summarize(some) == "2 errors and 1 hint in 2 files."
    assert summarize([*some, problem("c", "warning")]) == (
        "2 errors, 1 warning and 1 hint in 3 files."
    )
    assert count_things(1200, "file") == "1,200 files"


@pytest.mark.skipif(sys.platform == "win32", reason="opens a pseudo-terminal")
def test_on_a_terminal_no_escape_comes_out_of_content(project: Project) -> None:
    r"""YAML's "\\e" is a real escape character; it is refused, and shown as none."""
    change(project.content / "spring-fair.yaml", "Readers wanted", '"\\e]8;;x\\e\\\\click"')
    with Terminal("-m", "digest", "build", cwd=project.root) as terminal:
        assert terminal.finish() == 1
    said = terminal.shown
    assert b"\x1b" not in re.sub(rb"\x1b\[[0-9;]*m", b"", said)  # Colours are our own.
    assert b"\x1b]" not in said
    assert b"error" in said
