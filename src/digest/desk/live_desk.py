"""A project on the desk: built once, then again at every save, and shown to all who look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digest.desk.events import Live
from digest.desk.rebuild import rebuild
from digest.desk.routes import Shown
from digest.desk.server import DeskServer, open_server
from digest.desk.watch import Places, Snapshot, Watcher, find_places, take_snapshot
from digest.project import Project

# Hears of the files that were saved, and what is shown since.
Tell = Callable[[tuple[str, ...], Shown], None]


class LiveDesk:
    """What a project's content makes, shown while `open` lasts."""

    def __init__(self, project: Project, files: Sequence[Path], tell: Tell) -> None:
        self._project, self._files, self._tell = project, files, tell
        # Looked at ahead of the build, so that a save while it goes on is seen after it.
        before = take_snapshot(find_places(project))
        self.live = Live(rebuild(project, files, Shown()))
        self._before = self._add_sources(before)

    @contextmanager
    def open(self, port: int) -> Iterator[DeskServer]:
        """Serve and follow; both end with the block, whatever ends it."""
        watcher = Watcher(self._find_places, self.follow)
        server = open_server(self.live, self._project.out, port)
        server.start()
        watcher.start(self._before)
        try:
            yield server
        finally:
            watcher.stop()
            server.stop()

    def follow(self, changes: tuple[str, ...]) -> None:
        """Build again what was saved, show it, and tell of it."""
        shown = rebuild(self._project, self._files, self.live.shown)
        self.live.show(shown)
        named = (self._project.name(Path(change)) for change in changes)
        self._tell(tuple(named), shown)

    def _find_places(self) -> Places:
        editions = (each.edition for each in self.live.shown.editions.values())
        return find_places(
            self._project, [each.source.path for each in editions if each.source is not None]
        )

    def _add_sources(self, before: Snapshot) -> Snapshot:
        """With the sources that lie elsewhere: only the build knows of them."""
        return {**take_snapshot(Places((), self._find_places().files)), **before}
