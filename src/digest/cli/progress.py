"""A bar that shows how far a long build is: on a terminal alone, and gone at its end."""

from __future__ import annotations

import gc
import math
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.project import Project

if TYPE_CHECKING:
    from digest.building import Build
    from digest.edition_build import LoadedEdition
    from digest.history.git_commands import Base

# Seconds: a bar for less would only flicker.
_SHORT = 0.5
# From this many a second on, tenths say nothing.
_MANY = 10
# Editions, from which on garbage counts, and after how many new objects it is looked for.
_LARGE, _OFTEN = 20, 10_000
_USUAL = (700, 10, 10)  # Python's own.
# Jobs: as many as the size of a build is worth.
AS_MANY = 0


def build_visibly(
    project: Project,
    files: Sequence[Path],
    *,
    moment: datetime | None = None,
    base: Base | None = None,
    jobs: int = 1,
) -> Build:
    """A build, on a terminal with a progress bar if it takes long.

    `jobs` may be AS_MANY as the size of the build is worth.
    """
    from digest.building import build
    from digest.content.loading import find_editions
    from digest.known_editions import KnownEditions
    from digest.spilling import Spill

    count = len(files) or len(find_editions(project))
    _look_for_garbage(count)
    known = KnownEditions(is_kept=True, spill=Spill() if count >= _LARGE else None)
    with ExitStack() as stack:
        if jobs > 1 or (jobs == AS_MANY and count >= _LARGE):
            from digest.jobs import lend_folder, make_ahead

            project = stack.enter_context(lend_folder(project))
            with ExitStack() as ahead:
                watch = Bar(ahead).watch if is_looked_at() else None
                make_ahead(project, files, jobs, known=known, watch=watch)
        follow = Bar(stack).follow if is_looked_at() else iter
        made = build(project, files, moment=moment, base=base, follow=follow, known=known)
    _keep_from_garbage(count)
    return made


def _look_for_garbage(editions: int) -> None:
    """What one edition leaves behind is little, what hundreds leave is half of the memory."""
    if editions >= _LARGE:
        gc.freeze()  # What was imported stays.
        gc.set_threshold(_OFTEN, 20, 20)


def _keep_from_garbage(editions: int) -> None:
    """What was made stays; of the pages, each leaves much behind, and that is looked for again."""
    if editions >= _LARGE:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_USUAL)


def is_looked_at() -> bool:
    """Whether stderr is a terminal that can draw and may."""
    is_quiet = any(os.environ.get(name) for name in ("CI", "NO_COLOR"))
    return sys.stderr.isatty() and not is_quiet and os.environ.get("TERM") != "dumb"


class Bar:
    """Appears once a build has lasted a while and has as long to go; goes when `stack` ends."""

    def __init__(self, stack: ExitStack, now: Callable[[], float] = time.monotonic) -> None:
        self._stack, self._now = stack, now
        self._began = now()
        self._first: float | None = None
        self._bar: Any = None

    def follow(self, editions: Sequence[LoadedEdition]) -> Iterator[LoadedEdition]:
        for done, each in enumerate(editions):
            self.watch(done, len(editions), each.edition.slug)
            yield each

    def watch(self, done: int, every: int, name: str) -> None:
        """So many are done, and this one is next."""
        if self._first is None:
            self._first = self._now()
        if self._bar is None and self._is_long(self._first, done, every - done):
            self._bar = self._show(every)
        if self._bar is not None and done:
            pace = tell_pace(done, self._now() - self._first, every - done)
            self._bar.pos, self._bar.current_item = done, f"{name}  {pace}"
            self._bar.render_progress()

    def _is_long(self, first: float, done: int, left: int) -> bool:
        """From how long the editions took that are done, since the first of them."""
        now = self._now()
        return done > 0 and now - self._began >= _SHORT and (now - first) / done * left >= _SHORT

    def _show(self, total: int) -> Any:
        """A bar of so many editions; click ends its line, which is then wiped."""
        self._stack.callback(click.echo, "\x1b[1A\x1b[2K", nl=False, err=True)
        bar: Any = click.progressbar(
            length=total, file=sys.stderr, show_pos=True, show_percent=False, show_eta=False,
            item_show_func=lambda shown: shown,
        )  # fmt: skip
        return self._stack.enter_context(bar)


def tell_pace(done: int, seconds: float, left: int) -> str:
    """How many editions are made in a second, and how long the others will take."""
    rate = done / max(seconds, 0.001)
    minutes, rest = divmod(math.ceil(left / rate), 60)
    remaining = f"{minutes:,} min {rest} s" if minutes else f"{rest} s"
    return f"{rate:,.{0 if rate >= _MANY else 1}f}/s, {remaining} left"
