"""A review that approves a pull request becomes an approval of the quotes in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import PROBLEMS
from digest.cli.approve_writing import list_new, write_approvals
from digest.cli.arguments import find_project
from digest.cli.terminal import say_problems, talk
from digest.problems import sort_problems
from digest.regular_files import read_regular
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.content.model import Quote
    from digest.edition_build import EditionBuild
    from digest.project import Project


@dataclass(frozen=True)
class Reviewer:
    """Who an account belongs to, and the names of those for whom it may approve; None means all."""

    name: str
    speaks_for: tuple[str, ...] | None = None


def approve_reviewed(account: str, table: Path, since: str, on: date) -> int:
    """Approve the open quotes of changed editions, as far as the account speaks for the speakers.

    Nothing is written if one of them cannot be approved. An account that is not in the table
    approves nothing.
    """
    from digest.approving import list_faults
    from digest.building import build
    from digest.changes import limit_to_changes
    from digest.history.base_commit import find_base
    from digest.history.git_commands import RevisionError

    reviewer = find_reviewer(account, table)
    if reviewer is None:
        talk(f"{account} is not in {table.name}: nothing was approved.")
        return 0
    project = find_project()
    try:
        base = find_base(project, since)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    made = limit_to_changes(project, build(project), base)
    chosen = [(each, _list_open(each, reviewer)) for each in made.editions]
    faults = [
        problem
        for each, numbers in chosen
        for number in numbers
        for problem in list_faults(each.edition, number, made.problems)
    ]
    if faults or not made.editions:
        say_problems(sort_problems(faults or made.problems), "Nothing was approved.")
        return PROBLEMS if faults or made.has_errors else 0
    if not any(numbers for _, numbers in chosen):
        talk(f"No quote in this change waits for {reviewer.name}.")
        return 0
    return max(_write(project, each, numbers, reviewer, on) for each, numbers in chosen)


def find_reviewer(account: str, table: Path) -> Reviewer | None:
    """The account's entry in the table, in small or capital letters; UsageError if it is wrong."""
    from digest.content.reading import read_document
    from digest.text.decoding import MAX_BYTES

    document = read_document(read_regular(table, MAX_BYTES) or b"", str(table))
    if document.problems or not isinstance(document.value, dict):
        raise click.UsageError(f"{table} is no table of accounts and names.")
    for name, entry in document.value.items():
        if str(name).lower() == account.lower():
            return _read_reviewer(entry, f"{table}: `{name}`")
    return None


def _read_reviewer(entry: Any, where: str) -> Reviewer:
    if isinstance(entry, str):
        return Reviewer(entry)
    known = {"name", "speaks_for"}
    is_known = (
        isinstance(entry, dict) and set(entry) <= known and isinstance(entry.get("name"), str)
    )
    names = entry.get("speaks_for", []) if is_known else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise click.UsageError(f"{where} needs `name:`, and may have a list `speaks_for:`.")
    return Reviewer(entry["name"], tuple(names) if "speaks_for" in entry else None)


def _list_open(each: EditionBuild, reviewer: Reviewer) -> tuple[int, ...]:
    """The numbers of the quotes that wait for this reviewer."""
    from digest.quotes.approvals import is_approved, list_unapproved
    from digest.quotes.quotes_of_edition import find_language, join_quotes
    from digest.social.posts import group_posts, list_forms

    if each.edition.status != "draft":
        return ()
    joined, _ = join_quotes(each.edition, find_language(each.edition))
    posts = group_posts(each.posts)
    return tuple(
        number
        for number, one in enumerate(joined)
        if _is_allowed(one.quote, reviewer.speaks_for)
        if not is_approved(one)
        or list_unapproved(one, list_forms(posts.get(one.quote.id, ()), one.quote))
    )


def _is_allowed(quote: Quote, speaks_for: Sequence[str] | None) -> bool:
    """By the names that readers see: an id can be given to anyone."""
    return speaks_for is None or all(person.name in speaks_for for person in quote.speakers)


def _write(
    project: Project, each: EditionBuild, numbers: tuple[int, ...], reviewer: Reviewer, on: date
) -> int:
    new = list_new(project, each, numbers, reviewer.name, on)
    return write_approvals(project, project.root / each.edition.places.path, each, new)
