"""The lines of content and templates, read again to be shown beside their problems."""

from __future__ import annotations

from pathlib import Path

from digest.problems import Location
from digest.project import find_shipped_templates
from digest.regular_files import is_own_file

_MAX_BYTES = 1024 * 1024
# A PDF or a word processor's document has no lines to show.
_DOCUMENTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class SourceLines:
    """Reads each file once, when its first line is asked for."""

    def __init__(self, root: Path) -> None:
        self._roots = (root, find_shipped_templates().parent)
        self._files: dict[str, tuple[str, ...]] = {}

    def read(self, where: Location) -> str | None:
        """The line of a place, without its end; None where there is none or it cannot be read."""
        if where.path not in self._files:
            self._files[where.path] = self._read_file(where.path)
        lines = self._files[where.path]
        return lines[where.line - 1] if where.line <= len(lines) else None

    def _read_file(self, path: str) -> tuple[str, ...]:
        for root in self._roots:
            try:
                if not is_own_file(root / path, root):
                    continue
                with (root / path).open("rb") as file:
                    content = file.read(_MAX_BYTES + 1)
            except (OSError, ValueError):
                continue
            if len(content) > _MAX_BYTES or content.startswith(_DOCUMENTS):
                return ()
            text = content.decode("utf-8-sig", "replace")
            return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return ()
