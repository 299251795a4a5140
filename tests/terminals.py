"""A command on a terminal of its own: what it shows there, and a key pressed while it runs."""

from __future__ import annotations

import os
import select
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.forking import Fork
from tests.projects import make_environment

PATIENCE = 30.0
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
        import pty  # Not on every system.

        self.ours, theirs = pty.openpty()
        self.shown = b""
        with Path(os.devnull).open("wb") as nothing:
            out = nothing.fileno() if is_piped else theirs
            self.running = Fork(
                arguments, (theirs, out, theirs), cwd=cwd, owns_terminal=True,
                env=make_environment({**COLORFUL, **(env or {})}),
            )  # fmt: skip
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
        os.close(self.ours)

    def wait_for(self, words: str) -> None:
        while words.encode() not in self.shown:
            assert self._read(), f"{words!r} never came:\n{self.text}"

    def finish(self) -> int:
        """The exit code, when all is shown."""
        while self._read():
            pass
        return self.running.wait()

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
