"""The manifest of an edition in `out/`: a file that anyone can change, so it is read with care."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from digest.artifacts import MANIFEST, hash_bytes
from digest.history.sent_editions import History
from digest.regular_files import read_whole
from digest.spilling import Held, list_parts
from digest.text.merging import find_merge, list_sides

_LARGEST = 64 * 1024 * 1024
_STEP = "[a-z0-9][a-z0-9._-]{0,99}"
_PATH = re.compile(f"{_STEP}(/{_STEP}){{0,9}}")


def read_file(path: Path) -> bytes | None:
    """A file's own bytes; None for a link, a folder, nothing at all, or what no build has made."""
    content = read_whole(path, _LARGEST) if path.is_file() and not path.is_symlink() else None
    return content if isinstance(content, bytes) else None


def has_bytes(path: Path, held: Held) -> bool:
    """Whether a file has these bytes, which may be many, as its own."""
    if isinstance(held, bytes):
        return read_file(path) == held
    if path.is_symlink() or not path.is_file() or path.stat().st_size != held.size:
        return False
    with path.open("rb") as file:
        return all(file.read(len(part)) == part for part in list_parts(held))


def read_manifest(folder: Path) -> Mapping[str, str]:
    """Path to sha256, as the last build wrote them; empty where this is no manifest of ours."""
    return parse_manifest(folder, read_file(folder / MANIFEST) or b"null")


def parse_manifest(folder: Path, content: bytes) -> Mapping[str, str]:
    """It must name its own folder, which must be no link; a path that leads out does not count.

    Of an unfinished merge, the files of both sides count.
    """
    files = (_read_files(value) for value in _read_sides(content) if _is_of(value, folder))
    named = {path: sha for each in files for path, sha in each.items()}
    is_link = cache(lambda step: (folder / step).is_symlink())  # Many files share a folder.
    return {path: sha for path, sha in named.items() if _is_inside(path, is_link)}


def _read_sides(content: bytes) -> Iterator[Any]:
    """The value of a manifest, or those of the two sides of an unfinished merge."""
    for side in list_sides(content.decode("utf-8", "replace")):
        with suppress(ValueError, RecursionError):
            yield json.loads(side)


def _is_of(value: Any, folder: Path) -> bool:
    return isinstance(value, dict) and value.get("edition") == folder.name


def _read_files(value: Any) -> Mapping[str, str]:
    try:
        return {str(path): str(entry["sha256"]) for path, entry in value["files"].items()}
    except (LookupError, TypeError, AttributeError):
        return {}


def is_in_merge(folder: Path, history: History | None) -> bool:
    """Whether a merge left the manifest with both sides, or git waits for one to be chosen."""
    manifest = folder / MANIFEST
    is_marked = has_merge(read_file(manifest))
    return is_marked or (history is not None and history.is_unmerged(manifest))


def has_merge(content: bytes | None) -> bool:
    """Whether git left its marks in a file."""
    return content is not None and find_merge(content.decode("utf-8", "replace")) is not None


def read_sums(content: bytes | None) -> Mapping[str, str]:
    """The sums of the content's keys in a manifest's bytes; empty where it has none."""
    try:
        sums = json.loads(content or b"null")["content"]
        return {str(key): str(value) for key, value in sums.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def has_other_input(content: bytes | None, path: str, file: Path) -> bool:
    """Whether a file that an edition was made from is another now, or gone; line ends aside."""
    try:
        wanted = json.loads(content or b"null")["inputs"][path]
    except (ValueError, LookupError, TypeError, RecursionError):
        return False
    return not has_sum(read_file(file), wanted)


def has_sum(content: bytes | None, wanted: str) -> bool:
    """Whether a file is as it was, or has other line ends: git may have converted them."""
    if content is None:
        return False
    lines = content.replace(b"\r\n", b"\n")
    return wanted in map(hash_bytes, (content, lines, lines.replace(b"\n", b"\r\n")))


def says_sent(folder: Path, reopened: str | None = None) -> bool:
    """Whether the manifest of ours notes that its edition is sent, and not `reopened` since.

    In an unfinished merge one side is enough.
    """
    content = read_file(folder / MANIFEST) or b"null"
    sides = [value for value in _read_sides(content) if _is_of(value, folder)]
    is_sent = any(
        said.get("status") == "sent" and reopened in (None, said.get("reopened")) for said in sides
    )
    return is_sent and bool(read_manifest(folder))


def is_plain(path: str) -> bool:
    """Whether a path only leads down, by names such as ours."""
    return bool(_PATH.fullmatch(path))


def is_inside(folder: Path, path: str) -> bool:
    """Whether a manifest's path is plain, and neither the folder nor a step in it is a link."""
    return _is_inside(path, lambda step: (folder / step).is_symlink())


def _is_inside(path: str, is_link: Callable[[str], bool]) -> bool:
    steps = path.split("/")[:-1]
    return is_plain(path) and not any(map(is_link, accumulate(["", *steps], os.path.join)))
