"""What commands say: results on stdout, talk on stderr, and nothing that content could inject."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import click

from digest.problems import Problem
from digest.reports.text import make_safe, report_text, summarize


def say(text: str = "") -> None:
    """A result."""
    _echo(make_safe(text) + "\n")


def say_exactly(text: str) -> None:
    """A result that somebody pastes: as it is, ended by a line break on a terminal alone."""
    _echo(text + "\n" * sys.stdout.isatty())


def talk(text: str) -> None:
    """Anything that is not a result."""
    _echo(make_safe(text) + "\n", err=True)


def say_problems(problems: Sequence[Problem], closing: str = "Nothing was written.") -> None:
    """Every problem, then how many there are."""
    if problems:
        talk(report_text(problems))
        talk(f"\n{summarize(problems)} {closing}".rstrip())


def measure_screen() -> int | None:
    """Columns of the terminal that results are read on; None for a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def suggest(word: str, known: Iterable[str]) -> str:
    """What was meant, or all that there is; starts with a space, to follow a sentence."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f" Did you mean `{close[0]}`?"
    return f" There are: {', '.join(names)}." if names else ""


def _echo(text: str, *, err: bool = False) -> None:
    """A reader that has seen enough, as `head` has, is no error: the rest goes nowhere."""
    try:
        click.echo(text, err=err, nl=False)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
