"""Days and moments as the desk writes them, in English and in no country's order of figures."""

from __future__ import annotations

from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def write_moment(moment: datetime) -> str:
    """“20 May 2021, 09:00 UTC−04:00”."""
    offset = moment.strftime("%z").replace("-", "−")
    zone = f" UTC{offset[:3]}:{offset[3:5]}" if offset else ""
    time = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    return f"{write_day(moment)}, {time}{zone}"


def write_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
