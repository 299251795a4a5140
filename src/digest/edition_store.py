"""What was made of editions, kept in the user's cache folder from run to run.

An entry is data: of what it names, only our own classes of values are taken. It holds for the bytes
that it was made from, this version of digest and this Python; whatever else is in it counts as
nothing kept.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import field, fields, is_dataclass
from functools import cache, cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import TZPATH, ZoneInfo

from digest.answers import sum_tool
from digest.caching import keep_only, open_folder, replace_entry
from digest.folder_sums import sum_pieces
from digest.languages import Language, load_language
from digest.project import Project
from digest.quotes.meaning_words import MeaningWords, load_meaning
from digest.regular_files import read_regular
from digest.shared_inputs import SharedInputs
from digest.social.making import list_networks
from digest.social.network import Network
from digest.social.networks import NETWORKS
from digest.spilling import Held, Spill, read_held
from digest.stages import stage
from digest.values import dataclass

_FOLDER = "editions"
# What values are made of besides our own classes.
_PLAIN = {
    ("builtins", "frozenset"), ("builtins", "set"), ("types", "MappingProxyType"),
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"),
    ("datetime", "timedelta"), ("datetime", "timezone"), ("zoneinfo", "ZoneInfo"),
    ("markupsafe", "Markup"),
}  # fmt: skip

# What an entry has named before, and may.
_KINDS: dict[tuple[str, str], Any] = {}

# Whether files have these sums, each with its path in the project.
AreSame = Callable[[Iterable[tuple[str, str]]], bool]


@dataclass(frozen=True)
class EditionStore:
    """The entries of a project for one state of all that its editions share."""

    project: Project
    shared: SharedInputs
    folder: Path
    # Of those that were read or written, by edition.
    sums: dict[str, str] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        shared, zone = self.shared.fingerprint or "", os.environ.get("TZ", "")
        parts = [sum_tool(), shared, zone, *_find_clock_changes()]
        return sum_pieces(part.encode() for part in parts)

    @stage("kept from before")
    def read(self, slug: str, are_same: AreSame) -> Any:
        """What is kept of an edition, if the files that it was made from `are_same`, else None."""
        try:
            body = self._read_body(slug, are_same)
            value = unpack(zlib.decompress(body), self.shared) if body else None
        except Exception:  # noqa: BLE001 - whatever is wrong with an entry, it can be made again
            return None
        self.sums[slug] = sha256(body).hexdigest() if body else ""
        return value

    def has(self, slug: str, are_same: AreSame) -> bool:
        """Whether there is such an entry."""
        try:
            return self._read_body(slug, are_same) is not None
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return False

    def _read_body(self, slug: str, are_same: AreSame) -> bytes | None:
        first, _, body = (read_regular(self.folder / slug) or b"null").partition(b"\n")
        head = json.loads(first)
        is_right = head["key"] == self.key and head["sha256"] == sha256(body).hexdigest()
        files = [(str(path), str(sha)) for path, sha in head["files"]]
        return body if is_right and are_same(files) else None

    @stage("kept from before")
    def write(self, slug: str, files: Iterable[tuple[str, str]], value: object) -> None:
        """A cache that cannot be written to is no problem, nor a value that cannot be kept."""
        self.sums.pop(slug, None)
        made = pack(value, self.shared)
        if made is None:
            return
        body = zlib.compress(made, 1)
        sum_of_body = sha256(body).hexdigest()
        head = {"key": self.key, "sha256": sum_of_body, "files": list(files)}
        with suppress(OSError):
            replace_entry(self.folder / slug, json.dumps(head).encode() + b"\n" + body)
            self.sums[slug] = sum_of_body

    def keep_only(self, slugs: Iterable[str]) -> None:
        """Entries of editions that are gone go too, as do those of projects not built for long."""
        keep_only(self.folder, slugs)


def open_store(project: Project, shared: SharedInputs) -> EditionStore | None:
    """None where nothing may be kept."""
    if shared.fingerprint is None:
        return None
    folder = open_folder(project.cache, _FOLDER, project.root)
    return EditionStore(project, shared, folder) if folder else None


@dataclass
class PutAway:
    """Values of a build that wait on the disk; the one that was read last is at hand."""

    shared: SharedInputs
    spill: Spill
    last: tuple[Held, Any] = (b"", None)

    def put(self, value: Any) -> Held | None:
        """None where it cannot be kept."""
        made = pack(value, self.shared)
        return None if made is None else self.spill.take(made)

    def read(self, held: Held) -> Any:
        if self.last[0] is not held:
            self.last = held, unpack(read_held(held), self.shared)
        return self.last[1]


def pack(value: Any, shared: SharedInputs) -> bytes | None:
    """A value as bytes, for `unpack`; None where it cannot be kept."""
    made = io.BytesIO()
    with suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError):
        _EntryWriter(made, shared).dump(value)
        return made.getvalue()
    return None


def unpack(packed: bytes, shared: SharedInputs) -> Any:
    """An equal value; any error where the bytes are of something else."""
    return _EntryReader(io.BytesIO(packed), shared).load()


def _find_clock_changes() -> Iterator[str]:
    """Which edition of the time zones this system has."""
    for folder in TZPATH:
        with suppress(OSError), (Path(folder) / "tzdata.zi").open(encoding="utf-8") as file:
            yield file.readline()


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
    def __init__(self, file: io.BytesIO, shared: SharedInputs) -> None:
        super().__init__(file, protocol=5)
        self._names = {id(value): name for name, value in _name_shared(shared).items()}
        self._own = {each.name: each for each in list_networks(shared.brand)}

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
    def __init__(self, file: io.BytesIO, shared: SharedInputs) -> None:
        super().__init__(file)
        self._shared = _name_shared(shared)
        self._own = {each.name: each for each in list_networks(shared.brand)}

    def _find_named(self, kind: str, name: str) -> Any:
        match kind:
            case "language":
                return load_language(name)
            case "network":
                return self._own[name]
            case "meaning":
                return load_meaning(name)
        return self._shared[name]

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
