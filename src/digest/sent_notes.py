"""What builds noted of sent editions, as git has it, and which of that a command has removed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from digest.answers import rest_on_git
from digest.artifacts import MANIFEST, hash_input, write_json
from digest.caching import find_cache, read_entry, write_entry
from digest.folder_sums import sum_git, sum_pieces
from digest.history.git_commands import RevisionError, read_each
from digest.history.versions import list_versions
from digest.manifest import read_file
from digest.project import Project
from digest.values import dataclass

REMOVED = "removed.json"
_MANIFESTS = f":(glob)out/*/{MANIFEST}"
_NAME = "notes"


@dataclass(frozen=True)
class Record:
    """The manifest with which an edition was first noted as sent, and the commit that has it.

    `reopened` is the reason for which it had been open again before.
    """

    content: bytes
    commit: str
    reopened: str | None = None


Notes = Mapping[str, list[Record]]


def list_notes(project: Project, commits: Sequence[str]) -> Notes:
    """By slug, all that builds noted in the history of these commits, the latest first.

    Kept as long as git's own files are the same; none where git cannot tell.
    """
    cache, key = find_cache(project.root), _make_key(project, commits)
    if key and (kept := _read_kept(read_entry(cache, _NAME, key))) is not None:
        rest_on_git()
        return kept
    try:
        notes = _ask_for_notes(project, commits)
    except (RevisionError, OSError):
        return {}
    if key and key == _make_key(project, commits):
        write_entry(cache, _NAME, key, {slug: _describe(each) for slug, each in notes.items()})
    return notes


def _make_key(project: Project, commits: Iterable[str]) -> str:
    parts = [sum_git(project.root), os.path.realpath(project.root), *commits]
    return sum_pieces(os.fsencode(each) for each in parts if each) if parts[0] else ""


def _ask_for_notes(project: Project, commits: Sequence[str]) -> Notes:
    listed = list_versions(project, commits, _MANIFESTS)
    every = [(path.split("/")[1], each) for path, found in listed.items() for each in found]
    contents = read_each(project, (each.name for _, each in every))
    notes: dict[str, list[Record]] = {}
    for (slug, version), content in zip(every, contents, strict=True):
        if content and is_noted(slug, content):
            notes.setdefault(slug, []).append(_make_record(content, version.commit))
    return notes


def _describe(notes: Iterable[Record]) -> list[list[str]]:
    return [[each.content.decode("latin-1"), each.commit] for each in notes]


def _read_kept(value: Any) -> Notes | None:
    """What an entry of the cache has; None where it is not one that `_describe` made."""
    try:
        return {slug: [_read_record(slug, *each) for each in rows] for slug, rows in value.items()}
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def _read_record(slug: str, content: str, commit: str) -> Record:
    written = content.encode("latin-1")
    if not is_noted(slug, written) or not re.fullmatch("[0-9a-f]{40,64}", commit):
        raise ValueError("This is no record.")
    return _make_record(written, commit)


def _make_record(content: bytes, commit: str) -> Record:
    value = json.loads(content).get("reopened")
    return Record(content, commit, value if isinstance(value, str) else None)


def is_noted(slug: str, content: bytes) -> bool:
    """Whether a manifest of this edition notes that it is sent."""
    if b'"sent"' not in content:
        return False
    try:
        value = json.loads(content)
        is_own = value["edition"] == slug and value["status"] == "sent"
    except (ValueError, LookupError, TypeError, RecursionError):
        return False
    return is_own and isinstance(value.get("files"), dict)


def omit_removed(project: Project, slug: str, notes: Iterable[Record]) -> list[Record]:
    """Without those that `digest remove` has removed, as the mark says that it left."""
    removed = _read_removed(project.out / slug)
    return [each for each in notes if hash_input(each.content) not in removed]


def mark_removed(folder: Path, notes: Iterable[Record]) -> bytes:
    """The mark of an edition's folder by which its notes count as removed, with those of before."""
    sums = dict.fromkeys((*_read_removed(folder), *(hash_input(each.content) for each in notes)))
    return write_json({"edition": folder.name, "removed": sorted(sums)})


def _read_removed(folder: Path) -> tuple[str, ...]:
    """The sums of removed manifests."""
    try:
        value: Any = json.loads(read_file(folder / REMOVED) or b"null")
        is_own = value["edition"] == folder.name and not folder.is_symlink()
        return tuple(str(each) for each in value["removed"]) if is_own else ()
    except (ValueError, LookupError, TypeError, RecursionError):
        return ()
