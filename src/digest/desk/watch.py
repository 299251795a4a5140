"""Which files were saved: seen by looking again and again, sooner where watchfiles rings a bell."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

from digest.project import Project

# Seconds between two looks: alone, and beside watchfiles, which is deaf on some network disks.
ALONE, BESIDE = 0.5, 5.0
# A burst of saves is over when nothing changed for so long; whoever never rests is built anyway.
_REST, _MOST_RESTS = 0.1, 20
WATCHER = "digest-watcher"
_PATIENCE = 2.0  # Seconds that a thread may take to stop.
_REFRESH = 1000  # Milliseconds after which watchfiles is told of folders that are new.
# What editors and browsers leave beside a file while they save it.
_PASSING = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload")

# Of each file that counts: when it was saved, how long it is, and which one it is on its disk.
Snapshot = Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Places:
    """What a build reads: folders with all that is in them, and single files elsewhere."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...] = ()


def find_places(project: Project, sources: Iterable[str] = ()) -> Places:
    """Content, the project's own templates and the cards; `sources` are paths in the project."""
    folders = (project.content, project.root / "templates", *project.out.glob("*/cards"))
    files = (project.root / source for source in sources)
    return Places(folders, tuple(file for file in files if not file.is_relative_to(folders[0])))


def take_snapshot(places: Places) -> Snapshot:
    """Every file that counts; one that goes away while it is looked at is not there."""
    paths = [*places.files, *(path for folder in places.folders for path in _walk(folder))]
    return dict(sorted(_describe(paths)))


def _describe(paths: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            yield str(path), (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, but for hidden and passing ones; links to folders are not followed."""
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if _counts(name))


def _counts(name: str) -> bool:
    return not name.startswith((".", "#")) and not name.endswith(_PASSING)


def list_changes(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """The paths of files that are new, gone or saved anew."""
    return tuple(path for path in sorted({*before, *after}) if before.get(path) != after.get(path))


@dataclass(frozen=True)
class Bell:
    """A wait that ends early when somebody rings, and for good when it is told to stop."""

    _rung: Event = field(default_factory=Event)
    stopped: Event = field(default_factory=Event)

    def ring(self) -> None:
        self._rung.set()

    def stop(self) -> None:
        self.stopped.set()
        self._rung.set()

    def wait(self, seconds: float) -> bool:
        """Until it rings, or so long; False when it is time to stop."""
        self._rung.wait(seconds)
        if not self.stopped.is_set():
            self._rung.clear()
        return not self.stopped.is_set()

    def rest(self, seconds: float) -> bool:
        """So long, whoever rings; False when it is time to stop."""
        return not self.stopped.wait(seconds)


def watch(
    look: Callable[[], Snapshot],
    bell: Bell,
    on_change: Callable[[tuple[str, ...]], None],
    *,
    before: Snapshot,
    interval: Callable[[], float] = lambda: ALONE,
) -> None:
    """Tell of every change since `before`, a burst of them once, until the bell stops it."""
    while bell.wait(interval()):
        after = look()
        if after == before:
            continue
        after = _settle(after, look, bell)
        changes = list_changes(before, after)
        before = after
        if changes and not bell.stopped.is_set():
            on_change(changes)


def _settle(seen: Snapshot, look: Callable[[], Snapshot], bell: Bell) -> Snapshot:
    for _ in range(_MOST_RESTS):
        if not bell.rest(_REST):
            break
        now = look()
        if now == seen:
            break
        seen = now
    return seen


class Watcher:
    """Threads that look at a project until they are stopped, and tell of what was saved."""

    def __init__(
        self, find: Callable[[], Places], on_change: Callable[[tuple[str, ...]], None]
    ) -> None:
        self._find, self._on_change = find, on_change
        self._bell = Bell()
        self._is_rung = False
        self._threads: list[Thread] = []

    def start(self, before: Snapshot) -> None:
        """`before` was taken ahead of the first build, so that no save is missed."""
        jobs: list[Callable[[], None]] = [lambda: self._watch(before)]
        jobs += [self._listen] if has_watchfiles() else []
        self._threads = [Thread(target=job, name=WATCHER, daemon=True) for job in jobs]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._bell.stop()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _watch(self, before: Snapshot) -> None:
        watch(self._look, self._bell, self._on_change, before=before, interval=self._pick_interval)

    def _look(self) -> Snapshot:
        return take_snapshot(self._find())

    def _pick_interval(self) -> float:
        return BESIDE if self._is_rung and not self._find().files else ALONE

    def _listen(self) -> None:
        """Where the system has no more watches to give, looking often does as well."""
        self._is_rung = True
        try:
            ring_at_changes(self._find, self._bell)
        except Exception:  # noqa: BLE001 - whatever watchfiles dies of, its job is done without it
            self._is_rung = False
            self._bell.ring()


def has_watchfiles() -> bool:
    return find_spec("watchfiles") is not None


def ring_at_changes(find: Callable[[], Places], bell: Bell) -> None:
    """Let watchfiles ring the bell until it is stopped; told anew when there are other folders.

    Folders alone: those that single files lie in may hold anything, and it would watch all of it.
    """
    from watchfiles import watch as listen

    while not bell.stopped.is_set():
        folders = _list_folders(find())
        changes = listen(
            *folders,
            watch_filter=None,
            stop_event=bell.stopped,
            raise_interrupt=False,
            rust_timeout=_REFRESH,
            yield_on_timeout=True,
        )
        for change in changes:
            if change:
                bell.ring()
            if _list_folders(find()) != folders:
                bell.ring()
                break


def _list_folders(places: Places) -> tuple[Path, ...]:
    return tuple(folder for folder in places.folders if folder.is_dir())
