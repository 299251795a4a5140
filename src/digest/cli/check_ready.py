"""What is wrong with the files of sent editions, and the moment of sending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.answers import expire
from digest.cli.terminal import talk
from digest.problems import Problem, has_errors

if TYPE_CHECKING:
    from digest.building import Build
    from digest.comparing import FileState
    from digest.edition_build import EditionBuild


def read_moment(now: str | None, option: str = "--now") -> datetime:
    from digest.content.dates import read_instant
    from digest.content.errors import Refused

    if now is None:
        return datetime.now().astimezone()
    try:
        return read_instant(now)
    except Refused as error:
        message = f"{error.message} {error.fix}"
        raise click.BadParameter(message, param_hint=option) from None


def add_sent(
    made: Build, out: Path, *, is_writing: bool = False, states: Sequence[FileState] | None = None
) -> Build:
    """With what is wrong with the files of editions in `out` that are or were sent.

    `states` are those of the files in `out`, where they were compared already.
    """
    from digest.comparing import compare
    from digest.kept import find_gone, find_kept
    from digest.reports.sending import add_problems
    from digest.reports.sent_files import list_sent, list_unnoted
    from digest.reports.unnamed_files import list_unnamed

    is_asked = is_writing or (made.history and made.history.named)
    is_seen = any(_may_be_sent(each, out) for each in made.editions)
    is_lost = find_kept(made, out) or find_gone(made)
    if not (is_asked or is_seen or made.unread_records or is_lost):
        return made
    states = compare(made, out) if states is None else states
    found = (*list_sent(made, states, out), *_refuse_future(made))
    if made.history and made.history.named:  # A change is reviewed.
        found = (*found, *list_unnamed(made, out))
    if not is_writing and not has_errors((*made.problems, *found)):
        found = (*found, *list_unnoted(made, out))
    return add_problems(made, found)


def _may_be_sent(each: EditionBuild, out: Path) -> bool:
    """Whether git is to be asked: an edition says so, or its files would be replaced."""
    from digest.artifacts import MANIFEST
    from digest.manifest import read_file

    if each.is_sent or each.was_sent or each.edition.reopened:
        return True
    made = each.artifacts[-1].content if each.artifacts else None
    return made != read_file(out / each.edition.slug / MANIFEST)


def _refuse_future(made: Build) -> Iterator[Problem]:
    """As `digest mark-sent` refuses it. It is right once that time has come."""
    for each in made.editions:
        sent_on = each.edition.sent_on
        if each.is_sent and not each.is_frozen and sent_on and sent_on > read_moment(None):
            expire(sent_on.timestamp())
            message = "`sent_on` is still to come, but this edition says that it was sent."
            fix = "Correct `sent_on`, or write `status: draft` until it is sent."
            yield Problem(each.edition.places.at("sent_on"), "sent-files", message, fix)


def warn_future(made: Build) -> Build:
    """With approvals dated in the future, as a warning until you are about to send."""
    from digest.reports.sending import add_problems, list_future

    now = read_moment(None)
    found = list_future(made, now)
    if found:
        expire((now + timedelta(hours=1)).timestamp())
    return add_problems(made, found) if found else made


def tell_kept(made: Build, out: Path) -> None:
    """Say which sent editions are kept although their content file is gone, and why."""
    from digest.kept import find_kept

    for slug, kept in find_kept(made, out).items():
        why = f"content/{slug}.yaml {kept.reason}"
        talk(f"{out.name}/{slug}/ was kept: {why}.\n    fix: {kept.fix}")
