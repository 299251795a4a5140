"""The moment of sending, as `digest check --ready` asks about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from digest.cli import PROBLEMS
from digest.cli.report import Wanted
from digest.cli.terminal import say, talk
from digest.project import Project

if TYPE_CHECKING:
    from digest.building import Build
    from digest.reports.report import Report

_Command = TypeVar("_Command", bound=Callable[..., Any])


def with_moment(command: _Command) -> _Command:
    """The options for sending; the command gets them as one `moment`, or None."""

    @click.option(
        "--ready",
        is_flag=True,
        help="Check that it can be sent now: approvals, embargo, placeholders, out/.",
    )
    @click.option(
        "--now",
        metavar="T",
        help="Time of sending for --ready, such as 2026-05-20T09:00:00-04:00 (default: now).",
    )
    @wraps(command)
    def run(*, ready: bool, now: str | None, **rest: Any) -> Any:
        if now is not None and not ready:
            raise click.UsageError("--now needs --ready.")
        return command(moment=_read_moment(now) if ready else None, **rest)

    return cast("_Command", run)


def _read_moment(now: str | None) -> datetime:
    from digest.content.dates import read_instant
    from digest.content.errors import Refused

    if now is None:
        return datetime.now().astimezone()
    try:
        return read_instant(now)
    except Refused as error:
        message = f"{error.message} {error.fix}"
        raise click.BadParameter(message, param_hint="--now") from None


def add_stale(project: Project, made: Build) -> Build:
    """With every file of an edition in `out/` that is out of date: it would be sent.

    An edition without a folder in `out/` is not sent from there.
    """
    from digest.comparing import compare
    from digest.problems import sort_problems
    from digest.reports.report import list_stale

    ours = {each.edition.slug for each in made.editions if not each.is_sent}
    built = {slug for slug in ours if (project.out / slug).is_dir()}
    states = [s for s in compare(made, project.out) if s.path.partition("/")[0] in built]
    found = list_stale(states, project.out.name, "digest build")
    return replace(made, problems=sort_problems((*made.problems, *found)))


def add_sent(made: Build, out: Path, *, is_writing: bool = False) -> Build:
    """With what is wrong with the files of editions in `out` that are or were sent."""
    from digest.comparing import compare, find_kept
    from digest.manifest import says_sent
    from digest.problems import sort_problems
    from digest.reports.report import list_sent

    is_sent = any(each.is_sent or says_sent(out / each.edition.slug) for each in made.editions)
    is_asked = is_writing or (made.history and made.history.named)
    if not (is_sent or is_asked or find_kept(made, out)):
        return made
    found = list_sent(made, compare(made, out), out)
    return replace(made, problems=sort_problems((*made.problems, *found)))


def close_readiness(report: Report, wanted: Wanted) -> int:
    """The last lines, one for each edition, and the exit code."""
    from digest.reports.readiness import tell_readiness

    tell = say if wanted.is_text else talk
    tell(tell_readiness(report))
    return PROBLEMS if report.fails else 0
