"""One build of an `out/`, and one writer of any other file, at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import Any

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
    with _lock(_name(out), 0, message), _hold(out, message):
        yield


@contextmanager
def _hold(folder: Path, message: str) -> Iterator[None]:
    """The folder itself: another user, or another cache folder, has other files of locks."""
    if sys.platform == "win32":
        with _hold_name(f"Global\\digest-{_name(folder)}", message):
            yield
        return
    with _there(folder) as is_there:
        if not is_there:  # Nothing can be written there either.
            yield
            return
        with explained(folder):
            held = os.open(folder, os.O_RDONLY)
        try:
            if _is_taken(held) or not _is_same(folder, held):
                raise WritingError(message)
            yield
        finally:
            os.close(held)


@contextmanager
def _there(folder: Path) -> Iterator[bool]:
    """Whether it is a folder meanwhile: it is made, and goes again where nothing is put into it."""
    missing = [*takewhile(lambda each: not os.path.lexists(each), (folder, *folder.parents))]
    try:
        folder.mkdir(parents=True)
    except OSError:
        missing = []
    try:
        yield folder.is_dir()
    finally:
        for each in missing:
            with suppress(OSError):
                each.rmdir()


def _is_same(folder: Path, held: int) -> bool:
    """Not, where who had made it and wrote nothing took it away again in the meantime."""
    try:
        return os.path.samestat(folder.stat(), os.fstat(held))
    except OSError:
        return False


@contextmanager
def _hold_name(name: str, message: str) -> Iterator[None]:
    """A name that all of a Windows machine knows, until the process that made it ends.

    Windows has no locks of folders.
    """
    import ctypes

    system: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    system.CreateMutexW.restype = ctypes.c_void_p
    system.CreateMutexW.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_wchar_p)
    system.CloseHandle.argtypes = (ctypes.c_void_p,)
    ctypes.set_last_error(0)  # type: ignore[attr-defined]
    made = system.CreateMutexW(None, 0, name)
    is_taken = ctypes.get_last_error() in _TAKEN  # type: ignore[attr-defined]
    try:
        if is_taken:
            raise WritingError(message)
        yield
    finally:
        if made:
            system.CloseHandle(made)


_TAKEN = (183, 5)  # ERROR_ALREADY_EXISTS; ERROR_ACCESS_DENIED where another user has made it.


def _is_taken(held: int) -> bool:
    """No, where the disk has no locks of folders."""
    import fcntl

    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return isinstance(error, BlockingIOError)
    return False


@contextmanager
def lock_file(path: Path) -> Iterator[None]:
    """One writer of a file at a time, also where several desks are open.

    The same thread may take it again. Some files share a lock, so that there are never many.
    """
    message = f"Another run of digest is writing {path.name}. Nothing was written; try again."
    with _lock(_name(path)[:2], _PATIENCE, message, is_shared=True):
        yield


def _name(path: Path) -> str:
    return hash_bytes(os.fsencode(os.path.realpath(path)))[:32]


@contextmanager
def _lock(name: str, patience: float, message: str, *, is_shared: bool = False) -> Iterator[None]:
    """`is_shared`: a thread that has it may take it again."""
    from filelock import FileLock, Timeout

    place = find_lock_folder() / f"{name}.lock"
    with explained(place):
        try:
            lock = FileLock(place, timeout=patience, is_singleton=is_shared).acquire()
        except Timeout:
            raise WritingError(message) from None
    with lock:
        yield
