"""The rule of time: nothing of an edition is published before its embargo ends and it is sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from digest.content.clocks import list_readings
from digest.content.model import Edition
from digest.text.time_left import measure_time

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def find_not_before(edition: Edition) -> datetime:
    """The later of `send_on` and `embargo_until`."""
    return max(edition.send_on, edition.embargo_until or edition.send_on)


def find_start(edition: Edition, now: datetime) -> datetime:
    """From when on posts can be scheduled, in that zone whose clocks show the latest time then.

    Scheduling tools read times without a zone, in that of the channel: the office's, most likely,
    which is one of those that the edition names. Where clocks are set back, a time that they show
    twice counts as the earlier one.
    """
    start = max(find_not_before(edition), now)
    zones = [(edition.embargo_until or edition.send_on).tzinfo, edition.send_on.tzinfo]
    zones += [ZoneInfo(edition.event.timezone)] if edition.event.timezone else []
    shown = [_skip_repeated(start.astimezone(zone), start) for zone in zones]
    return max(shown, key=lambda moment: moment.replace(tzinfo=None))


def explain_start(edition: Edition, now: datetime) -> str:
    """Why that time is the first; follows it in a sentence."""
    if now > find_not_before(edition):
        return "which is now"
    if find_not_before(edition) == edition.embargo_until:
        return f"when the embargo ends{edition.places.at_home('embargo_until')[1]}"
    return "when you send the email"


def _skip_repeated(shown: datetime, start: datetime) -> datetime:
    while shown.replace(fold=0).astimezone(UTC) < start.astimezone(UTC):
        shown = (shown + timedelta(minutes=1)).replace(second=0, microsecond=0, fold=0)
    return shown


def is_shown_once(shown: datetime, edition: Edition) -> bool:
    """Whether the clocks of the event neither skip this time nor show it twice."""
    zone = edition.event.timezone
    return zone is None or len(list_readings(shown, zone)) == 1


def tell_early(edition: Edition, now: datetime) -> str | None:
    """That it is too early to publish anything of the edition; None from `not_before` on."""
    not_before = find_not_before(edition)
    if now >= not_before:
        return None
    ahead = measure_time(not_before - now)
    return f"Not before {show_moment(not_before, not_before)}: that is in {ahead}."


def show_moment(moment: datetime, like: datetime) -> str:
    """In the time zone of another moment, so that the two can be compared."""
    return write_moment(moment.astimezone(like.tzinfo))


def write_moment(moment: datetime) -> str:
    """“20 May 2021 at 09:00 (UTC-04:00)”, in English and in no country's order of figures."""
    time = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    zone = f" ({name_zone(moment)})" if moment.tzinfo else ""
    return f"{write_day(moment)} at {time}{zone}"


def write_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def name_zone(moment: datetime) -> str:
    """The zone's name, such as America/New_York, or the offset; zones share their abbreviations."""
    if isinstance(moment.tzinfo, ZoneInfo):
        return moment.tzinfo.key
    return name_offset(moment)


def name_offset(moment: datetime) -> str:
    """Such as UTC-04:00: it tells apart the two times that a clock change makes of one."""
    offset = moment.isoformat(timespec="seconds")[len("2031-04-07T09:00:00") :]
    return f"UTC{offset}".removesuffix("+00:00")
