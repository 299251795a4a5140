"""`digest build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.finding import FILES, find_files, find_project, refuse_output
from digest.cli.speaking import measure_screen, say, say_problems, talk
from digest.services import SERVICES, Service

if TYPE_CHECKING:
    from digest.building import Build


@click.command()
@FILES
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write below DIR instead of out/.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; say what in out/ is not what the content makes."
)
@click.option(
    "--for",
    "service",
    type=click.Choice(list(SERVICES)),
    help="Write only the emails, with this service's placeholders, below --out DIR.",
)
def build(files: tuple[str, ...], out: Path | None, service: str | None, *, check: bool) -> int:
    """Write the email and the social drafts to out/.

    Each FILE is an edition, as content/spring-fair.yaml; without one, all of content/ is built.
    Files that have not changed are left alone. Where anything in the content is wrong, all of it
    is said at once and nothing is written.
    """
    from digest.building import build as make

    project = find_project()
    folder = (out or project.out).absolute()
    paths = find_files(project, files)
    refuse_output(out, project)
    if service and (out is None or folder.resolve().is_relative_to(project.out.resolve())):
        raise click.UsageError("--for needs --out DIR, a folder outside of out/.")
    if check:
        return _compare(make(project, paths), folder, _repeat(files, out))
    from digest.writing import lock_output

    with lock_output(folder, project.cache):
        made = make(project, paths)
        if made.has_errors:
            say_problems(made.problems)
            return PROBLEMS
        return _write_for(SERVICES[service], made, folder) if service else _write(made, folder)


def _write(made: Build, out: Path) -> int:
    from digest.comparing import compare
    from digest.reports.table import PLACEHOLDER, Screen, show_build
    from digest.writing import write_changes

    states = compare(made, out)
    write_changes(states, out)
    say(show_build(made, states, out, Screen(Path.cwd(), measure_screen())))
    say_problems([p for p in made.problems if p.check != PLACEHOLDER], closing="")
    return 0


def _write_for(service: Service, made: Build, out: Path) -> int:
    from digest.filling import render_for
    from digest.writing import write_emails

    emails = {
        each.edition.slug: render_for(each.request, service)
        for each in made.editions
        if each.request
    }
    for each in made.editions:
        if each.is_frozen:
            talk(f"{each.edition.slug} is sent: no email of it is made again.")
    for path in write_emails(emails, out):
        say(f"wrote {out / path} for {service.title}")
    return 0


def _compare(made: Build, out: Path, command: str) -> int:
    from digest.comparing import compare, show_difference
    from digest.reports.table import show_differences

    if made.has_errors:
        say_problems(made.problems)
        return PROBLEMS
    states = [state for state in compare(made, out) if state.state != "same"]
    if not states:
        talk(f"{out.name}/ is what the content makes.")
        return 0
    say(show_differences(states, out))
    for difference in filter(None, (show_difference(state, out) for state in states)):
        say(f"\n{difference}")
    talk(f"\n{out.name}/ is not what the content makes.")
    if not all(state.is_frozen for state in states):
        talk(f"Run: {command}")
    if any(state.is_frozen for state in states):
        talk(f"Sent editions are not built again. Take their files back: git checkout {out.name}")
    return PROBLEMS


def _repeat(files: tuple[str, ...], out: Path | None) -> str:
    """The command that makes `out/` what it should be."""
    from shlex import join

    return join(["digest", "build", *files, *(["--out", str(out)] if out else [])])
