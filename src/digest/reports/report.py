"""What a run found and made: the one value that every format reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.problems import Location, Problem
from digest.reports.text import ReadLine
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.building import Build
    from digest.comparing import FileState
    from digest.edition_build import EditionBuild
    from digest.records import Records

_STATES = {
    "missing": "This file is missing.",
    "stale": "This file is out of date.",
    "merged": "Git merged this file, but files in out/ are built, not merged.",
    "converted": "This file has other line ends: git or a program changed them.",
    "hand-edited": "This file was edited by hand.",
    "orphaned": "This file is no longer part of the output.",
}


def _read_nothing(_: Location) -> str | None:
    return None


@dataclass(frozen=True)
class Report:
    """The result of `check` or `build`. Paths of problems start at the project's folder.

    `problems` are those of the build, and what else was found, as in `out/`.
    `prefix` leads there from the top of the repository: empty, or ending in a slash. `since` is the
    revision since which changes are reported. `unfinished` says why not everything could be
    checked, or that there is nothing to send: then the run has failed, whatever it found.
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
    def template_words(self) -> dict[str, tuple[str, ...]]:
        """What templates say that no content has, by the template's path."""
        found: dict[str, dict[str, None]] = {}
        for path, words in (own for each in self.editions for own in each.template_words):
            found.setdefault(path, {}).update(dict.fromkeys(words))
        return {path: tuple(words) for path, words in sorted(found.items())}

    @property
    def fails(self) -> bool:
        is_done = self.unfinished is None
        return not is_done or is_failing(self.problems, is_strict=self.is_strict)


def locate(problem: Problem, prefix: str) -> Location:
    """Where a problem is, from the top of the repository; a shipped file has its whole path."""
    where = problem.where
    return where if where.path.startswith("/") else replace(where, path=f"{prefix}{where.path}")


def is_failing(problems: Iterable[Problem], *, is_strict: bool) -> bool:
    """An error fails, a warning under `is_strict`, a hint never."""
    failing = ("error", "warning") if is_strict else ("error",)
    return any(problem.severity in failing for problem in problems)


def list_stale(
    states: Sequence[FileState], out: str, command: str, records: Records | None = None
) -> Iterator[Problem]:
    """Each file of `out` that is out of date, as a problem."""
    for state in states:
        if state.state == "same":
            continue
        fix = f"Run: {command}"
        if state.state == "converted":
            fix = f"If there is no .gitattributes, run `digest init`, which writes one. {fix}"
        if state.is_frozen:
            slug = state.path.partition("/")[0]
            restore = records.find_checkout(slug, out) if records else f"git checkout {out}"
            fix = f"Restore the file: {restore}"
        where = Location(f"{out}/{state.path}")
        yield Problem(where, "stale-output", _STATES[state.state], fix)
