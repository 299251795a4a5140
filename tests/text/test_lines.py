"""Plain text joined and wrapped."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.lines import count_columns, join_wide_lines, wrap_line, wrap_lines
from tests.tables import table

WIDTH = 20


@given(st.lists(st.text("abcdefg,.“”’", min_size=1, max_size=12), max_size=30))
def test_text_with_spaces_is_wrapped_as_the_standard_library_does(words):
    text = " ".join(words)
    wanted = textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    assert wrap_line(text, WIDTH) == wanted


@given(st.text("これは長い文です。「そして」、 ab", max_size=80))
def test_nothing_is_lost_and_no_line_of_wide_characters_is_too_long(text):
    lines = wrap_line(text, WIDTH, first="- ", indent="  ").split("\n")
    # Marks that may not start a line can hang over its end, and a run of them is one piece.
    assert "".join("".join(lines).removeprefix("-").split()) == "".join(text.split())
    for line in lines[:-1]:
        assert count_columns(line.rstrip("。」、")) <= WIDTH + 2 * text.count("「")


@given(st.text("市内では412a世帯、「」", max_size=60))
def test_a_line_never_ends_where_the_break_would_read_as_a_space(text):
    wrapped = wrap_line(text, WIDTH)
    assert " ".join(join_wide_lines(wrapped).split()) == " ".join(text.split())


@pytest.mark.parametrize("mark", ["。", "、", "」"])
def test_no_line_starts_with_a_closing_mark(mark):
    lines = wrap_line(("あ" * 9 + "い" + mark) * 5, WIDTH).split("\n")
    assert len(lines) > 1
    assert not any(line.startswith(mark) for line in lines)


@pytest.mark.parametrize(
    "address", ["https://www.example.org/" + "long/" * 20, "https://例え.jp/長い/道"]
)
def test_an_address_is_never_broken(address):
    assert address in wrap_line(f"前の文 {address} 後の文が続きます", WIDTH).split("\n")


def test_hanging_items_keep_their_indent():
    assert wrap_lines("one two three four five\nsix", 12, first="- ", indent="  ") == (
        "- one two\n  three four\n  five\n  six"
    )


def test_a_line_break_between_wide_characters_is_no_space():
    assert (
        join_wide_lines("サミットを、\n物語に\n\nend of\nline")
        == "サミットを、物語に\n\nend of\nline"
    )


@table(
    ("text", "columns"),
    [("Ada", 3), ("市長", 4), ("e\u0301", 1), ("a\u200db\u200e", 2), ("ﾊ", 1), ("", 0)],
    ids=["narrow", "wide", "a mark upon it", "not shown", "half a width", "nothing"],
)
def test_columns_are_those_of_a_terminal(text, columns):
    assert count_columns(text) == columns
