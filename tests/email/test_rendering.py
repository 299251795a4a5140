from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.content.model import Event
from digest.email.rendering import describe_event, split_paragraphs, underline, wrap

DAY = date(2031, 5, 18)


@pytest.mark.parametrize(
    ("event", "lang", "line"),
    [
        (Event("Fair", DAY), "en", "May 18, 2031"),
        (Event("Fair", DAY, DAY), "en", "May 18, 2031"),
        (Event("Fair", DAY, date(2031, 5, 19)), "en", "May 18 – 19, 2031"),
        (Event("Fair", DAY, date(2031, 6, 1)), "en", "May 18 – June 1, 2031"),
        (Event("Fair", DAY, place="Virtual"), "en", "May 18, 2031 · Virtual"),
        (Event("Feria", DAY, place="Sevilla"), "es", "18 de mayo de 2031 · Sevilla"),
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
    assert line == "May 18, 2031 · 9:30\u00a0AM Eastern Time"


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


def test_a_line_break_of_the_content_stays_one() -> None:
    assert wrap("one\ntwo") == "one\ntwo"


def test_only_a_blank_line_parts_paragraphs() -> None:
    assert split_paragraphs("one\ntwo\n\nthree\n") == ["one two", "three"]
    assert split_paragraphs("\n\n") == []


def test_a_heading_is_underlined_as_long_as_its_longest_line() -> None:
    assert underline("Spring fair") == "Spring fair\n==========="
    heading, second, marks = underline("word " * 20, "-").splitlines()
    assert len(marks) == max(len(heading), len(second))
