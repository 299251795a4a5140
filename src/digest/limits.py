"""How much time and memory foreign work may take: a template, a source, a style; and all together.

Where the system has a limit of memory per process (Linux), it is lowered meanwhile. That takes a
few microseconds; a child process would take 30 milliseconds each. Time ends by a signal in the main
thread, and by another thread that looks on in all others and on Windows.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import perf_counter, process_time, sleep, thread_time

MEMORY = 512 * 1024 * 1024


class _Most(threading.local):
    """The seconds that this thread's work may take, and could have taken in an unused pot."""

    seconds = 0.0  # Nothing is limited.
    at_first = 0.0


_MOST = _Most()


class LimitError(Exception):
    """Work takes more time than it may; where it takes more memory there is a MemoryError."""

    def __init__(self) -> None:
        why = f"it takes more than {_MOST.seconds:.3g} seconds"
        if _MOST.seconds < _MOST.at_first:
            why += ", and slow work before it has used up the time that all may take together"
        super().__init__(why)


class _Pot:
    """The time of all slow work together, so that a thousand works near their limits end too.

    Work is slow that takes more than a part of its limit that nothing honest takes. What it takes
    beyond comes out of the pot, which fills up by a part of the time that passes. Where the pot
    is empty, no work may be slow.
    """

    SECONDS = 60.0
    SLOW = 1 / 20
    FILLS = 1 / 10

    def __init__(self) -> None:
        self._left, self._at = self.SECONDS, perf_counter()

    def allow(self, seconds: float) -> float:
        """How much of its limit work may take now."""
        now = perf_counter()
        filled = self._left + max(now - self._at, 0) * self.FILLS
        self._left, self._at = min(filled, self.SECONDS), now
        return min(seconds, seconds * self.SLOW + self._left)

    def take(self, seconds: float, used: float) -> None:
        self._left = max(self._left - max(used - seconds * self.SLOW, 0), 0)


_POT = _Pot()


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
    around, began = (_MOST.seconds, _MOST.at_first), thread_time()
    _MOST.seconds, _MOST.at_first = seconds if around[0] else _POT.allow(seconds), seconds
    _MEMORY.enter(memory)
    try:
        with _ringing(_MOST.seconds) if _has_alarm() else _WATCHER.watch(_MOST.seconds):
            yield
    finally:
        _MEMORY.leave()
        _MOST.seconds, _MOST.at_first = around
        if not around[0]:
            _POT.take(seconds, thread_time() - began)


def _has_alarm() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and hasattr(signal, "setitimer")


@contextmanager
def _ringing(seconds: float) -> Iterator[None]:
    """A signal ends also what never comes back to Python, such as a search of a text."""
    before = signal.signal(signal.SIGPROF, _refuse)
    around = signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
    try:
        yield
    finally:
        is_on = True
        while is_on:
            with suppress(LimitError):  # Which rings just now, for work that is done.
                signal.setitimer(signal.ITIMER_PROF, *around)
                signal.signal(signal.SIGPROF, before)
                is_on = False


def _refuse(*_: object) -> None:
    raise LimitError


class _Watched:
    """What a thread does from now on, and the seconds that it may take."""

    def __init__(self, most: float) -> None:
        self.thread, self.most = threading.get_ident(), most
        self._began, self._used = perf_counter(), process_time()

    def ring(self) -> bool:
        """Whether its time is over by both clocks; where it goes on, it is told so again."""
        # A computer that was asleep used no time of the processor.
        now, used = perf_counter(), process_time()
        is_over = now - self._began > self.most and used - self._used > self.most
        if is_over:
            self._began, self._used = now, used
        return is_over


class _Watcher:
    """A thread that raises LimitError in others, between two steps of Python."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works = list[_Watched]()
        self._is_looking = False

    @contextmanager
    def watch(self, seconds: float) -> Iterator[None]:
        work = _Watched(seconds)
        with self._lock:
            self._works.append(work)
            if not self._is_looking:
                threading.Thread(target=self._look, daemon=True).start()
                self._is_looking = True
        try:
            yield
        finally:
            while work in self._works:
                with suppress(LimitError):  # Which rings just now, for work that is done.
                    self._leave(work)

    def _leave(self, work: _Watched) -> None:
        with self._lock:
            _raise_in(work.thread, None)
            self._works.remove(work)

    def _look(self) -> None:
        while True:
            sleep(_TURN)
            with self._lock:
                for each in self._works:
                    if each.ring():
                        _raise_in(each.thread, LimitError)


_TURN = 0.05
_WATCHER = _Watcher()


def _raise_in(thread: int, error: type[LimitError] | None) -> None:
    """Has a thread raise this as soon as it takes a step; None takes that back."""
    import ctypes

    raised = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
