"""A command on a terminal of its own: what it shows there, and a key pressed while it runs."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.projects import make_environment

PATIENCE = 30.0
# Only who owns a terminal hears of its Ctrl-C.
_OWNING = """\
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
# A terminal that can draw, whatever the tests themselves run on.
COLORFUL = {"TERM": "xterm-256color", "CI": "", "NO_COLOR": "", "COLUMNS": "80"}


class Terminal:
    """Both of a command's streams on one terminal, which ends with the block."""

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        is_piped: bool = False,
    ) -> None:
        self.ours, theirs = pty.openpty()
        self.shown = b""
        self.running = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _OWNING, *arguments],
            cwd=cwd,
            env=make_environment({**COLORFUL, **(env or {})}),
            stdin=theirs,
            stdout=subprocess.DEVNULL if is_piped else theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.running.kill()
        self.running.wait(PATIENCE)
        os.close(self.ours)

    def wait_for(self, words: str) -> None:
        while words.encode() not in self.shown:
            assert self._read(), f"{words!r} never came:\n{self.text}"

    def finish(self) -> int:
        """The exit code, when all is shown."""
        while self._read():
            pass
        return self.running.wait(PATIENCE)

    @property
    def text(self) -> str:
        return self.shown.decode(errors="replace").replace("\r\n", "\n")

    def _read(self) -> bool:
        """Whether there was more; a terminal whose last program has ended is an error on Linux."""
        ready, _, _ = select.select([self.ours], [], [], PATIENCE)
        assert ready, f"Nothing more came:\n{self.text}"
        try:
            more = os.read(self.ours, 65_536)
        except OSError:
            return False
        self.shown += more
        return bool(more)
