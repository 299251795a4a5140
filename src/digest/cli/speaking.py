"""What commands say: results on stdout, talk on stderr, and nothing that content could inject."""

from __future__ import annotations

from collections.abc import Sequence

import click

from digest.problems import Problem
from digest.reports.text import make_safe, report_text, summarize


def say(text: str = "") -> None:
    """A result."""
    click.echo(make_safe(text))


def talk(text: str) -> None:
    """Anything that is not a result."""
    click.echo(make_safe(text), err=True)


def say_problems(problems: Sequence[Problem], closing: str = "Nothing was written.") -> None:
    """Every problem, then how many there are."""
    if problems:
        talk(report_text(problems))
        talk(f"\n{summarize(problems)} {closing}".rstrip())
