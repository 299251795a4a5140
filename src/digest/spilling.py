"""What is finished waits in a file without a name: thousands of editions need little memory."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator
from typing import Any

from digest.values import dataclass

_PART = 1024 * 1024


class Spill:
    """Takes bytes for as long as this process runs; copies of it can read them too."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it is open to the end
        self._end = 0

    def __del__(self) -> None:
        self._file.close()

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
        place = Spilled(self, self._end, written)
        self._end += written
        return place

    def take_parts(self, parts: Iterable[bytes]) -> Held:
        """What may be long, and comes in parts that follow each other: memory has one at a time."""
        taken = [self.take(each) for each in parts]
        places = [each for each in taken if isinstance(each, Spilled)]
        if len(places) < max(len(taken), 2):
            return b"".join(map(read_held, taken))
        return Spilled(self, places[0].start, sum(each.size for each in places))

    def put(self, value: object) -> Held:
        """A value instead of bytes, for `read_value`."""
        return self.take(pickle.dumps(value))

    def read(self, start: int, size: int) -> bytes:
        return os.pread(self._file.fileno(), size, start)


@dataclass(frozen=True, slots=True)
class Spilled:
    """Where the bytes are."""

    spill: Spill
    start: int
    size: int


Held = bytes | Spilled


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
