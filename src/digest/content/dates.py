"""Dates, times and time zones, read without guessing."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo
from functools import cache
from zoneinfo import available_timezones

from digest.content.characters import show
from digest.content.clocks import list_readings, tell_clock_change
from digest.content.errors import Refused
from digest.text.later import compile_later

_DAY = "(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_OFFSET = compile_later(r"(Z|[+-][0-9]{2}:?[0-9]{2}|UTC|GMT|[A-Z]{2,4}T)\Z")
# What people type: 2021-05-20 9:00 AM, 2021-05-20 09:00 America/New_York.
_TYPED = compile_later(
    rf"(?P<day>{_DAY})"
    r"(?:[T ,]+(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?(?::[0-9]{2})?"
    r" *(?:(?P<half>[ap])\.?m\b)?)?",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?!19|20|21)[0-9]{4}(?=-)")
_CHECK = "Check the date; the order is year-month-day: 2021-05-18."
_NO_DATE = "`{}` is not a date in the form year-month-day."


def read_moment(text: str) -> date:
    _refuse_year(text, rf"{_DAY}([T ]{_TIME})?")
    if re.fullmatch(_DAY, text):
        return read_day(text)
    if re.fullmatch(f"{_DAY}[T ]{_TIME}", text):
        return _parse(text, _CHECK)
    if re.fullmatch(f"{_DAY}[T ]{_TIME}:[0-5][0-9]", text):
        raise Refused("date-form", f"`{text}` has seconds.", f"Write it without them: {text[:-3]}")
    fix = "Write year-month-day, 2021-05-18, or with a 24-hour time: 2021-05-18T09:30."
    if re.match(_DAY, text) and _OFFSET.search(text):
        fix = "Write it without the zone, 2021-05-18T09:30, and put the zone in `timezone`."
    raise Refused("date-form", _NO_DATE.format(show(text)), fix)


def read_day(text: str) -> date:
    _refuse_year(text, _DAY)
    if not re.fullmatch(_DAY, text):
        fix = "Write year-month-day: 2021-05-18."
        raise Refused("date-form", _NO_DATE.format(show(text)), fix)
    return _parse(text, _CHECK).date()


def read_instant(text: str) -> datetime:
    """Date, time and offset from UTC, all three."""
    fix = "Write date, time and zone: 2021-05-20T09:00:00-04:00 (Z means UTC)."
    pattern = rf"{_DAY}[T ]{_TIME}(?::[0-5][0-9])?(Z|[+-][0-9]{{2}}:[0-9]{{2}})?"
    _refuse_year(text, pattern)
    found = re.fullmatch(pattern, text)
    if not found:
        message = f"`{show(text)}` is not a date with a time and a time zone."
        raise Refused("date-form", message, fix)
    if not found[1]:
        fix = (
            f"Add the offset from UTC, such as {text}-04:00 (New York in summer). If the event has"
            " a `timezone:`, digest shows you the offset."
        )
        raise Refused("date-form", f"`{text}` has no time zone.", fix)
    return _parse(text, fix)


def _refuse_year(text: str, pattern: str) -> None:
    """A year that no event has, in a date of the right form."""
    if _ANY_YEAR.match(text) and re.fullmatch(pattern, _ANY_YEAR.sub("2000", text, count=1)):
        message = f"The year of `{text}` is out of range."
        raise Refused("date-form", message, "Write a year from 1900 to 2199.")


def propose_instant(text: str, zone: str | None) -> str | None:
    """How to write a moment without an offset, by the zone in it or else the event's.

    None where no zone is known. A time that clocks skip or show twice can be either of two.
    """
    found = _TYPED.match(text)
    named = next((name for name in text.split() if name in _list_zones() and "/" in name), zone)
    if not found or named not in _list_zones():
        return None
    hour, is_noon_on = int(found["hour"] or 9), (found["half"] or "").lower() == "p"
    if found["half"]:
        hour = hour % 12 + 12 * is_noon_on
    try:
        day = date.fromisoformat(found["day"])
        shown = datetime.combine(day, time(hour, int(found["minute"] or 0)))
    except ValueError:
        return None
    moment, *others = list_readings(shown, named)
    if others:
        either = f"{moment.isoformat()} or {others[0].isoformat()}"
        return f"Choose a moment, because {tell_clock_change(shown, named)}: write {either}"
    offset = moment.isoformat()[-len("+00:00") :]
    place = f"{named}, the event's zone," if named == zone else named
    sample = "write" if found["hour"] else "write, with your hour,"
    return f"The offset of {place} is {offset} on that day: {sample} {moment.isoformat()}"


def _parse(text: str, fix: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("date-form", f"`{text}` does not exist in the calendar.", fix) from None
    return moment.replace(tzinfo=_share(moment.tzinfo))


@cache
def _share(zone: tzinfo | None) -> tzinfo | None:
    """One for all editions: thousands of them are in memory."""
    return zone


@cache
def _list_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def refuse_zone(zone: str) -> None:
    """Raise Refused unless this is a region and city of the IANA database, or UTC.

    Abbreviations such as EST are in that database too, without the summer time that people mean.
    """
    is_region = "/" in zone and not zone.startswith("Etc/")
    if zone in _list_zones() and (is_region or zone == "UTC"):
        return
    city = zone.strip().replace(" ", "_").lower()
    known = sorted(name for name in _list_zones() if name.lower().endswith(f"/{city}"))
    fix = f"Write `{known[0]}`." if known else "Write region and city, such as America/New_York."
    message = f"`{show(zone)}` is not a time zone."
    if zone in _list_zones():
        message = f"`{zone}` names no place, so its summer time is unknown."
    raise Refused("timezone-form", message, fix)
