"""`digest approve`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import EDITION, find_edition, find_project
from digest.cli.terminal import say, say_problems, suggest, talk
from digest.problems import sort_problems
from digest.project import Project

if TYPE_CHECKING:
    from digest.building import EditionBuild
    from digest.content.model import Approval, Edition


@click.command()
@click.argument("quotes", nargs=-1, required=True, metavar="QUOTE…")
@click.option("--by", metavar="NAME", help="Name of the approver.")
@click.option(
    "--request", "asks", is_flag=True,
    help="Print a message that asks the speaker for approval. Nothing is written.",
)  # fmt: skip
@EDITION
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="Day of the approval, such as 2026-05-20 (default: today).",
)  # fmt: skip
def approve(
    quotes: tuple[str, ...],
    by: str | None,
    edition: str | None,
    day: datetime | None,
    *,
    asks: bool,
) -> int:
    """Record in the content file who approved a quote, or ask for approval.

    QUOTE is the id of a quote in the content file. An approval covers the exact words, the
    shorter forms in the posts and the speakers' names. If you edit the words, approve them again.

    Approvals protect against mistakes: anyone who can edit the file can write one.
    """
    from digest.approving import list_faults
    from digest.building import build

    if asks == (by is not None):
        raise click.UsageError(
            f'Name the approver: digest approve {quotes[0]} --by "The press office"\n'
            f"Or write a message that asks for approval: digest approve {quotes[0]} --request"
        )
    project = find_project()
    path = _pick_file(project, edition)
    on = _pick_day(day)
    content = path.read_bytes()
    made = build(project, (path,))
    if not made.editions:
        say_problems(made.problems)
        return PROBLEMS
    chosen = made.editions[0].edition
    numbers = _pick_quotes(chosen, quotes)
    faults = sort_problems(p for n in numbers for p in list_faults(chosen, n, made.problems))
    if faults:
        say_problems(faults, "Nothing was approved. Fix this first.")
        return PROBLEMS
    if by is None:
        return _ask(made.editions[0], numbers)
    new = _list_new(made.editions[0], numbers, by, on)
    return _write(path, content, made.editions[0], new)


def _pick_file(project: Project, edition: str | None) -> Path:
    from digest.content.loading import find_editions

    paths = find_edition(project, edition) or find_editions(project)
    if len(paths) > 1:
        named = " or ".join(f"--edition {path.stem}" for path in paths)
        raise click.UsageError(f"Choose an edition: {named}")
    return paths[0]


def _pick_day(day: datetime | None) -> date:
    today = date.today()  # noqa: DTZ011 - the day where the person sits who says it
    if day and day.date() > today:
        raise click.UsageError(f"{day.date()} is in the future: give the day of the approval.")
    return day.date() if day else today


def _pick_quotes(edition: Edition, named: tuple[str, ...]) -> tuple[int, ...]:
    if edition.status == "sent":
        raise click.UsageError(f"`{edition.slug}` was sent: its quotes can no longer be approved.")
    ids = [quote.id for quote in edition.quotes]
    for id in named:
        if id not in ids:
            raise click.UsageError(f"There is no quote `{id}`.{suggest(id, ids)}")
    return tuple(ids.index(id) for id in dict.fromkeys(named))


def _ask(made: EditionBuild, numbers: tuple[int, ...]) -> int:
    from digest.reports.approval_request import write_request

    quotes = [made.edition.quotes[number] for number in numbers]
    other = next((each for each in quotes if each.speakers != quotes[0].speakers), None)
    if other is not None:
        raise click.UsageError(
            f"`{quotes[0].id}` and `{other.id}` have different speakers: write to each of them."
        )
    sender = made.request.brand.sender.name if made.request else ""
    say(write_request(made, numbers, sender))
    return 0


def _list_new(
    made: EditionBuild, numbers: tuple[int, ...], by: str, on: date
) -> dict[int, Approval]:
    """The approvals to write; what the same person already approved is said."""
    from digest.approving import make_approval
    from digest.quotes.quotes_of_edition import find_language, join_quotes
    from digest.social.posts import list_forms

    edition = made.edition
    joined, _ = join_quotes(edition, find_language(edition))
    new: dict[int, Approval] = {}
    for number in numbers:
        quote = edition.quotes[number]
        try:
            approval = make_approval(joined[number], by, on, list_forms(made.posts, quote))
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--by") from None
        there = quote.approval
        if there and replace(there, on=approval.on) == approval:
            say(f"{quote.id} was already approved by {there.by} on {there.on}.")
        else:
            new[number] = approval
    return new


def _write(path: Path, old: bytes, made: EditionBuild, new: dict[int, Approval]) -> int:
    from digest.approving import NoPlaceError, write_approval
    from digest.reports.approvals import tell_approval
    from digest.social.posts import list_forms
    from digest.writing import replace_content

    content, edition = old, made.edition
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
        forms = list_forms(made.posts, edition.quotes[number])
        say(tell_approval(edition, number, approval, forms))
    return 0
