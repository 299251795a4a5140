"""The line and column of each value of a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.problems import Location

Key = str | int


@dataclass(frozen=True)
class Places:
    """Where each value of a YAML file is, so that a problem can point at it.

    `replace` holds (place, key) of every line marked `# replace before sending`.
    """

    path: str
    lines: Mapping[tuple[Key, ...], Location] = field(default_factory=dict)
    replace: tuple[tuple[Location, str], ...] = ()

    def is_marked(self, *keys: Key) -> bool:
        """Whether the line of the value, or of a key around it, is marked as a placeholder."""
        marked = {where.line for where, _ in self.replace}
        return any(self.at(*keys[:length]).line in marked for length in range(1, len(keys) + 1))

    def find_keys(self, where: Location) -> tuple[Key, ...]:
        """The keys of the value that a place is in: the last one that begins at it or above it.

        A place before the first value of its line is at the key of that value.
        """
        own = ((place, len(keys), keys) for keys, place in self.lines.items())
        placed = sorted((each for each in own if each[0].path == where.path), key=lambda e: e[:2])
        first = next((each for each in placed if each[0].line == where.line), None)
        if first and first[0] > where:
            return first[2]
        return next((keys for place, _, keys in reversed(placed) if place <= where), ())

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
