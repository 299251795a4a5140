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

_SHOWN = 3
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


def list_sent(build: Build, states: Sequence[FileState], out: str) -> Iterator[Problem]:
    """What is wrong with the files of sent editions, at the line that says `sent`."""
    from digest.artifacts import MANIFEST

    for each in build.editions:
        fine = ("same", "missing") if each.is_frozen else ("same",)
        found = (s for s in states if s.is_frozen and s.path.startswith(f"{each.edition.slug}/"))
        paths = [state.path.partition("/")[2] for state in found if state.state not in fine]
        # A manifest alone may be missing: where `out` is not committed, nothing of it is false.
        paths = [path for path in paths if path != MANIFEST]
        if each.is_sent and paths:
            where = each.edition.places.at("status")
            told = _tell_changed if each.is_frozen else _tell_unlike
            yield Problem(where, "sent-files", *told(f"{out}/{each.edition.slug}", paths, build))


def _tell_changed(folder: str, paths: Sequence[str], build: Build) -> tuple[str, str]:
    commit = build.history.base.commit[:12] if build.history and build.history.base else ""
    message = f"This edition was sent, and since then {_name(folder, paths)} changed."
    return message, f"Take back what was sent: git checkout {commit} -- {folder}".replace("  ", " ")


def _tell_unlike(folder: str, paths: Sequence[str], build: Build) -> tuple[str, str]:
    gap = build.history.gap if build.history else ""
    message = (
        f"`sent` is new here, and {_name(folder, paths)} not what the content makes."
        f"{f' Git knows of nothing that was sent before: {gap}.' if gap else ''}"
    )
    fix = "Write `status: draft`, run `digest build` and read what it makes; then write `sent`."
    return message, fix


def _name(folder: str, paths: Sequence[str]) -> str:
    """“2 files in out/spring-fair/ (email.html, email.txt) are”."""
    shown = ", ".join(paths[:_SHOWN]) + (", …" if len(paths) > _SHOWN else "")
    is_one = len(paths) == 1
    files = f"{len(paths):,} file{'' if is_one else 's'}"
    return f"{files} in {folder}/ ({shown}) {'is' if is_one else 'are'}"
