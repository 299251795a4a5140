"""The people of many editions by their names, for checks that compare editions with each other."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from digest.content.model import Edition, Person

# This alike, one has a typo: "Michael Spence" and "Micheal Spence" are at 0.93.
_ALIKE = 0.9


class ListedPerson(NamedTuple):
    """A person as one edition lists them; `number` is the place in the order of all."""

    number: int
    edition: Edition
    person: Person


class PeopleIndex:
    """All people of some editions. Each name is compared with each other one once at most."""

    def __init__(self, editions: Iterable[Edition] = ()) -> None:
        every = ((edition, person) for edition in editions for person in edition.people)
        self._by_name: dict[str, list[ListedPerson]] = {}
        self._by_fold: dict[str, list[ListedPerson]] = {}
        for number, (edition, person) in enumerate(every):
            listed = ListedPerson(number, edition, person)
            self._by_name.setdefault(person.name, []).append(listed)
            self._by_fold.setdefault(_fold(person.name), []).append(listed)
        self._letters = {folded: Counter(folded) for folded in self._by_fold}
        self._alike: dict[str, tuple[str, ...]] = {}

    def find_named(self, name: str) -> Iterable[ListedPerson]:
        """Everyone of exactly this name, in the order of the editions."""
        return self._by_name.get(name, ())

    def find_alike(self, name: str) -> Iterable[ListedPerson]:
        """Everyone of such a name, or of one that differs by a letter, in the same order."""
        own = _fold(name)
        if own not in self._alike:
            self._alike[own] = tuple(self._list_alike(own))
        return sorted(each for folded in self._alike[own] for each in self._by_fold[folded])

    def _list_alike(self, own: str) -> Iterator[str]:
        letters = Counter(own)
        for folded, others in self._letters.items():
            if 2 * (letters & others).total() < _ALIKE * (len(own) + len(folded)):
                continue  # It is never below what is compared next, and costs far less.
            if own == folded or _compare(own, folded) >= _ALIKE:
                yield folded


def are_alike(one: str, other: str) -> bool:
    """Whether two names differ by a letter at most."""
    first, second = _fold(one), _fold(other)
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
def _fold(name: str) -> str:
    """Without accents, capitals and extra spaces."""
    letters = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(plain.split())
