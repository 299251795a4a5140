"""How much time and memory one piece of foreign work may take: a template, a source, a style.

Where the system has a limit of memory per process (Linux), it is lowered meanwhile. That takes a
few microseconds; a child process would take 30 milliseconds each.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import perf_counter, thread_time

MEMORY = 512 * 1024 * 1024


class LimitError(Exception):
    """Work takes more time than it may; where it takes more memory there is a MemoryError."""


class _Clock(threading.local):
    """When this thread's work began, its time of the processor then, and the most it may take."""

    began = 0.0
    used = 0.0
    most = 0.0


_CLOCK = _Clock()


class _Memory:
    """The limit of the whole process: the first of several threads lowers it, the last lifts it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before: tuple[int, int] | None = None
        self._size, self._measured = 0, float("-inf")

    def enter(self, most: int) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._before = self._lower(most)

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0 and self._before is not None:
                import resource

                resource.setrlimit(resource.RLIMIT_AS, self._before)

    def _lower(self, more: int) -> tuple[int, int] | None:
        """The limits before, or None where memory cannot be limited."""
        with suppress(ImportError, OSError, ValueError):
            import resource

            soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            most = self._measure() + more
            if soft == resource.RLIM_INFINITY or soft > most:
                resource.setrlimit(resource.RLIMIT_AS, (most, hard))
                return soft, hard
        return None

    def _measure(self) -> int:
        """The size of the process, at most a second ago."""
        now = perf_counter()
        if now - self._measured > 1:
            with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
                self._size = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
            self._measured = now
        return self._size


_MEMORY = _Memory()


@contextmanager
def limited(seconds: float, memory: int = MEMORY) -> Iterator[None]:
    """Raise LimitError or MemoryError where what is done meanwhile takes more than this.

    What is limited inside of something that is has both limits of time.
    """
    around = _CLOCK.began, _CLOCK.used, _CLOCK.most
    _CLOCK.began, _CLOCK.used, _CLOCK.most = perf_counter(), thread_time(), seconds
    _MEMORY.enter(memory)
    try:
        with _ringing(seconds):
            yield
    finally:
        _MEMORY.leave()
        _CLOCK.began, _CLOCK.used, _CLOCK.most = around


def look_at_time() -> None:
    """Raise LimitError where the time is over: for threads and Windows, which no signal reaches."""
    began, most = _CLOCK.began, _CLOCK.most
    # The time of the processor is slow to read; a computer that was asleep took none.
    if began and perf_counter() - began > most and thread_time() - _CLOCK.used > most:
        if _has_alarm():  # Which is due: it would end what tells of this.
            signal.setitimer(signal.ITIMER_PROF, most, most)
        _refuse()


def _has_alarm() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and hasattr(signal, "setitimer")


@contextmanager
def _ringing(seconds: float) -> Iterator[None]:
    """In the main thread a signal also ends what never looks at the time, such as a filter."""
    if not _has_alarm():
        yield
        return
    before = signal.signal(signal.SIGPROF, _refuse)
    around = signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, *around)
        signal.signal(signal.SIGPROF, before)


def _refuse(*_: object) -> None:
    raise LimitError(f"it takes more than {_CLOCK.most:.0f} seconds")
