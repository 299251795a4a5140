"""The only room that writes to disk: every file whole or not at all, the manifest last."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digest.artifacts import MANIFEST
from digest.comparing import FileState

_TEMPORARY = ".digest-"


class WritingError(Exception):
    """The disk, a permission or another build stands in the way; the message is for a person."""


@contextmanager
def lock_project(cache: Path) -> Iterator[None]:
    """One build at a time: a second one is told so at once. The system frees it after a crash."""
    from filelock import FileLock, Timeout

    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = FileLock(cache / "build.lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise WritingError("Another build of this project is running. Wait until it ends.") from None
    except OSError as error:
        raise _explain(error, cache) from error
    try:
        yield
    finally:
        lock.release()


def write_changes(states: Sequence[FileState], out: Path) -> None:
    """Bring `out` to what it should be: new content first to the disk, then all names at once.

    Frozen files are left alone. Raises WritingError; files whose name was not yet moved stay as
    they were.
    """
    changed = [s for s in states if s.content is not None and s.state != "same" and not s.is_frozen]
    orphans = [s for s in states if s.state == "orphaned"]
    changed.sort(key=lambda state: state.path.endswith(f"/{MANIFEST}"))
    _sweep({(out / state.path).parent for state in states})
    staged: list[tuple[Path, Path]] = []
    try:
        for state in changed:
            target = out / state.path
            staged.append((_stage(out, target, state.content or b""), target))
        for temporary, target in staged:
            _move(temporary, target)
        for state in orphans:
            _remove(out, out / state.path)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def write_new(files: Iterable[tuple[Path, str]]) -> None:
    """Files that must not exist yet, such as a starter edition."""
    for path, text in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise _explain(error, path) from error


def _stage(out: Path, target: Path, content: bytes) -> Path:
    """Write the bytes beside their target and see them on the disk."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(out.resolve()):
            raise WritingError(f"{target.parent} is a link that leads elsewhere. Nothing was written.")
        descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o666 & ~_read_umask())
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _explain(error, target) from error
    return temporary


def _move(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except OSError as error:
        raise _explain(error, target) from error


def _remove(out: Path, path: Path) -> None:
    """The file, and the folders that it leaves empty."""
    try:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == out or any(folder.iterdir()):
                break
            folder.rmdir()
    except OSError as error:
        raise _explain(error, path) from error


def _sweep(folders: Iterable[Path]) -> None:
    """What a killed build left behind; the lock is held, so none of it is in use."""
    for folder in folders:
        for stray in folder.glob(f"{_TEMPORARY}*"):
            stray.unlink(missing_ok=True)


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _explain(error: OSError, path: Path) -> WritingError:
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return WritingError(f"{path} could not be written: {reason}.")
