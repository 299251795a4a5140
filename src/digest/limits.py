"""How much time and memory foreign work may take: a template, a source, a style; and all together.

Where the system has a limit of memory per process (Linux), it is lowered meanwhile. That takes a
few microseconds; a child process would take 30 milliseconds each. Time ends by a signal in the main
thread, and by another thread that looks on in all others and on Windows.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from time import perf_counter, process_time, sleep, thread_time
from types import FrameType

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
        try:
            import resource

            soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            most = self._measure() + more
            if soft == resource.RLIM_INFINITY or soft > most:
                resource.setrlimit(resource.RLIMIT_AS, (most, hard))
                return soft, hard
        except (ImportError, OSError, ValueError):
            pass
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


class limited:  # noqa: N801 - it is used as a function is
    """Raise LimitError or MemoryError where what is done meanwhile takes more than this.

    What is limited inside of something that is has both limits of time. A class, since each text
    of a template is made inside of one, and generators take twice as long.
    """

    def __init__(self, seconds: float, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory

    def __enter__(self) -> None:
        seconds = self._seconds
        self._around, self._began = (_MOST.seconds, _MOST.at_first), thread_time()
        most = seconds if self._around[0] else _POT.allow(seconds)
        _MOST.seconds, _MOST.at_first = most, seconds
        _MEMORY.enter(self._memory)
        self._alarm = _Ringing(most) if _has_alarm() else _Watched(most)
        try:
            self._alarm.start()
        except BaseException as error:
            self.__exit__(type(error))
            raise

    def __exit__(self, kind: type[BaseException] | None = None, *_: object) -> None:
        unheard = LimitError() if kind is None and self._alarm.has_rung else None
        try:
            self._alarm.stop()
        finally:
            self._leave()
        if unheard:  # What catches every error went on, and made who knows what.
            raise unheard

    def _leave(self) -> None:
        _MEMORY.leave()
        _MOST.seconds, _MOST.at_first = self._around
        if not self._around[0]:
            _POT.take(self._seconds, thread_time() - self._began)


def _has_alarm() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and hasattr(signal, "setitimer")


def _is_ours(frame: FrameType | None) -> bool:
    """Whether work begins or ends here: what ends that leaves its alarm on for whatever comes."""
    while frame and frame.f_globals is not globals():
        frame = frame.f_back
    return frame is not None


# What is around it looks for a name of each handler, and fails: it takes twenty times as long.
_handle = getattr(sys.modules.get("_signal"), "signal", signal.signal)


class _Ringing:
    """A signal ends also what never comes back to Python, such as a search of a text."""

    has_rung = False

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._around, self._began = signal.getitimer(signal.ITIMER_PROF), process_time()

    def start(self) -> None:
        self._before = _handle(signal.SIGPROF, self._refuse)
        signal.setitimer(signal.ITIMER_PROF, self._seconds, min(self._seconds, _AGAIN))

    def _refuse(self, _: int, frame: FrameType | None) -> None:
        if not _is_ours(frame):  # Where it is, work that goes on hears it again.
            self.has_rung = True
            raise LimitError

    def stop(self) -> None:
        left, again = self._around
        if left:  # What is around it has taken this time too.
            left = max(left - (process_time() - self._began), _SOON)
        signal.setitimer(signal.ITIMER_PROF, left, again)
        _handle(signal.SIGPROF, _hear if self._before == signal.SIG_DFL else self._before)


def _hear(_: int, frame: FrameType | None) -> None:
    """What another thread hears late is nobody's any more; by default it ends the process."""


_SOON = 0.001
_AGAIN = 0.5  # What catches the alarm with every other error and goes on hears it so soon again.


class _Watched:
    """What a thread does from now on, and the seconds that it may take."""

    has_rung = False

    def __init__(self, most: float) -> None:
        self.thread, self.most = threading.get_ident(), most
        self._began, self._used = perf_counter(), process_time()

    def start(self) -> None:
        _WATCHER.add(self)

    def stop(self) -> None:
        _WATCHER.remove(self)

    def ring(self) -> bool:
        """Whether its time is over by both clocks; where it goes on, it is told so again."""
        # A computer that was asleep used no time of the processor.
        now, used = perf_counter(), process_time()
        is_over = now - self._began > self.most and used - self._used > self.most
        if is_over:
            self._began, self._used = now, used
            self.most = min(self.most, _AGAIN)
        return is_over


class _Watcher:
    """A thread that raises LimitError in others, between two steps of Python."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works = list[_Watched]()
        self._is_looking = False

    def add(self, work: _Watched) -> None:
        with self._lock:
            self._works.append(work)
            if not self._is_looking:
                threading.Thread(target=self._look, daemon=True).start()
                self._is_looking = True

    def remove(self, work: _Watched) -> None:
        with self._lock:
            if work in self._works:
                self._works.remove(work)

    def _look(self) -> None:
        while True:
            sleep(_TURN)
            self.ring()

    def ring(self) -> None:
        """Tell each work whose time is over; it takes its next step where it is now."""
        with self._lock:
            for each in self._works:
                frame = sys._current_frames().get(each.thread)  # noqa: SLF001 - the only way
                if each.ring() and not _is_ours(frame):
                    each.has_rung = True
                    _raise_in(each.thread, LimitError)


_TURN = 0.05
_WATCHER = _Watcher()


def _raise_in(thread: int, error: type[LimitError]) -> None:
    """Has a thread raise this as soon as it takes a step."""
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
