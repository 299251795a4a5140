"""A file with mistakes as far as it can be read: what is wrong or missing in it is filled in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from digest.content.errors import Refused
from digest.content.kinds import (
    ChoiceKind,
    DeclaredKey,
    GroupKind,
    Kind,
    ListKind,
    ReferenceKind,
    TableKind,
    TextKind,
)
from digest.content.model import Key

HOLE = "[missing]"
FILLER = "not-yet-known"
_Keys = tuple[Key, ...]


@dataclass
class Filling:
    """Puts a value in the place of each that is wrong; `holes` are the keys of those."""

    wrong: Collection[_Keys]
    holes: set[_Keys] = field(default_factory=set)

    def fill_file(self, kind: GroupKind, value: Any) -> Any:
        """The file's values, and what a filler may refer to."""
        filled = self.keep(kind, value, ())
        for table in ("people", "organizations"):
            if table in kind.keys:
                filled[table] = {**filled.get(table, {}), FILLER: {"name": HOLE}}
        return filled

    def keep(self, kind: Kind, value: Any, keys: _Keys, key: DeclaredKey | None = None) -> Any:
        """The value, with fillers for what is wrong in it, or one in its place."""
        kept = None if keys in self.wrong else self.keep_kind(kind, value, keys)
        return self.fill(kind, keys, key) if kept is None else kept

    def keep_kind(self, kind: Kind, value: Any, keys: _Keys) -> Any:
        """None for a value of another kind."""
        match kind, value:
            case GroupKind(alone=str() as alone), str():
                return self.keep_group(kind, {alone: value}, keys)
            case GroupKind(), dict():
                return self.keep_group(kind, value, keys)
            case ListKind(takes_one=True), str():
                return [self.keep(kind.entry, value, (*keys, 0))]
            case ListKind(), list():
                return [self.keep(kind.entry, each, (*keys, n)) for n, each in enumerate(value)]
            case TableKind(), dict():
                right = [id for id in value if (*keys, id, "[key]") not in self.wrong]
                return {id: self.keep(kind.entry, value[id], (*keys, id)) for id in right}
        return value if isinstance(value, str) and not _has_entries(kind) else None

    def keep_group(self, kind: GroupKind, value: dict[str, Any], keys: _Keys) -> dict[str, Any]:
        """Keys that may be missing are left out where they are wrong."""
        kept: dict[str, Any] = {}
        for name, key in kind.keys.items():
            here = (*keys, name)
            if key.is_required or (name in value and self.is_right(key.kind, value[name], here)):
                kept[name] = self.keep(key.kind, value.get(name), here, key)
            elif name in value:
                self.holes.add(here)
        return kept

    def is_right(self, kind: Kind, value: Any, keys: _Keys) -> bool:
        """Also not a group with none of the keys of which it needs one."""
        if keys in self.wrong:
            return False
        either = kind.either if isinstance(kind, GroupKind) and isinstance(value, dict) else ()
        return not either or any(
            name in value and (*keys, name) not in self.wrong for name in either
        )

    def fill(self, kind: Kind, keys: _Keys, key: DeclaredKey | None = None) -> Any:
        self.holes.add(keys)
        match kind:
            case TextKind():
                return _fill_text(kind, keys, key)
            case ChoiceKind():
                return kind.choices[0]
            case ReferenceKind():
                return FILLER
            case ListKind():
                return [self.fill(kind.entry, (*keys, 0))]
            case TableKind():
                return {FILLER: self.fill(kind.entry, (*keys, FILLER))}
            case GroupKind():
                needed = (each for each in kind.keys.values() if each.is_required)
                return {
                    each.name: self.fill(each.kind, (*keys, each.name), each) for each in needed
                }


def _has_entries(kind: Kind) -> bool:
    return isinstance(kind, GroupKind | ListKind | TableKind)


def _fill_text(kind: TextKind, keys: _Keys, key: DeclaredKey | None) -> Any:
    """Words that say that something is missing, or what else the key takes."""
    if key and key.name == "id":
        return "-".join([FILLER, *(str(each) for each in keys if isinstance(each, int))])
    text = "https://missing.example/" if kind.is_link else HOLE
    try:
        kind.read(text)
    except Refused:
        return key.example if key and isinstance(key.example, str) else kind.example
    return text
