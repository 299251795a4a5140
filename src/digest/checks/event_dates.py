"""The event's days and times agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An end before the start; as a hint, an email that goes out before the event is over."""
    edition, event = subject.edition, subject.edition.event
    ends = event.ends or event.starts
    if _is_before(ends, event.starts):
        message = f"The event ends on {_show(ends)}, before it starts on {_show(event.starts)}."
        yield Finding(edition.places.at("event", "ends"), message, "Correct one of the two.")
    elif _day(edition.send_on) < _day(ends):
        message = f"The email goes out on {_day(edition.send_on)}, before the event's last day,"
        message += f" {_day(ends)}."
        fix = "Correct one of the two, or leave it where the email is meant to invite."
        yield Finding(edition.places.at("send_on"), message, fix, "hint")


def _is_before(one: date, other: date) -> bool:
    """Moments are compared as such where both have a time; both are in the event's zone."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return _day(one) < _day(other)


def _show(moment: date) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else str(moment)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


_EVENT = """\
send_on: 2031-05-20T09:00:00+00:00
event:
  name: Spring Fair
  starts: 2031-05-18
  ends: {ends}"""

CHECK = Check(
    id="event-dates",
    severity="error",
    why="A wrong date is what readers notice first and forgive last.",
    fix="Look both days up in a calendar and correct the one that is wrong.",
    bad=Example(edition=_EVENT.format(ends="2031-05-17")),
    good=Example(edition=_EVENT.format(ends="2031-05-19")),
    find=find,
)
