"""Values of ours as bytes, and equal values from them; what waits on the disk in a large build.

Of what the bytes name, only our own classes of values are taken.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache, partial
from operator import attrgetter
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from digest.languages import Language, load_language
from digest.quotes.meaning_words import MeaningWords, load_meaning
from digest.shared_inputs import SharedInputs
from digest.social.making import list_networks
from digest.social.network import Network
from digest.social.networks import NETWORKS
from digest.spilling import Spill, Spilled, Stored, read_held

_AROUND = "around"
# Values that were read last and are at hand: those of an edition and of one beside it.
_AT_HAND = 8
_NOTHING: Mapping[str, Any] = MappingProxyType({})
# What values are made of besides our own classes.
_PLAIN = {
    ("builtins", "frozenset"), ("builtins", "set"), ("builtins", "range"),
    ("types", "MappingProxyType"),
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"),
    ("datetime", "timedelta"), ("datetime", "timezone"), ("zoneinfo", "ZoneInfo"),
    ("markupsafe", "Markup"),
}  # fmt: skip

# What an entry has named before, and may.
_KINDS: dict[tuple[str, str], Any] = {}


class Packing:
    """Values as bytes, and equal values from them. What they have in common is only named."""

    def __init__(self, shared: SharedInputs, more: Mapping[str, Any] = _NOTHING) -> None:
        self._shared = {**_name_shared(shared), **more}
        self._names = {id(value): name for name, value in self._shared.items()}
        self._own = {each.name: each for each in list_networks(shared.brand)}

    def pack(self, value: Any, around: object = None) -> bytes | None:
        """None where it cannot be kept."""
        made = io.BytesIO()
        with suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError):
            names = self._names if around is None else {**self._names, id(around): _AROUND}
            _EntryWriter(made, names, self._own).dump(value)
            return made.getvalue()
        return None

    def unpack(self, packed: bytes, around: object = None) -> Any:
        """Any error where the bytes are of something else."""
        shared = self._shared if around is None else {**self._shared, _AROUND: around}
        return _EntryReader(io.BytesIO(packed), shared, self._own).load()


class PutAway:
    """Where values of a build wait on the disk."""

    def __init__(self, shared: SharedInputs, spill: Spill) -> None:
        self.shared, self.spill = shared, spill
        self._packing = Packing(shared, {"spill": spill})
        self._last: dict[tuple[Stored, int], Any] = {}

    def put(self, value: Any, around: object = None) -> Stored | None:
        """None where it cannot be kept. Of what is `around` it, it has only the name."""
        made = self._packing.pack(value, around)
        held = None if made is None else self.spill.take(made)
        return held.place if isinstance(held, Spilled) else held

    def read(self, stored: Stored, around: object = None) -> Any:
        last, key = self._last, (stored, id(around))
        if key not in last:
            if len(last) >= _AT_HAND:
                del last[next(iter(last))]
            held = stored if isinstance(stored, bytes) else Spilled(self.spill, stored)
            last[key] = self._packing.unpack(read_held(held), around)
        return last[key]


def _restore(kind: type, values: tuple[Any, ...]) -> Any:
    """A value as it was, without what it had worked out on demand."""
    made: Any = object.__new__(kind)
    put = object.__setattr__
    for name, value in zip(_list_names(kind), values, strict=True):
        put(made, name, value)
    return made


@cache
def _list_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _find_values(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What reads all fields of such a value; None for what is none of ours."""
    if not is_dataclass(kind):
        return None
    names = _list_names(kind)
    read = attrgetter(*names) if names else lambda _: ()
    return read if len(names) != 1 else lambda value: (read(value),)


@cache
def _takes_fields(kind: type) -> bool:
    """Whether it is made from its fields in their order, and nothing else is done."""
    is_plain = all(field.init and not field.kw_only for field in fields(kind))
    return is_plain and not hasattr(kind, "__post_init__")


def _look_up(kind: str, name: str) -> Any:
    """What an entry only names; its reader knows it."""
    raise pickle.UnpicklingError(f"{kind} {name} is not known here")


def _name_shared(shared: SharedInputs) -> dict[str, Any]:
    """What an entry only names, since it is read or known anyway."""
    return {
        "brand": shared.brand,
        "brand_file": shared.brand_file,
        "theme": shared.theme,
        "social": shared.social,
        "marked_social": shared.marked_social,
        **{f"network {name}": each for name, each in NETWORKS.items()},
    }


class _EntryWriter(pickle.Pickler):
    def __init__(
        self, file: io.BytesIO, names: Mapping[int, str], own: Mapping[str, Network]
    ) -> None:
        super().__init__(file, protocol=5)
        self._names, self._own = names, own

    def reducer_override(self, obj: Any) -> Any:
        if name := self._name(obj):
            return _look_up, name
        kind: type = type(obj)
        if read := _find_values(kind):
            values = read(obj)
            return (kind, values) if _takes_fields(kind) else (_restore, (kind, values))
        if isinstance(obj, MappingProxyType):
            return MappingProxyType, (dict(obj),)
        if isinstance(obj, ZoneInfo):
            return ZoneInfo, (obj.key,)
        return NotImplemented

    def _name(self, obj: Any) -> tuple[str, str] | None:
        if name := self._names.get(id(obj)):
            return "shared", name
        if isinstance(obj, Language) and load_language(obj.code) is obj:
            return "language", obj.code
        if isinstance(obj, Network) and self._own.get(obj.name) == obj:
            return "network", obj.name
        if isinstance(obj, MeaningWords) and load_meaning(obj.code) is obj:
            return "meaning", obj.code
        return None


class _EntryReader(pickle.Unpickler):
    def __init__(
        self, file: io.BytesIO, shared: Mapping[str, Any], own: Mapping[str, Network]
    ) -> None:
        super().__init__(file)
        # What it reads refers to this, and not to the reader: that would keep it all in memory.
        self._find_named = partial(_find_named, shared, own)

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if module_name == __name__ and global_name == _restore.__name__:
            return _restore
        if module_name == __name__ and global_name == _look_up.__name__:
            return self._find_named
        named = module_name, global_name
        if named not in _KINDS:
            found = super().find_class(module_name, global_name)
            # A name may lead through one of our modules to what it imports.
            is_ours = isinstance(found, type) and found.__module__.startswith("digest.")
            if not is_ours and named not in _PLAIN:
                raise pickle.UnpicklingError(f"{module_name}.{global_name} is no value")
            _KINDS[named] = found
        return _KINDS[named]


def _find_named(shared: Mapping[str, Any], own: Mapping[str, Network], kind: str, name: str) -> Any:
    match kind:
        case "language":
            return load_language(name)
        case "network":
            return own[name]
        case "meaning":
            return load_meaning(name)
    return shared[name]
