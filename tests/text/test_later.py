"""Patterns made when they are needed find what they would find otherwise."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Collection
from functools import cache
from itertools import islice
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.sources.speech import list_known, load_words
from digest.sources.word_patterns import match_any
from digest.text import graphemes, languages, lines
from digest.text.later import make_words_later
from tests.tables import table

_WORDS = ("said", "can't say", "will ~ say", "add*", "*mente", "größe", "kost")


def _plain(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(match_any(words).pattern, re.IGNORECASE)


@given(
    st.sets(st.sampled_from(_WORDS)),
    st.lists(
        st.sampled_from(["SAID", "ſaid", "Can’t", "say", "will", "not", "Adds", "GRÖẞE", "Kost"])
    ),
)
def test_a_pattern_of_words_finds_what_it_would_find_if_it_were_compiled_at_once(
    words: set[str], parts: list[str]
) -> None:
    later, text = match_any(words), " ".join(parts)
    plain = _plain(tuple(words))
    spans = [found.span() for found in plain.finditer(text)]
    assert [found.span() for found in match_any(words).finditer(text)] == spans
    for method in ("search", "match", "fullmatch"):
        here, there = getattr(later, method)(text), getattr(plain, method)(text)
        assert (here and here.span()) == (there and there.span())


def _refuse(_: object) -> re.Pattern[str]:
    raise AssertionError("compiled")


def test_a_pattern_is_not_compiled_for_a_text_without_the_beginning_of_a_word() -> None:
    later = make_words_later(_refuse, {"said": "said"})
    assert later.search("Nobody spoke.") is None
    assert [*later.finditer("Nobody spoke.")] == []
    with pytest.raises(AssertionError, match="compiled"):
        later.search("Ada SAID so.")


def test_of_many_words_those_are_looked_for_that_may_be_in_the_text() -> None:
    made = []

    def make(some: Collection[str]) -> re.Pattern[str]:
        made.append(sorted(some))
        return re.compile("|".join(made[-1]), re.IGNORECASE)

    later = make_words_later(make, {"said": "said", "argued": "argu", "adds": "add"})
    for text in ("Ada SAID so.", "Ben said no.", "They argued, he adds."):
        assert later.search(text)
    assert made == [["said"], ["adds", "argued"]]
    assert later.pattern
    assert made[-1] == ["adds", "argued", "said"]


def test_a_pattern_that_is_asked_for_often_is_compiled() -> None:
    later = make_words_later(_refuse, {"said": "said"})
    asked = ["Nobody spoke."] * 100
    assert not any(map(later.search, asked))
    with pytest.raises(AssertionError, match="compiled"):
        [*map(later.search, asked * 2)]


def test_patterns_of_few_words_are_compiled_until_that_of_all_would_have_been() -> None:
    made = []

    def make(some: Collection[str]) -> re.Pattern[str]:
        made.append(len(some))
        return re.compile("|".join(some), re.IGNORECASE)

    words = [f"word{number:02}" for number in range(20)]
    later = make_words_later(make, dict(zip(words, words, strict=True)))
    assert all(map(later.search, words))
    assert made == [1] * 7 + [20]


@cache
def list_characters() -> str:
    return "\n".join(chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n < 0xE000)


@table("letter", ["µ", "s", "i", "k", "å", "ß", "σ", "в", "θ", "st", "ṡ"])
def test_every_letter_that_is_alike_without_case_is_found(letter: str) -> None:
    """Of all that there are: the long s, the Kelvin sign, and what Unicode may yet have."""
    plain = re.compile(letter, re.IGNORECASE)
    for found in islice(plain.finditer(list_characters()), 20):
        assert match_any((letter,)).search(found[0]), unicodedata.name(found[0][0])


@table("code", list_known())
def test_most_words_of_a_language_have_a_beginning(code: str) -> None:
    """Else their patterns would be compiled for every text."""
    words = load_words(code)
    assert words is not None
    assert all(word[:1] != "*" for word in words.verbs | words.denials | words.others)


def test_what_is_told_from_rare_characters_counts_alone() -> None:
    """So the small pattern never hides what the large one would find."""
    rare = graphemes._RARE
    run = cast("re.Pattern[str]", graphemes._JOINING_RUN)
    plain = "".join(sign for sign in map(chr, range(0x3000)) if not rare.search(sign))
    assert len(plain) > 700
    assert not run.search(plain)


def test_the_letters_of_a_script_begin_with_the_lowest() -> None:
    for letters, _ in languages._SCRIPTS.values():
        assert letters[0] == min(letters.replace("-", ""))
        assert not "\u2000" <= letters[0] < "\u2c00"


@given(st.text(st.sampled_from(" \t\n\x1c\x85ab’“é/:—\u2028\u2e7fh.")))
def test_lines_of_narrow_characters_are_cut_as_those_of_wide_ones(text: str) -> None:
    line = " ".join(f"https://a.example {text} mailto:a@b.example".split())
    whole = "".join(lines._list_pieces(line))
    pieces = lines._PIECE.findall(line)
    assert (whole, [*lines._list_pieces(line)]) == (line, pieces)
