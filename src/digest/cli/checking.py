"""`digest check`."""

from __future__ import annotations

import click

from digest.cli import PROBLEMS
from digest.cli.finding import FILES, find_files, find_project
from digest.cli.speaking import measure_screen, say, say_problems


@click.command()
@FILES
def check(files: tuple[str, ...]) -> int:
    """Say what is wrong in the content; write nothing.

    Each FILE is an edition, as content/spring-fair.yaml; without one, all of content/ is checked.
    """
    from digest.building import build as make
    from digest.reports.table import show_edition

    project = find_project()
    made = make(project, find_files(project, files))
    if not made.has_errors:
        say("\n\n".join(show_edition(each, measure_screen()) for each in made.editions))
    say_problems(made.problems, closing="")
    return PROBLEMS if made.has_errors else 0
