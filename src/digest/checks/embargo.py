"""Check that nothing is sent before its embargo ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An embargo that ends after `send_on`."""
    until, send_on = subject.edition.embargo_until, subject.edition.send_on
    if until is None:
        return
    where = subject.edition.places.at("embargo_until")
    if send_on < until:
        message = (
            f"`send_on` is {_show(send_on, until)}, {_measure(until - send_on)} before the embargo"
            f" ends on {_show(until, until)}."
        )
        yield Finding(where, message, "Correct `send_on` or `embargo_until`.")


def find_at_sending(subject: Subject, moment: datetime | None) -> Iterator[Finding]:
    """An embargo that has not ended yet."""
    until = subject.edition.embargo_until
    if until is None or moment is None or moment >= until:
        return
    message = (
        f"The embargo ends on {_show(until, until)}. It is now {_show(moment, until)},"
        f" {_measure(until - moment)} too early."
    )
    where = subject.edition.places.at("embargo_until")
    yield Finding(where, message, "Wait until then before you send anything to anyone.")


def _show(moment: datetime, like: datetime) -> str:
    """In the time zone of the embargo, so that the two can be compared."""
    local = moment.astimezone(like.tzinfo)
    seconds = ":%S" if local.second else ""
    return f"{local:%Y-%m-%d at %H:%M{seconds}} ({local:%Z})"


def _measure(time: timedelta) -> str:
    """As “2 days, 3 hours and 1 minute”, rounded up to a minute."""
    minutes = -(-time // timedelta(minutes=1))
    counts = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    parts = [f"{count:,} {unit}{'s' * (count != 1)}" for count, unit in counts if count]
    return " and ".join([*([", ".join(parts[:-1])] if len(parts) > 1 else []), parts[-1]])


CHECK = Check(
    id="embargo",
    severity="error",
    why="If you break an embargo, you may not get the next press release early.",
    fix="Wait until the embargo ends, or correct `send_on` or `embargo_until`.",
    group="sending",
    bad=Example(
        edition="send_on: 2031-05-20T06:00:00-04:00\nembargo_until: 2031-05-20T09:00:00-04:00"
    ),
    good=Example(
        edition="send_on: 2031-05-20T09:00:00-04:00\nembargo_until: 2031-05-20T06:00:00-04:00"
    ),
    find=find,
    find_at_sending=find_at_sending,
)
