"""Find the editions that need another one: its translations and its corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from digest.content.reading import read_document
from digest.content.translations import find_original
from digest.regular_files import read_whole
from digest.text.decoding import MAX_BYTES


class Dependent(NamedTuple):
    """An edition's slug, and what it is of the other: a translation or a correction."""

    slug: str
    kind: str


def find_dependents(paths: Iterable[Path], slug: str) -> Iterator[Dependent]:
    """Among the files of editions; one that cannot be read needs none."""
    for path in paths:
        content = read_whole(path, MAX_BYTES) if path.is_file() and not path.is_symlink() else None
        if not isinstance(content, bytes) or slug.encode() not in content or path.stem == slug:
            continue
        value = read_document(content, "").value
        correction = value.get("correction") if isinstance(value, dict) else None
        if find_original(value) == slug:
            yield Dependent(path.stem, "translation")
        elif isinstance(correction, dict) and str(correction.get("of")).strip() == slug:
            yield Dependent(path.stem, "correction")
