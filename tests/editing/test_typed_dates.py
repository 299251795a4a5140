"""Dates and times are taken as people type them, and never guessed."""

from __future__ import annotations

import pytest

from digest.content.errors import Refused
from digest.editing.typed_dates import read_typed

EVENT = {"lang": "en", "event": {"timezone": "America/New_York"}}
NINE = "2031-04-07T09:00:00-04:00"


def write(name: str, text: str, values: dict[str, object] | None = None) -> str:
    keys = name.split(".")
    (edit,) = read_typed([{"do": "set", "keys": keys, "value": text}], values or EVENT)
    return str(edit["value"])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("7 April 2031 at 9:00", NINE),
        ("April 7, 2031, 9 am", NINE),
        ("Monday, 7 April 2031, 9 a.m.", NINE),
        ("the 7th of April 2031 at 9am", NINE),
        ("2031-04-07 9:00", NINE),
        ("2031-04-07 09:00 America/New_York", NINE),
        ("7.4.2031, 9.00 Uhr", NINE),
        ("7 Apr 2031 21:30", "2031-04-07T21:30:00-04:00"),
        ("4/17/2031 noon", "2031-04-17T12:00:00-04:00"),
        ("17/4/2031 9 pm", "2031-04-17T21:00:00-04:00"),
        ("7 April 2031, 9:00 UTC", "2031-04-07T09:00:00+00:00"),
        ("7 April 2031, 9:00 UTC+2", "2031-04-07T09:00:00+02:00"),
        ("2031-04-07 09:00+02:00", "2031-04-07 09:00+02:00"),
        (NINE, NINE),
    ],
)
def test_a_moment_is_written_as_the_file_has_it(text: str, written: str) -> None:
    assert write("send_on", text) == written


@pytest.mark.parametrize(
    "text",
    [
        "4/7/2031 9:00", "7 April, 9:00", "7 April 2031", "next Monday at 9", "31 April 2031 9:00",
        "7 April 2031 at 9", "7 April 2031 at 25:00", "7 April 2031 at 9:00 or 10:00", "",
        "7 April 2031 9:00 EST", "9 March 2031 2:30", "2 November 2031 1:30", "7 April 2031 13 pm",
        "Tuesday, 7 April 2031, 9 am",
        "7 April 2031 or 8 April 2031 9:00", "7 April 2031 9:00 Nowhere/Land",
    ],
)  # fmt: skip
def test_what_is_not_certain_stays_as_it_was_typed(text: str) -> None:
    """Also times that clocks skip or show twice."""
    assert write("send_on", text) == text


def test_without_a_zone_no_moment_is_made_up() -> None:
    with pytest.raises(Refused) as refused:
        write("send_on", "7 April 2031 at 9:00", {"lang": "en"})
    assert "7 April 2031 at 9:00 Europe/Berlin" in refused.value.fix


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Montag, den 7. April 2031, 9 Uhr"), ("de", "7. April 2031 um 9.00 Uhr"),
        ("fr", "lundi 7 avril 2031 à 9 h 00"), ("es", "7 de abril de 2031 a las 9:00"),
    ],
)  # fmt: skip
def test_months_are_read_in_the_language_of_the_edition(lang: str, text: str) -> None:
    assert write("send_on", text, {**EVENT, "lang": lang}) == NINE


def test_days_and_the_start_of_an_event_have_their_own_forms() -> None:
    assert write("event.starts", "7 April 2031") == "2031-04-07"
    assert write("event.starts", "7 April 2031, 9:30") == "2031-04-07T09:30"
    assert write("event.starts", "7 April 2031, 9:30 UTC") == "7 April 2031, 9:30 UTC"
    assert write("subject", "7 April 2031") == "7 April 2031"
    assert write("call_to_action.deadline", "7 May 2031") == "2031-05-07"
    value = {"day": "7 May 2031", "name": "Tour"}
    (edit,) = read_typed([{"do": "insert", "keys": ["program", 0], "value": value}], EVENT)
    assert edit["value"] == {"day": "2031-05-07", "name": "Tour"}
