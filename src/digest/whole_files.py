"""One file at any place: new, replaced or added to, whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from digest.artifacts import hash_bytes
from digest.locks import lock_file
from digest.regular_files import read_regular
from digest.staging import WritingError, explained, keep_mode, prepare_folder, write_through


def write_new(files: Iterable[tuple[Path, str | bytes]], root: Path) -> None:
    """Files below `root` that must not exist yet, such as a starter edition: all or none.

    The first one, which says that all are there, comes last. So after a kill the same can be
    written again: a file that is there with these bytes is taken for one of them.
    """
    made: list[Path] = []
    try:
        with lock_file(root):
            for path, content in reversed([*files]):
                with explained(path):
                    prepare_folder(path, root)
                    if _add(path, content.encode() if isinstance(content, str) else content):
                        made.append(path)
    except BaseException:
        for written in made:
            with suppress(OSError):
                written.unlink()
        raise


def _add(path: Path, content: bytes) -> bool:
    """Whether it was not there."""
    if not os.path.lexists(path):
        _replace(path, content)
        return True
    if path.is_symlink() or read_regular(path, len(content)) != content:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    return False


def replace_content(path: Path, old: bytes, new: bytes) -> None:
    """New bytes for a content file that has still these old ones: all of them at once, or none."""
    with explained(path), lock_file(path):
        if path.is_symlink() or path.read_bytes() != old:
            message = f"{path} was changed in the meantime. Nothing was written; try again."
            raise WritingError(message)
        _replace(path, new)


def write_report(path: Path, text: str) -> None:
    """One file at any place, whole or not at all; a pipe or a device is written to as it is."""
    content = text.encode("utf-8", "backslashreplace")
    with explained(path, ""):
        if path.exists() and not path.is_file():
            _write_at_once(path, content)
            return
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        with lock_file(target):
            _replace(target, content)


def append_report(path: Path, text: str) -> None:
    """The end of a file that others write to as well, such as the summary of a run on GitHub."""
    with explained(path, ""):
        _write_at_once(path, text.encode("utf-8", "backslashreplace"), os.O_CREAT | os.O_APPEND)


def _replace(path: Path, content: bytes) -> None:
    """The lock of the path is held: what is beside it already was left by a run that was killed."""
    place = path.with_name(f".digest-{hash_bytes(os.fsencode(path.name))[:16]}.new")
    try:
        place.unlink(missing_ok=True)
        write_through(place, [content])
        keep_mode(path, place)
        place.replace(path)
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _write_at_once(path: Path, content: bytes, flags: int = 0) -> None:
    """A pipe that nobody reads would be waited for, and a disk would lose what is on it."""
    at_once = getattr(os, "O_NONBLOCK", 0)
    try:
        number = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0) | at_once | flags, 0o666)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        message = f"{path} is a pipe that no program reads. Start the one that reads it first."
        raise WritingError(message) from None
    with os.fdopen(number, "wb") as file:
        if stat.S_ISBLK(os.fstat(number).st_mode):
            raise WritingError(f"{path} is a disk. Name a file.")
        if at_once:
            os.set_blocking(number, True)
        file.write(content)
