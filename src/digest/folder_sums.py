"""Tell by one sum whether anything in a folder has changed: names and bytes count, times do not."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path

_PIECE = 1 << 18
_LARGEST = 1 << 26


class _UnusualError(Exception):
    """A link, a device, a file that cannot be read: no sum of bytes says what it means."""


def sum_folders(root: Path, *names: str) -> str | None:
    """One sum of all that is in these folders of a project; None where a file is unusual."""
    try:
        return sum_pieces(_read_folders(root, names))
    except (OSError, _UnusualError):
        return None


def _read_folders(root: Path, names: Iterable[str]) -> Iterator[bytes]:
    for name in names:
        if os.path.lexists(root / name):
            yield name.encode()
            yield from read_tree(os.fspath(root / name))


def sum_git(root: Path) -> str | None:
    """One sum of all that decides what git answers, but for objects, whose names are their sums.

    That is each file of git's folder (HEAD, MERGE_HEAD, shallow, index …), all names of commits,
    and which packs there are. None where a file is unusual.
    """
    real = Path(os.path.realpath(root))
    try:
        return sum_pieces(chain.from_iterable(map(_read_git, (real, *real.parents))))
    except (OSError, ValueError, _UnusualError):
        return None


def _read_git(folder: Path) -> Iterator[bytes]:
    """Of one folder above the project. Of a worktree, git's folder is elsewhere, in two places."""
    place = folder / ".git"
    if not os.path.lexists(place):
        return
    yield os.fsencode(place)
    if place.is_file():
        named = _read(os.fspath(place)).decode().removeprefix("gitdir:").strip()
        yield named.encode()
        place = folder / named
    shared = place / "commondir"
    places = [place]
    if shared.is_file():
        places.append(place / _read(os.fspath(shared)).decode().strip())
    for each in places:
        with os.scandir(each) as found:
            entries = sorted((entry.name, entry.is_file()) for entry in found)
        for name, is_file in entries:
            yield name.encode()
            yield _read(os.fspath(each / name)) if is_file else b"/"
        yield from _read_folders(each, ("refs", "reftable", "info"))
        packs = each / "objects" / "pack"
        yield from map(os.fsencode, sorted(os.listdir(packs)) if packs.is_dir() else ())  # noqa: PTH208


def sum_pieces(pieces: Iterable[bytes]) -> str:
    from hashlib import blake2b

    found = blake2b(digest_size=32)
    for piece in pieces:
        found.update(b"%d:" % len(piece))
        found.update(piece)
    return found.hexdigest()


def read_tree(folder: str, *, besides: Collection[str] = ()) -> Iterator[bytes]:
    """The name of each file and folder below it, with the bytes of the files."""
    if os.path.islink(folder):  # noqa: PTH114
        raise _UnusualError
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name in besides:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield os.fsencode(entry.name) + b"/"
            yield from read_tree(entry.path, besides=besides)
            yield b"/"
        elif entry.is_file(follow_symlinks=False):
            yield os.fsencode(entry.name)
            yield _read(entry.path)
        else:
            raise _UnusualError


def _read(path: str) -> bytes:
    """A whole file, with as few calls as can be: there may be tens of thousands.

    One of more than 64 MiB is not read: no build has made it.
    """
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        content = more = os.read(file, _PIECE)
        if len(content) == _PIECE and os.fstat(file).st_size > _LARGEST:
            raise _UnusualError
        while more:
            more = os.read(file, _PIECE)
            content += more
        return content
    finally:
        os.close(file)
