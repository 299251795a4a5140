"""A desk that is open: what was saved is shown, and what is broken leaves the rest standing."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue

import pytest

import digest.desk.pages as desk_page
from digest.building import Build, build
from digest.comparing import compare
from digest.desk import rebuild
from digest.desk.live_desk import WATCHER, LiveDesk, Watch
from digest.desk.pages import DeskPage
from digest.desk.routes import Shown
from digest.desk.server import DeskServer
from digest.problems import Location, Problem
from digest.project import Project
from digest.writing import write_changes
from tests.projects import EDITION, change, read_tree
from tests.readying import make_ready

FAIR = "spring-fair.yaml"
PATIENCE = 30.0


@dataclass
class Told:
    """What the desk told of: the files that were saved, and what was shown then."""

    each: Queue[tuple[tuple[str, ...], Shown]] = field(default_factory=Queue)

    def __call__(self, changes: tuple[str, ...], shown: Shown) -> None:
        self.each.put((changes, shown))


def make_plain_pages(  # noqa: PLR0913 - as the pages of the desk are made
    build: Build,
    out: Path,
    *,
    problems: tuple[Problem, ...] | None = None,
    is_live: bool = False,
    is_edited: bool = False,
    memory: object = None,
) -> tuple[DeskPage, ...]:
    """Stands in for the pages that people see, which have tests of their own."""
    assert is_live
    assert not is_edited
    assert memory is not None
    assert out.name == "out"
    said = "".join(f"<p>{p.where} {escape(p.message)}" for p in problems or ())
    slugs = [f"{each.edition.slug}/" for each in build.editions]
    return tuple(DeskPage(f"{folder}index.html", said.encode()) for folder in ("", *slugs))


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_page, "make_pages", make_plain_pages)


def open_desk(project: Project, files: tuple[Path, ...] = ()) -> LiveDesk:
    desk = LiveDesk(project, files, Told())
    desk.build()
    return desk


@pytest.fixture
def desk(project: Project) -> LiveDesk:
    return open_desk(project)


def read(desk: LiveDesk, path: str = "/") -> str:
    return desk.live.shown.answers[path].content.decode()


def save(desk: LiveDesk, project: Project, old: str, new: str, name: str = FAIR) -> Shown:
    change(project.content / name, old, new)
    desk.follow((str(project.content / name),))
    return desk.live.shown


def checks_of(shown: Shown) -> list[str]:
    return [p.check for p in shown.problems if p.severity == "error"]


def get(server: DeskServer, path: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", path)
    content = connection.getresponse().read()
    connection.close()
    return content


def test_every_page_and_every_artifact_has_its_address(desk: LiveDesk, project: Project) -> None:
    answers = desk.live.shown.answers
    assert {"/", "/spring-fair/", "/spring-fair/email.html"} <= set(answers)
    assert "Reading is for everyone." in read(desk, "/spring-fair/social/x/ada.txt")
    assert not project.out.exists()


def test_a_page_has_two_addresses(desk: LiveDesk) -> None:
    answers = desk.live.shown.answers
    assert answers["/index.html"] is answers["/"]
    assert answers["/spring-fair/index.html"] is answers["/spring-fair/"]


def test_the_files_of_a_sent_edition_are_those_of_out(project: Project) -> None:
    write_changes(compare(build(project), project.out), project.out)
    change(project.content / FAIR, "lang: en", "lang: en\nstatus: sent")
    secret = project.root / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (project.out / "spring-fair" / "email.txt").unlink()
    (project.out / "spring-fair" / "email.txt").symlink_to(secret)
    answers = open_desk(project).live.shown.answers
    assert b"Readers wanted" in answers["/spring-fair/email.eml"].content
    assert answers["/spring-fair/email.html"].media_type == "text/html; charset=utf-8"
    assert "/spring-fair/email.txt" not in answers


def test_what_is_saved_is_shown(desk: LiveDesk, project: Project) -> None:
    shown = save(desk, project, "Readers wanted", "Bakers wanted")
    assert checks_of(shown) == []
    assert "Bakers wanted" in read(desk, "/spring-fair/email.eml")
    assert desk.live.state[0] == 2


def test_a_broken_file_shows_its_problems_and_the_last_good_build(
    desk: LiveDesk, project: Project
) -> None:
    shown = save(desk, project, EDITION, "Only words\n")
    assert checks_of(shown) == ["wrong-kind"]
    assert "Readers wanted" in read(desk, "/spring-fair/email.eml")
    for page in ("/", "/spring-fair/"):
        assert f"content/{FAIR}:1" in read(desk, page)
        assert "This is not your latest save" in read(desk, page)
    shown = save(desk, project, "Only words\n", EDITION)
    assert checks_of(shown) == []
    assert f"content/{FAIR}:1:1" not in read(desk, "/spring-fair/")
    assert "not your latest save" not in read(desk)


def test_what_can_be_read_of_a_broken_file_is_shown_and_no_file_of_it(
    desk: LiveDesk, project: Project
) -> None:
    shown = save(desk, project, "send_on: 2031", "send_on: in 2031")
    assert checks_of(shown) == ["date-form"]
    each = shown.editions["spring-fair"]
    assert (each.artifacts, each.unproved, each.holes) == ((), set(), {("send_on",)})
    assert "not your latest save" not in read(desk)
    assert "/spring-fair/email.html" not in shown.answers


def test_an_edition_with_an_error_of_a_check_is_shown_as_it_is_now_and_has_no_files(
    desk: LiveDesk, project: Project
) -> None:
    shown = save(desk, project, "Reading is for everyone.", "Reading is for no one.")
    assert checks_of(shown) == ["quote-verbatim"]
    assert shown.editions["spring-fair"].unproved == {"ada"}
    assert "/spring-fair/email.txt" not in shown.answers
    assert "not your latest save" not in read(desk, "/spring-fair/")


@pytest.mark.slow
def test_a_broken_edition_does_not_hold_up_another(desk: LiveDesk, project: Project) -> None:
    (project.content / "other.yaml").write_text(EDITION, encoding="utf-8")
    desk.follow(())
    save(desk, project, EDITION, "Only words\n")
    save(desk, project, "Readers wanted", "Bakers wanted", "other.yaml")
    assert "Bakers wanted" in read(desk, "/other/email.eml")
    old = [p.where.path for p in desk.live.shown.problems if p.check == "last-good-build"]
    assert old == [f"content/{FAIR}"]
    assert "Readers wanted" in read(desk, "/spring-fair/email.eml")


def test_a_mistake_in_the_brand_leaves_all_else_in_sight(desk: LiveDesk, project: Project) -> None:
    shown = save(desk, project, "sender:", "sendre:", "brand.yaml")
    assert checks_of(shown)
    assert not shown.editions["spring-fair"].artifacts
    assert "not your latest save" not in read(desk)


def test_a_brand_that_cannot_be_read_leaves_all_that_was_made(
    desk: LiveDesk, project: Project
) -> None:
    (project.content / "brand.yaml").write_text("Only words\n", encoding="utf-8")
    desk.follow(())
    assert "Readers wanted" in read(desk, "/spring-fair/email.eml")
    assert "not your latest save" in read(desk)


def test_an_edition_whose_file_is_gone_is_gone(desk: LiveDesk, project: Project) -> None:
    (project.content / "other.yaml").write_text(EDITION, encoding="utf-8")
    desk.follow(())
    assert "/other/email.html" in desk.live.shown.answers
    (project.content / "other.yaml").unlink()
    desk.follow(())
    assert "/other/email.html" not in desk.live.shown.answers


def test_without_any_good_build_a_page_shows_the_problems(project: Project) -> None:
    change(project.content / FAIR, EDITION, "Only words\n")
    desk = open_desk(project)
    assert f"content/{FAIR}:1" in read(desk)
    assert "not your latest save" not in read(desk)
    assert desk.live.shown.editions == {}
    save(desk, project, "Only words\n", EDITION)
    assert "/spring-fair/email.html" in desk.live.shown.answers


def test_only_the_named_editions_are_shown(project: Project) -> None:
    (project.content / "other.yaml").write_text(EDITION, encoding="utf-8")
    desk = open_desk(project, (project.content / "other.yaml",))
    assert list(desk.live.shown.editions) == ["other"]
    (project.content / "other.yaml").unlink()
    desk.follow(())
    assert list(desk.live.shown.editions) == ["other"]
    assert checks_of(desk.live.shown) == ["file-name"]


def fail(error: Exception) -> Callable[..., Build]:
    def raise_it(*_: object, **__: object) -> Build:
        raise error

    return raise_it


def test_a_mistake_of_ours_is_shown_and_the_desk_goes_on(
    desk: LiveDesk, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rebuild, "build", fail(KeyError("secret")))
        desk.follow(())
    assert checks_of(desk.live.shown) == ["mistake-in-digest"]
    assert "This is an error in digest, not in your content (KeyError in " in read(desk)
    assert "Readers wanted" in read(desk, "/spring-fair/email.eml")
    shown = save(desk, project, "Readers wanted", "Bakers wanted")
    assert checks_of(shown) == []


def test_a_file_that_goes_away_while_it_is_read_is_a_problem_until_it_is_back(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = project.content / FAIR
    saved = gone.read_bytes()
    desk = open_desk(project, (gone,))
    asked = Path.is_file

    def is_file(path: Path) -> bool:
        """It was there when we asked, and gone when we came to read it."""
        was_there = asked(path)
        if path == gone and was_there:
            path.unlink()
        return was_there

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_file", is_file)
        desk.follow(())
    assert checks_of(desk.live.shown) == ["file-unreadable"]
    assert f"{FAIR} could not be read: No such file or directory." in read(desk)
    assert "Readers wanted" in read(desk, "/spring-fair/email.eml")
    gone.write_bytes(saved)
    desk.follow(())
    assert checks_of(desk.live.shown) == []


def test_pages_that_cannot_be_made_leave_those_of_before(
    desk: LiveDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(desk)
    monkeypatch.setattr(desk_page, "make_pages", fail(ValueError()))
    desk.follow(())
    assert read(desk) == before
    assert checks_of(desk.live.shown) == ["mistake-in-digest"]


def test_where_no_page_was_ever_made_the_problems_are_shown_plainly(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = Problem(Location("content"), "x", "<script>alert(1)</script>", "&")
    monkeypatch.setattr(desk_page, "make_pages", fail(ValueError()))
    monkeypatch.setattr(rebuild, "build", lambda *_, **__: Build(problems=(hostile,)))
    page = read(open_desk(project))
    assert "error in digest" in page
    assert "<script" not in page


def test_a_source_outside_of_content_is_followed(project: Project) -> None:
    (project.root / "press").mkdir()
    (project.content / "sources" / "fair.txt").rename(project.root / "press" / "fair.txt")
    change(project.content / FAIR, "content/sources/fair.txt", "press/fair.txt")
    desk = open_desk(project)
    assert project.root / "press" / "fair.txt" in desk._list_paths()


def saves_by_hand(saves: Queue[tuple[str, ...] | None]) -> Watch:
    """The saves that a test puts there, until it puts None."""
    return lambda _, __: iter(saves.get, None)


@pytest.mark.slow
def test_the_desk_follows_a_save_while_it_is_open_and_writes_nothing(project: Project) -> None:
    told, saves = Told(), Queue()
    with LiveDesk(project, (), told, saves_by_hand(saves)).open(0) as server:
        before = read_tree(project.root)
        change(project.content / FAIR, "Readers wanted", "Bakers wanted")
        saves.put((str(project.content / FAIR),))
        changes, _ = told.each.get(timeout=PATIENCE)
        assert changes == (f"content/{FAIR}",)
        assert b"Bakers wanted" in get(server, "/spring-fair/email.eml")
        change(project.content / FAIR, "Bakers wanted", "Readers wanted")
        saves.put((str(project.content / FAIR),))
        told.each.get(timeout=PATIENCE)
        saves.put(None)
    assert [thread for thread in threading.enumerate() if thread.name == WATCHER] == []
    assert read_tree(project.root) == before


def test_a_save_during_the_first_build_is_followed_after_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, saves, make = Told(), Queue(), rebuild.build

    def save_once_read(*arguments: object, **named: object) -> Build:
        made = make(*arguments, **named)
        if saves.empty() and told.each.empty():
            monkeypatch.setattr(rebuild, "build", make)
            change(project.content / FAIR, "Readers wanted", "Bakers wanted")
            saves.put((str(project.content / FAIR),))
            saves.put(None)
        return made

    monkeypatch.setattr(rebuild, "build", save_once_read)
    with LiveDesk(project, (), told, saves_by_hand(saves)).open(0) as server:
        told.each.get(timeout=PATIENCE)
        assert b"Bakers wanted" in get(server, "/spring-fair/email.eml")


@pytest.mark.slow
def test_a_save_that_is_heard_of_twice_is_shown_once(desk: LiveDesk, project: Project) -> None:
    """A comment is another file, though the page looks the same: it knows the file by its sum."""
    saved = (str(project.content / FAIR),)
    save(desk, project, "Readers wanted", "Readers found")
    number = desk.live.state[0]
    desk.follow(saved)
    assert desk.live.state[0] == number
    save(desk, project, "lang: en", "lang: en  # as spoken here")
    assert desk.live.state[0] == number + 1
    card = project.out / "spring-fair" / "cards" / "ada-portrait.png"
    card.parent.mkdir(parents=True, exist_ok=True)
    card.write_bytes(b"a card")
    desk.build()  # As after its own build of out/, which is heard of too.
    assert desk.live.state[0] == number + 2
    desk.follow((str(card),))
    assert desk.live.state[0] == number + 2
    card.write_bytes(b"another card")
    desk.follow((str(card),))
    assert desk.live.state[0] == number + 3


@pytest.mark.slow
@pytest.mark.parametrize("said", ["is not a file that git can read", "git gave no answer"])
def test_once_git_can_answer_again_it_is_asked_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    make_ready(project)
    change(project.content / FAIR, "lang: en", "lang: en\nstatus: sent")
    project.out.mkdir()
    (project.out / "index.html").touch()
    git = project.root / ".git"
    git.mkdir()
    if "file" in said:
        os.mkfifo(git / "HEAD")

    def wait(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("git", 60)

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", wait)
        desk = open_desk(project)
    assert said in "".join(problem.message for problem in desk.live.shown.problems)
    (git / "HEAD").unlink(missing_ok=True)
    messages = [problem.message for problem in desk.build().problems]
    assert said not in "".join(messages)
    assert any("this folder is in no git repository" in message for message in messages)


@pytest.mark.parametrize("name", ["spring-fair.yaml", "brand.yaml", "other.yaml"])
def test_of_a_file_that_is_too_large_nothing_is_read(project: Project, name: str) -> None:
    with (project.content / name).open("wb") as file:
        file.truncate(3 * 1024**3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: datetime(2031, 4, 6, 12, tzinfo=UTC))
    desk.build()
    assert desk.writer
    desk.writer.describe("/editing/spring-fair")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    assert "file-limits" in {each.check for each in desk.live.shown.problems}
