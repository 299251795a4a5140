"""Which saves are told, by a watcher that says what the test wants, and once by the real one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any

import pytest
from watchfiles import Change

from digest.desk import watch as watch_module
from digest.desk.watch import Paths, list_paths, watch
from digest.project import Project
from tests.tables import table

PATIENCE = 30.0
Burst = set[tuple[Change, str]]


class Disk:
    """Gives out bursts in the place of watchfiles, and stops the watch after the last of them.

    `runs` has the bursts of each call; an error in the place of a run is raised by it.
    """

    def __init__(self, *runs: list[Burst] | OSError) -> None:
        self.runs, self.stop = list(runs), Event()
        self.asked: list[tuple[Paths, bool | None]] = []

    def listen(self, *paths: Path, force_polling: bool | None, **_: Any) -> Iterator[Burst]:
        self.asked.append((paths, force_polling))
        run = self.runs.pop(0)
        if isinstance(run, OSError):
            raise run
        yield from run
        if not self.runs:
            self.stop.set()

    def watch(self, *places: Paths) -> list[tuple[str, ...]]:
        """What is told where each look finds the next of these places, and then the last."""
        looks = iter(places)
        last = places[-1]
        return list(watch(lambda: next(looks, last), self.stop, self.listen))


def saved(*paths: str) -> Burst:
    return {(Change.modified, path) for path in paths}


CONTENT, CARDS = Path("/p/content"), Path("/p/out/fair/cards")


def test_nothing_is_told_where_nothing_is_saved() -> None:
    assert Disk([set(), set()]).watch((CONTENT,)) == []


def test_a_burst_of_saves_is_told_once_each_file_once() -> None:
    burst = saved("/p/content/b.yaml", "/p/content/a.yaml") | {(Change.added, "/p/content/a.yaml")}
    assert Disk([burst]).watch((CONTENT,)) == [("/p/content/a.yaml", "/p/content/b.yaml")]


def test_a_watch_begins_again_where_there_are_other_places() -> None:
    disk = Disk([set(), saved("never/told")], [saved("/p/content/a.yaml")])
    source = Path("/p/press/release.txt")
    assert disk.watch((CONTENT,), (CONTENT, source)) == [("/p/content/a.yaml",)]
    assert [paths for paths, _ in disk.asked] == [(CONTENT,), (CONTENT, source)]


def test_a_folder_that_is_new_is_told(tmp_path: Path) -> None:
    assert Disk([set()], []).watch((CONTENT,), (CONTENT, tmp_path)) == [(str(tmp_path),)]


def test_a_single_file_that_was_replaced_is_watched_again() -> None:
    """What an editor puts in its place is another file to the system."""
    source = Path("/p/press/release.txt")
    disk = Disk([saved(str(source)), saved("never/told")], [])
    assert disk.watch((CONTENT, source)) == [(str(source),)]
    assert len(disk.asked) == 2


def test_where_the_system_has_no_watches_left_files_are_polled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watch_module, "_REFRESH", 0)
    disk = Disk(OSError("OS file watch limit reached"), [saved("/p/content/a.yaml")])
    assert disk.watch((CONTENT,)) == [("/p/content/a.yaml",)]
    assert [is_polling for _, is_polling in disk.asked] == [None, True]


def test_a_folder_that_goes_away_is_not_watched_any_more() -> None:
    disk = Disk(FileNotFoundError("no cards"), [saved("/p/content/a.yaml")])
    assert disk.watch((CONTENT, CARDS), (CONTENT,)) == [("/p/content/a.yaml",)]
    assert disk.asked == [((CONTENT, CARDS), None), ((CONTENT,), None)]


def test_content_templates_cards_and_sources_elsewhere_are_watched(project: Project) -> None:
    assert list_paths(project) == (project.content,)
    for name in (
        "templates/social/x.txt.j2",
        "out/spring-fair/cards/ada.png",
        "press/release.txt",
        "press/other.txt",
    ):
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    sources = ("press/release.txt", "content/sources/fair.txt", "press/gone.txt")
    assert list_paths(project, sources) == (
        project.content,
        project.root / "templates",
        project.out / "spring-fair" / "cards",
        project.root / "press" / "release.txt",
    )


@table(
    ("name", "counts"),
    [
        ("spring-fair.yaml", True),
        ("sources/fair.txt", True),
        (".spring-fair.yaml.swp", False),
        (".#spring-fair.yaml", False),
        ("#spring-fair.yaml#", False),
        ("spring-fair.yaml~", False),
        ("spring-fair.yaml.tmp", False),
        ("4913", False),
        (".git/index", False),
    ],
)
def test_what_editors_leave_beside_a_file_does_not_count(name: str, *, counts: bool) -> None:
    assert watch_module._FILTER(Change.modified, f"/p/content/{name}") is counts


def test_a_save_on_a_real_disk_is_told_by_its_path(project: Project) -> None:
    told: Queue[tuple[str, ...]] = Queue()
    stop = Event()

    def follow() -> None:
        for changes in watch(lambda: list_paths(project), stop):
            told.put(changes)

    thread = Thread(target=follow, daemon=True)
    thread.start()
    path = project.content / "spring-fair.yaml"
    for number in range(100):  # It does not say when it begins to listen.
        path.write_text(f"lang: en\nsubject: {number}\n", encoding="utf-8")
        with suppress(Empty):
            assert told.get(timeout=PATIENCE / 100) == (str(path),)
            break
    else:
        pytest.fail("watchfiles has told nothing")
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
