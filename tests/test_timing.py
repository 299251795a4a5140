"""Nothing is published before the later of `send_on` and `embargo_until`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from digest.text.time_left import measure_time
from digest.timing import find_not_before, find_start, is_shown_once, name_zone, tell_early
from tests.tables import table

SEND_ON = datetime.fromisoformat("2031-04-07T09:00:00+02:00")


def make_edition(until=None, send_on=SEND_ON, zone=None):
    return SimpleNamespace(
        embargo_until=datetime.fromisoformat(until) if until else None,
        send_on=send_on,
        event=SimpleNamespace(timezone=zone),
    )


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (None, "2031-04-07T09:00:00+02:00"),
        ("2031-04-07T06:00:00+00:00", "2031-04-07T09:00:00+02:00"),
        ("2031-04-07T08:00:00-04:00", "2031-04-07T08:00:00-04:00"),
    ],
)
def test_the_later_of_sending_and_embargo_binds(until, expected):
    assert find_not_before(make_edition(until)).isoformat() == expected


@table(
    ("now", "said"),
    [
        ("2031-04-07T09:00:00+02:00", None),
        ("2031-04-08T00:00:00+02:00", None),
        (
            "2031-04-07T06:59:01+00:00",
            "Not before 7 April 2031 at 09:00 (UTC+02:00): that is in 1 minute.",
        ),
        (
            "2031-04-06T08:00:00+02:00",
            "Not before 7 April 2031 at 09:00 (UTC+02:00): that is in 1 day and 1 hour.",
        ),
    ],
)
def test_what_is_too_early_is_said_until_the_very_moment(now, said):
    assert tell_early(make_edition(), datetime.fromisoformat(now)) == said


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2031-04-07T08:00:00+02:00", "2031-04-07T09:00:00+02:00"),
        ("2031-04-07T10:00:00+02:00", "2031-04-07T10:00:00+02:00"),
        ("2031-04-07T23:30:00-02:00", "2031-04-08T03:30:00+02:00"),
    ],
)
def test_posts_are_scheduled_neither_too_early_nor_in_the_past(now, expected):
    start = find_start(make_edition(), datetime.fromisoformat(now))
    assert start.isoformat() == expected


@table(
    ("send_on", "until", "zone", "expected"),
    [
        ("2031-04-07T20:00-04:00", None, None, "2031-04-07T20:00"),
        ("2031-04-08T00:00+00:00", "2031-04-07T18:00-04:00", None, "2031-04-08T00:00"),
        ("2031-04-07T20:00-04:00", "2031-04-07T21:00+00:00", None, "2031-04-08T00:00"),
        ("2031-04-07T18:00+00:00", None, "Europe/Berlin", "2031-04-07T20:00"),
        ("2031-04-07T18:00+00:00", None, "America/New_York", "2031-04-07T18:00"),
        # Clocks show 01:30 twice that night: at the first 01:45 the second 01:30 is still to come.
        ("2021-11-07T01:30-05:00", None, "America/New_York", "2021-11-07T02:00"),
        ("2021-11-07T01:30-04:00", None, "America/New_York", "2021-11-07T01:30"),
        ("2021-03-14T03:30-04:00", None, "America/New_York", "2021-03-14T03:30"),
    ],
)
def test_the_time_has_come_when_it_has_come_in_every_zone_that_the_edition_names(
    send_on, until, zone, expected
):
    edition = make_edition(until, datetime.fromisoformat(send_on), zone)
    start = find_start(edition, datetime.fromisoformat("2021-01-01T00:00+00:00"))
    assert start.replace(tzinfo=None) == datetime.fromisoformat(expected)


@table(
    ("shown", "zone", "is_once"),
    [
        ("2031-03-30T02:30", "Europe/Berlin", False),
        ("2031-10-26T02:30", "Europe/Berlin", False),
        ("2031-03-30T03:30", "Europe/Berlin", True),
        ("2031-03-30T02:30", None, True),
    ],
)
def test_times_that_the_clocks_of_the_event_show_once_are_known(shown, zone, is_once):
    edition = make_edition(zone=zone)
    assert is_shown_once(datetime.fromisoformat(shown), edition) == is_once


def test_a_time_is_measured_in_whole_minutes():
    ahead = datetime(2031, 4, 7, 3, 1) - datetime(2031, 4, 5)  # noqa: DTZ001
    assert measure_time(ahead) == "2 days, 3 hours and 1 minute"


@table(
    ("zone", "name"),
    [
        (ZoneInfo("Pacific/Pago_Pago"), "Pacific/Pago_Pago"),
        (ZoneInfo("Pacific/Kiritimati"), "Pacific/Kiritimati"),
        (timezone(timedelta(hours=-4), "EDT"), "UTC-04:00"),
        (UTC, "UTC"),
    ],
)
def test_a_zone_has_its_full_name_or_its_offset(zone, name):
    assert name_zone(SEND_ON.astimezone(zone)) == name
