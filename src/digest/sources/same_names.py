"""Compare names: whether two can be of one person or one body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from digest.sources.any_language import ENDINGS, SUFFIXES
from digest.sources.name_tokens import POSSESSIVE, NameToken
from digest.text.folding import normalize

T = TypeVar("T")
_MARKS = "“\"„«‘'"
_MOST_NAME = 4
# Endings differ by so many letters at most: mayors, mayor; directeur, directrice.
_ENDING, _STEM = 4, 4
_SMALL = 2


@lru_cache(maxsize=4_096)
def split_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: lower case, without dots and titles of honour."""
    found = (
        word.strip(".,’‘'“”„«»\"").casefold() for word in re.split(r"[\s\u00a0]+", normalize(name))
    )
    return tuple(word for word in found if word and word not in SUFFIXES)


@lru_cache(maxsize=8_192)
def is_same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's or one body's; one of them may be shorter."""
    ours, theirs = split_words(one), split_words(other)
    if not ours or not theirs:
        return False
    short, long = sorted((ours, theirs), key=len)
    if "".join(ours) == "".join(theirs) or all(_has_word(word, long) for word in short):
        return True
    return _abbreviates(one, other) or _abbreviates(other, one)


class Namesakes(Generic[T]):
    """Things by their names: a name is compared only with those that can be the same."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self._named = tuple(named)
        self._by_key: dict[str, list[int]] = {}
        for number, (name, _) in enumerate(self._named):
            for key in _list_keys(name, is_sought=False):
                self._by_key.setdefault(key, []).append(number)

    def find(self, name: str) -> Iterator[T]:
        """Those whose names can be one person's or one body's with this one, in order."""
        keys = _list_keys(name, is_sought=True)
        for number in sorted({number for key in keys for number in self._by_key.get(key, ())}):
            other, thing = self._named[number]
            if is_same_name(name, other):
                yield thing


def _list_keys(name: str, *, is_sought: bool) -> set[str]:
    """Two names that can be the same have one in common, the one as it is sought."""
    words, capitals = split_words(name), read_capitals(name)
    initials = {word[0] for word in words}
    keys = {*words, "".join(words)}
    # “A. Ruiz” has the word “a”, and can be whoever has a word that begins so; and “USCM”.
    if is_sought:
        return (
            keys | initials | {f"{w}." for w in words if len(w) == 1} | {f"={name}", f"{capitals}="}
        )
    return keys | {f"{letter}." for letter in initials} | {f"={capitals}", f"{name}="}


def drops_first_name(one: str, other: str) -> bool:
    """Whether one person's name lacks the first of the other's: “Maria Ruiz”, “Ana Maria Ruiz”."""
    short, long = split_words(one), split_words(other)
    return 1 < len(short) < len(long) <= _MOST_NAME and long[-len(short) :] == short


def _has_word(word: str, words: Sequence[str]) -> bool:
    """The same word, or an initial of it."""
    return any(
        word == each or (1 in (len(word), len(each)) and word[0] == each[0]) for each in words
    )


def _abbreviates(short: str, long: str) -> bool:
    """“USCM” for “the U.S. Conference of Mayors”."""
    is_short = short.isalpha() and short.isupper() and len(short) > 1
    return is_short and short == read_capitals(long)


def read_capitals(name: str) -> str:
    """“USCM” of “U.S. Conference of Mayors”."""
    return "".join(letter for letter in name if letter.isupper())


def is_form(word: str, other: str) -> bool:
    """The same word, perhaps with another ending, or as part of a compound."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    if len(short) > _SMALL and long in {short + ending for ending in ENDINGS}:
        return True  # „Amt“, „Amtes“
    stem = min(len(word), len(other)) - _SMALL
    if stem < _STEM or abs(len(word) - len(other)) > _ENDING:
        return False
    return word[:stem] == other[:stem]


def find_start(tokens: Sequence[NameToken], at: int) -> int:
    """Where a name begins: “José | “Cuco” Rovira” for somebody who is called Cuco Rovira too."""
    start = at
    while tokens[at].text[:1] in _MARKS and start and tokens[start - 1].has_capital:
        if tokens[start - 1].text != tokens[start - 1].bare or tokens[start - 1].is_title:
            break
        start -= 1
    return start


def shortens(short: Sequence[str], long: Sequence[str], full: str) -> bool:
    """“Ada Costa” and “Ada Reis” for “Ada Costa Reis”, but no “Ada Costa | de Lugar”."""
    inner = iter(long)
    is_inside = all(word in inner for word in short)
    is_begun = all(one == other for one, other in zip(short, long, strict=False))
    is_begun = is_begun and (len(short) == 1 or full.split()[len(short) - len(long)][:1].isupper())
    return is_inside and (is_begun or (len(short) > 1 and long[-1] == short[-1]))


@lru_cache(maxsize=50_000)
def find_key(word: str) -> str:
    return "".join(split_words(POSSESSIVE.sub("", word)))
