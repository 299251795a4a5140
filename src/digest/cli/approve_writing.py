"""Approvals are made, written into content files, and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.terminal import say, talk

if TYPE_CHECKING:
    from digest.content.model import Approval
    from digest.edition_build import EditionBuild
    from digest.project import Project


def list_new(
    project: Project, made: EditionBuild, numbers: tuple[int, ...], by: str, on: date
) -> dict[int, Approval]:
    """The approvals to write; what the same person already approved is said."""
    from digest.editing.published import make_approvals

    try:
        new = make_approvals(project, made, numbers, by, on)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--by") from None
    for number in numbers:
        quote = made.edition.quotes[number]
        if number not in new and quote.approval:
            say(f"{quote.id} was already approved by {quote.approval.by} on {quote.approval.on}.")
    return new


def write_approvals(
    project: Project, path: Path, made: EditionBuild, new: dict[int, Approval]
) -> int:
    from digest.approving import NoPlaceError, write_approval
    from digest.editing.published import list_published
    from digest.reports.approvals import tell_approval
    from digest.whole_files import replace_content

    edition = made.edition
    content = old = path.read_bytes()
    for number, approval in new.items():
        try:
            content = write_approval(content, number, approval)
        except NoPlaceError as error:
            where = edition.places.at("quotes", number)
            talk(f"{where}: The layout of this file does not allow adding to it safely.")
            talk(f"Nothing was written. Add this to the quote, indented like its `id`:\n\n{error}")
            return PROBLEMS
    if content != old:
        replace_content(path, old, content)
    for number, approval in new.items():
        forms = list_published(project, made, edition.quotes[number])
        say(tell_approval(edition, number, approval, forms))
    return 0
