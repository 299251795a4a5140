"""What a run found and made: the one value that every format tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.problems import Location, Problem, has_errors
from digest.reports.text import ReadLine

if TYPE_CHECKING:
    from digest.building import Build, EditionBuild
    from digest.comparing import FileState

_STATES = {
    "missing": "This file is missing.",
    "stale": "This file is not what the content makes.",
    "hand-edited": "This file was edited by hand.",
    "orphaned": "This file is no longer made.",
}


def _read_nothing(_: Location) -> str | None:
    return None


@dataclass(frozen=True)
class Report:
    """The result of `check` or `build`. Paths of problems start at the project's folder.

    `problems` are those of the build, and what else was found, as in `out/`.
    `prefix` leads there from the top of the repository: empty, or ending in a slash. `since` is the
    revision to whose changes the report is limited. `unfinished` says why not everything could be
    looked at, or that there is nothing to send where somebody is about to: then the run has failed,
    whatever it found.
    """

    command: str
    build: Build
    problems: tuple[Problem, ...]
    version: str = ""
    is_strict: bool = False
    since: str | None = None
    prefix: str = ""
    unfinished: str | None = None
    read_line: ReadLine = _read_nothing

    @property
    def editions(self) -> tuple[EditionBuild, ...]:
        return self.build.editions

    @property
    def fails(self) -> bool:
        is_unfinished = self.unfinished is not None
        return is_unfinished or is_failing(self.problems, is_strict=self.is_strict)


def is_failing(problems: Iterable[Problem], *, is_strict: bool) -> bool:
    """An error fails, a warning where it is asked to, a hint never."""
    found = tuple(problems)
    is_warned = any(problem.severity == "warning" for problem in found)
    return has_errors(found) or (is_strict and is_warned)


def list_stale(states: Sequence[FileState], out: str, command: str) -> Iterator[Problem]:
    """Each file of `out` that is not what the content makes, as a problem of its own."""
    for state in states:
        if state.state == "same":
            continue
        fix = f"Take the file back: git checkout {out}" if state.is_frozen else f"Run: {command}"
        where = Location(f"{out}/{state.path}")
        yield Problem(where, "stale-output", _STATES[state.state], fix)
