"""The event's days and times agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An end before the start."""
    event = subject.edition.event
    if event.ends is not None and _day(event.ends) < _day(event.starts):
        message = f"The event ends on {_day(event.ends)}, before it starts on {_day(event.starts)}."
        yield Finding(
            subject.edition.places.at("event", "ends"), message, "Correct one of the two."
        )


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


CHECK = Check(
    id="event-dates",
    severity="error",
    why="A wrong date is what readers notice first and forgive last.",
    bad=Example(edition="event:\n  name: Spring Fair\n  starts: 2031-05-19\n  ends: 2031-05-18"),
    good=Example(edition="event:\n  name: Spring Fair\n  starts: 2031-05-18\n  ends: 2031-05-19"),
    find=find,
)
