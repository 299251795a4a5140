"""`digest check`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from digest.cli import ENVIRONMENT
from digest.cli.arguments import FILES, find_files, find_project
from digest.cli.audiences import judge_audiences
from digest.cli.check_ready import add_sent, read_moment, tell_kept, warn_future
from digest.cli.profile import with_profile
from digest.cli.report import ReportedCommand, Wanted, make_report, tell, with_reports
from digest.cli.terminal import measure_screen, say, talk
from digest.reports.sending import add_all_stale, add_stale, judge_sending

if TYPE_CHECKING:
    from digest.building import Build
    from digest.history.git_commands import Base
    from digest.project import Project
    from digest.reports.report import Report


@click.command(cls=ReportedCommand)
@FILES
@click.option("--links", is_flag=True, help="Visit every link; the only check that goes online.")
@click.option("--since", metavar="REV", help="Only report editions changed since git revision REV.")
@click.option(
    "--ready",
    is_flag=True,
    help="Check that it can be sent now: approvals, embargo, placeholders, out/.",
)
@click.option("--up-to-date", is_flag=True, help="Also fail if out/ is out of date.")
@click.option(
    "--now",
    metavar="T",
    help="Time of sending for --ready, such as 2026-05-20T09:00:00-04:00 (default: now).",
)
@with_profile
@with_reports
def check(
    files: tuple[str, ...],
    since: str | None,
    now: str | None,
    wanted: Wanted,
    *,
    links: bool,
    ready: bool,
    up_to_date: bool,
) -> int:
    """Report problems in the content; write nothing.

    FILE is an edition, such as content/spring-fair.yaml; without one, all editions are checked.
    """
    from digest.changes import limit_to_changes
    from digest.cli.check_links import tell_outage, visit_links
    from digest.cli.progress import build_visibly
    from digest.reports.readiness import find_lack, tell_readiness

    if now is not None and not ready:
        raise click.UsageError("--now needs --ready.")
    moment = read_moment(now) if ready else None
    project = find_project()
    wanted.refuse_misplaced(project)
    base = _find_base(project, since) if since is not None else None
    chosen = find_files(project, files, may_be_none=base is not None)
    made = build_visibly(project, chosen, moment=moment, base=base)
    made = _judge(project, made, is_sending=moment is not None, is_compared=up_to_date)
    made = limit_to_changes(project, made, base) if base else made
    made, outage = visit_links(made) if links else (made, None)
    made = judge_sending(made if up_to_date else add_stale(project, made)) if ready else made
    lack = find_lack(made) if ready else None
    report = make_report("check", project, made, wanted, since)
    report = replace(report, unfinished=outage or lack)
    code = _tell(report, wanted)
    if base and not made.editions and not report.fails:
        talk(f"No edition has changed since {since}.")
    if outage:
        tell_outage(outage)
        return ENVIRONMENT
    if ready:
        (say if wanted.is_text else talk)(tell_readiness(report))
    return code


def say_check(project: Project, built: Build) -> int:
    """What a check without options says of all that was built; gives the exit code."""
    made = _judge(project, built)
    return _tell(make_report("check", project, made, Wanted()), Wanted())


def _judge(
    project: Project, built: Build, *, is_sending: bool = False, is_compared: bool = False
) -> Build:
    """With sent editions and rows, and what `out/` has of them all."""
    made = add_sent(built, project.out)
    made = add_all_stale(project, made) if is_compared else made
    made = judge_audiences(project, made, is_compared=is_compared or is_sending)
    tell_kept(made, project.out)
    return made if is_sending else warn_future(made)


def _tell(report: Report, wanted: Wanted) -> int:
    from digest.reports.table import show_edition

    shown = () if report.fails else report.build.editions
    return tell(report, wanted, blocks=(show_edition(each, measure_screen()) for each in shown))


def _find_base(project: Project, revision: str) -> Base:
    from digest.history.base_commit import find_base
    from digest.history.git_commands import RevisionError

    try:
        return find_base(project, revision)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
