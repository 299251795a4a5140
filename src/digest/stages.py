"""Where the time of a run goes, by stage: measured only while somebody asks, by their clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# In the order of a build.
STAGES = (
    "other processes", "brand, theme and templates", "content and sources", "git",
    "kept from before", "quotes", "posts", "email", "checks", "files of each edition",
    "audiences", "comparing with out/", "pages to look at", "writing",
)  # fmt: skip


class Stopwatch:
    """Seconds by stage; what a stage calls that is another counts for that one alone."""

    def __init__(self, read_clock: Callable[[], float]) -> None:
        self.spent: dict[str, float] = {}
        self._read_clock = read_clock
        self._since = read_clock()
        self._open = [""]

    def begin(self, name: str) -> None:
        self._turn()
        self._open.append(name)

    def end(self) -> None:
        self._turn()
        self._open.pop()

    def _turn(self) -> None:
        now, name = self._read_clock(), self._open[-1]
        self.spent[name] = self.spent.get(name, 0.0) + now - self._since
        self._since = now


_running: list[Stopwatch] = []


@contextmanager
def measure(read_clock: Callable[[], float]) -> Iterator[dict[str, float]]:
    """The seconds of each stage, whole once this ends; under "" what belongs to none."""
    watch = Stopwatch(read_clock)
    _running.append(watch)
    watch.begin("")
    try:
        yield watch.spent
    finally:
        watch.end()
        _running.remove(watch)


def stage(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function that is a stage, one of STAGES."""
    assert name in STAGES  # noqa: S101 - each has its place in what is shown

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*arguments: P.args, **named: P.kwargs) -> R:
            if not _running:
                return function(*arguments, **named)
            watch = _running[-1]
            watch.begin(name)
            try:
                return function(*arguments, **named)
            finally:
                watch.end()

        return run

    return mark
