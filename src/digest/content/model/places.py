"""The line and column of each value of a YAML file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import ClassVar

from digest.problems import Location
from digest.spilling import Waits
from digest.values import dataclass

Key = str | int
_Lines = Mapping[tuple[Key, ...], Location]
_Order = tuple[Sequence[Location], Sequence[tuple[Key, ...]]]
# All places of the values that were asked for last, in order.
_last: dict[int, tuple[_Lines, _Order]] = {}


@dataclass(frozen=True, slots=True)
class Places(Waits):
    """Where each value of a YAML file is, so that a problem can point at it.

    `replace` holds (place, key) of every line marked `# replace before sending`, `texts` the lines
    of each file that the values are in. All but `path` and `replace` is most of what an edition
    takes of memory: it can wait on the disk.
    """

    WAITING: ClassVar = ("lines", "texts")

    path: str
    lines: _Lines = field(default_factory=dict)
    replace: tuple[tuple[Location, str], ...] = ()
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False, compare=False)

    def is_marked(self, *keys: Key) -> bool:
        """Whether the line of the value, or of a key around it, is marked as a placeholder."""
        lengths = range(1, len(keys) + 1)
        return any(self.at(*keys[:length]).line in self._marked for length in lengths)

    def find_keys(self, where: Location) -> tuple[Key, ...]:
        """The keys of the value that a place is in: the last one that begins at it or above it.

        A place before the first value of its line is at the key of that value.
        """
        order, keys = self._in_order
        first = bisect_left(order, Location(where.path, where.line, 0))
        if first < len(order) and _is_beside(order[first], where) and order[first] > where:
            return keys[first]
        last = bisect_right(order, where) - 1
        return keys[last] if last >= 0 and order[last].path == where.path else ()

    @property
    def _in_order(self) -> _Order:
        """Asked for several times in a row."""
        lines = self.lines
        found = _last.get(id(lines))
        if found is None or found[0] is not lines:
            _last.clear()
            found = _last[id(lines)] = lines, _order(lines)
        return found[1]

    @property
    def _marked(self) -> frozenset[int]:
        return _list_lines(self.replace)

    def at_home(self, *keys: Key) -> tuple[Location, str]:
        """A place in this file, and where the value is if another file of the event has it."""
        where = self.at(*keys)
        if where.path == self.path:
            return where, ""
        return self.at("translation_of"), f" ({where.path}:{where.line})"

    def at(self, *keys: Key) -> Location:
        """The place of a value, or of the nearest value around it that is in the file."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.lines:
                return self.lines[keys[:length]]
        return Location(self.path)

    def find_words(self, words: str, *keys: Key) -> Location:
        """Where a value has these words; its own place if they are spelled otherwise in the file.

        A text may have many lines: what is wrong in its last one is not in its first.
        """
        where = self.at(*keys)
        found = _search(words, text := self._read(where))
        if not found:
            return where
        line = text.count("\n", 0, found.start())
        column = found.start() - text.rfind("\n", 0, found.start())
        return Location(where.path, where.line + line, column + (0 if line else where.column - 1))

    def _read(self, where: Location) -> str:
        """What is written in the file from a value to the line of the next one."""
        lines = self.texts.get(where.path, ())
        order, _ = self._in_order
        after = bisect_right(order, where)
        end = Location(where.path, len(lines) + 1)
        if after < len(order) and order[after].path == where.path:
            end = order[after]
        if end.line == where.line:
            return "".join(lines[where.line - 1 : where.line])[where.column - 1 : end.column - 1]
        return "\n".join(lines[where.line - 1 : end.line - 1])[where.column - 1 :]


@lru_cache(maxsize=2)
def _list_lines(places: tuple[tuple[Location, str], ...]) -> frozenset[int]:
    return frozenset(where.line for where, _ in places)


def _order(lines: _Lines) -> _Order:
    """All places from the first line to the last, and the keys of each; outer values first."""
    own = ((place, len(keys), keys) for keys, place in lines.items())
    placed = sorted(own, key=lambda each: each[:2])
    return [place for place, _, _ in placed], [keys for _, _, keys in placed]


def _is_beside(one: Location, other: Location) -> bool:
    """Whether two places are on one line."""
    return (one.path, one.line) == (other.path, other.line)


def _search(words: str, text: str) -> re.Match[str] | None:
    """Whole words, over line ends and the > of a block quote, with YAML's own signs for marks."""
    # A word of > alone is in the gap already: there once more, each would double the ways to match.
    typed = [word for word in words.split() if word.strip(">")]
    # What is before the first mark is found quickly: a story may have many links.
    start = text.find(re.split("['\"]", typed[0])[0]) if typed else 0
    if start < 0:
        return None
    spelled = [re.escape(word).replace("'", "''?").replace('"', r'\\?"') for word in typed]
    first, last = (
        (r"(?<!\w)" if words[:1].isalnum() else ""),
        (r"(?!\w)" if words[-1:].isalnum() else ""),
    )
    return re.compile(first + r"[\s>]+".join(spelled) + last).search(text, start)
