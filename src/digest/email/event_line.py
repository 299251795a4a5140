"""When and where an event is, in one line of the edition's language."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

from digest.content.model import Brand, Edition, Event


def find_locale(edition: Edition, brand: Brand) -> str:
    """The language with the brand's country, which decides how dates and times are written.

    A country that the language names itself counts first, and one that is not known counts not. Of
    a language whose days are not known, the labels are in English, and so are the days.
    """
    return _find_locale(edition.lang, brand.region)


@lru_cache(maxsize=256)
def _find_locale(lang: str, region: str | None) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return "en"
    if not region or "-" in lang:
        return lang
    try:
        Locale.parse(f"{lang}_{region}")
    except UnknownLocaleError:
        return lang
    return f"{lang}-{region}"


def describe_event(event: Event, lang: str) -> str:
    """Days, times and place: “May 18, 2021 · 6:00 – 8:00 PM Eastern Time · City Hall”.

    No line begins with the dot.
    """
    locale = lang.replace("-", "_")
    parts = [*_describe_when(event, locale), event.place]
    return "\u00a0· ".join(part.translate(_SPACES) for part in parts if part)


# Thin spaces are missing in many fonts; a time stays on one line with its “PM”.
_SPACES = {ord("\u2009"): " ", ord("\u202f"): "\u00a0"}


def _describe_when(event: Event, locale: str) -> list[str]:
    from babel.dates import get_timezone_name

    starts, ends = event.starts, event.ends or event.starts
    if not isinstance(starts, datetime):
        return [_write_days(starts, _day(ends), locale)]
    zone = get_timezone_name(event.timezone, locale=locale) if event.timezone else ""
    if isinstance(ends, datetime) and ends.date() != starts.date():
        return [f"{_write_span(starts, ends, locale)} {zone}".strip()]
    until = ends if isinstance(ends, datetime) else starts
    return [
        _write_days(starts.date(), _day(ends), locale),
        f"{_write_times(starts, until, locale)} {zone}".strip(),
    ]


@lru_cache(maxsize=256)
def _write_days(starts: date, ends: date, locale: str) -> str:
    """“May 18, 2021”, “May 18 – 19, 2021”."""
    from babel.dates import format_date

    if starts == ends:
        return write_day(starts, locale)
    patterns = _find_interval(starts, ends, locale)
    days = zip((starts, ends), patterns, strict=True)
    return "".join(format_date(day, part, locale=locale) for day, part in days)


@lru_cache(maxsize=256)
def write_day(day: date, lang: str) -> str:
    """“May 18, 2021”."""
    from babel.dates import format_date

    return format_date(day, "long", locale=lang.replace("-", "_"))


def write_weekday(day: date, lang: str) -> str:
    """“Tuesday, May 18”."""
    from babel import Locale
    from babel.dates import format_date

    locale = lang.replace("-", "_")
    known = Locale.parse(locale).datetime_skeletons
    pattern = str(known.get("MMMMEd") or known.get("MMMEd") or "full")
    whole = re.sub("E+", "EEEE", _write_out_months(pattern))
    return format_date(day, whole, locale=locale).translate(_SPACES)


def _write_out_months(pattern: str) -> str:
    """CLDR's pattern with whole months where it has short ones."""
    return re.sub("(?<![ML])([ML])[ML]{2}(?![ML])", r"\1\1\1\1", pattern)


def write_time(clock: str, lang: str) -> str:
    """“9:30 AM” of “09:30”, as the language writes it."""
    from babel.dates import format_time

    hour, minute = map(int, clock.split(":"))
    moment = time(hour, minute)
    return format_time(moment, "short", locale=lang.replace("-", "_")).translate(_SPACES)


def _find_interval(starts: date, ends: date, locale: str) -> list[str]:
    """CLDR's patterns for the two days; where it has short months alone, they are made whole."""
    from babel import Locale

    differs = "y" if starts.year != ends.year else "M" if starts.month != ends.month else "d"
    formats = Locale.parse(locale).interval_formats
    known = formats.get("yMMMMd") or formats.get("yMMMd") or {}
    patterns = known.get(differs, ["d MMM y – ", "d MMM y"])
    return [_write_out_months(part) for part in patterns]


def _write_times(starts: datetime, ends: datetime, locale: str) -> str:
    """“18:00–20:00” of one day, with 12 or 24 hours as the language counts them."""
    from babel.dates import format_interval, format_time, get_time_format

    if starts >= ends:
        return format_time(starts.time(), "short", locale=locale)
    has_halves = "a" in str(get_time_format("short", locale))
    return str(format_interval(starts, ends, "hm" if has_halves else "Hm", locale=locale))


def _write_span(starts: datetime, ends: datetime, locale: str) -> str:
    """“May 18, 2021, 10:00 PM – May 19, 2021, 2:00 AM”: each time beside its own day."""
    from babel import Locale
    from babel.dates import format_date, format_time

    known = Locale.parse(locale)
    beside = str(known.datetime_formats["medium"])
    moments = (
        beside.format(
            format_time(moment.time(), "short", locale=locale),
            format_date(moment.date(), "long", locale=locale),
        )
        for moment in (starts, ends)
    )
    return str(known.interval_formats[None]).format(*moments)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
