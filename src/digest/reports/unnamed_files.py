"""Files of `out/` in git that no build wrote: readers may take them for what is sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.problems import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from digest.building import Build

_SHOWN = 3
_FIX = "If it is not needed, delete it: git rm {}\nElse move it out of {}/."


def list_unnamed(build: Build, out: Path) -> Iterator[Problem]:
    """For each folder what is committed there, and is in no manifest; nothing else is asked for."""
    from digest.comparing import is_own

    history = build.history
    if history is None or not is_own(build, out):
        return
    found: dict[str, list[str]] = defaultdict(list)
    for path in history.list_committed(out):
        slug, slash, rest = path.partition("/")
        found[slug if slash else ""].append(rest or path)
    for slug, paths in sorted(found.items()):
        named = _list_named(out, slug)
        strays = [each for each in paths if each not in named and (out / slug / each).is_file()]
        if strays:
            folder = f"{out.name}/{slug}" if slug else out.name
            where = Location(f"{folder}/{strays[0]}")
            fix = _FIX.format(where.path, out.name)
            yield Problem(where, "stray-file", _tell(strays), fix, "warning")


def _list_named(out: Path, slug: str) -> set[str]:
    from digest.artifacts import MANIFEST
    from digest.audiences.placing import list_files
    from digest.manifest import read_manifest
    from digest.sent_notes import REMOVED

    if not slug:
        return {".gitignore"}
    return {*read_manifest(out / slug), MANIFEST, REMOVED, *list_files(out / slug)}


def _tell(strays: Sequence[str]) -> str:
    if len(strays) == 1:
        return "No build wrote this file: it is in no manifest."
    shown = ", ".join(strays[:_SHOWN]) + (", …" if len(strays) > _SHOWN else "")
    return f"No build wrote these {len(strays):,} files: they are in no manifest ({shown})."
