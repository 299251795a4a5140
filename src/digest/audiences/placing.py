"""Rows in `out/`: what differs from what should be there, and what is written and removed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from digest.artifacts import MANIFEST
from digest.audiences.chunks import STAGED, list_row_files, sum_row
from digest.audiences.making import Audiences, MadeAudience
from digest.building import Build
from digest.comparing import FileState, State
from digest.content.loading import SLUG
from digest.kept import find_gone, find_kept
from digest.manifest import read_file
from digest.stages import stage
from digest.staging import after_others, explained, prepare_folder
from digest.values import dataclass
from digest.writing import write_changes


def read_rows(folder: Path) -> Mapping[str, str]:
    """By row, its sum as the last build wrote it; empty where this is no manifest of ours."""
    if folder.is_symlink() or folder.parent.is_symlink():
        return {}
    try:
        value = json.loads(read_file(folder / MANIFEST) or b"null")
        if (value["edition"], value["audience"]) != (folder.parent.name, folder.name):
            return {}
        return {id: str(known) for id, known in value["rows"].items() if SLUG.fullmatch(id)}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def compare_rows(audiences: Audiences, build: Build, out: Path) -> Iterator[FileState]:
    """What is not as it should be; a row is one entry, named as its folder."""
    for made in audiences.made:
        folder, name = _find_folder(made, out), f"{made.slug}/{made.table.name}"
        if _is_elsewhere(folder / MANIFEST, build):
            continue
        for id in sorted(made.changed):
            yield FileState(f"{name}/{id}", _judge(folder / id), b"")
        yield from (FileState(f"{name}/{id}", "orphaned") for id in _list_old(made, out))
        current = read_file(folder / MANIFEST)
        if current != made.manifest:
            state: State = "missing" if current is None else "stale"
            yield FileState(f"{name}/{MANIFEST}", state, made.manifest)
    for folder in find_stale(audiences, build, out):
        yield FileState(f"{folder.parent.name}/{folder.name}/{MANIFEST}", "orphaned")
    yield from _compare_sent(build, out)


def _is_elsewhere(manifest: Path, build: Build) -> bool:
    """Whether rows are not here because git was told to leave them out, as in a fresh clone."""
    history = build.history
    return history is not None and not manifest.exists() and history.is_ignored(manifest)


def _judge(folder: Path) -> State:
    return "stale" if os.path.lexists(folder) else "missing"


def _find_folder(made: MadeAudience, out: Path) -> Path:
    return out / made.slug / made.table.name


def _list_old(made: MadeAudience, out: Path) -> Iterator[str]:
    """Rows that are in `out` and no longer in the table."""
    return (id for id in read_rows(_find_folder(made, out)) if id not in made.sums)


def _list_folders(slug: str, out: Path) -> Iterator[Path]:
    return (path.parent for path in sorted((out / slug).glob(f"*/{MANIFEST}")))


def list_files(edition: Path) -> Iterator[str]:
    """Every file of rows that builds wrote into the folder of an edition, by its path there."""
    for folder in _list_folders(edition.name, edition.parent):
        if rows := read_rows(folder):
            own = [id for id in rows if not (folder / id).is_symlink()]
            files = (f"{id}/{path}" for id in own for path in list_row_files(folder / id))
            yield from (f"{folder.name}/{path}" for path in (*files, MANIFEST))


def find_stale(audiences: Audiences, build: Build, out: Path) -> Iterator[Path]:
    """Folders of audiences that their edition no longer names, or whose edition is gone."""
    wanted = {_find_folder(made, out) for made in audiences.made}
    drafts = [e for e in build.editions if e.artifacts and e.is_draft and not e.was_sent]
    ended = [e for e in build.editions if e.is_cancelled and not e.is_frozen]
    for slug in [*(each.edition.slug for each in (*drafts, *ended)), *_list_gone(build, out)]:
        for folder in _list_folders(slug, out):
            if folder not in wanted and read_rows(folder):
                yield folder


def _list_gone(build: Build, out: Path) -> Iterator[str]:
    """The names of editions that are no more, and were never sent."""
    if build.is_whole and not build.has_errors:
        there = {each.edition.slug for each in build.editions} | {*build.unread}
        kept = {*find_kept(build, out), *find_gone(build)} | there
        yield from (folder.name for folder in sorted(out.glob("*")) if folder.name not in kept)


def _compare_sent(build: Build, out: Path) -> Iterator[FileState]:
    """The rows of what was sent are as its build left them."""
    for each in build.editions:
        if each.is_sent or each.is_frozen or each.was_sent:
            for folder in _list_folders(each.edition.slug, out):
                for id, known in read_rows(folder).items():
                    if sum_row(folder / id) != known:
                        state: State = "hand-edited" if (folder / id).is_dir() else "missing"
                        path = (folder / id).relative_to(out).as_posix()
                        yield FileState(path, state, is_frozen=True)


@dataclass(frozen=True)
class Placed:
    """How many rows of an audience were written and removed; `edited` were so by hand before."""

    made: MadeAudience
    written: int
    removed: int
    edited: tuple[str, ...]


@stage("writing")
def place_rows(audiences: Audiences, build: Build, out: Path) -> tuple[Placed, ...]:
    """Every row as it should be, then the manifest that names it; all that is staged goes."""
    stale = tuple(find_stale(audiences, build, out))
    with after_others():
        placed = tuple(_place(made, out) for made in audiences.made)
    for folder in stale:
        _remove_rows(folder, read_rows(folder))
        (folder / MANIFEST).unlink(missing_ok=True)
        _remove_empty(folder)
    shutil.rmtree(out / STAGED, ignore_errors=True)
    return placed


def _place(made: MadeAudience, out: Path) -> Placed:
    folder, old = _find_folder(made, out), tuple(_list_old(made, out))
    manifest, known = folder / MANIFEST, read_rows(folder)
    edited = [id for id in sorted(made.changed) if _is_edited(folder / id, known.get(id))]
    with explained(folder):
        prepare_folder(manifest, out)
        for key, ids in made.staged:
            for id in ids:
                _move(out / STAGED / key / id, folder / id, out)
        _remove_rows(folder, old)
    if read_file(manifest) != made.manifest:
        if hasattr(os, "sync"):
            os.sync()  # What it names is on the disk before it is.
        path = manifest.relative_to(out).as_posix()
        write_changes([FileState(path, "stale", made.manifest)], out)
    return Placed(made, len(made.changed), len(old), tuple(edited))


def _is_edited(row: Path, known: str | None) -> bool:
    """Whether a row is there, and not as the last build left it."""
    return known is not None and row.is_dir() and sum_row(row) != known


def _move(source: Path, target: Path, out: Path) -> None:
    """A whole folder at once where there is none yet; files of others in it stay."""
    if target.is_symlink() or target.is_file():
        target.unlink()
    if not target.exists():
        source.rename(target)
        return
    new = list(list_row_files(source))
    for path in new:
        prepare_folder(target / path, out)
        (source / path).replace(target / path)
    _remove_files(target, set(list_row_files(target)) - {*new})


def _remove_rows(folder: Path, ids: Iterable[str]) -> None:
    for id in ids:
        if not (folder / id).is_symlink():
            _remove_files(folder / id, [*list_row_files(folder / id)])


def _remove_files(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        (folder / path).unlink()
        _remove_empty((folder / path).parent)
    _remove_empty(folder / "social")
    _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
