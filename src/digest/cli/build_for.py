"""`digest build --for SERVICE`: the emails alone, with the merge tags of a sending service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.check_ready import read_moment
from digest.cli.report import Wanted, tell
from digest.cli.terminal import suggest, talk
from digest.cli.unready import warn_unready
from digest.problems import ContentError
from digest.project import Project, is_inside
from digest.sending_services import SERVICES, Service, list_services, render_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.reports.report import Report


def find_service(project: Project, name: str, out: Path | None) -> Service:
    if out is None or is_inside(out.absolute(), project.out):
        raise click.UsageError("--for needs --out DIR, a folder outside out/.")
    known = _find_services(project)
    if name not in known:
        raise click.UsageError(f"There is no service `{name}`.{suggest(name, known)}")
    return known[name]


def _find_services(project: Project) -> Mapping[str, Service]:
    """Also the brand's own; where it cannot be read, the build says why."""
    from digest.content.loading import load_brand

    try:
        return list_services(load_brand(project)[0])
    except ContentError:
        return SERVICES


def write_for(service: Service, report: Report, wanted: Wanted, out: Path) -> int:
    from digest.writing import write_emails

    emails = {
        each.edition.slug: render_for(each.request, service)
        for each in report.build.editions
        if each.request and each.is_draft
    }
    for each in report.build.editions:
        if each.is_sent:
            talk(f"{each.edition.slug} was sent: its email is not built again.")
    lines = [f"wrote {out / path} for {service.title}" for path in write_emails(emails, out)]
    code = tell(report, wanted, blocks=["\n".join(lines)], problems=())
    if not wanted.is_text:
        talk("\n".join(lines))
    for each in report.build.editions:
        warn_unready(each, each.lacks, read_moment(None))
    return code
