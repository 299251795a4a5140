"""Nothing is sent before its embargo ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An embargo that ends after the email goes out, or that has not ended now."""
    until, send_on = subject.edition.embargo_until, subject.edition.send_on
    if until is None:
        return
    where = subject.edition.places.at("embargo_until")
    if send_on < until:
        message = (
            f"The email is to go out on {_show(send_on, until)}, {_measure(until - send_on)} before"
            f" its embargo ends on {_show(until, until)}."
        )
        yield Finding(where, message, "Correct `send_on` or `embargo_until`.")
    if subject.moment and subject.moment < until:
        message = (
            f"The embargo ends on {_show(until, until)}; now it is"
            f" {_show(subject.moment, until)}, {_measure(until - subject.moment)} too early."
        )
        yield Finding(where, message, "Wait until then; send nothing before, to nobody.")


def _show(moment: datetime, like: datetime) -> str:
    """In the zone in which the embargo is written, so that the two can be compared."""
    local = moment.astimezone(like.tzinfo)
    seconds = ":%S" if local.second else ""
    return f"{local:%Y-%m-%d at %H:%M{seconds}} ({local:%Z})"


def _measure(time: timedelta) -> str:
    """As “2 days, 3 hours and 1 minute”; a minute that has begun counts."""
    minutes = -(-time // timedelta(minutes=1))
    counts = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    told = [f"{count:,} {unit}{'s' * (count != 1)}" for count, unit in counts if count]
    return " and ".join([*([", ".join(told[:-1])] if len(told) > 1 else []), told[-1]])


CHECK = Check(
    id="embargo",
    severity="error",
    why="Who breaks an embargo once is not given the next release before it is public.",
    fix="Wait until the embargo has ended, or correct `send_on` or `embargo_until`.",
    group="sending",
    bad=Example(
        edition="send_on: 2031-05-20T06:00:00-04:00\nembargo_until: 2031-05-20T09:00:00-04:00"
    ),
    good=Example(
        edition="send_on: 2031-05-20T09:00:00-04:00\nembargo_until: 2031-05-20T06:00:00-04:00"
    ),
    find=find,
)
