"""Check that each weekday matches the date beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition
from digest.content.texts import list_prose
from digest.languages.dates import NamedDay, find_named_days

_HALF_A_YEAR = 6


def find(subject: Subject) -> Iterator[Finding]:
    """Dates with the wrong weekday, in every year that may be meant."""
    edition = subject.edition
    for keys, text in list_prose(edition):
        for named in find_named_days(text, edition.lang):
            years = [named.year] if named.year else sorted(_list_years(edition, named.month))
            days = [day for year in years if (day := _make_day(named, year))]
            if all(day.weekday() != named.weekday for day in days):
                where = subject.find_words(named.text, keys)
                yield Finding(where, *_explain(named, days, edition.lang))


def _list_years(edition: Edition, month: int) -> set[int]:
    """The years of the event and the email, and the next or last one around New Year."""
    starts = edition.event.starts
    years = {starts.year, (edition.event.ends or starts).year, edition.send_on.year}
    if month < starts.month:
        years.add(starts.year + 1)
    elif month > starts.month + _HALF_A_YEAR:
        years.add(starts.year - 1)
    return years


def _make_day(named: NamedDay, year: int) -> date | None:
    try:
        return date(year, named.month, named.day)
    except ValueError:
        return None


def _explain(named: NamedDay, days: list[date], lang: str) -> tuple[str, str]:
    fix = "Check a calendar, and correct the weekday or the date."
    if not days:
        return f"“{named.text}” is not in the calendar.", fix
    real = " or ".join(f"{_name_weekday(day, lang)} in {day.year}" for day in days)
    return f"“{named.text}”: that day is a {real}.", fix


@cache
def _name_weekday(day: date, lang: str) -> str:
    from babel.dates import format_date

    return format_date(day, "EEEE", locale=lang.replace("-", "_"))


_EVENT = "event:\n  name: Harbour Day\n  starts: 2030-05-14\n"

CHECK = Check(
    id="weekday-matches",
    severity="warning",
    why="If a weekday and a date disagree, readers cannot tell which one is right.",
    fix="Check the day in a calendar, and correct the weekday or the date.",
    bad=Example(edition=f"{_EVENT}summary: The town met on Monday, May 14."),
    good=Example(edition=f"{_EVENT}summary: The town met on Tuesday, May 14."),
    find=find,
)
