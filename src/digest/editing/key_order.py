"""Where a new key belongs, and how its list is written: as the model declares its keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from digest.content.kinds import GroupKind, Kind, ListKind, TableKind, TextKind
from digest.content.model import Edition, Key

_Keys = tuple[Key, ...]


def find_kind(keys: _Keys, root: type = Edition) -> Kind | None:
    """Of the value at these keys of a file; None where its model has no such key."""
    kind: Kind | None = GroupKind(root)
    for step in keys:
        if isinstance(kind, GroupKind):
            found = kind.keys.get(str(step))
            kind = found.kind if found else None
        else:
            kind = kind.entry if isinstance(kind, ListKind | TableKind) else None
    return kind


def is_flow(keys: _Keys, root: type = Edition) -> bool:
    """Whether a list is written on one line: ids, names of networks, and numbers."""
    kind = find_kind(keys, root)
    if not isinstance(kind, ListKind):
        return False
    is_number = isinstance(kind.entry, TextKind) and kind.entry.schema.get("type") == "integer"
    return kind.takes_one or is_number


def sort_keys(keys: _Keys, group: Mapping[str, Any], root: type = Edition) -> Sequence[str]:
    order = _list_order(keys, root)
    return sorted(group, key=lambda name: order.index(name) if name in order else len(order))


def find_before(keys: _Keys, name: str, there: Iterable[str], root: type = Edition) -> int:
    """The number of the key after which a new one comes: the last that is declared before it."""
    order, present = _list_order(keys, root), list(there)
    if name not in order:
        return len(present) - 1
    earlier = set(order[: order.index(name)])
    return max((number for number, each in enumerate(present) if each in earlier), default=0)


def _list_order(keys: _Keys, root: type) -> list[str]:
    kind = find_kind(keys, root)
    return list(kind.keys) if isinstance(kind, GroupKind) else []
