"""The people of many editions by their names, for checks that compare editions with each other."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from digest.content.model import Edition, Person

# This alike, one has a typo: "Michael Spence" and "Micheal Spence" are at 0.93.
_ALIKE = 0.9


class ListedPerson(NamedTuple):
    """A person as one edition lists them; `number` is the place in the order of all."""

    number: int
    edition: Edition
    person: Person


class LikeTexts:
    """Texts by their pieces: only those that have one in common are compared.

    So much alike, two texts of n letters together lack n/10 in each other at most. One that is cut
    into one piece more than those has a piece that the other one has whole.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._letters = {text: Counter(text) for text in texts}
        self._by_piece: dict[str, list[str]] = defaultdict(list)
        for text in self._letters:
            for piece in {*_cut(text)}:
                self._by_piece[piece].append(text)
        self._lengths = {len(piece) for piece in self._by_piece}

    def find(self, own: str) -> Iterator[str]:
        """Those that may be alike: they have nearly the same letters."""
        letters = Counter(own)
        for text in self._list_near(own):
            if 2 * (letters & self._letters[text]).total() >= _ALIKE * (len(own) + len(text)):
                yield text  # This is never below what is compared next, and costs far less.

    def _list_near(self, own: str) -> Iterable[str]:
        pieces = {own[at : at + n] for n in self._lengths for at in range(len(own) - n + 1)}
        return {text for piece in pieces for text in self._by_piece.get(piece, ())}


def _cut(text: str) -> Iterator[str]:
    """As many pieces as two texts that are alike can differ by letters, and one more."""
    # With n letters it is like one of 11/9 n at most, which has 2/9 n more.
    count = 2 * len(text) // 9 + 1
    ends = [len(text) * number // count for number in range(count + 1)]
    return (text[start:end] for start, end in pairwise(ends))


class PeopleIndex:
    """All people of some editions. Each name is compared with each other one once at most."""

    def __init__(self, editions: Iterable[Edition] = ()) -> None:
        every = ((edition, person) for edition in editions for person in edition.people)
        self._by_name: dict[str, list[ListedPerson]] = {}
        self._by_fold: dict[str, list[ListedPerson]] = {}
        for number, (edition, person) in enumerate(every):
            listed = ListedPerson(number, edition, person)
            self._by_name.setdefault(person.name, []).append(listed)
            self._by_fold.setdefault(fold_name(person.name), []).append(listed)
        self._names = LikeTexts(self._by_fold)
        self._alike: dict[str, tuple[str, ...]] = {}

    def find_named(self, name: str) -> Iterable[ListedPerson]:
        """Everyone of exactly this name, in the order of the editions."""
        return self._by_name.get(name, ())

    def find_alike(self, name: str) -> Iterable[ListedPerson]:
        """Everyone of such a name, or of one that differs by a letter, in the same order."""
        own = fold_name(name)
        if own not in self._alike:
            self._alike[own] = tuple(self._list_alike(own))
        return sorted(each for folded in self._alike[own] for each in self._by_fold[folded])

    def _list_alike(self, own: str) -> Iterator[str]:
        for folded in self._names.find(own):
            if own == folded or _compare(own, folded) >= _ALIKE:
                yield folded


def list_near(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of each two texts, the first one first, that are the same or may be alike."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        numbers[text].append(number)
    near = LikeTexts(numbers)
    for text, own in numbers.items():
        every = [number for each in near.find(text) for number in numbers[each]]
        yield from ((one, other) for one in own for other in every if one < other)


def are_alike(one: str, other: str) -> bool:
    """Whether two names differ by a letter at most."""
    first, second = fold_name(one), fold_name(other)
    return first == second or _compare(first, second) >= _ALIKE


def is_typo(one: str, other: str) -> bool:
    """A letter apart, with the same number of words: Vice President is another role."""
    if one == other or len(one.split()) != len(other.split()):
        return False
    return _compare(one.casefold(), other.casefold()) >= _ALIKE


@lru_cache(maxsize=4_096)
def _compare(one: str, other: str) -> float:
    if 2 * min(len(one), len(other)) < _ALIKE * (len(one) + len(other)):
        return 0.0
    return SequenceMatcher(None, one, other).ratio()


@lru_cache(maxsize=8_192)
def fold_name(name: str) -> str:
    """Without accents, capitals and extra spaces."""
    letters = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(plain.split())
