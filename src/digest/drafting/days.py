"""Find the days that a release names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from digest.drafting.fact_words import FactWords, load_fact_words
from digest.languages.dates import load_calendar
from digest.values import dataclass

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:@day_ends|º|ª|°|\.)?(?![\d:])"
_YEAR = r"(?:19|20)\d\d"
_OF = r"(?:@of\s+|d[’'])?"
_NUMBER = re.compile(r"\d+")
DIGIT = re.compile(r"\d")
_IN_BRACKETS = re.compile(r"[\w-]*\s\((\d{1,2})\)")
_JUST_BEFORE = 2


@dataclass(frozen=True, slots=True)
class FoundDays:
    """Days of one month that a text names together: “May 18 and 19”, “3–5 juin 2026”.

    `days` are at most two, the first and the last, or those that are listed. The year may be
    missing.
    """

    start: int
    end: int
    month: int
    days: tuple[int, ...]
    year: int | None

    def complete(self, published: date | None) -> tuple[date, ...]:
        """The days as dates; a missing year is that in which they are nearest to publication."""
        if self.year:
            return _make(self.year, self.month, self.days)
        if published is None:
            return ()
        years = (published.year - 1, published.year, published.year + 1)
        likely = [made for year in years if (made := _make(year, self.month, self.days))]
        return min(likely, key=lambda made: abs(made[0] - published), default=())


def _make(year: int, month: int, days: tuple[int, ...]) -> tuple[date, ...]:
    try:
        return tuple(date(year, month, day) for day in days)
    except ValueError:
        return ()


def find_days(text: str, code: str) -> list[FoundDays]:
    """Every day of a text, in order."""
    if not DIGIT.search(text):
        return []
    forms = _list_forms(code.lower())
    days: list[FoundDays] = []
    is_taken = bytearray(len(text))
    for form in forms:
        for found in form.finditer(text):
            if any(is_taken[found.start() : found.end()]):
                continue
            if read := _read(found, code):
                days.append(read)
                is_taken[read.start : read.end] = b"\1" * (read.end - read.start)
    return sorted(days, key=lambda each: each.start)


@cache
def _list_forms(code: str) -> tuple[re.Pattern[str], ...]:
    month = f"(?P<month>{'|'.join(re.escape(n) for n in _list_months(code))})\\b\\.?"
    days = rf"(?P<days>{_DAY}(?:\s*(?:,|@joiners)\s*{_DAY}){{0,3}})"
    year = rf"(?:[\s,]*{_OF}(?P<year>{_YEAR})(?!\d))?"
    forms: tuple[str, ...] = (
        rf"(?<!\d)(?P<year>{_YEAR})-(?P<number>\d\d)-(?P<days>\d\d)(?!\d)",
        rf"(?<![\w])(?<!\d[.,]){days}\s*{_OF}{month}{year}",
        rf"(?<!\w){month}\s*{days}{year}",
        rf"(?<![\d.])(?P<days>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>{_YEAR})(?!\d)",
    )
    numbers = rf"(?<![\d/])(?P<days>\d{{1,2}})/(?P<number>\d{{1,2}})/(?P<year>{_YEAR})(?!\d)"
    american = rf"(?<![\d/])(?P<number>\d{{1,2}})/(?P<days>\d{{1,2}})/(?P<year>{_YEAR})(?!\d)"
    # “na quarta-feira (03/04)”
    short = r"(?<=\()(?P<days>\d{1,2})/(?P<number>\d{1,2})(?=\))"
    is_english = code.partition("-")[0] == "en"
    forms = (*forms, american) if is_english else (*forms, numbers, short)
    words = load_fact_words(code)
    return tuple(words.fill(f"(?i:{form})") for form in forms)


@cache
def _list_months(code: str) -> dict[str, int]:
    calendar = load_calendar(code)
    months = dict(calendar.months) if calendar else {}
    # “setiembre”, as Peru spells it.
    more = (each.split() for each in load_fact_words(code).months)
    months.update({name: int(number) for name, number in more})
    return dict(sorted(months.items(), key=lambda pair: -len(pair[0])))


def _read(found: re.Match[str], code: str) -> FoundDays | None:
    parts = found.groupdict()
    named = (parts.get("month") or "").lower().rstrip(".")
    month = int(parts["number"]) if parts.get("number") else _list_months(code.lower())[named]
    days = [int(number) for number in _NUMBER.findall(parts["days"])]
    year = int(parts["year"]) if parts.get("year") else None
    try:
        for day in days:
            date(year or 2024, month, day)
    except ValueError:
        return None
    return FoundDays(found.start(), found.end(), month, tuple(days), year)


def drop_weekdays(text: str, code: str) -> str:
    calendar = load_calendar(code)
    return calendar.weekday.sub("", text) if calendar else text


def find_weekday(
    text: str, code: str, published: date, *, is_coming: bool, is_near: bool
) -> date | None:
    """The day that “on Wednesday” means: the last such day, or the next one.

    “este martes” is the next one, unless that was just before; “terça-feira (6)” says it.
    """
    calendar = load_calendar(code)
    found = calendar.weekday.search(text) if calendar else None
    if calendar is None or found is None:
        return None
    start = found.start()
    if start and (text[start - 1].isalnum() or text[start - 1] in "’'-"):
        return None
    wanted = calendar.weekdays.get(found[0].lower().rstrip("."))
    if wanted is None or len(found[0].rstrip(".")) < 4:  # noqa: PLR2004 - “mar”, “sun” are words too
        return None
    if day := _find_day_of_month(text[found.end() :], published):
        return day
    before = (published.weekday() - wanted) % 7
    is_next = is_coming or (is_near and before > _JUST_BEFORE)
    return published + timedelta(days=(wanted - published.weekday()) % 7 if is_next else -before)


def _find_day_of_month(after: str, published: date) -> date | None:
    """“| (6)”: the nearest such day of a month."""
    found = _IN_BRACKETS.match(after)
    near = (published + timedelta(days=step) for step in sorted(range(-14, 15), key=abs))
    return next((day for day in near if found and day.day == int(found[1])), None)


def list_relative(
    text: str, words: FactWords, published: date
) -> Iterator[tuple[tuple[int, int], date]]:
    """Days counted from that of publication, with their places: “today”, “yesterday”."""
    for key, step in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if found := words.match(key).search(text):
            yield found.span(), published + timedelta(days=step)
