"""A problem: its place, what is wrong, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Literal

from digest.values import dataclass

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the project, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class About:
    """The quote, the network, or the post of both, that a problem is about."""

    quote: str | None = None
    network: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to fix; `check` is the stable id of what found it.

    `at_sending` is the severity when you are about to send, if it is another then.
    `about` does not tell problems apart: the same words at the same place are one problem.
    """

    where: Location
    check: str
    message: str
    fix: str
    severity: Severity = "error"
    about: About | None = field(default=None, compare=False)
    at_sending: Severity | None = field(default=None, compare=False)


class ContentError(Exception):
    """Carries every problem across the rooms into `cli`; raised only when one is an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__("\n".join(f"{p.where}: {p.message}" for p in self.problems))


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each problem once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.where, p.check, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
