"""Names by what is known of them, so that the only one of a kind is found without a search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class GroupedNames:
    """Each name is in one group; `groups` are the names of each, in order."""

    _group_of: dict[str, str] = field(default_factory=dict)
    _groups: dict[str, dict[str, None]] = field(default_factory=dict)

    def put(self, name: str, group: str) -> None:
        """The name's group; it leaves the one that it was in."""
        before = self._group_of.get(name)
        if before != group:
            self._groups.get(before or "", {}).pop(name, None)
            self._group_of[name] = group
            self._groups.setdefault(group, {})[name] = None

    def has(self, name: str) -> bool:
        return name in self._group_of

    def find_only(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The one name that is in any of these groups; nothing where there are more."""
        held = [self._groups.get(group, {}) for group in dict.fromkeys(groups)]
        return tuple(name for own in held for name in own) if sum(map(len, held)) == 1 else ()
