"""Check that no time is one that clocks skip or show twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from digest.checks import Check, Example, Finding, Subject
from digest.content.clocks import is_shown, list_readings, tell_clock_change
from digest.content.model import Edition
from digest.timing import name_offset


def find(subject: Subject) -> Iterator[Finding]:
    """Times of the event by its own clocks, and moments written as a time that they skip."""
    edition = subject.edition
    zone = edition.event.timezone
    if zone is None:
        return
    for name, moment in (("starts", edition.event.starts), ("ends", edition.event.ends)):
        if isinstance(moment, datetime):
            yield from _find_odd_time(edition, name, moment, zone)
    for name, instant in (("send_on", edition.send_on), ("embargo_until", edition.embargo_until)):
        is_own = edition.places.at(name).path == edition.places.path
        if instant is not None and is_own:  # That of a translation is judged there.
            yield from _find_skipped(edition, name, instant, zone)


def _find_odd_time(edition: Edition, name: str, shown: datetime, zone: str) -> Iterator[Finding]:
    change = tell_clock_change(shown, zone)
    if change is None:
        return
    readings = list_readings(shown, zone)
    first, second = (f"{each:%H:%M} ({name_offset(each)})" for each in readings)
    message = f"`{name}` can mean {first} or {second}, because {change}."
    times = " or ".join(f"`{each:%Y-%m-%dT%H:%M}`" for each in readings)
    fix = f"Write {times}."
    if is_shown(shown, readings):
        fix = f"Write only the date here, and in `summary` which of the two: {first} or {second}."
    yield Finding(edition.places.at("event", name), message, fix)


def _find_skipped(edition: Edition, name: str, instant: datetime, zone: str) -> Iterator[Finding]:
    """With the zone's own offset of that day; with another one it is meant by other clocks."""
    shown = instant.replace(tzinfo=None)
    readings = list_readings(shown, zone)
    is_own = instant.utcoffset() in {each.utcoffset() for each in readings}
    if len(readings) == 1 or not is_own or is_shown(shown, readings):
        return
    message = f"`{name}` is a time that does not exist: {tell_clock_change(shown, zone)}."
    fix = f"Write {' or '.join(each.isoformat() for each in readings)}."
    yield Finding(edition.places.at(name), message, fix)


CHECK = Check(
    id="clock-change",
    severity="error",
    why="A time that clocks skip or show twice sends people to the event an hour early or late.",
    fix="Write a time that the clocks show once on that day.",
    bad=Example(
        edition="event:\n  name: Night of the Museums\n  starts: 2031-03-30T02:30\n"
        "  timezone: Europe/Berlin"
    ),
    good=Example(
        edition="event:\n  name: Night of the Museums\n  starts: 2031-03-30T03:30\n"
        "  timezone: Europe/Berlin"
    ),
    find=find,
)
