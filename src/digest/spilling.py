"""What is finished waits in a file without a name: thousands of editions need little memory."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar
from weakref import finalize

from digest.values import dataclass

_PART = 1024 * 1024
# The bits of a place that say how long it is; those above say where it begins.
_SIZE = 40
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Spill:
    """Takes bytes for as long as this process runs; copies of it can read them too."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it is open to the end
        # Values that wait name each other in circles, of which anything may go first.
        finalize(self, self._file.close)
        self._end = 0

    def take(self, content: bytes) -> Held:
        """Where the disk is full, and where a system cannot read at a place, memory keeps them."""
        if not hasattr(os, "pread"):
            return content
        try:
            written = self._file.write(content)
        except OSError:
            written = None
        if written != len(content):
            self._file.seek(self._end)
            return content
        self._end += written
        return _place(self, self._end - written, written)

    def take_parts(self, parts: Iterable[bytes]) -> Held:
        """What may be long, and comes in parts that follow each other: memory has one at a time."""
        taken = [self.take(each) for each in parts]
        places = [each for each in taken if isinstance(each, Spilled)]
        if len(places) < max(len(taken), 2):
            return b"".join(map(read_held, taken))
        return _place(self, places[0].start, sum(each.size for each in places))

    def put(self, value: object) -> Held:
        """A value instead of bytes, for `read_value`."""
        return self.take(pickle.dumps(value))

    def read(self, start: int, size: int) -> bytes:
        return os.pread(self._file.fileno(), size, start)


@dataclass(frozen=True, slots=True)
class Spilled:
    """Where the bytes are: where they begin and how many, in one number that takes less memory."""

    spill: Spill
    place: int

    @property
    def start(self) -> int:
        return self.place >> _SIZE

    @property
    def size(self) -> int:
        return self.place & ((1 << _SIZE) - 1)


Held = bytes | Spilled


def _place(spill: Spill, start: int, size: int) -> Spilled:
    return Spilled(spill, start << _SIZE | size)


def read_held(held: Held) -> bytes:
    return held if isinstance(held, bytes) else held.spill.read(held.start, held.size)


def list_parts(held: Held) -> Iterator[bytes]:
    """The same bytes, of which memory has a part at a time."""
    if isinstance(held, bytes):
        yield held
        return
    end = held.start + held.size
    for start in range(held.start, end, _PART):
        yield held.spill.read(start, min(_PART, end - start))


def read_value(held: Held) -> Any:
    """An equal value each time: only this process wrote what is read."""
    return pickle.loads(read_held(held))  # noqa: S301


# A value as its keeper keeps it: as bytes, or as a number that says where they are.
Stored = bytes | int


class Keeper(Protocol):
    """Who keeps values on the disk; `around` is what one has that does not wait with it."""

    def put(self, value: Any, around: object = None) -> Stored | None:
        """None where it cannot be kept."""

    def read(self, stored: Stored, around: object = None) -> Any: ...


@dataclass(frozen=True, slots=True, eq=False)
class WaitingRows(Sequence[T_co]):
    """Rows on the disk, one after the other, of which memory needs one at a time."""

    rows: Sequence[Stored]
    by: Keeper
    size: int

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[T_co]:
        return chain.from_iterable(map(self.by.read, self.rows))

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]


class Rows(Generic[T]):
    """Rows by name, each in order; on the disk where there is a keeper, who can keep them all."""

    def __init__(self, keeper: Keeper | None, order: Callable[[T], Any]) -> None:
        self.keeper, self.order = keeper, order
        self.rows: dict[str, Any] = {}
        self.size = 0

    def add(self, name: str, values: Iterable[T]) -> None:
        """To the row of this name, if there is one."""
        before: Any = self.rows.get(name, ())
        if self.keeper and name in self.rows:
            before = self.keeper.read(before)
        row = sorted((*before, *values), key=self.order)
        self.size += len(row) - len(before)
        self.rows[name] = self.keeper.put(row) if self.keeper else row

    def join(self) -> Sequence[T]:
        """All of them, by name."""
        rows = [self.rows[name] for name in sorted(self.rows)]
        return WaitingRows(rows, self.keeper, self.size) if self.keeper else tuple(chain(*rows))


class Waits:
    """A value with slots, of which those in `WAITING` can wait on the disk.

    They are read there whenever they are asked for, and are as they were. What is in the slot
    `AROUND` they only name.
    """

    __slots__ = ("_away", "_by")
    WAITING: ClassVar[tuple[str, ...]] = ()
    AROUND: ClassVar[str | None] = None
    _away: Stored
    _by: Keeper

    def put_away(self, by: Keeper) -> None:
        """Memory keeps the rest, which is asked for in walks through all such values."""
        if not self._is_away():
            stored = by.put(
                {name: getattr(self, name) for name in self.WAITING}, self._find_around()
            )
            if stored is None:
                return
            object.__setattr__(self, "_away", stored)
            object.__setattr__(self, "_by", by)
        for name in self.WAITING:
            if _has(self, name):
                object.__delattr__(self, name)

    def take_up(self) -> None:
        """All of it is in memory again, for as long as it is asked for often."""
        if self._is_away():
            for name, value in self._read_away().items():
                object.__setattr__(self, name, value)

    def _is_away(self) -> bool:
        return _has(self, "_away")

    def _read_away(self) -> dict[str, Any]:
        values: dict[str, Any] = self._by.read(self._away, self._find_around())
        return values

    def _find_around(self) -> object:
        return getattr(self, self.AROUND) if self.AROUND else None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What is put away."""
            if name not in self.WAITING or not self._is_away():
                raise AttributeError(name)
            return self._read_away()[name]


def _has(value: object, slot: str) -> bool:
    """Whether a slot has a value in memory."""
    try:
        object.__getattribute__(value, slot)
    except AttributeError:
        return False
    return True
