"""`digest approve`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.approve_writing import list_new, write_approvals
from digest.cli.arguments import EDITION, find_edition, find_project
from digest.cli.completion import complete, list_quotes
from digest.cli.terminal import say, say_problems, suggest
from digest.problems import sort_problems
from digest.project import Project

if TYPE_CHECKING:
    from digest.content.model import Edition
    from digest.edition_build import EditionBuild


@click.command()
@click.argument("quotes", nargs=-1, metavar="[QUOTE]…", shell_complete=complete(list_quotes))
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
@click.option("--reviewer", metavar="ACCOUNT", help="Account that approved a pull request.")
@click.option(
    "--reviewers", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Accounts that may approve, each with its name and its speakers.",
)  # fmt: skip
@click.option("--since", metavar="REV", help="With --reviewer: where the pull request began.")
def approve(  # noqa: PLR0917 - an option each
    quotes: tuple[str, ...],
    by: str | None,
    edition: str | None,
    day: datetime | None,
    reviewer: str | None,
    reviewers: Path | None,
    since: str | None,
    *,
    asks: bool,
) -> int:
    """Record who approved a quote, or ask for approval.

    QUOTE is the id of a quote in the content file. An approval covers the exact words, the
    shorter forms in the posts and the speakers' names. If you edit the words, approve them again.

    Approvals protect against mistakes: anyone who can edit the file can write one.
    """
    if reviewer is not None:
        if quotes or by or asks or reviewers is None or since is None:
            raise click.UsageError("--reviewer needs --reviewers and --since, and no QUOTE.")
        from digest.cli.approve_review import approve_reviewed

        return approve_reviewed(reviewer, reviewers, since, _pick_day(day))
    _refuse_unclear(quotes, by, asks=asks)
    return _approve(quotes, by, find_project(), edition, _pick_day(day))


def _refuse_unclear(quotes: tuple[str, ...], by: str | None, *, asks: bool) -> None:
    if not quotes:
        raise click.UsageError("Missing argument 'QUOTE…'.")
    if asks == (by is not None):
        raise click.UsageError(
            f'Name the approver: digest approve {quotes[0]} --by "The press office"\n'
            f"Or write a message that asks for approval: digest approve {quotes[0]} --request"
        )


def _approve(
    quotes: tuple[str, ...], by: str | None, project: Project, edition: str | None, on: date
) -> int:
    """Record that these quotes are approved, or, where no approver is named, ask for it."""
    from digest.approving import list_faults
    from digest.building import build

    path = _pick_file(project, edition)
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
        return _ask(project, made.editions[0], numbers)
    new = list_new(project, made.editions[0], numbers, by, on)
    return write_approvals(project, path, made.editions[0], new)


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


def _ask(project: Project, made: EditionBuild, numbers: tuple[int, ...]) -> int:
    from digest.cards.making import list_card_cuts
    from digest.reports.approval_request import write_request

    quotes = [made.edition.quotes[number] for number in numbers]
    other = next((each for each in quotes if each.speakers != quotes[0].speakers), None)
    if other is not None:
        raise click.UsageError(
            f"`{quotes[0].id}` and `{other.id}` have different speakers: write to each of them."
        )
    sender = made.request.brand.sender.name if made.request else ""
    cuts = {
        number: list_card_cuts(project, made, made.edition.quotes[number]) for number in numbers
    }
    say(write_request(made, numbers, sender, cuts))
    return 0
