"""Times that the clocks of a zone skip or show twice, where summer time begins or ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def list_readings(shown: datetime, zone: str) -> tuple[datetime, ...]:
    """The moments that a time without an offset can mean there: two of them on a clock change.

    2021-11-07 at 01:30 in New York is 01:30-04:00, and 01:30-05:00 an hour later. There is no
    2021-03-14 at 02:30: it means 03:30-04:00, or 01:30-05:00.
    """
    place = ZoneInfo(zone)
    both = (shown.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    moments = (each.astimezone(UTC).astimezone(place) for each in both)
    return tuple({each.astimezone(UTC): each for each in moments}.values())


def tell_clock_change(shown: datetime, zone: str) -> str | None:
    """What clocks do at a time that they skip or show twice; None where they show it once."""
    readings = list_readings(shown, zone)
    if len(readings) == 1:
        return None
    what = "show {} twice" if is_shown(shown, readings) else "skip {}"
    return f"the clocks of {zone} {what.format(f'{shown:%H:%M}')} on {shown:%Y-%m-%d}"


def is_shown(shown: datetime, readings: Sequence[datetime]) -> bool:
    """Whether a clock shows that time at all."""
    return readings[0].replace(tzinfo=None, fold=0) == shown
