"""The people of many editions by their names, for checks that compare editions with each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from digest.content.model import Edition, Person
from digest.text.folding import drop_accents

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


_InTime = tuple[list[tuple[datetime, str]], list[ListedPerson]]


def _read_time(edition: Edition) -> tuple[datetime, str]:
    return edition.send_on, edition.slug


class PeopleIndex:
    """All people of some editions. Each name is compared with each other one once at most."""

    def __init__(self, editions: Iterable[Edition] = ()) -> None:
        every = ((edition, person) for edition in editions for person in edition.people)
        self._by_name: dict[str, list[ListedPerson]] = {}
        self._by_fold: dict[str, dict[str, None]] = {}  # The spellings of a name, in order.
        for number, (edition, person) in enumerate(every):
            known = self._by_name.setdefault(person.name, [])
            # Who is in many editions as the same takes memory once.
            same = known[-1].person if known and known[-1].person == person else person
            known.append(ListedPerson(number, edition, same))
            self._by_fold.setdefault(fold_name(person.name), {})[person.name] = None
        self._names = LikeTexts(self._by_fold)
        self._alike: dict[str, tuple[str, ...]] = {}
        self._in_time: dict[tuple[str, str], _InTime] = {}

    def find_before(self, name: str, edition: Edition) -> ListedPerson | None:
        """Who had exactly this name in the edition of the same language sent before this one.

        Of two in that edition, the first.
        """
        key = name, edition.lang
        if key not in self._in_time:
            listed = self._by_name.get(name, ())
            own = [each for each in listed if each.edition.lang == edition.lang]
            own.sort(key=lambda each: _read_time(each.edition))
            self._in_time[key] = [_read_time(each.edition) for each in own], own
        times, own = self._in_time[key]
        at = bisect_left(times, _read_time(edition))
        return own[bisect_left(times, times[at - 1])] if at else None

    def find_twins(self, name: str) -> Iterable[ListedPerson]:
        """Everyone whose name is another spelling, or differs by a letter, in the same order."""
        own = fold_name(name)
        if own not in self._alike:
            self._alike[own] = tuple(self._list_alike(own))
        others = (each for folded in self._alike[own] for each in self._by_fold[folded])
        return sorted(each for other in others if other != name for each in self._by_name[other])

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
    return " ".join(drop_accents(name.casefold()).split())
