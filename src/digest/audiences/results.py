"""What was found out about chunks, kept in the user's cache folder from run to run."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from digest.audiences.chunks import Chunk, ChunkResult, read_result, write_result
from digest.caching import keep_only, open_folder, replace_entry
from digest.project import Project
from digest.regular_files import read_regular
from digest.values import dataclass

_FOLDER = "audiences"


@dataclass(frozen=True)
class ResultStore:
    """One file for each chunk, by its key; none where nothing may be kept.

    A wrong sum does no harm: the row in `out` differs from it, so the chunk is made again.
    """

    folder: Path | None

    def read(self, chunk: Chunk) -> ChunkResult | None:
        if self.folder is None:
            return None
        content = read_regular(self.folder / chunk.key)
        return read_result(chunk, content) if content is not None else None

    def write(self, chunk: Chunk, result: ChunkResult) -> None:
        if self.folder:
            with suppress(OSError):
                replace_entry(self.folder / chunk.key, write_result(result))

    def keep_only(self, keys: Collection[str]) -> None:
        """What no chunk of the whole project needs goes, as do projects not built for long."""
        if self.folder:
            keep_only(self.folder, keys)


def open_results(project: Project) -> ResultStore:
    return ResultStore(open_folder(project.cache, _FOLDER, project.root))
