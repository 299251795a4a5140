"""Command lines in processes that cost little: forks of one that has imported everything once.

A fork has streams, a folder, an environment and arguments of its own, and nothing has run in it.
Variables that the interpreter reads when it starts are those of the process that is forked: there
is one for each set of them. What is imported and when needs a process started as users do.
"""

from __future__ import annotations

import gc
import io
import json
import os
import runpy
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from select import select

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
_NUMBER = struct.Struct("=q")
# Read by us once a fork runs, or given to every server.
_LATE = {"PYTHONIOENCODING", "PYTHONPATH"}


class Fork:
    """`python ARGUMENTS` for `-m MODULE …` or `-c CODE …`, on these three streams."""

    def __init__(
        self, arguments: Iterable[str], streams: tuple[int, int, int], *,
        cwd: Path, env: Mapping[str, str], owns_terminal: bool = False,
    ) -> None:  # fmt: skip
        status, theirs = os.pipe()
        self._status = os.fdopen(status, "rb", buffering=0)
        given = {"cwd": str(cwd), "env": dict(env), "arguments": [*arguments]}
        wanted = json.dumps({**given, "owns_terminal": owns_terminal}).encode()
        server = _start_server(tuple(sorted(each for each in env.items() if _is_early(*each))))
        socket.send_fds(server, [_NUMBER.pack(len(wanted))], [*streams, theirs])
        server.sendall(wanted)
        os.close(theirs)
        self._pid = self._read()
        self._code: int | None = None

    def wait(self) -> int:
        """The exit code; minus the number of the signal that ended it."""
        if self._code is None:
            self._code = self._read()
            self._status.close()
        return self._code

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self._code is None:
            if not select([self._status], [], [], 0)[0]:
                os.kill(self._pid, signal.SIGKILL)
            self.wait()

    def _read(self) -> int:
        assert select([self._status], [], [], PATIENCE)[0], "It does not end."
        number: int
        (number,) = _NUMBER.unpack(self._status.read(_NUMBER.size))
        return number


_OPEN = ExitStack()


def _is_early(name: str, _: str) -> bool:
    """Whether the interpreter reads it when it starts."""
    return name.startswith(("PYTHON", "LC_", "LANG")) and name not in _LATE


@cache
def _start_server(early: tuple[tuple[str, str], ...]) -> socket.socket:
    """One for all tests of this process."""
    kept = {name: value for name, value in os.environ.items() if not _is_early(name, value)}
    ours, theirs = socket.socketpair()
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-P", __file__, str(theirs.fileno())],
            env={**kept, **dict(early), "PYTHONPATH": str(ROOT / "src")}, cwd=ROOT,
            pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    _OPEN.enter_context(server)  # which waits until it has ended,
    _OPEN.enter_context(ours)  # and it ends when this is closed
    return ours


def end_server() -> None:
    """Once nothing will be run any more."""
    _OPEN.close()
    _start_server.cache_clear()


def _import_all() -> None:
    """All of digest but the modules that are programs, and what its functions import later.

    The templates of its pages too, which are compiled as modules are: half of a small build.
    """
    import digest

    for module in walk_packages(digest.__path__, "digest."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in ("babel.dates", "lxml.html", "premailer", "ruamel.yaml", "jinja2.ext"):
        import_module(name)
    pages = import_module("digest.desk.html")._open_environment()
    for page in pages.list_templates(extensions=["j2"]):
        pages.get_template(page)
    gc.collect()
    gc.freeze()


def _serve(server: socket.socket) -> None:
    """Each command line in a child, with a parent of its own that tells how it ends."""
    while True:
        header, streams, _, _ = socket.recv_fds(server, _NUMBER.size, 4)
        if not header:
            return
        (size,) = _NUMBER.unpack(header)
        wanted = json.loads(server.recv(size, socket.MSG_WAITALL))
        if not os.fork():
            server.close()
            if not (child := os.fork()):
                os.close(streams.pop())
                _become(streams, **wanted)
                return
            for stream in streams[:3]:
                os.close(stream)
            os.write(streams[3], _NUMBER.pack(child))
            _, how = os.waitpid(child, 0)
            os.write(streams[3], _NUMBER.pack(os.waitstatus_to_exitcode(how)))
            os._exit(0)
        for stream in streams:
            os.close(stream)
        while _reap():
            """What has ended is no longer kept."""


def _reap() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _become(
    streams: list[int], cwd: str, env: dict[str, str], arguments: list[str], *, owns_terminal: bool
) -> None:
    """Run the command line as the interpreter would that has just been started."""
    if owns_terminal:  # Only who owns a terminal hears of its Ctrl-C.
        import fcntl
        import termios

        os.setsid()
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    _open_streams(env.get("PYTHONIOENCODING", "utf-8"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    flag, what, *rest = arguments
    sys.argv[:] = [flag, *rest]
    if flag == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102


def _open_streams(page: str) -> None:
    """As the interpreter opens them: a terminal gets each line at once."""
    encoding, _, errors = page.partition(":")
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        raw = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115
        stream = io.TextIOWrapper(
            raw, encoding, "backslashreplace" if name == "stderr" else errors or "strict",
            newline="\n" if number else None, line_buffering=name == "stderr" or raw.isatty(),
        )  # fmt: skip
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    _import_all()
    _serve(socket.socket(fileno=int(sys.argv[1])))
