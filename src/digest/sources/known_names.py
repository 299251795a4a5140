"""Find those of many people whose last names a text has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field

from digest.sources.speech import SpeechWords

# Of more people with one last name none is meant by it alone.
MOST_NAMESAKES = 50
_WORD = re.compile(r"\w+")
Mentions = dict[str, int]
"""Names, each with the number of the first paragraph that has it."""


@dataclass
class KnownNames:
    """Full names of speakers, by the first word of their last name."""

    names: InitVar[Iterable[str]] = ()
    _by_word: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self, names: Iterable[str]) -> None:
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        for name in names:
            words = _WORD.findall(name.rsplit(maxsplit=1)[-1])
            self._by_word.setdefault(words[0] if words else "", set()).add(name)

    def find(self, text: str) -> set[str]:
        """Those whose last names a text has; an empty name where very many people have it."""
        likely = [self._by_word.get(word, set()) for word in {*_WORD.findall(text)}]
        few = (name for names in likely if len(names) <= MOST_NAMESAKES for name in names)
        known = {name for name in few if _names(text, name)}
        return known if all(len(names) <= MOST_NAMESAKES for names in likely) else {*known, ""}

    def find_viewer(self, text: str, words: SpeechWords) -> tuple[str, ...]:
        """“For | Ruiz | it is a matter of safety:”: the last name of somebody who has spoken."""
        view = words.sees.match(text)
        last = text[view.end() :].split()[:1] if view else []
        known = self.find(last[0]) if last else set()
        return tuple(known) if len(known) == 1 else ()


def _names(text: str, name: str) -> bool:
    return any(find_name(text, name.rsplit(maxsplit=1)[-1]))


def find_name(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a text has the name in whole words. Of very many names each pattern costs too much."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        beside = text[max(at - 1, 0) : at], text[end : end + 1]
        is_whole = not any(sign.isalnum() or sign == "_" for sign in beside)
        if is_whole:
            yield at, end
        at = text.find(name, end if is_whole else at + 1)


def take_first(found: Iterable[tuple[int, str]]) -> Mentions:
    first: Mentions = {}
    for paragraph, name in found:
        first.setdefault(name, paragraph)
    return first
