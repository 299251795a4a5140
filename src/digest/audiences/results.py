"""What was found out about chunks, kept in the user's cache folder from run to run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from digest.audiences.chunks import Chunk, ChunkResult, read_result, write_result
from digest.caching import is_private, replace_entry
from digest.project import Project
from digest.values import dataclass

_FOLDER = "audiences"
_MOST_PROJECTS = 20


@dataclass(frozen=True)
class ResultStore:
    """One file for each chunk, by its key; none where nothing may be kept.

    A wrong sum does no harm: the row in `out` differs from it, so the chunk is made again.
    """

    folder: Path | None

    def read(self, chunk: Chunk) -> ChunkResult | None:
        if self.folder is None:
            return None
        try:
            return read_result(chunk, (self.folder / chunk.key).read_bytes())
        except OSError:
            return None

    def write(self, chunk: Chunk, result: ChunkResult) -> None:
        if self.folder:
            with suppress(OSError):
                replace_entry(self.folder / chunk.key, write_result(result))

    def keep_only(self, keys: Collection[str]) -> None:
        """What no chunk of the whole project needs goes, as do projects not built for long."""
        if self.folder is None:
            return
        with suppress(OSError):
            for name in {path.name for path in self.folder.iterdir()} - set(keys):
                (self.folder / name).unlink()
            os.utime(self.folder)
            every = sorted(self.folder.parent.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            for old in every[:-_MOST_PROJECTS]:
                shutil.rmtree(old, ignore_errors=True)


def open_results(project: Project) -> ResultStore:
    root = project.cache
    if root is None:
        return ResultStore(None)
    name = sha256(os.fsencode(os.path.realpath(project.root))).hexdigest()[:32]
    folder = root / _FOLDER / name
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    are_private = all(is_private(each) for each in (folder, folder.parent, root))
    return ResultStore(folder if are_private else None)
