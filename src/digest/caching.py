"""Keep computed values in the user's cache folder, never in a project or in CI."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.regular_files import read_regular

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_MOST_PROJECTS = 20
_ENTRIES = 100  # Of a kind, of all projects together; the oldest make room.
_LOCK = "lock"


def find_cache(project: Path) -> Path | None:
    """The user's cache folder, which may not exist yet; None if nothing is cached.

    An entry decides what an email says. So nothing is cached in CI, or in a folder that a
    repository could bring along: one in it, a link, or one that others can write to.
    """
    if os.environ.get("CI"):
        return None
    folder = _find_folder()
    if Path(os.path.realpath(folder)).is_relative_to(_find_clone(project)):
        return None
    return folder if is_private(folder) or not os.path.lexists(folder) else None


def _find_clone(project: Path) -> Path:
    """All that came along with a project: the folder that has git's own in it, or it alone.

    With `.git` as a file it is a submodule or a worktree, and may lie in what came along.
    """
    real = Path(os.path.realpath(project))
    around = [folder for folder in (real, *real.parents) if os.path.lexists(folder / ".git")]
    return next((folder for folder in around if (folder / ".git").is_dir()), [real, *around][-1])


def find_lock_folder() -> Path:
    """A folder, made if need be, to which no other user can write.

    In the temporary folder where the user's cache folder cannot be had; raises OSError where
    neither can.
    """
    for find in (_find_folder, _find_temporary_folder):
        folder = find()
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_private(folder) and os.access(folder, os.W_OK):
            return folder
    folder = _find_temporary_folder()
    raise OSError(
        f"{folder} is not a folder that only you can write to. Remove it, then run digest again."
    )


@contextmanager
def borrow_folder() -> Iterator[Path]:
    """A folder for this run alone; what killed runs left of theirs is removed.

    Each has a lock, which the system frees when a run ends, however it ends.
    """
    import shutil

    prefix = f"{_find_temporary_folder().name}-"
    _sweep(prefix)
    made, lock = _make_locked(prefix)
    with made as folder, lock:
        own = Path(folder, "own")
        own.mkdir(mode=0o700)
        try:
            yield own
        finally:  # The lock goes after all else.
            shutil.rmtree(own, ignore_errors=True)


def _make_locked(prefix: str) -> tuple[TemporaryDirectory[str], AbstractContextManager[Any]]:
    """Another run may remove the folder before it has its lock: then there is a new one."""
    from tempfile import TemporaryDirectory

    from filelock import FileLock

    while True:
        made = TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
        try:
            return made, FileLock(Path(made.name, _LOCK)).acquire()
        except (FileNotFoundError, FileExistsError):
            made.cleanup()


def _sweep(prefix: str) -> None:
    import shutil
    import tempfile

    from filelock import FileLock

    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError):
            if is_private(left) and not (left / _LOCK).is_file():
                left.rmdir()
            elif is_private(left):
                with FileLock(left / _LOCK, blocking=False):
                    shutil.rmtree(left / "own", ignore_errors=True)
                    shutil.rmtree(left, ignore_errors=True)


def is_private(folder: Path) -> bool:
    """Whether this is a folder and no link, owned by this user, that no other can write to."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    is_shared = found.st_mode & (stat.S_IWOTH | stat.S_IWGRP)
    return stat.S_ISDIR(found.st_mode) and is_mine and not is_shared


def _find_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("digest", appauthor=False)


def _find_temporary_folder() -> Path:
    import tempfile

    number = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"digest-{number}"


def read_entry(cache: Path | None, name: str, key: str) -> Any:
    """What was written for this key, or None; a file that is not whole counts as none."""
    if cache is None:
        return None
    import json

    try:
        stored = json.loads(read_regular(_find_entry(cache, name, key)) or b"null")
        value, checksum = stored["value"], stored["sha256"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return value if checksum == _make_checksum(key, value) else None


def write_entry(cache: Path | None, name: str, key: str, value: Any) -> None:
    """Write whole or not at all, then remove the oldest entries where there are very many.

    A cache that cannot be written to is no problem: the value is computed again next time.
    """
    if cache is None:
        return
    import json

    text = json.dumps({"sha256": _make_checksum(key, value), "value": value}, ensure_ascii=False)
    with suppress(OSError):
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_entry(_find_entry(cache, name, key), text.encode())
        for kind in (f"{name}-*.json", ".*.part"):  # Parts are of runs that were killed.
            entries = sorted((path.lstat().st_mtime_ns, path) for path in cache.glob(kind))
            for _, path in entries[:-_ENTRIES]:
                path.unlink(missing_ok=True)


def replace_entry(path: Path, content: bytes) -> None:
    """Whole or not at all; OSError where it cannot be written."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=".", suffix=".part", delete=False
    ) as part:
        try:
            part.write(content)
            part.close()
            Path(part.name).replace(path)
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise


def open_folder(cache: Path | None, kind: str, project: Path) -> Path | None:
    """The folder of what is kept of a kind for a project; None where nothing may be kept."""
    if cache is None:
        return None
    from hashlib import sha256

    name = sha256(os.fsencode(os.path.realpath(project))).hexdigest()[:32]
    folders = (cache, cache / kind, cache / kind / name)
    with suppress(OSError):
        for each in folders:  # Of one that is made as a parent, the umask alone decides.
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folders[-1] if all(map(is_private, folders)) else None


def keep_only(folder: Path, names: Iterable[str]) -> None:
    """All other entries of a project go, as do those of projects not built for long."""
    import shutil

    with suppress(OSError):
        for name in {path.name for path in folder.iterdir()} - set(names):
            (folder / name).unlink()
        os.utime(folder)
        every = sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        for old in every[:-_MOST_PROJECTS]:
            shutil.rmtree(old, ignore_errors=True)


def _find_entry(cache: Path, name: str, key: str) -> Path:
    return cache / f"{name}-{key}.json"


def _make_checksum(key: str, value: Any) -> str:
    import json
    from hashlib import sha256

    return sha256(json.dumps([key, value], ensure_ascii=False).encode()).hexdigest()
