"""Approvals are made, written into content files, and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.terminal import say, talk

if TYPE_CHECKING:
    from digest.content.model import Approval, Quote
    from digest.edition_build import EditionBuild
    from digest.project import Project

Forms = Mapping[str, tuple[str, ...]]


def list_published(project: Project, made: EditionBuild, quote: Quote) -> Forms:
    """The forms into which digest cut a quote, each with the networks that get it, and cards."""
    from digest.cards.making import list_card_cuts
    from digest.social.posts import list_forms

    forms = dict(list_forms(made.posts, quote))
    for text in list_card_cuts(project, made, quote):
        forms[text] = (*forms.get(text, ()), "cards")
    return forms


def list_new(
    project: Project, made: EditionBuild, numbers: tuple[int, ...], by: str, on: date
) -> dict[int, Approval]:
    """The approvals to write; what the same person already approved is said."""
    from digest.approving import make_approval
    from digest.quotes.approvals import is_approved
    from digest.quotes.quotes_of_edition import find_language, join_quotes

    edition = made.edition
    joined, _ = join_quotes(edition, find_language(edition))
    new: dict[int, Approval] = {}
    for number in numbers:
        quote = edition.quotes[number]
        try:
            forms = list_published(project, made, quote)
            approval = make_approval(joined[number], by, on, forms)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--by") from None
        there = quote.approval
        if there and there.by == approval.by and is_approved(joined[number]):
            # Such as the cut of a card that cannot be drawn here.
            approval = replace(approval, cuts=tuple(sorted({*approval.cuts, *there.cuts})))
        if there and replace(there, on=approval.on) == approval:
            say(f"{quote.id} was already approved by {there.by} on {there.on}.")
        else:
            new[number] = approval
    return new


def write_approvals(
    project: Project, path: Path, made: EditionBuild, new: dict[int, Approval]
) -> int:
    from digest.approving import NoPlaceError, write_approval
    from digest.reports.approvals import tell_approval
    from digest.writing import replace_content

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
