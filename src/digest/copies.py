"""Work shared with copies of this process; what one of them does not get done is done here.

A copy knows all that this process knows when it is made, and needs no start of its own.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

T = TypeVar("T")
R = TypeVar("R")


def can_copy() -> bool:
    """Whether this process may be copied as it is: with a second thread, half of it would be."""
    if sys.platform != "linux":
        return False
    try:
        return len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


def start_anew() -> SpawnContext:
    """New processes, which import nothing from the folder that they are started in.

    It is the project's, and Python looks there first: for `multiprocessing` itself, with the first
    line that a new process runs.
    """
    from multiprocessing import get_context

    os.environ["PYTHONSAFEPATH"] = "1"
    return get_context("spawn")


def serve_anew() -> None:
    """How such a process begins: silent, and it ends as soon as the one that started it is gone.

    It waits for work in a queue that it keeps open itself, so that it would never see the end.
    """
    from threading import Thread

    be_silent()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def map_in_copies(
    function: Callable[[T], R], items: Iterable[T], jobs: int, *, is_fresh: bool = False
) -> Iterator[tuple[T, R]]:
    """Each item, in order, with what a function gives for it.

    The first one is done here: what is loaded and compiled for it, all copies have. Of the others
    each takes every `jobs`th. An item may be done twice: by a copy that is killed, and then here.
    `is_fresh`: where there can be no copy, new processes do it all, to which function and items
    are sent.
    """
    if jobs < 2 or not (is_fresh or can_copy()):  # noqa: PLR2004 - one is this process
        yield from ((item, function(item)) for item in items)
        return
    every = [*items]
    if every and can_copy():
        first = every.pop(0)
        yield first, function(first)
    copies: list[_Copy[T, R]] = []
    try:
        copies += [_Copy(function, every[first::jobs]) for first in range(min(jobs, len(every)))]
        for number, item in enumerate(every):
            yield item, copies[number % jobs].give(item)
    finally:
        for copy in copies:
            copy.end()


class _Copy(Generic[T, R]):
    """A process that does its items one after the other, and gives each result."""

    def __init__(self, function: Callable[[T], R], items: Sequence[T]) -> None:
        from multiprocessing import get_context

        context = get_context("fork") if can_copy() else start_anew()
        self._function = function
        self._results, theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_serve, args=(function, items, self._results, theirs, os.getpid()), daemon=True
        )
        with theirs, suppress(OSError):  # Where no process can be had, it is all done here.
            self._process.start()

    def give(self, item: T) -> R:
        """What it made of its next item; from its end on, what is made here."""
        try:
            made: R = self._results.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._results.close()
            return self._function(item)
        return made

    def end(self) -> None:
        self._results.close()
        if self._process.pid is not None:
            self._process.terminate()
            self._process.join()


def _serve(
    function: Callable[[T], R], items: Sequence[T], results: Connection, ours: Connection,
    parent: int,
) -> None:  # fmt: skip
    """A copy whose parent is gone ends too."""
    results.close()
    be_silent()
    gc.freeze()  # What there is stays shared: nothing of it is looked through.
    for item in items:
        if os.getppid() != parent:
            return
        ours.send(function(item))


def be_silent() -> None:
    """The build finds every problem itself; a signal ends the process at once."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_DFL)
    silent = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(silent, number)
