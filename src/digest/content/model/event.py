"""What happened, when and where."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from digest.content.errors import Refused
from digest.content.kinds import key, thing
from digest.content.values import Line, Moment, Text, Url, Zone


@thing
class Venue:
    """The house an event takes place in."""

    ALONE: ClassVar = "name"

    name: Line = key("Its name.", "City Hall", seen="name")
    address: Text | None = key(
        "Its postal address.", "1 Main Street, Louisville", seen="name", default=None
    )
    url: Url | None = key("The address of a map on the web.", default=None)


@thing
class Event:
    """What happened, when and where. `starts` and `ends` are dates, or dates with times."""

    name: Line = key("The name of the event.", "Reimagining Public Safety", seen="prose")
    starts: Moment = key("The first day, 2021-05-18, or with a time: 2021-05-18T09:30.")
    ends: Moment | None = key(
        "The last day, 2021-05-19, or with a time: 2021-05-19T17:00.", "2021-05-19", default=None
    )
    timezone: Zone | None = key(
        "Region and city, such as America/New_York. Required if you give a time.", default=None
    )
    place: Line | None = key("Where it took place.", "Virtual", seen="prose", default=None)
    venue: Venue | None = key("The building or room, with its address.", default=None)
    stream: Url | None = key("Where it can be watched while it takes place.", default=None)


def refuse_odd_times(event: Event) -> None:
    if isinstance(event.ends, datetime) and not isinstance(event.starts, datetime):
        message = "`ends` has a time, but `starts` is only a date."
        fix = "Add the time to `starts`, or write only the date in `ends`."
        raise Refused("date-form", message, fix, at="ends")
    for name in ("starts", "ends"):
        if isinstance(getattr(event, name), datetime) and event.timezone is None:
            message = f"`{name}` has a time, but the event has no time zone."
            fix = "Add `timezone:` to the event, such as `timezone: America/New_York`."
            raise Refused("timezone-form", message, fix, at=name)
