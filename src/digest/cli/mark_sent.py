"""`digest mark-sent`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import ONE_EDITION, find_edition, find_project
from digest.cli.audiences import judge_audiences
from digest.cli.check_ready import add_sent, read_moment
from digest.cli.terminal import say, say_problems, talk

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from digest.building import Build
    from digest.project import Project


@click.command("mark-sent")
@ONE_EDITION
@click.option(
    "--on", "moment", metavar="T",
    help="When it was sent, such as 2026-05-20T09:00:00-04:00 (default: now).",
)  # fmt: skip
def mark_sent(edition: str, moment: str | None) -> int:
    """Record that an edition was sent.

    digest never sends anything. EDITION must be ready, as `digest check --ready` tells, and its
    files in out/ up to date. They then stay as they were sent.
    """
    from digest.locks import lock_output

    project = find_project()
    (path,) = find_edition(project, edition)
    now = read_moment(None)
    sent_on = read_moment(moment, "--on") if moment else now.replace(microsecond=0)
    if sent_on > now:
        raise click.BadParameter("This time is in the future.", param_hint="--on")
    with lock_output(project.out):
        made = _check(project, path, sent_on)
        if made is None:
            return PROBLEMS
        return _record(project, path, sent_on)


def _check(project: Project, path: Path, moment: datetime) -> Build | None:
    """The edition as it is to be sent; None where it is not ready, which is said."""
    from digest.desk.marking_sent import NotToMarkError, judge_marking
    from digest.problems import has_errors
    from digest.reports.readiness import tell_readiness
    from digest.reports.report import Report

    def judge(made: Build) -> Build:
        return judge_audiences(project, add_sent(made, project.out))

    try:
        made = judge_marking(
            project, path, moment, judge, "Run `digest build`, then send what it wrote."
        )
    except NotToMarkError as error:
        raise click.UsageError(str(error)) from None
    if has_errors(made.problems):
        errors = tuple(each for each in made.problems if each.severity == "error")
        say_problems(errors, "Nothing was written.")
        talk(tell_readiness(Report("check", made, made.problems)))
        return None
    return made


def _record(project: Project, path: Path, sent_on: datetime) -> int:
    from digest.content.editing import UneditableError
    from digest.desk.marking_sent import mark_as_sent, write_sent
    from digest.timing import write_moment
    from digest.whole_files import replace_content

    old = path.read_bytes()
    try:
        new = mark_as_sent(old, sent_on)
    except UneditableError as error:
        talk("The layout of this file does not allow adding to it safely.")
        talk(f"Nothing was written. Write this at its top, then run `digest build`:\n\n{error}")
        return PROBLEMS
    replace_content(path, old, new)
    try:
        write_sent(project, path)
    except BaseException:  # Both say so, or neither.
        replace_content(path, new, old)
        raise
    name = project.name(path)
    say(f"{path.stem} was sent on {write_moment(sent_on)}.")
    say(f"Commit {name} and out/{path.stem}/: they are the record of what was sent.")
    return 0
