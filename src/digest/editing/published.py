"""Which forms of a quote are published, and the approvals of them that are still to be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from digest.approving import make_approval
from digest.quotes.approvals import is_approved
from digest.quotes.quotes_of_edition import find_language, join_quotes

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


def make_approvals(
    project: Project, made: EditionBuild, numbers: Iterable[int], by: str, on: date
) -> dict[int, Approval]:
    """By the quote's number, but those that are there already; ValueError for an invalid name."""
    edition = made.edition
    joined, _ = join_quotes(edition, find_language(edition))
    new: dict[int, Approval] = {}
    for number in numbers:
        quote = edition.quotes[number]
        forms = list_published(project, made, quote)
        approval = make_approval(joined[number], by, on, forms)
        there = quote.approval
        if there and there.by == approval.by and is_approved(joined[number]):
            # Such as the cut of a card that cannot be drawn here.
            approval = replace(approval, cuts=tuple(sorted({*approval.cuts, *there.cuts})))
        if not there or replace(there, on=approval.on) != approval:
            new[number] = approval
    return new
