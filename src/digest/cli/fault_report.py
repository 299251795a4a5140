"""A report of an error of our own: where it happened, and nothing that anyone wrote."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath

from digest.caching import find_lock_folder
from digest.version import find_version

_NAME = "last-error.txt"
_LIBRARIES = ("jinja2", "lxml", "pydantic", "pyyaml", "click")


def write_fault_report(error: BaseException, commands: Sequence[str]) -> Path | None:
    """The file, in the user's cache folder; None where it cannot be written there."""
    from digest.staging import WritingError
    from digest.whole_files import write_report

    text = "\n".join([*_describe(error, commands), ""])
    try:
        path = find_lock_folder() / _NAME
        write_report(path, text)
    except (OSError, WritingError):
        return None
    return path


def _describe(error: BaseException, commands: Sequence[str]) -> Iterator[str]:
    """Versions, the command, and the lines of code; the message of an error may quote content."""
    yield f"digest {find_version() or '(not installed)'}, Python {platform.python_version()}"
    yield f"{platform.system()} {platform.machine()}"
    yield ", ".join(f"{name} {_find_version(name)}" for name in _LIBRARIES)
    yield f"command: {' '.join(commands[:1]) or 'none'}"
    seen: BaseException | None = error
    while seen is not None:
        yield f"{type(seen).__module__}.{type(seen).__name__}"
        for frame in traceback.extract_tb(seen.__traceback__):
            yield f"  {_shorten(frame.filename)}:{frame.lineno} in {frame.name}"
        seen = seen.__cause__ or seen.__context__


def _shorten(path: str) -> str:
    """From the package on: the folders before it may name a person."""
    parts = PurePath(path).parts
    own = [index for index, part in enumerate(parts) if part in ("site-packages", "digest")]
    return "/".join(parts[own[-1] :] if own else parts[-1:])


def _find_version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "?"
