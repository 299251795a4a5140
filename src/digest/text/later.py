"""Patterns that are compiled when they are first needed: of a language's many, few are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex

# Letters that are alike to a pattern that ignores case, and not once both are made small.
_ALIKE = re.compile("[µİıſ\u0345\u0370-\u03ff\u1c80-\u1c88\u1e9b\u1fbe\u1fd3\u1fe3\ufb05\ufb06]")
_ASKED_OFTEN = 64


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
    """Needed when a text has the beginning of one of its words, or when it is asked for often."""

    def __init__(self, make: Callable[[], re.Pattern[str]], beginnings: Collection[str]) -> None:
        super().__init__(make)
        self._beginnings = beginnings
        self._asked = 0

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return None if self._is_without(text) else self.__getattr__("search")(text, *span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return None if self._is_without(text) else self.__getattr__("match")(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return None if self._is_without(text) else self.__getattr__("fullmatch")(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return iter(()) if self._is_without(text) else self.__getattr__("finditer")(text, *span)

    def _is_without(self, text: str) -> bool:
        self._asked += 1
        if "_made" in vars(self) or self._asked > _ASKED_OFTEN or _ALIKE.search(text):
            return False
        small = text.lower()
        return not any(beginning in small for beginning in self._beginnings)


def make_words_later(
    make: Callable[[], re.Pattern[str]], beginnings: Collection[str]
) -> re.Pattern[str]:
    """As `make_later`, for a pattern that ignores case; what it finds has one of `beginnings`."""
    return cast("re.Pattern[str]", _WordsPattern(make, beginnings))


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
