"""One build of an `out/`, and one edit of a content file, at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.artifacts import hash_bytes
from digest.caching import find_lock_folder
from digest.staging import WritingError, explained

_PATIENCE = 10.0  # Seconds.


@contextmanager
def lock_output(out: Path) -> Iterator[None]:
    """One build of an `out` at a time; the system frees the lock after a crash.

    Raises WritingError where another build has it.
    """
    message = "Another build of this project is running. Wait until it ends, then try again."
    with _lock(out, 0, message):
        yield


@contextmanager
def lock_content(path: Path) -> Iterator[None]:
    """One edit of a content file at a time, also where several desks are open."""
    message = f"Another edit of {path.name} takes too long. Nothing was written; try again."
    with _lock(path, _PATIENCE, message):
        yield


@contextmanager
def _lock(path: Path, patience: float, message: str) -> Iterator[None]:
    from filelock import FileLock, Timeout

    name = hash_bytes(os.fsencode(os.path.realpath(path)))[:32]
    place = find_lock_folder() / f"{name}.lock"
    with explained(place):
        try:
            lock = FileLock(place, timeout=patience).acquire()
        except Timeout:
            raise WritingError(message) from None
    with lock:
        yield
