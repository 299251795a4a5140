"""`digest build` and `digest check`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import PROBLEMS
from digest.cli.finding import find_files, find_project
from digest.cli.speaking import say, say_problems, talk
from digest.project import Project

_FILES = click.argument("files", nargs=-1, metavar="[FILES]…")


@click.command()
@_FILES
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write to DIR instead of out/.",
)
@click.option("--check", is_flag=True, help="Write nothing; is out/ what the content would make?")
def build(files: tuple[str, ...], out: Path | None, *, check: bool) -> int:
    """Make the email and the social drafts of FILES, or of all of content/."""
    project = find_project()
    folder = (out or project.out).absolute()
    paths = find_files(project, files)
    return _compare(project, paths, folder) if check else _write(project, paths, folder)


@click.command()
@_FILES
def check(files: tuple[str, ...]) -> int:
    """Do all that build does, but write nothing."""
    from digest.building import build as make
    from digest.reports.table import show_edition

    project = find_project()
    made = make(project, find_files(project, files))
    if not made.has_errors:
        say("\n\n".join(show_edition(each) for each in made.editions))
    say_problems(made.problems)
    return PROBLEMS if made.has_errors else 0


def _write(project: Project, paths: tuple[Path, ...], out: Path) -> int:
    from digest.building import build as make
    from digest.comparing import compare
    from digest.reports.table import show_build
    from digest.writing import lock_output, write_changes

    made = make(project, paths)
    if made.has_errors:
        say_problems(made.problems)
        return PROBLEMS
    with lock_output(out, project.cache):
        states = compare(made, out)
        write_changes(states, out)
    say(show_build(made, states, out))
    say_problems(made.problems, closing="")
    return 0


def _compare(project: Project, paths: tuple[Path, ...], out: Path) -> int:
    from digest.building import build as make
    from digest.comparing import compare, show_difference
    from digest.reports.table import show_differences

    made = make(project, paths)
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
    cure = "digest build" if any(not state.is_frozen for state in states) else "git checkout -- out"
    talk(f"\n{out.name}/ is not what the content makes. Run: {cure}")
    return PROBLEMS
