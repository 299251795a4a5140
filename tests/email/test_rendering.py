from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.content.model import Event
from digest.email.event_line import describe_event
from digest.email.template_filters import isolate, split_paragraphs, underline, wrap
from tests.tables import table

DAY = date(2031, 5, 18)


@table(
    ("event", "lang", "line"),
    [
        (Event("Fair", DAY), "en", "May 18, 2031"),
        (Event("Fair", DAY, DAY), "en", "May 18, 2031"),
        (Event("Fair", DAY, date(2031, 5, 19)), "en", "May 18 – 19, 2031"),
        (Event("Fair", DAY, date(2031, 6, 1)), "en", "May 18 – June 1, 2031"),
        (Event("Fair", DAY, place="Virtual"), "en", "May 18, 2031\u00a0· Virtual"),
        (Event("Feria", DAY, place="Sevilla"), "es", "18 de mayo de 2031\u00a0· Sevilla"),
        (Event("Feria", DAY, date(2031, 5, 19)), "es", "18–19 de mayo de 2031"),
        (Event("Messe", DAY, date(2031, 6, 1)), "de", "18. Mai – 1. Juni 2031"),
        (Event("Fair", date(2031, 9, 30), date(2031, 9, 30)), "en-GB", "30 September 2031"),
        (Event("Fair", date(2031, 12, 31), date(2032, 1, 1)), "en",
         "December 31, 2031 – January 1, 2032"),
        (Event("展", DAY, date(2031, 5, 19)), "ja", "2031年5月18日～19日"),
    ],
    ids=["one day", "same day", "two days", "two months", "with place", "Spanish", "Spanish days",
         "German", "British", "New Year", "Japanese"],
)  # fmt: skip
def test_the_event_line_is_written_as_its_language_writes_it(
    event: Event, lang: str, line: str
) -> None:
    assert describe_event(event, lang) == line


def test_an_event_with_a_time_names_time_and_zone() -> None:
    starts = datetime(2031, 5, 18, 9, 30)  # noqa: DTZ001 - the zone is a field of its own
    line = describe_event(Event("Fair", starts, timezone="America/New_York"), "en")
    assert line == "May 18, 2031\u00a0· 9:30\u00a0AM Eastern Time"


@table(
    ("lang", "line"),
    [
        ("en", "May 18, 2031\u00a0· 9:30\u00a0AM – 2:30\u00a0PM Eastern Time\u00a0· Hall"),
        ("en-GB", "18 May 2031\u00a0· 09:30–14:30 Eastern Time\u00a0· Hall"),
        ("es", "18 de mayo de 2031\u00a0· 9:30–14:30 hora oriental\u00a0· Hall"),
        ("fr", "18 mai 2031\u00a0· 09:30 – 14:30 heure de l’Est nord-américain\u00a0· Hall"),
        ("de", "18. Mai 2031\u00a0· 09:30–14:30 Uhr Nordamerikanische Ostküstenzeit\u00a0· Hall"),
        ("pt", "18 de maio de 2031\u00a0· 09:30 – 14:30 Horário do Leste\u00a0· Hall"),
    ],
)
def test_the_time_at_which_an_event_ends_is_written_too(lang: str, line: str) -> None:
    event = Event("Fair", _at(9, 30), _at(14, 30), "America/New_York", "Hall")
    assert describe_event(event, lang) == line


def test_times_on_two_days_are_each_beside_their_day() -> None:
    event = Event("Fair", _at(22), _at(2, day=19), "America/New_York")
    assert describe_event(event, "en") == (
        "May 18, 2031, 10:00\u00a0PM – May 19, 2031, 2:00\u00a0AM Eastern Time"
    )
    assert describe_event(event, "de") == (
        "18. Mai 2031, 22:00 – 19. Mai 2031, 02:00 Nordamerikanische Ostküstenzeit"
    )


@pytest.mark.parametrize("ends", [None, DAY, datetime(2031, 5, 18, 9, 30)])  # noqa: DTZ001
def test_without_a_later_time_only_the_start_is_written(ends: date | None) -> None:
    event = Event("Fair", _at(9, 30), ends, "America/New_York")
    assert describe_event(event, "en-GB") == "18 May 2031\u00a0· 09:30 Eastern Time"


def _at(hour: int, minute: int = 0, day: int = 18) -> datetime:
    return datetime(2031, 5, day, hour, minute)  # noqa: DTZ001 - the zone is a field of its own


@given(st.text(st.characters(exclude_categories=("C", "Z"))), st.integers(0, 3))
def test_wrapping_changes_nothing_but_spaces(word: str, repeats: int) -> None:
    text = " ".join([word, "https://town.example/" + "a" * 90] * repeats)
    wrapped = wrap(text)
    assert wrapped.split() == text.split()
    assert all(len(line) <= 72 or " " not in line for line in wrapped.splitlines())


def test_a_list_entry_hangs_from_its_mark() -> None:
    lines = wrap("word " * 30, first="- ", indent="  ").splitlines()
    assert lines[0].startswith("- word")
    assert {line[:3] for line in lines[1:]} == {"  w"}


@table(
    ("name", "direction", "shown"),
    [
        ("Atelier Sud & Co.", "rtl", "\u2068Atelier Sud & Co.\u2069"),
        ("Atelier Sud & Co.", "ltr", "Atelier Sud & Co."),
        ("مجلس المدن", "rtl", "مجلس المدن"),
        ("مجلس المدن", "ltr", "\u2068مجلس المدن\u2069"),
        ("2031", "rtl", "2031"),
    ],
)
def test_a_name_against_the_direction_of_the_text_keeps_its_order(name, direction, shown) -> None:
    assert isolate(name, direction) == shown


def test_a_line_break_of_the_content_stays_one() -> None:
    assert wrap("one\ntwo") == "one\ntwo"


def test_only_a_blank_line_parts_paragraphs() -> None:
    assert split_paragraphs("one\ntwo\n\nthree\n") == ["one two", "three"]
    assert split_paragraphs("\n\n") == []


def test_a_heading_is_underlined_as_long_as_its_longest_line() -> None:
    assert underline("Spring fair") == "Spring fair\n==========="
    heading, second, marks = underline("word " * 20, "-").splitlines()
    assert len(marks) == max(len(heading), len(second))
