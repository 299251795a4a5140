"""How much time and memory a template may take: templates come from others.

Jinja has no limits of its own. A template can go on only in a loop or by calling itself, so each
turn of a loop and each start of a macro, block or template counts a step, in which the time is
looked at; so does each use of a filter. Where the system has a limit of memory per process (Linux),
it is lowered while a template is rendered. That takes a few microseconds; a child process would
take 30 milliseconds each.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, wraps
from time import perf_counter, thread_time
from typing import Any, cast

from jinja2 import nodes
from jinja2.exceptions import TemplateRuntimeError

# The shipped templates take a hundredth of a second, and no memory that could be measured.
SECONDS = 5.0
MEMORY = 512 * 1024 * 1024
LONGEST = 4 * 1024 * 1024
_LARGEST_NUMBER = 10_000  # bits

_STEP = "digest.template_limits.count_step"


class TemplateLimitError(TemplateRuntimeError):
    """A template takes more time or memory than a template may."""


class _Clock(threading.local):
    """When this thread's rendering began, and the time of the processor that it had then."""

    began = 0.0
    used = 0.0


_CLOCK = _Clock()


class _Memory:
    """The limit of the whole process: the first of several threads lowers it, the last lifts it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before: tuple[int, int] | None = None
        self._size, self._measured = 0, float("-inf")

    def enter(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._before = self._lower()

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0 and self._before is not None:
                import resource

                resource.setrlimit(resource.RLIMIT_AS, self._before)

    def _lower(self) -> tuple[int, int] | None:
        """The limits before, or None where memory cannot be limited."""
        with suppress(ImportError, OSError, ValueError):
            import resource

            soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            most = self._measure() + MEMORY
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
def limited() -> Iterator[None]:
    """Time and memory are limited while this is open."""
    _CLOCK.began, _CLOCK.used = perf_counter(), thread_time()
    _MEMORY.enter()
    try:
        yield
    finally:
        _MEMORY.leave()
        _CLOCK.began = 0.0


def count_step() -> str:
    """Raise TemplateLimitError where the time is over; prints nothing."""
    began = _CLOCK.began
    # The time of the processor is slow to read; a computer that was asleep took none.
    if began and perf_counter() - began > SECONDS and thread_time() - _CLOCK.used > SECONDS:
        raise TemplateLimitError(f"it takes more than {SECONDS:.0f} seconds")
    return ""


def add_steps(tree: nodes.Template) -> nodes.Template:
    """The template with a step at each place where it could go on without end."""
    kinds = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
    statements = (each for each in _list_statements(tree) if isinstance(each, kinds))
    for node in cast("list[nodes.For]", [tree, *statements]):
        call = nodes.Call(nodes.ImportedName(_STEP), [], [], None, None)
        step = nodes.ExprStmt(call, lineno=node.lineno)
        step.set_lineno(node.lineno)
        if tree.environment:
            step.set_environment(tree.environment)
        node.body.insert(0, step)
    return tree


def _list_statements(node: nodes.Node) -> Iterator[nodes.Node]:
    """All below a node. Expressions, most of a template, have none in them."""
    for name in node.fields:
        values = getattr(node, name)
        for each in values if isinstance(values, list) else ():
            if isinstance(each, nodes.Stmt):
                yield each
                yield from _list_statements(each)


@cache
def count_use(use: Callable[..., Any]) -> Callable[..., Any]:
    """A filter, each use of which is a step."""

    @wraps(use)
    def use_counted(*arguments: Any, **named: Any) -> Any:
        count_step()
        return use(*arguments, **named)

    return use_counted


def refuse_large(operator: str, left: Any, right: Any) -> None:
    """Raise TemplateLimitError where the result of `*`, `**` or `%` would be very large."""
    if isinstance(left, int) and isinstance(right, int):
        bits = abs(left).bit_length()
        more = abs(right) if operator == "**" else abs(right).bit_length() if operator == "*" else 0
        is_large = bits > 1 and (bits * more if operator == "**" else bits + more) > _LARGEST_NUMBER
    elif operator == "*":
        number, text = (left, right) if isinstance(left, int) else (right, left)
        sized = hasattr(text, "__len__") and isinstance(number, int)
        is_large = sized and len(text) * number > LONGEST
    else:
        is_large = False
    if is_large:
        raise TemplateLimitError("the result is too large")
