"""A project in the browser: built once, then again at every save, for every page that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread

from digest.artifacts import hash_bytes
from digest.desk.page_facts import Now
from digest.desk.page_memory import PageMemory
from digest.desk.rebuild import rebuild
from digest.desk.reload_events import Live
from digest.desk.routes import Shown
from digest.desk.server import DeskServer, open_server
from digest.desk.watch import Changes, Paths, list_paths, watch
from digest.desk.writer import DeskWriter
from digest.known_editions import KnownEditions
from digest.project import Project
from digest.regular_files import read_whole
from digest.text.decoding import MAX_BYTES

# Gets the files that were saved, and what is shown since.
Tell = Callable[[tuple[str, ...], Shown], None]
Watch = Callable[[Callable[[], Paths], Event], Changes]
WATCHER = "digest-watcher"
_PATIENCE = 2.0  # Seconds that the thread may take to stop.


def _sum_file(path: Path) -> str:
    """Its size for what is too large, empty for what is no file or is gone: the build says so."""
    try:
        content = read_whole(path, MAX_BYTES)
    except OSError:
        return ""
    return hash_bytes(content) if isinstance(content, bytes) else str(content or "")


def _date_file(path: Path) -> tuple[str, int, int]:
    """A picture may be large, and a wrong answer only costs a reload: its content is not read."""
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size


class LiveDesk:
    """What a project's content makes, shown while `open` lasts."""

    def __init__(
        self,
        project: Project,
        files: Sequence[Path],
        tell: Tell,
        watch: Watch = watch,
        now: Now | None = None,
    ) -> None:
        """Without `now`, which gives the time, it is read-only."""
        self._project, self._files, self._tell, self._watch = project, files, tell, watch
        self._building, self._known, self._now = Lock(), KnownEditions(), now
        self._memory = PageMemory()
        self._saved: tuple[object, ...] = ()
        self.live = Live(Shown())
        self.writer = DeskWriter(project, self.live, now) if now else None
        if self.writer:
            self.writer.rebuild = self.build

    @contextmanager
    def open(self, port: int) -> Iterator[DeskServer]:
        """Build, serve and follow; both end with the block, whatever ends it.

        Saves are watched for before the first build, which may take a while.
        """
        stop = Event()
        thread = Thread(target=self._follow_all, args=(stop,), name=WATCHER, daemon=True)
        thread.start()
        try:
            self.build()
            server = open_server(self.live, self._project.out, port, self.writer)
            server.start()
            try:
                yield server
            finally:
                server.stop()
        finally:
            stop.set()
            thread.join(_PATIENCE)

    def build(self, changes: tuple[str, ...] = ()) -> Shown:
        """Make all again and show it; `changes` are the files that were saved, if that is why."""
        with self._building:
            # Before the build: what is saved meanwhile is heard of again.
            saved, self._saved = self._saved, self._sum_files()
            known, moment = (self._known, self._memory), self._now() if self._now else None
            shown = rebuild(self._project, self._files, self.live.shown, *known, now=moment)
            is_first = not self.live.state[0]
            if is_first or saved != self._saved or not self._is_shown(shown, changes):
                self.live.show(shown)
            return shown

    def _is_shown(self, shown: Shown, changes: tuple[str, ...]) -> bool:
        """A save may be heard of twice: what was marked on a page would be lost for nothing."""
        before = self.live.shown
        is_same = (before.answers, before.problems) == (shown.answers, shown.problems)
        known = (self._project.content, self._project.out)
        return is_same and all(any(map(Path(c).is_relative_to, known)) for c in changes)

    def _sum_files(self) -> tuple[object, ...]:
        """What is shown beside the answers: pages edit files by their sums and show cards."""
        content = map(_sum_file, sorted(self._project.content.glob("*.yaml")))
        cards = map(_date_file, sorted(self._project.out.glob("*/cards/*")))
        return (*content, *cards)

    def follow(self, changes: tuple[str, ...]) -> None:
        """Build again what was saved, show it, and tell of it."""
        shown = self.build(changes)
        self._tell(tuple(self._project.name(Path(change)) for change in changes), shown)

    def _follow_all(self, stop: Event) -> None:
        for changes in self._watch(self._list_paths, stop):
            self.follow(changes)

    def _list_paths(self) -> Paths:
        editions = (each.edition for each in self.live.shown.editions.values())
        return list_paths(
            self._project, [each.source.path for each in editions if each.source is not None]
        )
