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
        """The keys of the value that a place is in: the last one that begins at it or above it."""
        begun = [
            (place.line, place.column, len(keys), keys)
            for keys, place in self.lines.items()
            if place.path == where.path and place <= where
        ]
        return max(begun, key=lambda each: each[:3])[3] if begun else ()

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
