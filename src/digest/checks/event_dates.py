"""Check the days of the event, its program, the deadline and the sending against each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition


def find(subject: Subject) -> Iterator[Finding]:
    """Days in a wrong order; as a hint, an email sent before the event is over."""
    edition, event = subject.edition, subject.edition.event
    ends = event.ends or event.starts
    if _is_before(ends, event.starts):
        message = f"The event ends on {_show(ends)}, before it starts on {_show(event.starts)}."
        yield Finding(edition.places.at("event", "ends"), message, "Correct one of the two dates.")
    elif _day(edition.send_on) < _day(ends) and not edition.call_to_action.deadline:
        message = f"`send_on` is {_day(edition.send_on)}, before the event's last day,"
        message += f" {_day(ends)}."
        fix = (
            "Correct one of the two dates. If the email is an invitation, say until when people can"
        )
        fix += " answer: `deadline:` below `call_to_action:`."
        yield Finding(edition.places.at("send_on"), message, fix, "hint")
    yield from _find_odd_deadline(edition)
    yield from _find_odd_days(edition)
    yield from _find_odd_order(edition)


def _find_odd_deadline(edition: Edition) -> Iterator[Finding]:
    deadline, sent = edition.call_to_action.deadline, _day(edition.send_on)
    if deadline and deadline < sent:
        message = f"The deadline is {deadline}, before the email is sent on {sent}."
        where = edition.places.at("call_to_action", "deadline")
        yield Finding(where, message, "Correct one of the two dates, or delete the deadline.")


def _find_odd_days(edition: Edition) -> Iterator[Finding]:
    """Days of the program on which there is no event."""
    first, last = _day(edition.event.starts), _day(edition.event.ends or edition.event.starts)
    for index, each in enumerate(edition.program):
        if not first <= each.day <= last:
            message = f"{each.day} is not a day of the event ({first} to {last})."
            where = edition.places.at("program", index, "day")
            yield Finding(where, message, "Correct the day, or the dates of the event.")


def _find_odd_order(edition: Edition) -> Iterator[Finding]:
    """Days and sessions that are not in the order in which they take place."""
    fix = "Correct it, or write the program in order."
    days = [each.day for each in edition.program]
    for index, (before, day) in enumerate(pairwise(days), start=1):
        if day <= before:
            message = f"{day} is listed after {before}."
            if day == before:
                message = f"{day} is listed twice."
            where = edition.places.at("program", index, "day")
            yield Finding(where, message, fix, "warning")
    for number, each in enumerate(edition.program):
        timed = [(one.time, index) for index, one in enumerate(each.sessions) if one.time]
        for (earlier, _), (later, index) in pairwise(timed):
            if later < earlier:
                where = edition.places.at("program", number, "sessions", index, "time")
                message = f"The session at {later} is listed after one at {earlier}."
                yield Finding(where, message, fix, "warning")


def _is_before(one: date, other: date) -> bool:
    """Compare times if both have one (both are in the event's zone), else days."""
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
    why="A wrong date sends people to the event on the wrong day.",
    fix="Check both days in a calendar, and correct the wrong one.",
    bad=Example(edition=_EVENT.format(ends="2031-05-17")),
    good=Example(edition=_EVENT.format(ends="2031-05-19")),
    find=find,
)
