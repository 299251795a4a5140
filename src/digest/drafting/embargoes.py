"""Find until when a release may not be published: day, time and time zone, as far as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from digest.drafting.fact_words import FactWords
from digest.drafting.layout import Row
from digest.drafting.narrator import Narrator
from digest.drafting.text_places import TextSpan
from digest.text.folding import drop_accents
from digest.values import dataclass

# “9:00 a.m.”, “9 p.m.”; “10:00”, “10h30”, “10 Uhr”, “10 H”; “0001 GMT”, “1000 hrs”.
_TWELVE = re.compile(r"(?<!\d)(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b", re.IGNORECASE)
_WITH_MINUTES = re.compile(r"(?<![\d:.])(\d{1,2})\s?[:.hH]\s?(\d\d)(?!\d)")
_HOUR = r"(?<![\d:.])(\d{1,2})\s?(?i:@hours|h)\b"
_FOUR_DIGITS = r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?=\s*(?:(?i:@hours)|h\b|[A-Z]{2,4}\b))"
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?([+\-−–])\s?(\d{1,2})(?::?(\d\d))?\b")
_NOON = 12
_LATEST_HOUR = 23
_FEW_WORDS = 14
# Names of zones that mean one thing in every text, in hours from UTC. “CST” and “IST” do not.
_FIXED = {
    "UTC": 0, "GMT": 0, "TU": 0, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "HEC": 1, "EET": 2, "EEST": 3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3,
    "SAST": 2, "EAT": 3, "WAT": 1, "CAT": 2, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_NAMED = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
          "PT": "America/Los_Angeles"}  # fmt: skip
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(sorted((*_FIXED, *_NAMED), key=len)[::-1])})\b")


@dataclass(frozen=True, slots=True)
class Embargo:
    """What a release says of its embargo; `until` only where day, time and zone are all there."""

    span: TextSpan
    day: date | None = None
    at: time | None = None
    until: datetime | None = None


def find_embargo(narrator: Narrator) -> Embargo | None:
    """The embargo above the release itself; None for one that may be published at once."""
    rows = narrator.layout.rows
    for number, row in enumerate(rows):
        found = narrator.words.match("embargo").search(row.text)
        if found is None:
            continue
        read = _read(narrator, row, row.text[found.start() :])
        if read.day is None and number + 1 < len(rows):
            # “EMBARGOED UNTIL” alone on its line.
            more = _read(narrator, rows[number + 1], rows[number + 1].text)
            read = more if more.day and more.at else read
        if read.day or read.at or _is_notice(row.text, at=found.start()):
            return read
    return None


def _is_notice(text: str, at: int) -> bool:
    """“Sperrfrist: Redebeginn”, and no headline about an embargo on trade."""
    is_short = len(text.split()) <= _FEW_WORDS
    return is_short and not text[:at].strip(" *([-–—") and (":" in text or text.isupper())


def _read(narrator: Narrator, row: Row, text: str) -> Embargo:
    published = narrator.layout.published
    found = narrator.layout.find_days(text)[:1]
    days = [day for each in found for day in each.complete(published[0] if published else None)]
    for each in found:
        text = f"{text[: each.start]} | {text[each.end :]}"
    day, at = next(iter(days), None), _read_time(text, narrator.words)
    until = None
    if day and at:
        until = _add_zone(datetime.combine(day, at), text, narrator)
    return Embargo(narrator.places.find(row.span), day, at, until)


def _read_time(text: str, words: FactWords) -> time | None:
    if found := _TWELVE.search(text):
        hour = int(found[1]) % _NOON + (_NOON if found[3].lower() == "p" else 0)
        return _make_time(hour, int(found[2] or 0))
    for form in (_WITH_MINUTES, words.fill(_HOUR), words.fill(_FOUR_DIGITS)):
        if found := form.search(_OFFSET.sub("", text)):
            return _make_time(int(found[1]), int(found[2]) if form.groups > 1 else 0)
    return time(_NOON) if words.match("noon").search(text) else None


def _make_time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour <= _LATEST_HOUR and minute <= 59 else None  # noqa: PLR2004


def _add_zone(local: datetime, text: str, narrator: Narrator) -> datetime | None:
    """The moment, by the zone that the text names: an offset, an abbreviation, a city’s time."""
    if found := _OFFSET.search(text):
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return local.replace(tzinfo=timezone(ahead if found[1] == "+" else -ahead))
    names = _ABBREVIATION.findall(text)
    if not names and narrator.words.match("clock").search(text):
        names = [*_find_cities(text, narrator.release.code)]
    moments = {each: _place(local, each) for each in names}
    # “9 a.m. ET / 3 p.m. CET” names two: the time belongs to the first.
    return next(iter(moments.values()), None)


def _place(local: datetime, zone: str) -> datetime:
    if zone in _FIXED:
        return local.replace(tzinfo=timezone(timedelta(hours=_FIXED[zone])))
    made = local.replace(tzinfo=ZoneInfo(_NAMED.get(zone, zone)))
    return made.replace(tzinfo=timezone(made.utcoffset() or timedelta()))


def _find_cities(text: str, code: str) -> Iterator[str]:
    plain = f" {_fold(text)} "
    for city, zone in _list_cities(code.lower().partition("-")[0]).items():
        if f" {city} " in plain:
            yield zone


@cache
def _list_cities(code: str) -> dict[str, str]:
    """Cities by which zones are called, in English and in a language, longest first."""
    from babel import Locale

    zones = {_fold(zone.rpartition("/")[2]): zone for zone in available_timezones() if "/" in zone}
    for zone, names in Locale.parse(code).time_zones.items():
        if zone in available_timezones() and "city" in names:
            zones[_fold(names["city"])] = zone
    return dict(sorted(zones.items(), key=lambda pair: (-len(pair[0]), pair)))


def _fold(text: str) -> str:
    plain = drop_accents(text.replace("_", " ").casefold(), "NFKD")
    return " ".join(re.findall(r"[^\W_]+", plain))
