"""What a command says, beside its result, of an edition that may not be published yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from digest.answers import expire
from digest.cli.terminal import talk, talk_time_left

if TYPE_CHECKING:
    from datetime import datetime

    from digest.edition_build import EditionBuild
    from digest.problems import Problem

NOW = click.option(
    "--now", metavar="T", help="The time, such as 2026-05-20T09:00:00-04:00 (default: now)."
)


def warn_unready(each: EditionBuild, lacks: Iterable[Problem], now: datetime | None = None) -> None:
    """What is missing before sending, each with its place; with `now`, also that it is too early.

    On stderr, as warnings: what the command makes is the same, and its exit code too.
    """
    from digest.reports.readiness import tell_lacks
    from digest.text.time_left import measure_time
    from digest.timing import find_not_before, tell_early

    if not each.is_draft:
        return
    slug = each.edition.slug
    if missing := tell_lacks(lacks):
        talk(f"warning: {slug} is not ready to send: {missing}.")
        talk("    fix: digest check --ready tells you how.")
    if now and (early := tell_early(each.edition, now)):
        not_before = find_not_before(each.edition)
        before, left, after = early.partition(measure_time(not_before - now))
        talk_time_left(
            f"warning: {slug} is too early. {before}", left, after, not_before.timestamp()
        )
        expire(not_before.timestamp())
