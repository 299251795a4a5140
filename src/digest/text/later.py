"""Patterns that are compiled when they are first needed: of a language's many, few are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex

# Letters that are alike to a pattern that ignores case, and not once both are made small.
_ALIKE = re.compile("[µİıſ\u0345\u0370-\u03ff\u1c80-\u1c88\u1e9b\u1fbe\u1fd3\u1fe3\ufb05\ufb06]")
# From then on the words of a text take longer to look for than the pattern of all takes to make.
_ASKED_OFTEN = 200
_MANY, _PART = 100, 3
_PER_PATTERN = 2  # What any pattern takes to make, in words.


class _LaterPattern:
    """What a pattern can do, once it is asked for it."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self._made, name)
        setattr(self, name, found)  # From now on it is found without a question.
        return found


class _WordsPattern(_LaterPattern):
    """Needed when a text has the beginning of one of its words, or when it is asked for often.

    Of many words few are in a text: these alone are looked for, until it is asked for often, or
    patterns of some have taken as long to make as that of all does.
    """

    def __init__(self, make: Callable[[Collection[str]], Any], words: Mapping[str, str]) -> None:
        super().__init__(lambda: make(words))
        self._make_few = make
        self._few = dict[Collection[str], Any]()
        self._words = tuple(words.items())
        self._asked = self._written = 0

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        found = self._choose(text)
        return found.search(text, *span) if found else None

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        found = self._choose(text)
        return found.match(text, *span) if found else None

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        found = self._choose(text)
        return found.fullmatch(text, *span) if found else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        found = self._choose(text)
        return found.finditer(text, *span) if found else iter(())

    def _choose(self, text: str) -> re.Pattern[str] | None:
        self._asked += 1
        is_often = self._asked > _ASKED_OFTEN or self._written > len(self._words)
        if is_often or "_made" in vars(self):
            for name in ("search", "match", "fullmatch", "finditer"):
                setattr(self, name, getattr(self._made, name))  # From now on without a question.
            return self._made
        if _ALIKE.search(text):
            return self._made
        small = text.lower()
        few = frozenset([word for word, beginning in self._list_near(small) if beginning in small])
        if few and few not in self._few:
            self._few[few] = self._make_few(few)
            self._written += len(few) + _PER_PATTERN
        return self._few.get(few)

    def _list_near(self, small: str) -> Sequence[tuple[str, str]]:
        """Of many words those that begin with letters which are together in a text."""
        if len(self._words) < _MANY:
            return self._words
        near = self._beginnings.keys() & _list_parts(small)
        return [row for part in ("", *near) for row in self._beginnings.get(part, ())]

    @cached_property
    def _beginnings(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The words by the first letters of their beginnings; those with fewer by none."""
        found: dict[str, list[tuple[str, str]]] = {}
        for word, beginning in self._words:
            part = beginning[:_PART] if len(beginning) >= _PART else ""
            found.setdefault(part, []).append((word, beginning))
        return found


@lru_cache(maxsize=64)
def _list_parts(text: str) -> frozenset[str]:
    """What is in a text of so many letters; many lists ask for that of the same one."""
    return frozenset([text[at : at + _PART] for at in range(len(text) - _PART + 1)])


def make_words_later(
    make: Callable[[Collection[str]], re.Pattern[str]], words: Mapping[str, str]
) -> re.Pattern[str]:
    """As `make_later`, for a pattern of any of the words that ignores case.

    What it finds of a word has its beginning, which `words` give in small letters.
    """
    return cast("re.Pattern[str]", _WordsPattern(make, words))


def make_later(make: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
    """What behaves as the pattern that `make` gives, which is called when it is first used."""
    return cast("re.Pattern[str]", _LaterPattern(make))


def compile_later(source: str, flags: int = 0) -> re.Pattern[str]:
    return make_later(lambda: re.compile(source, flags))


def compile_scripts_later(source: str) -> regex.Pattern[str]:
    """For `regex`, which knows scripts and kinds of letters; few editions ever load it."""

    def make() -> Any:
        import regex

        return regex.compile(source)

    return cast("regex.Pattern[str]", _LaterPattern(make))
