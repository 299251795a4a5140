"""Find weekdays beside dates in a text: Tuesday, May 18, 2021."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial

from digest.text.later import make_later
from digest.values import dataclass

# Thai texts count years from the Buddha's death.
_BUDDHIST, _FROM = 543, 2400
# Between a weekday and its date: "Dienstag, den 18. Mai", "Tuesday the 18th of May".
_GAP = r"[\s,，、(（]*(?:(?:the|den|dem|der|el|le|il|dia|día)\s+|ที่\s*)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|日|\.)?(?!\d)"
_OF = r"(?:(?:of|de|do|di|d’|van)\s+)?"
_YEAR = rf"(?:[\s,]+{_OF}(?P<year>(?:19|20|25)\d\d))?"
# Languages written without spaces between words.
_WITHOUT_SPACES = frozenset({"ja", "zh", "th", "lo", "km", "my"})


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A weekday (0 is Monday) that a text puts beside a day of a month; the year may be missing."""

    text: str
    weekday: int
    month: int
    day: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's names, in small letters, and the ways in which it writes a day."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    forms: tuple[re.Pattern[str], ...]
    weekday: re.Pattern[str]


def find_named_days(text: str, code: str) -> Iterator[NamedDay]:
    """Each weekday that is beside a date; of "Monday and Tuesday, May 17 and 18" none."""
    if not re.search(r"\d", text) or (calendar := load_calendar(code)) is None:
        return
    if not calendar.weekday.search(text):
        return
    taken: set[int] = set()
    for form in calendar.forms:
        for found in form.finditer(text):
            places = set(range(*found.span()))
            if not places & taken and not _is_one_of_several(calendar, text, found):
                taken |= places
                yield _read(calendar, found)


@cache
def load_calendar(code: str) -> Calendar | None:
    """The names of a language's days and months; None if they are unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    weekdays = _list_names(locale.days)
    months = _list_names(locale.months)
    if locale.language == "de":  # “Jänner” in the German of all countries
        months = {**_list_names(Locale("de", "AT").months), **months}
    if not weekdays or not months:
        return None
    week, month = f"(?P<weekday>{_join(weekdays)})", f"(?P<month>{_join(months)})"
    start = "" if code.partition("-")[0] in _WITHOUT_SPACES else r"(?<!\w)"
    dates = (
        rf"{month}[\s,]*{_DAY}{_YEAR}",
        rf"{_DAY}\s*{_OF}{month}{_YEAR}",
        rf"(?P<year>\d{{4}})年{month}{_DAY}",
        r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)",
    )
    forms = [rf"{start}{date}\s*[(（]{week}\s*[)）]" for date in reversed(dates)]
    forms += [f"{start}{week}{_GAP}{date}" for date in dates]
    readers = tuple(make_later(partial(re.compile, form, re.IGNORECASE)) for form in forms)
    return Calendar(weekdays, months, readers, re.compile(_join(weekdays), re.IGNORECASE))


def _list_names(table: Mapping[str, Mapping[str, Mapping[int, str]]]) -> dict[str, int]:
    """Every name, whole or short, as written in a date or alone; one that is two is left out."""
    found: dict[str, set[int]] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in table.get(use, {}).get(width, {}).items():
                found.setdefault(name.lower().rstrip("."), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1 and name}


def _join(names: Mapping[str, int]) -> str:
    """Longer names first, so that no name ends in the middle of another."""
    longest = sorted(names, key=len, reverse=True)
    any_name = "|".join(re.escape(name) for name in longest)
    return rf"(?:{any_name})(?:(?![^\W\d_])|(?=ที่))\.?"


def _is_one_of_several(calendar: Calendar, text: str, found: re.Match[str]) -> bool:
    """Whether another weekday comes right before, so that the date may belong to that one."""
    before = text[max(found.start() - 25, 0) : found.start()]
    return calendar.weekday.search(re.split(r"[\d.;:!?]", before)[-1]) is not None


def _read(calendar: Calendar, found: re.Match[str]) -> NamedDay:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else calendar.months[_name(parts["month"])]
    year = int(parts["year"]) if parts.get("year") else None
    if year and year > _FROM:
        year -= _BUDDHIST
    weekday = calendar.weekdays[_name(parts["weekday"])]
    return NamedDay(found[0].strip(" ."), weekday, month, int(parts["day"]), year)


def _name(typed: str) -> str:
    return typed.lower().rstrip(".")
