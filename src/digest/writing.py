"""All that a build changes in `out/`: every file whole or not at all, the manifest last."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path

from digest.artifacts import MANIFEST, hash_bytes, write_json
from digest.comparing import FileState
from digest.leftovers import JOURNAL, STAGING, list_strays
from digest.manifest import has_bytes
from digest.spilling import Held
from digest.stages import stage
from digest.staging import (
    Change,
    explained,
    stage_files,
    write_through,
)


@stage("writing")
def write_changes(
    states: Sequence[FileState],
    out: Path,
    pages: Iterable[tuple[str, Held | None]] = (),
    jobs: int = 1,
) -> None:
    """Bring `out` to what it should be: all new bytes on the disk first, then name after name.

    `pages` are files that no manifest names, each with its path below `out`, None where one is to
    go; each is let go once its bytes are on the disk. Frozen files are left alone. Raises
    WritingError after putting back what was there before; a killed build leaves each file old or
    new, never torn, and the next one finishes its work: the manifest, written last, names the files
    of before, and a journal those that were added.
    """
    changed = [state for state in states if _is_change(state)]
    others = _compare_pages(pages, out)
    first = list(islice(others, 1))
    with suppress(OSError):
        _sweep(out)
    if not changed and not first:
        return
    is_new = not out.is_dir()
    folders = dict.fromkeys(os.path.dirname(state.path) for state in changed)  # noqa: PTH120
    filled = set[str]()
    try:
        with _make_staging(out) as staging:
            changes = [*stage_files(changed, out, staging, 0, jobs)]
            rest = _note_folders(chain(first, others), folders)
            changes += stage_files(rest, out, staging, len(changes))
            _write_journal(staging / JOURNAL, changed)
            _make_changes(sorted(changes, key=_is_late))
        filled = {os.path.dirname(each.path) for each in changes if each.is_new}  # noqa: PTH120
        with suppress(OSError):
            _sweep(out)
    finally:
        for folder in folders.keys() - filled:
            _remove_empty(out / folder, above=out)
        if is_new:
            _remove_empty(out, above=out.parent)


def _note_folders(states: Iterable[FileState], folders: dict[str, None]) -> Iterator[FileState]:
    for state in states:
        folders[os.path.dirname(state.path)] = None  # noqa: PTH120 - half the memory of a path
        yield state


def _is_late(change: Change) -> tuple[bool, bool]:
    """Manifests name what was added, and come last; before that goes what is not needed."""
    return change.path.rpartition("/")[2] == MANIFEST, not change.is_new


def _compare_pages(pages: Iterable[tuple[str, Held | None]], out: Path) -> Iterator[FileState]:
    for path, content in pages:
        if content is None:
            yield FileState(path, "orphaned")
        elif not has_bytes(out / path, content):
            yield FileState(path, "stale", content)


def write_emails(emails: Mapping[str, Mapping[str, bytes]], out: Path) -> tuple[str, ...]:
    """Files by edition, in a folder that has no manifest; gives their paths below `out`."""
    states = [
        FileState(f"{slug}/{name}", "stale", content)
        for slug, files in emails.items()
        for name, content in files.items()
    ]
    write_changes(states, out)
    return tuple(state.path for state in states)


def _is_change(state: FileState) -> bool:
    """Never a frozen file: what was sent stays as it is."""
    is_other = state.state == "orphaned" or (state.held is not None and state.state != "same")
    return is_other and not state.is_frozen


@contextmanager
def _make_staging(out: Path) -> Iterator[Path]:
    """A folder in `out`, so that a move from it is one step, which a reader sees whole or not."""
    with explained(out):
        out.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write_journal(place: Path, changed: Iterable[FileState]) -> None:
    """The files that are about to be added, which no manifest names before the end."""
    missing = ((s.path, s.content) for s in changed if s.state == "missing")
    added = {path: hash_bytes(content) for path, content in missing if content}
    with explained(place):
        write_through(place, write_json({"files": added}))


def _sweep(out: Path) -> None:
    """What a killed build left behind; the lock is held, so none of it is in use.

    Its journal stays as long as it names a file that no manifest does.
    """
    for stray in out.glob(f"{STAGING}*"):
        if not list_strays(out, stray):
            shutil.rmtree(stray, ignore_errors=True)
            continue
        for path in stray.iterdir():
            if path.name != JOURNAL:
                with suppress(OSError):
                    path.unlink()


def _make_changes(changes: Sequence[Change]) -> None:
    done: list[Change] = []
    try:
        for change in changes:
            done.append(change)
            target, place = change.target, change.new
            with explained(target):
                if place is None:
                    target.unlink(missing_ok=True)
                else:
                    place.replace(target)
    except BaseException:
        for change in reversed(done):
            with suppress(OSError):
                _undo(change)
        raise


def _undo(change: Change) -> None:
    if os.path.lexists(change.old):
        change.old.replace(change.target)
    elif (place := change.new) and not place.exists():
        change.target.unlink()


def _remove_empty(folder: Path, *, above: Path) -> None:
    """Folders that hold nothing any more, upwards as far as `above`, which stays."""
    while folder != above:
        try:
            folder.rmdir()
        except FileNotFoundError:  # It was not even made; those around it may have been.
            pass
        except OSError:
            return
        folder = folder.parent
