"""What was made of editions, kept in the user's cache folder from run to run.

An entry is data, see `packing`. It holds for the bytes
that it was made from, this version of digest and this Python; whatever else is in it counts as
nothing kept.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH

from digest.answers import sum_tool
from digest.caching import keep_only, open_folder, replace_entry
from digest.folder_sums import sum_pieces
from digest.packing import Packing
from digest.project import Project
from digest.regular_files import read_regular
from digest.shared_inputs import SharedInputs
from digest.stages import stage
from digest.values import dataclass

_FOLDER = "editions"
# Whether files have these sums, each with its path in the project.
AreSame = Callable[[Iterable[tuple[str, str]]], bool]


@dataclass(frozen=True)
class EditionStore:
    """The entries of a project for one state of all that its editions share."""

    project: Project
    shared: SharedInputs
    folder: Path
    # Of those that were read or written, by edition, until their build has them.
    sums: dict[str, str] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        shared, zone = self.shared.fingerprint or "", os.environ.get("TZ", "")
        parts = [sum_tool(), shared, zone, *_find_clock_changes()]
        return sum_pieces(part.encode() for part in parts)

    @cached_property
    def packing(self) -> Packing:
        return Packing(self.shared)

    @stage("kept from before")
    def read(self, slug: str, are_same: AreSame) -> Any:
        """What is kept of an edition, if the files that it was made from `are_same`, else None."""
        try:
            body = self._read_body(slug, are_same)
            value = self.packing.unpack(zlib.decompress(body)) if body else None
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
        made = self.packing.pack(value)
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


def _find_clock_changes() -> Iterator[str]:
    """Which edition of the time zones this system has."""
    for folder in TZPATH:
        with suppress(OSError), (Path(folder) / "tzdata.zi").open(encoding="utf-8") as file:
            yield file.readline()
