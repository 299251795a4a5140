"""Read regular files alone: no link, pipe or device, and no more than is wanted."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

_LARGEST = 1 << 28  # No file that digest makes is larger.


def is_own_file(path: Path, root: Path) -> bool:
    """Whether this is a regular file below `root`, reached from there through no link."""
    try:
        step, mode = str(root), root.stat().st_mode
        for part in path.relative_to(root).parts:
            step = os.path.join(step, part)  # noqa: PTH118 - a theme has dozens of files
            mode = os.lstat(step).st_mode
            if stat.S_ISLNK(mode):
                return False
        return stat.S_ISREG(mode)
    except (OSError, ValueError):  # It lies elsewhere, or no disk can have its name.
        return False


def read_whole(path: Path, most: int) -> bytes | int | None:
    """A regular file's bytes; its size where that is above `most`, and None where it is no file.

    Nothing is read of a pipe or a device, which may have no end, and no more than `most` of a file
    that grows.
    """
    with open(path, "rb", buffering=0, opener=_open_at_once) as file:
        known = os.fstat(file.fileno())
        if not stat.S_ISREG(known.st_mode):
            return None
        if known.st_size > most:
            return known.st_size
        with BufferedReader(file) as whole:
            content = whole.read(most + 1)
        return content if len(content) <= most else len(content)


def read_start(path: Path, most: int) -> bytes:
    """The first bytes of a regular file, however large; nothing of what is none, or a link."""
    try:
        with open(path, "rb", buffering=0, opener=_open_at_once) as file:
            is_own = stat.S_ISREG(os.fstat(file.fileno()).st_mode) and not path.is_symlink()
            return file.read(most) if is_own else b""
    except OSError:
        return b""


def read_regular(path: Path, most: int = _LARGEST) -> bytes | None:
    """A regular file's bytes; None for what is none, is larger than this, or cannot be read."""
    try:
        content = read_whole(path, most)
    except OSError:
        return None
    return content if isinstance(content, bytes) else None


def _open_at_once(path: str, flags: int) -> int:
    """To open a pipe would wait until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
