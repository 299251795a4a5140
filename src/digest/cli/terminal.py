"""What commands say: results on stdout, talk on stderr, and nothing that content could inject."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from digest.answers import Said, note
from digest.problems import Problem
from digest.project import find_root
from digest.reports.text import (
    TerminalStyle,
    has_command,
    make_safe,
    paint_nothing,
    report_text,
    summarize,
)

_COLORS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "hint": {"fg": "cyan", "bold": True},
    "place": {"bold": True},
    "check": {"dim": True},
    "line": {"dim": True},
}


class _Quiet:
    """What is not said yet, where it was asked that nothing is said of a run that went well."""

    def __init__(self) -> None:
        self.held: list[str] | None = None


_quiet = _Quiet()


def be_quiet() -> None:
    _quiet.held = []


def is_quiet() -> bool:
    return _quiet.held is not None


def end_quiet(code: int) -> None:
    """After a run that did not go well, everything is said."""
    held, _quiet.held = _quiet.held or [], None
    if code:
        for text in held:
            _echo(text, err=True)


def say(text: str = "") -> None:
    """A result."""
    _echo(make_safe(text) + "\n")


def say_blocks(blocks: Iterable[str]) -> None:
    """A result with an empty line between its parts, each said before the next one is made.

    A large build has megabytes of it.
    """
    between = ""
    for block in filter(None, blocks):
        say(f"{between}{block}")
        between = "\n"


def say_exactly(text: str) -> None:
    """A result to paste: exactly as it is, with a line break only on a terminal."""
    refuse_commands(text)
    for said in (text, None):
        if note(said, err=False):
            _write(said, err=False)


def refuse_commands(text: str) -> None:
    """Raise ClickException where a CI runner reads the result and would obey what is in it.

    The log of a runner is a pipe; a file gets any text.
    """
    if os.environ.get("CI") and has_command(text) and not _is_file(sys.stdout):
        raise click.ClickException(
            "This text has a line that CI runners obey as a command, so it is not printed in a log."
            " Write it to a file, with > FILE at the end of the command."
        )


def _is_file(stream: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # Python's own buffer, as in tests, has no number.
        return False


def _talk(text: str, until: float | None = None) -> None:
    if _quiet.held is None:
        _echo(text, err=True, until=until)
    else:
        _quiet.held.append(text)


def say_report(text: str, *, err: bool = False) -> None:
    """A report in a format of its own, which has made the content in it safe."""
    _echo(text, err=err)


def talk(text: str) -> None:
    """Anything that is not a result."""
    _talk(make_safe(text) + "\n")


def talk_time_left(before: str, left: str, after: str, until: float) -> None:
    """Talk that has in it how long it is until a moment, in seconds since 1970."""
    _talk(make_safe(before))
    _talk(left, until)
    _talk(make_safe(after) + "\n")


def say_problems(problems: Sequence[Problem], closing: str = "Nothing was written.") -> None:
    """Every problem, then how many there are; on a terminal with the lines that they are in."""
    if problems:
        _talk(report_text(problems, _make_style()) + "\n")
        talk(f"\n{summarize(problems)} {closing}".rstrip())


def _make_style() -> TerminalStyle | None:
    """None in a pipe or a file, where neither colours nor excerpts belong unless asked for."""
    if not (sys.stderr.isatty() or _is_color_forced()):
        return None
    from digest.cli.source_lines import SourceLines

    is_dumb = os.environ.get("TERM") == "dumb" and not _is_color_forced()
    is_plain = bool(os.environ.get("NO_COLOR")) or is_dumb
    read_line = SourceLines(find_root(Path.cwd()) or Path.cwd()).read
    width = _count_columns()
    return TerminalStyle(read_line, width, paint_nothing if is_plain else _paint)


def _is_color_forced() -> bool:
    """As https://force-color.org and https://no-color.org: any value but the empty one."""
    return bool(os.environ.get("FORCE_COLOR")) and not os.environ.get("NO_COLOR")


def _paint(text: str, role: str) -> str:
    return click.style(text, **_COLORS[role])


def measure_screen() -> int | None:
    """Columns of the terminal that results are read on; None for a file or a pipe."""
    return _count_columns() if sys.stdout.isatty() else None


def _count_columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def suggest(word: str, known: Iterable[str]) -> str:
    """What was meant, or all that there is; starts with a space, to follow a sentence."""
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f" Did you mean `{close[0]}`?"
    return f" There are: {', '.join(names)}." if names else ""


def say_again(said: Said, err: bool) -> None:
    """What another run said of the same files."""
    if isinstance(said, float):
        from datetime import timedelta

        from digest.text.time_left import measure_time

        said = measure_time(timedelta(seconds=said - time.time()))
    _write(said, err=err)


def _echo(text: str, *, err: bool = False, until: float | None = None) -> None:
    """Say a text; it is the time left `until` a moment where one is given."""
    if note(text if until is None else until, err=err):
        _write(text, err=err)


def _write(text: str | None, *, err: bool) -> None:
    """A reader that has seen enough, as `head` has, is no error: the rest goes nowhere.

    None is a line break on a terminal.
    """
    text = "\n" * sys.stdout.isatty() if text is None else text
    try:
        click.echo(text, err=err, nl=False, color=True if err and _is_color_forced() else None)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
