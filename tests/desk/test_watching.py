"""What counts as a save, and when it is told: without a clock, and with watchfiles as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Event, active_count

import pytest

from digest.desk import watch as watch_module
from digest.desk.watch import (
    ALONE,
    BESIDE,
    Bell,
    Places,
    Snapshot,
    Watcher,
    find_places,
    list_changes,
    ring_at_changes,
    take_snapshot,
    watch,
)
from digest.project import Project
from tests.projects import change

PATIENCE = 30.0


def seen(*names: str) -> Snapshot:
    return dict.fromkeys(names, (1, 1, 1))


class Steps(Bell):
    """A bell that never waits; it stops when all that is to be seen was seen."""

    def __init__(self, looks: Sequence[Snapshot]) -> None:
        super().__init__()
        self.looks, self.last = iter(looks), {}
        self.left = len(looks)

    def look(self) -> Snapshot:
        self.left -= 1
        return next(self.looks)

    def wait(self, seconds: float) -> bool:
        assert seconds == ALONE
        return self.left > 0

    def rest(self, seconds: float) -> bool:
        assert seconds < ALONE
        return self.left > 0


def follow(*looks: Snapshot, before: Snapshot) -> list[tuple[str, ...]]:
    told: list[tuple[str, ...]] = []
    steps = Steps(looks)
    watch(steps.look, steps, told.append, before=before)
    return told


# What counts


def take(project: Project, *sources: str) -> list[str]:
    found = take_snapshot(find_places(project, sources))
    return [project.name(Path(path)) for path in found]


CONTENT = ["content/brand.yaml", "content/sources/fair.txt", "content/spring-fair.yaml"]


def test_content_templates_sources_and_cards_count_and_nothing_else(project: Project) -> None:
    assert take(project) == CONTENT
    for name in (
        "templates/email/ours/theme.css",
        "templates/social/x.txt.j2",
        "out/spring-fair/cards/ada.png",
        "out/spring-fair/email.html",
        "press/release.txt",
        "press/other.txt",
        ".git/index",
    ):
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    sources = ("press/release.txt", "content/sources/fair.txt")
    assert find_places(project, sources).files == (project.root / "press" / "release.txt",)
    assert take(project, *sources) == [
        *CONTENT,
        "out/spring-fair/cards/ada.png",
        "press/release.txt",
        "templates/email/ours/theme.css",
        "templates/social/x.txt.j2",
    ]


@pytest.mark.parametrize(
    "name",
    [".spring-fair.yaml.swp", ".#spring-fair.yaml", "#spring-fair.yaml#", "spring-fair.yaml~",
     "spring-fair.yaml.tmp", ".hidden/spring-fair.yaml"],
)  # fmt: skip
def test_what_editors_leave_beside_a_file_does_not_count(project: Project, name: str) -> None:
    path = project.content / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("", encoding="utf-8")
    assert take(project) == CONTENT


def test_a_file_that_goes_away_under_our_eyes_is_not_there(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "_walk", lambda folder: iter([folder / "gone.yaml"]))
    assert take(project) == []


def test_a_link_that_leads_in_a_circle_is_not_followed(project: Project) -> None:
    (project.content / "again").symlink_to(project.content)
    assert [path for path in take(project) if "again" in path] == []


def touch(path: Path, old: str, new: str) -> None:
    change(path, old, new)


def save_aside(path: Path, old: str, new: str) -> None:
    """As careful editors do: a new file takes the old one's place, here with its very time."""
    stat = path.stat()
    other = path.with_name(f".{path.name}.new")
    other.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("save", [touch, save_aside])
def test_a_save_is_seen_however_an_editor_does_it(
    project: Project, save: Callable[[Path, str, str], None]
) -> None:
    path = project.content / "spring-fair.yaml"
    os.utime(path, ns=(10**18, 10**18))
    before = take_snapshot(find_places(project))
    save(path, "Readers wanted", "Bakers wanted!")
    assert list_changes(before, take_snapshot(find_places(project))) == (str(path),)


def test_new_and_gone_files_are_changes_too() -> None:
    assert list_changes(seen("a", "b"), seen("b", "c")) == ("a", "c")
    assert list_changes(seen("a"), seen("a")) == ()


# When it is told


def test_nothing_is_told_where_nothing_changes() -> None:
    assert follow(seen("a"), seen("a"), before=seen("a")) == []


def test_a_change_since_before_is_told_once() -> None:
    assert follow(seen("b"), seen("b"), seen("b"), before=seen("a")) == [("a", "b")]


def test_a_burst_of_saves_is_told_once_when_it_is_over() -> None:
    burst = [seen("a", *(f"b{n}" for n in range(most))) for most in range(1, 6)]
    told = follow(*burst, burst[-1], burst[-1], before=seen("a"))
    assert told == [("b0", "b1", "b2", "b3", "b4")]


def test_a_file_that_comes_and_goes_is_not_told() -> None:
    assert follow(seen("a", "4913"), seen("a"), seen("a"), before=seen("a")) == []


def test_who_never_stops_saving_is_told_all_the_same() -> None:
    restless = [seen("a", f"b{n}") for n in range(100)]
    assert len(follow(*restless, before=seen("a"))) > 1


def test_what_is_saved_while_it_is_told_is_told_next() -> None:
    looks = [seen("b"), seen("b"), seen("c"), seen("c")]
    assert follow(*looks, before=seen("a")) == [("a", "b"), ("b", "c")]


def test_a_rung_bell_ends_one_wait_and_a_stopped_one_all() -> None:
    bell = Bell()
    bell.ring()
    assert bell.wait(PATIENCE)
    assert not bell._rung.is_set()
    bell.stop()
    assert not bell.wait(PATIENCE)
    assert not bell.wait(PATIENCE)
    assert not bell.rest(PATIENCE)


# On a real disk


@pytest.fixture
def told() -> Queue[tuple[str, ...]]:
    return Queue()


@pytest.fixture(params=[True, False], ids=["with watchfiles", "without"])
def watcher(
    request: pytest.FixtureRequest,
    project: Project,
    told: Queue[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Watcher]:
    monkeypatch.setattr(watch_module, "has_watchfiles", lambda: request.param)
    watcher = Watcher(lambda: find_places(project), told.put)
    watcher.start(take_snapshot(find_places(project)))
    yield watcher
    watcher.stop()


@pytest.mark.usefixtures("watcher")
def test_a_save_is_told_by_its_path(project: Project, told: Queue[tuple[str, ...]]) -> None:
    path = project.content / "spring-fair.yaml"
    change(path, "Readers wanted", "Bakers wanted")
    assert told.get(timeout=PATIENCE) == (str(path),)


@pytest.mark.usefixtures("watcher")
def test_a_folder_that_was_not_there_is_watched_once_it_is(
    project: Project, told: Queue[tuple[str, ...]]
) -> None:
    card = project.out / "spring-fair" / "cards" / "ada.png"
    card.parent.mkdir(parents=True)
    card.write_bytes(b"\x89PNG")
    assert told.get(timeout=PATIENCE) == (str(card),)


def test_a_stopped_watcher_leaves_no_thread_and_says_no_more(
    project: Project, told: Queue[tuple[str, ...]]
) -> None:
    before = active_count()
    watcher = Watcher(lambda: find_places(project), told.put)
    watcher.start(take_snapshot(find_places(project)))
    assert active_count() > before
    watcher.stop()
    assert active_count() == before
    change(project.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    with pytest.raises(Empty):
        told.get_nowait()


def test_watchfiles_tells_at_once_what_looking_would_see_much_later(
    project: Project, told: Queue[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ALONE", "BESIDE"):
        monkeypatch.setattr(watch_module, name, 3600.0)
    watcher = Watcher(lambda: find_places(project), told.put)
    watcher.start(take_snapshot(find_places(project)))
    path = project.content / "spring-fair.yaml"
    for number in range(100):  # It says nothing when it begins to listen.
        path.write_text(f"lang: en\nsubject: {number}\n", encoding="utf-8")
        with suppress(Empty):
            assert told.get(timeout=PATIENCE / 100) == (str(path),)
            break
    else:
        pytest.fail("watchfiles has told nothing")
    watcher.stop()


def test_watchfiles_is_told_of_folders_that_are_new(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "_REFRESH", 10)
    bell, rung = Bell(), []
    folders = [(project.content,)] * 3 + [(project.content, project.root)] * 2

    def find() -> Places:
        """At first one folder, then two, then time to stop."""
        rung.append(bell._rung.is_set())
        if len(rung) > len(folders):
            bell.stop()
        return Places(folders[min(len(rung), len(folders)) - 1])

    ring_at_changes(find, bell)
    assert rung == [False] * 4 + [True] * 2


def test_where_the_system_has_no_watches_left_files_are_looked_at_more_often(
    project: Project, told: Queue[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    died = Event()

    def refuse(*_: object) -> None:
        died.set()
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(watch_module, "ring_at_changes", refuse)
    monkeypatch.setattr(watch_module, "has_watchfiles", lambda: True)
    watcher = Watcher(lambda: find_places(project), told.put)
    watcher.start(take_snapshot(find_places(project)))
    assert died.wait(PATIENCE)
    change(project.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    told.get(timeout=PATIENCE)
    assert watcher._pick_interval() == ALONE
    watcher.stop()


def test_a_source_outside_of_content_is_looked_at_often(project: Project) -> None:
    """The bell does not ring for it: the folder that it lies in may hold anything."""
    places = [Places((project.content,), (project.root / "release.txt",))]
    watcher = Watcher(lambda: places[0], lambda _: None)
    watcher._is_rung = True
    assert watcher._pick_interval() == ALONE
    places[0] = Places((project.content,))
    assert watcher._pick_interval() == BESIDE
