"""`digest export`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import (
    EDITION,
    NETWORK_NAME,
    NetworkCommand,
    find_one_edition,
    find_project,
    name_in,
    pick_edition,
    refuse_output,
)
from digest.cli.check_ready import read_moment
from digest.cli.completion import complete, list_exports, list_networks
from digest.cli.terminal import refuse_commands, say, say_problems, talk
from digest.cli.unready import NOW, warn_unready
from digest.reports.sending import add_stale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.building import Build
    from digest.content.model import Edition
    from digest.edition_build import EditionBuild
    from digest.exporting import ExportFormat
    from digest.post_times import Slot
    from digest.problems import Problem
    from digest.project import Project
    from digest.social.network import Network


def _load_exports() -> Mapping[str, ExportFormat]:
    from digest.exporting import EXPORTS

    return EXPORTS


class ExportCommand(NetworkCommand):
    """A command that takes a table's name; its help lists them with what they are for."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Formats"):
            formatter.write_dl([(each.name, each.use) for each in _load_exports().values()])
        super().format_epilog(ctx, formatter)


@click.command(cls=ExportCommand)
@click.argument(
    "format", type=name_in(_load_exports, "format"), metavar="FORMAT",
    shell_complete=complete(list_exports),
)  # fmt: skip
@click.option(
    "--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="First day, such as 2026-05-20 (default: the day of `send_on`).",
)  # fmt: skip
@EDITION
@click.option(
    "--network", type=NETWORK_NAME, metavar="NETWORK", help="Export only this network.",
    shell_complete=complete(list_networks),
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="PATH",
    help="Write to this file; for a tool with one file per network, to a folder.",
)  # fmt: skip
@click.option("--raw", is_flag=True, help="Leave a text that starts like a formula as it is.")
@click.option(
    "--ready", is_flag=True,
    help="Refuse to export what may not be sent: quotes not approved, placeholders, old out/.",
)  # fmt: skip
@NOW
def export(
    format: str,  # noqa: A002 - what people call it
    first: datetime | None,
    edition: str | None,
    network: str | None,
    out: Path | None,
    *,
    now: str | None,
    raw: bool,
    ready: bool,
) -> int:
    """Export the posts as a table for a scheduling tool.

    Each network gets one post a day, at its time in brand.yaml. The speaker changes from day to
    day. Your scheduling tool reads the times in its channel's time zone. No post is before
    `send_on` or `embargo_until`, or in the past: it moves to the next free day.
    """
    from digest.cli.progress import build_visibly
    from digest.timing import explain_start, find_start

    moment = read_moment(now).replace(microsecond=0)
    project = find_project()
    refuse_output(out, project)
    made = build_visibly(project, find_one_edition(project, edition, None))
    if made.has_errors:
        say_problems(made.problems)
        return PROBLEMS
    chosen = pick_edition(made)
    _refuse_closed(chosen)
    lacks = _list_lacks(project, made, chosen)
    if ready and lacks:
        say_problems(lacks)
        return PROBLEMS
    start = find_start(chosen.edition, moment)
    kind = _load_exports()[format]
    slots = _leave_out(kind, _schedule(chosen, first.date() if first else None, start, network))
    _write_table(kind, slots, out, chosen.edition.slug, is_raw=raw)
    _tell_moved(kind, slots, chosen.edition, start, explain_start(chosen.edition, moment))
    warn_unready(chosen, lacks)
    return 0


def _refuse_closed(chosen: EditionBuild) -> None:
    slug = chosen.edition.slug
    if chosen.is_cancelled:
        raise click.UsageError(f"`{slug}` is cancelled: it has no posts.")
    if chosen.is_sent or chosen.was_sent:
        raise click.UsageError(f"`{slug}` was sent: its posts are files in out/.")


def _write_table(
    kind: ExportFormat, slots: tuple[Slot, ...], out: Path | None, slug: str, *, is_raw: bool
) -> None:
    if kind.opens_in_spreadsheets and kind.write is kind.write_raw and not is_raw:
        _refuse_formulas(slots)
    if kind.is_per_network:
        _write_per_network(kind, slots, out, slug)
    else:
        _write((kind.write_raw if is_raw else kind.write)(slots), out)
        _tell_pictures(kind, {slot.post.network for slot in slots})


def _refuse_formulas(slots: Sequence[Slot]) -> None:
    """An importer gets each cell as it is, so a text that spreadsheets would run is not written."""
    from digest.exporting import disarm

    for slot in slots:
        text = slot.post.fit.text
        if disarm(text) != text:
            raise click.ClickException(
                f"The post of `{slot.post.quote.id}` for {slot.post.network.title} begins with"
                f" “{text.strip()[:1]}”, which spreadsheets run as a formula. Change its first"
                " word, or add --raw if the file is not opened in a spreadsheet."
            )


def _list_lacks(project: Project, made: Build, chosen: EditionBuild) -> tuple[Problem, ...]:
    """What keeps the edition from being sent, whatever the time; also its old files in `out/`."""
    own = replace(made, editions=(chosen,), problems=chosen.lacks, is_whole=False)
    return add_stale(project, own).problems


def _schedule(
    chosen: EditionBuild, day: date | None, start: datetime, network: str | None
) -> tuple[Slot, ...]:
    """The posts of one network, or of all, each with its time."""
    from digest.post_times import schedule_posts
    from digest.timing import is_shown_once

    first = day or chosen.edition.send_on.date()
    is_free = partial(is_shown_once, edition=chosen.edition)
    try:
        slots = schedule_posts(
            chosen.posts, first, start.replace(tzinfo=None), is_free, start.tzinfo
        )
    except OverflowError:
        message = "There are no days after 9999-12-31."
        raise click.BadParameter(message, param_hint="--from") from None
    slots = tuple(slot for slot in slots if network in (None, slot.post.network.name))
    if not slots:
        raise click.UsageError("There is nothing to export: this edition has no posts.")
    return slots


def _leave_out(kind: ExportFormat, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Without the networks that the tool has no column for."""
    every = dict.fromkeys(slot.post.network for slot in slots)
    left = [each for each in every if kind.networks and each.name not in kind.networks]
    kept = tuple(slot for slot in slots if slot.post.network not in left)
    names = ", ".join(network.title for network in left)
    if not kept:
        raise click.UsageError(f"{kind.title} has no column for {names}.")
    if left:
        talk(f"{kind.title} has no column for {names}: those posts were left out.")
    return kept


def _tell_moved(
    kind: ExportFormat, slots: Sequence[Slot], edition: Edition, start: datetime, why: str
) -> None:
    """The zone of the times, and which posts were moved: each network's first one."""
    from digest.timing import show_moment

    moved: dict[Network, list[Slot]] = {}
    for slot in slots:
        if slot.day != slot.planned:
            moved.setdefault(slot.post.network, []).append(slot)
    if not moved and edition.embargo_until is None and kind.has_zone:
        return
    talk(
        f"No post is before {show_moment(start, start)}, {why}. Times are in that time zone: check"
        " that the channels of your scheduling tool use it."
    )
    if moved:
        talk("Moved to the next free time:")
    for network, own in moved.items():
        first = own[0]
        posts = "the post" if len(own) == 1 else f"{len(own)} posts, the first"
        times = f"from {first.planned} {first.time} to {first.day} {first.time}"
        talk(f"  {network.title}: {posts} {times}{_explain_clocks(first, edition, start)}")


def _explain_clocks(slot: Slot, edition: Edition, start: datetime) -> str:
    """Why a post was moved that was planned late enough."""
    from digest.content.clocks import tell_clock_change

    planned = datetime.fromisoformat(f"{slot.planned}T{slot.time}")
    zone = edition.event.timezone
    if zone is None or planned < start.replace(tzinfo=None):
        return ""
    return f", because {tell_clock_change(planned, zone)}"


def _write_per_network(
    kind: ExportFormat, slots: tuple[Slot, ...], out: Path | None, slug: str
) -> None:
    """With a folder every network's file; else the file of one network.

    A path that does not end like a file is a folder, also where it is not there yet.
    """
    folder = out if out and (out.is_dir() or not out.suffix) else None
    networks = list(dict.fromkeys(slot.post.network for slot in slots))
    for network in networks if folder else networks[:1]:
        own = [slot for slot in slots if slot.post.network == network]
        path = folder / f"{slug}-{network.name}{kind.suffix}" if folder else out
        _write(kind.write(own), path)
        _tell_pictures(kind, {network})
    if len(networks) > 1 and folder is None:
        others = ", ".join(network.name for network in networks[1:])
        talk(
            f"This is only {networks[0].title}: {kind.title} takes one channel per file. For the"
            f" others: --network with one of {others}. For all of them: --out FOLDER"
        )


def _tell_pictures(kind: ExportFormat, networks: set[Network]) -> None:
    for network in networks if kind.picture_column else ():
        if network.needs_image:
            talk(
                f"{network.title} needs a picture with each post: fill in the column"
                f" {kind.picture_column}."
            )


def _write(text: str, path: Path | None) -> None:
    """Bytes, so that no system turns line ends into others; a file is replaced whole."""
    from digest.whole_files import write_report

    if path is None:
        refuse_commands(text)
        sys.stdout.buffer.write(text.encode())
        return
    write_report(path, text)
    say(f"wrote {path}")
