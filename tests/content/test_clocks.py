"""Times that clocks skip or show twice can mean two moments; all others mean one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from digest.content.clocks import list_readings, tell_clock_change
from digest.content.dates import propose_instant
from tests.tables import table

ZONES = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]


@table(
    ("shown", "zone", "readings"),
    [
        ("2021-05-18T09:00", "America/New_York", "09:00-04:00"),
        ("2021-11-07T01:30", "America/New_York", "01:30-04:00 01:30-05:00"),
        ("2021-03-14T02:30", "America/New_York", "03:30-04:00 01:30-05:00"),
        ("2021-03-14T03:00", "America/New_York", "03:00-04:00"),
        ("2021-03-28T02:00", "Europe/Berlin", "03:00+02:00 01:00+01:00"),
        # Half an hour of summer time.
        ("2021-04-04T01:45", "Australia/Lord_Howe", "01:45+11:00 01:45+10:30"),
    ],
)
def test_each_moment_that_a_time_can_mean_is_listed(shown, zone, readings):
    found = list_readings(datetime.fromisoformat(shown), zone)
    assert [f"{each:%H:%M}{each.isoformat()[-6:]}" for each in found] == readings.split()


def test_what_clocks_do_is_said():
    twice = tell_clock_change(datetime.fromisoformat("2021-11-07T01:30"), "America/New_York")
    assert twice == "the clocks of America/New_York show 01:30 twice on 2021-11-07"
    skipped = tell_clock_change(datetime.fromisoformat("2021-03-28T02:30"), "Europe/Berlin")
    assert skipped == "the clocks of Europe/Berlin skip 02:30 on 2021-03-28"
    assert tell_clock_change(datetime.fromisoformat("2021-03-28T02:30"), "UTC") is None


def test_a_moment_without_an_offset_is_proposed_in_both_readings():
    assert propose_instant("2021-11-07 1:30 AM", "America/New_York") == (
        "Choose a moment, because the clocks of America/New_York show 01:30 twice on 2021-11-07:"
        " write 2021-11-07T01:30:00-04:00 or 2021-11-07T01:30:00-05:00"
    )


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001 - a wall clock
    st.sampled_from(ZONES),
)
def test_a_moment_is_one_reading_of_the_time_that_clocks_show_then(moment, zone):
    real = moment.replace(tzinfo=UTC)
    shown = real.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    assert real in [each.astimezone(UTC) for each in list_readings(shown, zone)]
