"""Lines of a short text are as long as each other."""

from __future__ import annotations

import pytest

from digest.cards.even_lines import MOST_WORDS, break_evenly


def split(text: str, count: int, most: float = 100) -> list[str] | None:
    found = break_evenly(text.split(" "), count, len, most)
    return found.split("\n") if found else None


@pytest.mark.parametrize(
    ("text", "count", "lines"),
    [
        ("“Reading is for everyone.”", 3, ["“Reading", "is for", "everyone.”"]),
        ("“Reading is for everyone.”", 2, ["“Reading is", "for everyone.”"]),
        # Though the other way both lines are a little nearer to each other.
        ("aaaaaa bb ccc dddddddddd", 2, ["aaaaaa bb", "ccc dddddddddd"]),
        ("We sold every single loaf we had", 3, ["We sold", "every single", "loaf we had"]),
    ],
)
def test_no_small_word_has_a_line_of_its_own(text: str, count: int, lines: list[str]) -> None:
    assert split(text, count) == lines


def test_no_line_is_wider_than_it_may_be() -> None:
    assert split("aaaa bb cc dddd", 2, most=9) == ["aaaa bb", "cc dddd"]
    assert split("aaaaaaaaaa bb cc", 2, most=9) is None


@pytest.mark.parametrize(("text", "count"), [("One line", 1), ("Two words", 2), ("Word", 2)])
def test_where_there_is_nothing_to_choose_nothing_is_chosen(text: str, count: int) -> None:
    assert split(text, count) is None


def test_a_long_text_is_left_as_it_is() -> None:
    assert split(" ".join("a" * MOST_WORDS), 3) is not None
    assert split(" ".join("a" * (MOST_WORDS + 1)), 3) is None
