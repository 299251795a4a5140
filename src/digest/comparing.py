"""What is in `out/` against what the content makes: new, stale, orphaned and hand-edited files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path, PurePosixPath
from typing import Literal

from digest.artifacts import MANIFEST, Artifact, hash_bytes
from digest.building import Build

State = Literal["same", "missing", "stale", "hand-edited", "orphaned"]


@dataclass(frozen=True)
class FileState:
    """One file of `out/`: its path below it, how it stands, and the bytes it should have.

    `content` is None where the file should not be there, or where only a sent edition's manifest
    knows its sha256.
    """

    path: str
    state: State
    content: bytes | None = None
    is_frozen: bool = False


def compare(build: Build, out: Path) -> tuple[FileState, ...]:
    """Every file that the build makes or that a manifest in `out` names, by path.

    Where all of `content/` was built, editions that are gone have only orphans.
    """
    states: list[FileState] = []
    for each in build.editions:
        folder = out / each.edition.slug
        if each.is_frozen:
            states += _compare_frozen(folder)
        elif each.artifacts:
            states += _compare_edition(folder, each.artifacts)
    if build.is_whole and not build.has_errors:
        made = {each.edition.slug for each in build.editions}
        for manifest in sorted(out.glob(f"*/{MANIFEST}")):
            if manifest.parent.name not in made:
                states += _list_orphans(manifest.parent, frozenset())
                states.append(FileState(f"{manifest.parent.name}/{MANIFEST}", "orphaned"))
    return tuple(sorted(states, key=lambda state: state.path))


def _compare_edition(folder: Path, artifacts: tuple[Artifact, ...]) -> Iterator[FileState]:
    known = read_manifest(folder)
    for artifact in artifacts:
        state = _judge(folder / artifact.path, artifact, known)
        yield FileState(f"{folder.name}/{artifact.path}", state, artifact.content)
    yield from _list_orphans(folder, frozenset(artifact.path for artifact in artifacts))


def _judge(path: Path, artifact: Artifact, known: Mapping[str, str]) -> State:
    if not os.path.lexists(path):
        return "missing"
    current = b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
    if current == artifact.content and not path.is_symlink():
        return "same"
    if artifact.path == MANIFEST or known.get(artifact.path) == hash_bytes(current):
        return "stale"
    return "hand-edited"


def _list_orphans(folder: Path, made: frozenset[str]) -> Iterator[FileState]:
    for path in read_manifest(folder):
        if path not in made and os.path.lexists(folder / path):
            yield FileState(f"{folder.name}/{path}", "orphaned")


def _compare_frozen(folder: Path) -> Iterator[FileState]:
    """A sent edition is compared with its own manifest, whatever its content says now."""
    known = read_manifest(folder)
    if not known:
        yield FileState(f"{folder.name}/{MANIFEST}", "missing", is_frozen=True)
    for path, wanted in known.items():
        file = folder / path
        state: State = "same"
        if not file.is_file():
            state = "missing"
        elif hash_bytes(file.read_bytes()) != wanted:
            state = "hand-edited"
        yield FileState(f"{folder.name}/{path}", state, is_frozen=True)


def read_manifest(folder: Path) -> Mapping[str, str]:
    """Path to sha256 as the last build wrote them; paths that would lead out of the folder are ignored."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
        named = {str(path): str(entry["sha256"]) for path, entry in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {path: sha for path, sha in named.items() if _is_inside(folder, path)}


def _is_inside(folder: Path, path: str) -> bool:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
        return False
    return (folder / path).parent.resolve().is_relative_to(folder.resolve())


def show_difference(state: FileState, out: Path, lines: int = 40) -> str:
    """A unified diff from what is in `out` to what should be; empty where there is no text to compare."""
    if state.content is None or state.state not in ("stale", "hand-edited"):
        return ""
    before = (out / state.path).read_bytes().decode("utf-8", "replace").splitlines()
    after = state.content.decode("utf-8", "replace").splitlines()
    rows = list(unified_diff(before, after, f"out/{state.path}", "what the content makes", lineterm=""))
    rest = [f"… {len(rows) - lines} more lines"] if len(rows) > lines else []
    return "\n".join([*rows[:lines], *rest])
