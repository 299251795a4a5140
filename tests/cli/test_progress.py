"""The bar of a long build: when it comes, where it never does, and that it goes."""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from digest.building import build
from digest.cli.progress import Bar, is_looked_at, tell_pace
from digest.content.loading import load_brand, load_edition
from digest.edition_build import LoadedEdition
from digest.project import Project
from tests.projects import make_project, run_python
from tests.tables import table
from tests.terminals import Terminal

HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
# No build of a test lasts long: half a second is nothing here.
HURRIED = """\
import os, signal, sys
from digest import known_editions
from digest.cli import run, progress
progress._SHORT = 0.0
{more}
sys.exit(run(sys.argv[1:]))
"""
INTERRUPTED = """\
make, count = known_editions.make_work, []
def interrupt(*arguments, **named):
    count.append(0)
    if len(count) == 3:
        os.kill(os.getpid(), signal.SIGINT)
    return make(*arguments, **named)
known_editions.make_work = interrupt
"""


@pytest.fixture
def many(tmp_path: Path) -> Project:
    return make_project(tmp_path / "many", "one", "two", "three", "four")


class Silent:
    """Stands in for the bar on the screen."""

    pos, current_item = 0, None

    def render_progress(self) -> None:
        """Draws nothing."""


@pytest.mark.parametrize(
    ("editions", "seconds", "expected"),
    [
        (0, 1.0, []),
        (1, 9.0, []),
        (3, 0.1, []),
        (20, 0.01, []),
        (8, 0.125, [4]),
        (7, 0.125, []),
        (2, 0.6, [1]),
        (100, 1.0, [1]),
    ],
)
def test_the_bar_comes_when_it_took_long_and_will_take_long(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    editions: int,
    seconds: float,
    expected: list[int],
) -> None:
    shown: list[Silent] = []
    came: list[int] = []
    now = [0.0]

    def show(_: Bar, total: int) -> Silent:
        assert total == editions
        shown.append(Silent())
        return shown[0]

    monkeypatch.setattr(Bar, "_show", show)
    brand, _ = load_brand(project)
    one = LoadedEdition(*load_edition(project, project.content / "spring-fair.yaml", brand))
    with ExitStack() as stack:
        for _ in Bar(stack, lambda: now[0]).follow([one] * editions):
            now[0] += seconds
            came += [bar.pos for bar in shown[len(came) :]]
    assert came == expected


@table(
    ("done", "seconds", "left", "expected"),
    [
        (40, 2.0, 100, "20/s, 5 s left"),
        (3, 2.0, 9, "1.5/s, 6 s left"),
        (50, 10.0, 1_000, "5.0/s, 3 min 20 s left"),
        (1, 0.0, 1, "1,000/s, 1 s left"),
    ],
)
def test_the_bar_tells_pace_and_time_left(
    done: int, seconds: float, left: int, expected: str
) -> None:
    assert tell_pace(done, seconds, left) == expected


@pytest.mark.slow
def test_a_build_is_the_same_whoever_looks_on(many: Project) -> None:
    seen: list[LoadedEdition] = []

    def follow(editions):
        for each in editions:
            seen.append(each)
            yield each

    assert build(many, follow=follow).editions == build(many).editions
    assert [each.edition.slug for each in seen] == ["four", "one", "three", "two"]


def test_on_a_terminal_a_bar_comes_and_goes(many: Project) -> None:
    with Terminal("-c", HURRIED.format(more=""), "check", cwd=many.root, is_piped=True) as terminal:
        assert terminal.finish() == 0
    before, bar, after = terminal.text.partition(HIDE)
    bar, shown, after = after.partition(SHOW)
    assert "None" not in bar
    assert before == "\r"
    assert re.search(r"[123]/4 +(four|one|three|two) +[0-9.,]+/s, [0-9]+ s left", bar)
    assert shown
    assert after.startswith("\n\x1b[1A\x1b[2K")  # Up to the bar's line, which is wiped.
    assert "/4" not in after


@pytest.mark.slow
def test_the_bar_also_shows_how_far_other_processes_are(many: Project) -> None:
    """It goes before the one of what is checked here comes."""
    command = ("-c", HURRIED.format(more=""), "build", "--jobs", "2")
    with Terminal(*command, cwd=many.root, is_piped=True) as terminal:
        assert terminal.finish() == 0
    first, gone, _ = terminal.text.partition("\x1b[1A\x1b[2K")
    assert gone
    assert re.search(r"3/4 +(one|three) +[0-9.,]+/s, [0-9]+ s left", first)


def test_no_bar_where_a_build_server_looks_on(many: Project) -> None:
    script = HURRIED.format(more="")
    with Terminal("-c", script, "build", cwd=many.root, env={"CI": "true"}) as terminal:
        assert terminal.finish() == 0
    assert HIDE not in terminal.text


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, True),
        ({"CI": "", "NO_COLOR": ""}, True),
        ({"CI": "1"}, False),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_who_looks_on_may_say_so(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], *, expected: bool
) -> None:
    for name in ("CI", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert is_looked_at() is expected
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    assert not is_looked_at()


def test_no_bar_in_a_pipe(many: Project) -> None:
    env = {"CI": "", "NO_COLOR": "", "TERM": "xterm"}
    done = run_python("-c", HURRIED.format(more=""), "build", cwd=many.root, env=env)
    assert done.code == 0
    assert "\x1b" not in done.out + done.err


def test_ctrl_c_takes_the_bar_away_and_gives_the_cursor_back(many: Project) -> None:
    script = HURRIED.format(more=INTERRUPTED)
    with Terminal("-c", script, "build", cwd=many.root) as terminal:
        assert terminal.finish() == 130
    assert HIDE in terminal.text
    assert terminal.text.count(SHOW) == 1
    assert terminal.text.partition(SHOW)[2].endswith("Interrupted.\n")
    assert not many.out.exists()
