"""`digest check`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from digest.cli import ENVIRONMENT
from digest.cli.arguments import FILES, find_files, find_project
from digest.cli.check_ready import add_sent, add_stale, close_readiness, with_moment
from digest.cli.report import Wanted, make_report, tell, with_reports
from digest.cli.terminal import measure_screen, talk

if TYPE_CHECKING:
    from digest.building import Build
    from digest.history.git import Base
    from digest.project import Project


@click.command()
@FILES
@click.option("--links", is_flag=True, help="Visit every link; the only check that goes online.")
@click.option("--since", metavar="REV", help="Only report editions changed since git revision REV.")
@with_moment
@with_reports
def check(
    files: tuple[str, ...],
    since: str | None,
    wanted: Wanted,
    moment: datetime | None,
    *,
    links: bool,
) -> int:
    """Report problems in the content; write nothing.

    FILE is an edition, such as content/spring-fair.yaml; without one, all editions are checked.
    """
    from digest.cli.check_links import tell_outage, visit_links
    from digest.cli.progress import build_visibly as make

    project = find_project()
    wanted.refuse_misplaced(project)
    paths = find_files(project, files)
    base = _find_base(project, since) if since is not None else None
    whole = add_sent(make(project, paths, moment=moment, base=base), project.out)
    made = _limit(project, whole, base)
    made, outage = visit_links(project, made) if links else (made, None)
    made = add_stale(project, made) if moment else made
    unfinished = _tell_unfinished(made, outage, is_sending=moment is not None)
    report = replace(make_report("check", project, made, wanted, since), unfinished=unfinished)
    code = tell(report, wanted, text="" if report.fails else _show(made))
    if base and not made.editions and not report.fails:
        talk(f"No edition has changed since {since}.")
    if outage:
        tell_outage(outage)
        return ENVIRONMENT
    return close_readiness(report, wanted) if moment else code


def _show(made: Build) -> str:
    from digest.reports.table import show_edition

    return "\n\n".join(show_edition(each, measure_screen()) for each in made.editions)


def _tell_unfinished(made: Build, outage: str | None, *, is_sending: bool) -> str | None:
    from digest.cli.check_links import write_outage
    from digest.reports.readiness import find_lack

    lack = find_lack(made) if is_sending else None
    return write_outage(outage) if outage else lack


def _find_base(project: Project, revision: str) -> Base:
    from digest.history.base import find_base
    from digest.history.git import RevisionError

    try:
        return find_base(project, revision)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None


def _limit(project: Project, made: Build, base: Base | None) -> Build:
    from digest.changes import limit_to_changes

    return limit_to_changes(project, made, base) if base else made
