"""New bytes beside `out/`, on its disk: all that can go wrong with a file goes wrong here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from digest.comparing import FileState
from digest.copies import map_in_copies
from digest.spilling import Held, list_parts
from digest.values import dataclass

# Files that are put on the disk together.
_GROUP = 100


class WritingError(OSError):
    """The disk, a permission or another build prevents writing; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file of `out/`, and the number of the staged bytes that take its place.

    `new` is where these are; None where the file is removed. `old` is where the file of before is
    kept until every change is made.
    """

    out: Path
    staging: Path
    path: str
    number: int
    is_new: bool

    @property
    def target(self) -> Path:
        return self.out / self.path

    @property
    def new(self) -> Path | None:
        return self.staging / str(self.number) if self.is_new else None

    @property
    def old(self) -> Path:
        return self.staging / f"{self.number}.old"


def explain_fault(error: Exception) -> str:
    """What the system says, of a file or of its own, as a sentence."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return str(error)


_UNCHANGED = " Nothing was changed."
_SOME_CHANGED = " Other files were written before it; run the same command again for the rest."


@contextmanager
def after_others() -> Iterator[None]:
    """What fails in here comes after other files were written, and says so."""
    try:
        yield
    except WritingError as error:
        raise WritingError(str(error).replace(_UNCHANGED, _SOME_CHANGED)) from error


@contextmanager
def explained(path: Path, ending: str = _UNCHANGED) -> Iterator[None]:
    """Turns what the system says of a file into words for a person."""
    try:
        yield
    except WritingError:
        raise
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        raise WritingError(f"{path} could not be written: {reason}.{ending}") from error


def stage_files(
    states: Iterable[FileState], out: Path, staging: Path, first: int, jobs: int = 1
) -> None:
    """Their new bytes into `staging`, named by numbers from `first` on; some files at a time."""
    planned = (
        (Change(out, staging, state.path, number, state.held is not None), state.held)
        for number, state in enumerate(states, first)
    )
    groups = iter(lambda: [*islice(planned, _GROUP)], [])
    for _ in map_in_copies(_stage_group, groups, jobs):
        pass


def _stage_group(group: Iterable[tuple[Change, Held | None]]) -> None:
    """Their new bytes are on the disk once this ends; it may be done twice."""
    ready: set[str] = set()
    for change, held in group:
        _stage(change, held, ready)
    for change, _ in group:
        _settle(change)


def _stage(change: Change, held: Held | None, ready: set[str]) -> None:
    """Write the new bytes and keep the old ones; whatever can go wrong does so here.

    Folders that are `ready` are not looked at again.
    """
    target, place = change.target, change.new
    with explained(target):
        if place is not None and held is not None:
            folder = os.path.dirname(change.path)  # noqa: PTH120 - a path takes as long as a file
            if folder in ready:
                _refuse_folder(target)
            else:
                prepare_folder(target, change.out)
                ready.add(folder)
            with place.open("wb") as file:
                file.writelines(list_parts(held))
                file.flush()
                _begin_sync(file.fileno())
        if os.path.lexists(target):
            _keep(target, change.old)


def _begin_sync(file: int) -> None:
    """The system begins to put the bytes on the disk, where it can be asked to.

    It is asked for all files before it is waited for any: that takes a tenth of the time.
    """
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)


def _settle(change: Change) -> None:
    """Wait until the new bytes are on the disk."""
    target, place = change.target, change.new
    if place is not None:
        with explained(target), place.open("r+b") as file:
            os.fsync(file.fileno())
        keep_mode(target, place)


def prepare_folder(target: Path, out: Path) -> None:
    """The target's folder exists, and is reached without a link below `out`."""
    _refuse_folder(target)
    for step in reversed(target.relative_to(out).parents):
        folder = out / step
        if folder.is_symlink() and folder != out:
            raise WritingError(f"{folder} is a symbolic link. Remove it.")
        if not os.path.lexists(folder):
            folder.mkdir(parents=True, exist_ok=True)
        elif not folder.is_dir():
            raise WritingError(f"{folder} is a file where a folder should be. Move it away.")


def _refuse_folder(target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        raise WritingError(f"{target} is a folder where a file should be. Move it away.")


def write_through(place: Path, parts: Iterable[bytes]) -> None:
    with place.open("xb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def keep_mode(target: Path, place: Path) -> None:
    """Who may read and write a file stays as it is when other bytes take its place."""
    if target.is_file() and not target.is_symlink():
        from shutil import copymode

        copymode(target, place)


def _keep(target: Path, old: Path) -> None:
    """A second name for the same bytes, or a copy where the disk knows no second names."""
    old.unlink(missing_ok=True)
    try:
        os.link(target, old, follow_symlinks=False)
    except (OSError, NotImplementedError):
        from shutil import copy2

        copy2(target, old, follow_symlinks=False)
