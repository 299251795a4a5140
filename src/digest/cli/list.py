"""`digest list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import FILES, find_files, find_project
from digest.cli.terminal import measure_screen, say, talk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digest.building import Build
    from digest.project import Project


@click.command()
@FILES
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def list(files: tuple[str, ...], *, is_json: bool) -> int:  # noqa: A001 - what people type
    """List editions with their quotes, speakers and posts.

    Shows how much of each network's limit the post uses. “up to date” is about the files of an
    edition in out/; the rows of its audiences are compared by `digest build --check` alone.
    """
    from digest.cli.progress import build_visibly
    from digest.content.loading import find_editions

    project = find_project()
    paths = find_files(project, files)
    made = build_visibly(project, paths)
    return say_list(project, made, paths or find_editions(project), is_json=is_json)


def say_list(
    project: Project, built: Build, paths: Iterable[Path], *, is_json: bool = False
) -> int:
    """What was built of these files; gives the exit code."""
    from digest.cli.check_ready import add_sent, warn_future
    from digest.comparing import compare
    from digest.reports.listing import describe_list, list_editions, show_list
    from digest.reports.text import replace_old_commands, summarize

    made = warn_future(add_sent(built, project.out))
    named = ((path.stem, project.name(path)) for path in paths)
    listed = list_editions(made, named, compare(made, project.out))
    if is_json:
        import json

        # Every sign is escaped that `say` would replace: programs get what the content says.
        say(replace_old_commands(json.dumps(describe_list(listed), indent=2), "#\\u0023"))
    else:
        say(show_list(listed, measure_screen()))
    errors = [problem for problem in made.problems if problem.severity == "error"]
    if errors:
        talk(f"\n{summarize(errors)} To see them: digest check")
    return PROBLEMS if errors else 0
