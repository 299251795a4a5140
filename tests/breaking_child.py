"""Run in a process of its own by `tests.breaking`: one operation on the disk fails, or is the last.

Every operation that the interpreter tells an audit hook is one, in this process, in its copies and
in new processes that it starts: each counts its own. Bytes that are written are not told; their
fsync is.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

CHANGES = {
    "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod",
    "os.truncate", "os.utime",
}  # fmt: skip
READS = {"os.listdir", "os.scandir"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_given = json.loads(globals().get("GIVEN") or sys.argv[1])
_tally = os.open(_given["tally"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
_count = _copies = 0
_who = _given["who"]


def _is_counted(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        place, _, flags = arguments
        if isinstance(place, int) or not (flags & _WRITING or _given["reads"]):
            return False
    elif event in READS:
        place = arguments[0] if _given["reads"] else 0
    elif event in CHANGES:
        place = arguments[0]
        if isinstance(arguments[-1], int) and arguments[-1] >= 0 and event != "os.chmod":
            return True  # Named from an open folder, as rmtree does.
    else:
        return False
    if isinstance(place, int):
        return False
    named = os.path.abspath(os.fsdecode(place or "."))  # noqa: PTH100
    return named.startswith(_given["root"])


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if _is_counted(event, arguments):
        _step(event, str(arguments[0]))


def _step(event: str, place: str) -> None:
    global _count  # noqa: PLW0603
    _count += 1
    if _given["bytes"] is None:
        os.write(_tally, f"{_who} {event} {place}\n".encode(errors="replace"))
    if (_given["process"], _given["number"]) != (_who, _count) or not _is_first():
        return
    if number := _given["errno"]:
        raise OSError(number, os.strerror(number), place)
    os.kill(os.getpid(), signal.SIGKILL)


def _is_first() -> bool:
    """Of new processes that take the place of a broken one, none is broken again."""
    if _who >= 0:
        return True
    try:
        os.close(os.open(_given["tally"] + ".broken", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _name_copy() -> None:
    global _count, _who
    _count, _who = 0, _copies


def _count_copy() -> None:
    global _copies  # noqa: PLW0603
    _copies += 1


def _sync(file: Any) -> None:
    _step("fsync", str(file))


os.register_at_fork(before=_count_copy, after_in_child=_name_copy)
os.fsync = _sync
if _given["bytes"] is not None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if _given["errno"] is None else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_given["bytes"], resource.RLIM_INFINITY))
sys.addaudithook(_listen)
exec(_given["code"])  # noqa: S102
