"""Audiences in `build`, `check` and `mark-sent`: loaded only where an edition names one."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.progress import AS_MANY, Bar, is_looked_at
from digest.cli.terminal import talk
from digest.project import Project
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.audiences.making import Audiences, MadeAudience, Run
    from digest.audiences.placing import Placed
    from digest.building import Build
    from digest.comparing import FileState

_SHOWN = 3


def judge_audiences(project: Project, built: Build, *, is_compared: bool = True) -> Build:
    """With what is wrong in the rows of its editions; `is_compared`: also what is out of date."""
    built, audiences = add_audiences(project, built, project.out)
    if audiences is None or not is_compared:
        return built
    from digest.reports.report import list_stale
    from digest.reports.sending import add_problems

    states = list_row_states(audiences, built, project.out)
    return add_problems(built, list_stale(states, project.out.name, "digest build"))


def list_row_states(audiences: Audiences | None, built: Build, out: Path) -> tuple[FileState, ...]:
    """What of the rows in `out` is not as it should be."""
    if audiences is None:
        return ()
    from digest.audiences.placing import compare_rows

    return tuple(compare_rows(audiences, built, out))


def add_audiences(
    project: Project,
    built: Build,
    out: Path,
    *,
    is_written: bool = False,
    by: Workers | None = None,
) -> tuple[Build, Audiences | None]:
    """Every row made, with what is wrong in them; None where there is no audience to look after."""
    if not any(each.edition.audiences for each in built.editions) and not _has_rows(out):
        return built, None
    from digest.audiences.making import make_audiences
    from digest.reports.sending import add_problems

    make = partial(make_audiences, project, built, out, is_written=is_written)
    make = partial(make, run=(by or Workers()).find_run())
    with ExitStack() as stack:
        made = make(watch=Bar(stack).watch) if is_looked_at() else make()
    return add_problems(built, made.problems), made


@dataclass(frozen=True)
class Workers:
    """Who makes rows: processes of this machine, or those of a cluster at an address.

    `jobs` may be AS_MANY as the rows are worth.
    """

    jobs: int = 1
    cluster: str | None = None

    def find_run(self) -> Run:
        from digest.audiences.making import run_here

        if self.cluster:
            from digest.audiences.cluster import run_on_cluster

            return partial(run_on_cluster, address=self.cluster)
        if self.jobs == AS_MANY:
            from digest.audiences.running import run_by_size

            return run_by_size
        if self.jobs > 1:
            from digest.audiences.running import run_in_processes

            return partial(run_in_processes, jobs=self.jobs)
        return run_here

    def refuse_missing(self) -> None:
        """What a cluster needs is an extra."""
        if self.cluster and find_spec("distributed") is None:
            from digest.cli.cards import write_install_line

            line = write_install_line("cluster")
            message = f"--cluster needs packages that are not installed. To install them: {line}"
            raise click.UsageError(message)


def _has_rows(out: Path) -> bool:
    """Whether there is a manifest below an edition's folder."""
    return next(out.glob("*/*/manifest.json"), None) is not None


def place_audiences(audiences: Audiences | None, built: Build, out: Path) -> bool:
    """Write what differs, and say what was written; whether anything was."""
    if audiences is None:
        return False
    from digest.audiences.placing import place_rows

    placed = place_rows(audiences, built, out)
    for each in placed:
        _tell_rows(each.made, out, written=each.written, removed=each.removed)
        _tell_edited(each, out)
    return any(each.written or each.removed for each in placed)


def _tell_edited(placed: Placed, out: Path) -> None:
    shown, more = placed.edited[:_SHOWN], len(placed.edited) - _SHOWN
    for id in shown:
        row = f"{out.name}/{placed.made.slug}/{placed.made.table.name}/{id}"
        talk(f"{row} was edited by hand and replaced; edit the content instead.")
    if more > 0:
        talk(f"So were {more:,} more.")


def tell_placed(audiences: Audiences | None, out: Path) -> None:
    """What is said of rows that are all as they should be."""
    for made in audiences.made if audiences else ():
        _tell_rows(made, out)


def _tell_rows(made: MadeAudience, out: Path, *, written: int = 0, removed: int = 0) -> None:
    parts = [f"{len(made.sums):,} emails with their posts"]
    parts += [f"{written:,} written"] if written else ["unchanged"]
    parts += [f"{removed:,} removed"] if removed else []
    talk(f"{out.name}/{made.slug}/{made.table.name}/: {', '.join(parts)}.")
