"""`digest correct`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import ONE_EDITION, find_edition, find_project
from digest.cli.terminal import say, say_problems, talk

if TYPE_CHECKING:
    from digest.project import Project


@click.command()
@ONE_EDITION
@click.option(
    "--as", "slug", metavar="SLUG",
    help="Name of the new edition (default: EDITION-correction).",
)  # fmt: skip
def correct(edition: str, slug: str | None) -> int:
    """Start a correction of a sent edition.

    The new edition has the same content, a subject that says it is a correction, and a note above
    the headline. Its quotes are proved and approved again. What was sent stays as it is.
    """
    from digest.content.editing import UneditableError
    from digest.content.loading import load_edition
    from digest.correcting import write_correction
    from digest.problems import ContentError
    from digest.shared_inputs import load_shared_inputs
    from digest.starter import refuse_slug
    from digest.whole_files import write_new

    project = find_project()
    (path,) = find_edition(project, edition)
    slug = _propose(project, edition) if slug is None else slug
    try:
        refuse_slug(project, slug)
    except ValueError as error:
        raise click.UsageError(f"{error} Choose another name: --as") from None
    target = project.content / f"{slug}.yaml"
    try:
        brand = load_shared_inputs(project).brand
        known, files = load_edition(project, path, brand)
    except ContentError as error:
        say_problems(error.problems)
        return PROBLEMS
    if known.status != "sent":
        message = f"`{edition}` was not sent: change content/{edition}.yaml itself."
        raise click.UsageError(message)
    today = date.today()  # noqa: DTZ011 - the day where the person sits who corrects it
    try:
        text = write_correction(files[0].content, known, today, brand.page_pattern).decode()
    except UneditableError:
        talk(f"The layout of content/{edition}.yaml does not allow this. Copy the file to")
        talk(f"{project.name(target)} and add `correction:` to it, as docs/approval.md shows.")
        return PROBLEMS
    write_new([(target, text)], project.root)
    say(f"created {project.name(target)}")
    say("\nPut right what was wrong, write the note, and run: digest build")
    return 0


def _propose(project: Project, edition: str) -> str:
    """The first name that is free: a correction can have one of its own."""
    names = [f"{edition}-correction", *(f"{edition}-correction-{n}" for n in range(2, 100))]
    return next(name for name in names if not (project.content / f"{name}.yaml").exists())
