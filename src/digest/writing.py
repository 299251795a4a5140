"""All that a build changes in `out/`: every file whole or not at all, the manifest last."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from functools import partial
from itertools import chain, islice, product
from pathlib import Path

from digest.artifacts import MANIFEST, hash_bytes
from digest.comparing import FileState
from digest.leftovers import JOURNAL, STAGING, list_strays
from digest.manifest import has_bytes
from digest.spilling import Held
from digest.stages import stage
from digest.staging import Change, explained, stage_files, write_through
from digest.values import dataclass


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
    changed = _Changes(states)
    others = _compare_pages(pages, out)
    first = list(islice(others, 1))
    with suppress(OSError):
        _sweep(out)
    if not first and not any(True for _ in changed):
        return
    is_new, is_done, plan = not out.is_dir(), False, _Plan(changed)
    try:
        with _make_staging(out) as staging:
            stage_files(changed, out, staging, 0, jobs)
            rest = plan.take_pages(chain(first, others))
            stage_files(rest, out, staging, sum(1 for _ in changed))
            _write_journal(staging / JOURNAL, changed)
            _make_changes(partial(plan.list_changes, out, staging))
        is_done = True
        with suppress(OSError):
            _sweep(out)
    finally:
        for folder in plan.list_folders(is_done=is_done):
            _remove_empty(out / folder, above=out)
        if is_new:
            _remove_empty(out, above=out.parent)


@dataclass(frozen=True)
class _Changes:
    """Those of the files that change, read again on each walk: there may be very many."""

    states: Iterable[FileState]

    def __iter__(self) -> Iterator[FileState]:
        return (state for state in self.states if _is_change(state))


@dataclass(frozen=True)
class _Plan:
    """All files that change, each with its number in this order; of pages memory has the paths.

    Those in `gone` are removed.
    """

    states: _Changes
    pages: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def take_pages(self, states: Iterable[FileState]) -> Iterator[FileState]:
        for state in states:
            self.pages.append(state.path)
            if state.held is None:
                self.gone.add(state.path)
            yield state

    def _walk(self) -> Iterator[tuple[str, bool]]:
        """Each path, and whether it gets new bytes."""
        yield from ((state.path, state.held is not None) for state in self.states)
        yield from ((path, path not in self.gone) for path in self.pages)

    def list_changes(self, out: Path, staging: Path) -> Iterator[Change]:
        """Manifests name what was added, and come last; before that goes what is not needed."""
        for is_manifest, is_wanted in product((False, True), (True, False)):
            for number, (path, is_new) in enumerate(self._walk()):
                is_now = path.rpartition("/")[2] == MANIFEST
                if is_now == is_manifest and is_new == is_wanted:
                    yield Change(out, staging, path, number, is_new)

    def list_folders(self, *, is_done: bool) -> set[str]:
        """Those that may be empty: what gets new bytes is in one, once all is done."""
        paths = (path for path, is_new in self._walk() if not (is_done and is_new))
        return {os.path.dirname(path) for path in paths}  # noqa: PTH120 - half the memory of a path


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
    """The files that are about to be added, which no manifest names before the end.

    Line by line: there may be very many.
    """
    missing = ((s.path, s.content) for s in changed if s.state == "missing")
    added = ((path, hash_bytes(content)) for path, content in missing if content)
    lines = (
        f'{"," * bool(at)}\n{json.dumps(path)}: "{sha}"' for at, (path, sha) in enumerate(added)
    )
    with explained(place):
        write_through(place, map(str.encode, chain(['{"files": {'], lines, ["\n}}\n"])))


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


def _make_changes(list_changes: Callable[[], Iterable[Change]]) -> None:
    """All of them, or none. Each walk lists them again: there may be very many."""
    begun = 0
    try:
        for change in list_changes():
            begun += 1
            target, place = change.target, change.new
            with explained(target):
                if place is None:
                    target.unlink(missing_ok=True)
                else:
                    place.replace(target)
    except BaseException:
        for change in reversed([*islice(list_changes(), begun)]):
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
