"""`digest build`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.answers import doubt, is_certain, rehearse
from digest.cli.arguments import FILES, OUT, find_files, find_project, refuse_output
from digest.cli.audiences import (
    Workers,
    add_audiences,
    list_row_states,
    place_audiences,
    tell_placed,
)
from digest.cli.build_for import find_service, write_for
from digest.cli.check_ready import add_sent, tell_kept, warn_future
from digest.cli.completion import complete
from digest.cli.completion import list_services as list_service_names
from digest.cli.profile import with_profile
from digest.cli.progress import AS_MANY
from digest.cli.report import ReportedCommand, Wanted, make_report, tell, with_reports
from digest.cli.terminal import measure_screen, say, talk
from digest.project import Project
from digest.reports.sending import add_problems
from digest.sending_services import SERVICES, Service
from digest.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.audiences.making import Audiences
    from digest.building import Build
    from digest.comparing import FileState
    from digest.reports.report import Report

_NOTHING_WRITTEN = "Nothing was written."


@click.command(cls=ReportedCommand)
@FILES
@OUT
@click.option("--check", is_flag=True, help="Write nothing; fail if out/ is out of date.")
@click.option(
    "--for",
    "service",
    metavar="SERVICE",
    shell_complete=complete(list_service_names),
    help="Write only the emails, with this service's merge tags, to --out DIR: "
    f"{', '.join(SERVICES)}, or one of `services` in brand.yaml.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Make new and changed editions in N processes, and rows of audiences. Without it, as many"
    " as the computer has cores, but one for less than two hundred.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Make rows of audiences on a dask cluster, such as tcp://10.0.0.5:8786.",
)
@with_profile
@with_reports
def build(
    files: tuple[str, ...],
    out: Path | None,
    service: str | None,
    wanted: Wanted,
    *,
    check: bool,
    jobs: int | None,
    cluster: str | None,
) -> int:
    """Write the email and the social posts to out/.

    FILE is an edition, such as content/spring-fair.yaml; without one, all editions are built.
    If there is any error, all errors are reported and nothing is written.
    """
    from digest.cli.progress import build_visibly as make
    from digest.reports.sent_files import list_changed_content
    from digest.reports.unnamed_files import list_unnamed

    project = find_project()
    folder = (out or project.out).absolute()
    paths = find_files(project, files)
    refuse_output(out, project, is_build=True)
    wanted.refuse_misplaced(project)
    workers = Workers(jobs or AS_MANY, cluster)
    workers.refuse_missing()
    serving = find_service(project, service, out) if service else None
    if check:
        made = make(project, paths, jobs=jobs or AS_MANY)
        found = (*list_changed_content(made, folder), *list_unnamed(made, folder))
        made = add_problems(made, found)
        made, rows = add_audiences(project, made, folder, by=workers)
        report = make_report("build", project, made, wanted)
        return _compare(report, wanted, folder, _repeat(files, out), rows)
    from digest.locks import lock_output

    with lock_output(folder):
        made = make(project, paths, jobs=jobs or AS_MANY)
        built, rows = made, None
        if not serving:
            built, rows = add_audiences(project, made, folder, is_written=True, by=workers)
        writing = _Writing(folder, serving, rows, jobs or AS_MANY)
        code = _finish(built, project, wanted, writing)
        if code == 0 and not (files or out or serving):
            _foretell(project, made)
        return code


def _foretell(project: Project, made: Build) -> None:
    """Where an answer is wanted: what the commands that follow will say."""
    if is_certain():
        from digest.cli.foretelling import foretell_others

        with suppress(OSError):  # What was built is written.
            foretell_others(project, made)


@dataclass(frozen=True)
class _Writing:
    """Where to write, for which service, the rows of audiences, and in how many processes."""

    folder: Path
    service: Service | None
    rows: Audiences | None
    jobs: int


def _finish(built: Build, project: Project, wanted: Wanted, writing: _Writing) -> int:
    """Write what was built, unless there are errors; say which."""
    from digest.comparing import compare
    from digest.reports.table import show_unfinished

    folder, service, is_sure = writing.folder, writing.service, is_certain()

    def report_now(states: Sequence[FileState] | None) -> Report:
        made = add_sent(built, folder, is_writing=not service, states=states)
        return make_report("build", project, warn_future(made), wanted)

    states = () if service else compare(built, folder)
    report = report_now(None if service else states)
    if report.fails:
        tables = show_unfinished(report.build, measure_screen())
        return tell(report, wanted, blocks=tables, closing=_NOTHING_WRITTEN)
    if service:
        return write_for(service, report, wanted, folder)
    _write(report, states, folder, writing.jobs)
    are_placed = place_audiences(writing.rows, report.build, folder)
    code = _tell_written(report, wanted, folder, states)
    if is_sure and (are_placed or any(state.state != "same" for state in states)):
        with rehearse():
            now = compare(built, folder)
            tell_placed(writing.rows, folder)
            _tell_unchanged(report_now(now), wanted, folder, now)
    return code


def _write(report: Report, states: Sequence[FileState], out: Path, jobs: int) -> None:
    from digest.desk.pages import make_files
    from digest.jobs import count_jobs
    from digest.writing import write_changes

    jobs = jobs or count_jobs(len(report.build.editions))
    write_changes(states, out, make_files(report.build, out, jobs), jobs)


def _tell_unchanged(report: Report, wanted: Wanted, out: Path, states: Sequence[FileState]) -> None:
    """What a build says where all of `out` is as it is now."""
    if report.fails or any(state.state != "same" for state in states):
        doubt()
    _tell_written(report, wanted, out, states)


def _tell_written(report: Report, wanted: Wanted, out: Path, states: Sequence[FileState]) -> int:
    from digest.desk.pages import list_foreign
    from digest.reports.table import PLACEHOLDER, show_build, tell_changes

    for path in list_foreign(report.build, out):
        talk(f"{out.name}/{path} was not written by digest, so it was not replaced.")
    tell_kept(report.build, out)
    _tell_sent_elsewhere(report.build, out)
    _tell_cut_off(report.build, states, out)
    blocks = show_build(report.build, states, out, Path.cwd(), measure_screen())
    # The table lists what is still to be replaced.
    told = [problem for problem in report.problems if problem.check != PLACEHOLDER]
    code = tell(report, wanted, blocks=blocks, problems=told)
    if not wanted.is_text:
        talk(tell_changes(states, out.name))
    return code


def _tell_sent_elsewhere(made: Build, out: Path) -> None:
    from digest.comparing import is_own

    for each in () if is_own(made, out) else made.editions:
        if each.is_sent:
            slug = each.edition.slug
            talk(f"{slug} was sent: its files are in out/{slug}/, and it is not built again.")


def _tell_cut_off(made: Build, states: Sequence[FileState], out: Path) -> None:
    """Where files were written of which a shallow clone does not show whether they were sent."""
    from digest.comparing import is_own
    from digest.history.git_commands import is_in_repository

    if made.history is None or not is_in_repository(made.history.project) or not is_own(made, out):
        return
    written = {state.path.partition("/")[0] for state in states if state.state != "same"}
    drafts = (e.edition for e in made.editions if e.is_draft and e.edition.slug in written)
    names = [e.slug for e in drafts if made.history.find_life(e.places.path) == "unknown"]
    if names:
        talk(
            f"warning: The history of this clone is cut off: git cannot tell whether"
            f" {', '.join(names)} was sent before.\n    fix: Run `git fetch --unshallow`, then"
            " `digest check`."
        )


def _compare(
    report: Report, wanted: Wanted, out: Path, command: str, rows: Audiences | None
) -> int:
    from digest.comparing import compare
    from digest.reports.report import list_stale

    if report.fails:
        return tell(report, wanted, closing=_NOTHING_WRITTEN)
    tell_kept(report.build, out)
    states = [state for state in compare(report.build, out) if state.state != "same"]
    states += list_row_states(rows, report.build, out)
    changed = [each for each in report.problems if each.check == "sent-content"]
    if not states:
        code = tell(report, wanted, problems=changed)
        talk(f"{out.name}/ is up to date.")
        return code
    if wanted.is_text:
        _show_differences(states, out, command, report.build)
    stale = tuple(list_stale(states, out.name, command, report.build.records))
    whole = replace(report, problems=(*report.problems, *stale))
    return tell(whole, wanted, problems=changed, closing=_NOTHING_WRITTEN)


def _show_differences(states: Sequence[FileState], out: Path, command: str, made: Build) -> None:
    from digest.comparing import show_difference

    say("\n".join(f"  {state.state:<12} {out.name}/{state.path}" for state in states))
    for difference in filter(None, (show_difference(state, out) for state in states)):
        say(f"\n{difference}")
    talk(f"\n{out.name}/ is out of date.")
    if not all(state.is_frozen for state in states):
        talk(f"Run: {command}")
    frozen = dict.fromkeys(s.path.partition("/")[0] for s in states if s.is_frozen)
    records = made.records
    for slug in frozen:
        restore = records.find_checkout(slug, out.name) if records else f"git checkout {out.name}"
        talk(f"Sent editions are not built again. To restore their files: {restore}")


def _repeat(files: tuple[str, ...], out: Path | None) -> str:
    """The command that brings `out/` up to date."""
    from shlex import join

    return join(["digest", "build", *files, *(["--out", str(out)] if out else [])])
