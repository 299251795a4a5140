"""Days and times as people type them, as the file has them: “7 April 2031, 9 am”.

Nothing is guessed: what can be read in two ways stays as it was typed, and is refused with its fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from functools import cache, partial
from typing import Any

from digest.content.characters import show
from digest.content.clocks import list_readings
from digest.content.dates import read_day, read_instant, read_moment, refuse_zone
from digest.content.errors import Refused
from digest.content.kinds import GroupKind, Kind, ListKind, TextKind
from digest.content.model import Edition
from digest.editing.key_order import find_kind
from digest.languages.dates import load_calendar

_TIME = re.compile(
    r"(?<![\d:.+-])(?P<hour>\d{1,2})"
    r"(?:(?:[:.]|\s?h\s?)(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?P<word>\s*(?:(?P<half>[ap])\.?m\b\.?|uhr\b|h\b|o['’]?clock\b))?(?![\d:])",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?<=[\d\s(TMtm])(?:(?:UTC|GMT)\s*)?([+-])(\d{1,2})(?::?([0-5]\d))?\b|\b(?:UTC|GMT)\b|(?<=\d)Z\b"
)
# What is around a day and a time and says nothing more.
_AROUND = re.compile(
    r"\b(?:at|on|the|of|um|am|den|dem|der|à|le|de|del|a las|el|las|om|op|alle)\b", re.IGNORECASE
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_LANGUAGE = "en"

_Reader = Callable[[str], Any]


def read_typed(
    edits: Sequence[Mapping[str, Any]], values: Mapping[str, Any], kind: type = Edition
) -> tuple[Mapping[str, Any], ...]:
    """The edits, with each day and time as the file has it; `values` are those of the file.

    Raises Refused for a moment of which the time zone is not known.
    """
    lang = str(values.get("lang") or _LANGUAGE)
    event = values.get("event")
    zone = event.get("timezone") if isinstance(event, dict) else None
    write = partial(_write, lang=lang, zone=zone if isinstance(zone, str) else None)
    return tuple(_keep_same(_convert(edit, write, kind), edit, values) for edit in edits)


def reads_dates(kind: Kind | None) -> bool:
    return isinstance(kind, TextKind) and kind.read in (read_day, read_moment, read_instant)


def _keep_same(
    meant: Mapping[str, Any], edit: Mapping[str, Any], values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """A moment that the file has already, typed in another way, is kept."""
    now: Any = values
    for step in meant.get("keys") or () if meant is not edit else ():
        now = now.get(step) if isinstance(now, dict) else None
    same = meant is not edit and now is not None and now == meant.get("value") != edit.get("value")
    return {"do": "keep", "keys": meant["keys"]} if same else meant


def _convert(edit: Mapping[str, Any], write: Callable[..., str], root: type) -> Mapping[str, Any]:
    keys = edit.get("keys")
    if edit.get("do") not in ("set", "insert") or not isinstance(keys, list) or not keys:
        return edit
    if not all(isinstance(step, str | int) for step in keys):
        return edit
    return {**edit, "value": _convert_value(edit.get("value"), find_kind(tuple(keys), root), write)}


def _convert_value(value: Any, kind: Kind | None, write: Callable[..., str]) -> Any:
    match kind:
        case TextKind() if isinstance(value, str) and reads_dates(kind):
            return write(value, kind.read)
        case GroupKind() if isinstance(value, dict):
            own = {name: key.kind for name, key in kind.keys.items()}
            return {
                name: _convert_value(each, own.get(name), write) for name, each in value.items()
            }
        case ListKind() if isinstance(value, list):
            return [_convert_value(each, kind.entry, write) for each in value]
    return value


def _write(text: str, read: _Reader, *, lang: str, zone: str | None) -> str:
    typed = text.strip()
    try:
        read(typed)
    except Refused:
        return next(_list_written(typed, read, lang, zone), text)
    return text


def _list_written(typed: str, read: _Reader, lang: str, zone: str | None) -> Iterator[str]:
    """One at most: a day, alone or with a time, and with nothing that is not understood."""
    found = _find_day(typed, lang)
    if found is None:
        return
    day, rest = found
    rest, offset, named = _take_zone(rest)
    rest, shown = _take_time(rest)
    if re.search(r"\w", _AROUND.sub("", rest)):
        return
    if shown is None and read is not read_instant and offset is None and named is None:
        yield day.isoformat()
    elif shown is not None and read is read_moment and offset is None and named is None:
        yield f"{day.isoformat()}T{shown:%H:%M}"
    elif shown is not None and read is read_instant:
        if offset is None and not (named or zone):
            fix = (
                f"Add it: {typed} UTC+2, or {typed} Europe/Berlin. Or first write the time zone"
                " of the event: then it is that one."
            )
            raise Refused("date-form", f"`{show(typed)}` has no time zone.", fix)
        yield from _place(datetime.combine(day, shown), offset, named or zone)


def _place(shown: datetime, offset: timedelta | None, zone: str | None) -> Iterator[str]:
    """None where clocks skip the time or show it twice."""
    if offset is not None:
        yield shown.replace(tzinfo=timezone(offset)).isoformat()
    elif zone:
        try:
            refuse_zone(zone)
        except Refused:
            return
        moments = list_readings(shown, zone)
        if len(moments) == 1:
            yield moments[0].isoformat()


def _find_day(typed: str, lang: str) -> tuple[date, str] | None:
    """The day, and the text without it; None where there is none or more than one reading."""
    for form, months, weekdays in _list_forms(lang):
        if not (found := form.search(typed)):
            continue
        parts = found.groupdict()
        named = parts.get("month")
        month = months[named.lower().rstrip(".")] if named else int(parts["number"])
        try:
            day = date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            return None
        week = (parts["week"] or "").lower().rstrip(".")
        if week and weekdays[week] != day.weekday():
            return None
        return day, f"{typed[: found.start()]} {typed[found.end() :]}"
    return None


@cache
def _list_forms(
    lang: str,
) -> tuple[tuple[re.Pattern[str], Mapping[str, int], Mapping[str, int]], ...]:
    months: dict[str, int] = {"sept": 9}
    weekdays: dict[str, int] = {}
    for code in (lang, _LANGUAGE):
        if calendar := load_calendar(code):
            months = {**calendar.months, **months}
            weekdays |= calendar.weekdays
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    week = "|".join(re.escape(name) for name in sorted(weekdays, key=len, reverse=True))
    before = rf"(?:\b(?P<week>{week})\b\.?,?\s*(?:(?:the|den|der|el|le)\s+)?)?"
    month = rf"(?P<month>{names})\b\.?"
    of = r"(?:(?:of|de|del|di)\s+)?"
    forms = (
        rf"{before}\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?=\D|$)T?",
        rf"{before}\b{_DAY}\s*{of}{month},?\s*{of}{_YEAR}\b",
        rf"{before}\b{month}\s*{_DAY},?\s*{_YEAR}\b",
        rf"{before}\b(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}\b",
        # Of 4/7/2031 nobody knows which is the month; of 4/13/2031 and 13/4/2031 it is known.
        rf"{before}\b(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d{{1,2}})/{_YEAR}\b",
        rf"{before}\b(?P<number>\d{{1,2}})/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}\b",
    )
    return tuple((re.compile(form, re.IGNORECASE), months, weekdays) for form in forms)


def _take_zone(rest: str) -> tuple[str, timedelta | None, str | None]:
    """The text without it, the offset from UTC, and the name of a zone."""
    named = next((word for word in re.findall(r"[A-Za-z_]+/[A-Za-z_/]+", rest)), None)
    if named:
        return rest.replace(named, " "), None, named
    if not (found := _OFFSET.search(rest)):
        return rest, None, None
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    if offset >= timedelta(days=1):
        return rest, None, None
    return _OFFSET.sub(" ", rest, count=1), -offset if sign == "-" else offset, None


def _take_time(rest: str) -> tuple[str, time | None]:
    if noon := re.search(r"\bnoon\b", rest, re.IGNORECASE):
        return rest.replace(noon[0], " "), time(12)
    found = _TIME.search(rest)
    if found is None or not (found["minute"] or found["word"]):
        return rest, None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if hour > (12 if half else 23) or (half and not hour):
        return rest, None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return rest[: found.start()] + " " + rest[found.end() :], time(hour, int(found["minute"] or 0))
