"""Find the names that can be one person's or one body's among many, without comparing them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from digest.sources.people import Named
from digest.sources.same_names import is_same_name, read_capitals, split_words

_MOST_ALIKE = 50


class SaidNames:
    """Names of a source, found by another spelling of them.

    Of two spellings the longer has all words of the shorter one, so its rarest word is enough.
    """

    def __init__(self, named: Iterable[Named]) -> None:
        self._named = tuple(named)
        self._having: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_capitals: dict[str, list[int]] = {}
        for number, each in enumerate(self._named):
            for word in dict.fromkeys(_list_words(each.name)):
                self._having.setdefault(word, []).append(number)
        for number, each in enumerate(self._named):
            keys = (self._choose_rarest(each.name), "".join(split_words(each.name)))
            for key in dict.fromkeys((*keys, each.name)):
                self._by_key.setdefault(key, []).append(number)
            self._by_capitals.setdefault(read_capitals(each.name), []).append(number)

    def find(self, name: str) -> list[Named]:
        """What is said of this name, in order; of very many, the first."""
        likely = sorted({*self._list_likely(name)})[:_MOST_ALIKE]
        return [n for n in map(self._named.__getitem__, likely) if is_same_name(n.name, name)]

    def _list_likely(self, name: str) -> Iterator[int]:
        keys = (*split_words(name), "".join(split_words(name)), read_capitals(name))
        found = (self._by_key.get(key, ()) for key in dict.fromkeys(keys))
        long = self._having.get(self._choose_rarest(name), ())
        return iter(chain(long, self._by_capitals.get(name, ()), *found))

    def _choose_rarest(self, name: str) -> str:
        return min(_list_words(name), key=lambda word: len(self._having.get(word, ())), default="")


def _list_words(name: str) -> list[str]:
    """The words of a name without initials, where it has others."""
    words = split_words(name)
    return [word for word in words if len(word) > 1] or [*words]
