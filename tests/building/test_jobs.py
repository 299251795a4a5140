"""Several processes make what one would make, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from digest import jobs, known_editions
from digest.building import build
from digest.cli import run
from digest.cli.progress import build_visibly
from digest.copies import can_copy
from digest.edition_store import EditionStore
from digest.jobs import make_ahead, make_share
from digest.known_editions import KnownEditions
from digest.project import Project
from digest.spilling import Spill
from tests.projects import make_project, read_tree

SLUGS = ("first", "second", "third", "fourth")


def list_begun() -> list[str]:
    """A copy begins with what this process has made first; a new process is sent all."""
    return [SLUGS[0]] if can_copy() else []


@pytest.fixture
def several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return make_project(tmp_path / "project", *SLUGS)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the editions that this process made itself."""
    slugs: list[str] = []
    make = known_editions.make_work

    def note(shared, loaded):
        slugs.append(loaded.edition.slug)
        return make(shared, loaded)

    monkeypatch.setattr(known_editions, "make_work", note)
    return slugs


def die_at_second(parent: int, project: Project, paths: Sequence[Path]) -> None:
    """What a process does that is killed in the middle of its work."""
    rest = [path for path in paths if path.stem != "second" or os.getpid() == parent]
    make_share(project, rest)
    if len(rest) < len(paths):
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_what_processes_made_is_not_made_again(several: Project, made: list[str]) -> None:
    make_ahead(several, (), 2)
    found = build(several, known=KnownEditions(is_kept=True))
    assert made == list_begun()
    assert found.problems == build(several).problems
    assert [e.artifacts for e in found.editions] == [e.artifacts for e in build(several).editions]


@pytest.mark.slow
def test_who_waits_for_processes_sees_how_far_they_are(several: Project) -> None:
    said = list[tuple[int, int, str]]()
    make_ahead(several, (), 2, watch=lambda *now: said.append(now))
    ends = (
        [(1, "first"), (3, "second"), (4, "third")] if can_copy() else [(2, "fourth"), (4, "third")]
    )
    assert said == [(0, 4, "first"), *((done, 4, last) for done, last in ends)]


@pytest.mark.slow
def test_what_processes_made_is_read_while_others_make_the_rest(
    several: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = KnownEditions(is_kept=True, spill=Spill())
    make_ahead(several, (), 2, known=known)
    changed = several.content / "third.yaml"
    text = changed.read_text(encoding="utf-8").replace("headline: ", "headline: Third ")
    changed.write_text(text, encoding="utf-8")  # In the meantime: bytes decide.
    monkeypatch.setattr(EditionStore, "read", lambda *_: None)
    found = build(several, known=known)
    assert made == [*list_begun(), "third"]
    plain = build(several)
    assert found.problems == plain.problems
    for each, other in zip(found.editions, plain.editions, strict=True):
        assert [a.content for a in each.artifacts] == [a.content for a in other.artifacts]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_the_work_of_a_killed_process_is_done_again(several: Project, made: list[str]) -> None:
    make_ahead(several, (), 2, partial(die_at_second, os.getpid()))
    found = build(several, known=KnownEditions(is_kept=True))
    assert made == [*list_begun(), "second"]
    assert len(found.editions) == len(SLUGS)


@pytest.mark.slow
def test_in_ci_processes_share_a_folder_that_goes_with_the_run(
    several: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    found = build_visibly(several, (), jobs=2)
    assert made == list_begun()
    assert found.problems == build(several).problems
    assert not [*own.iterdir()]
    assert several.cache is None


@pytest.mark.slow
def test_in_ci_a_whole_command_leaves_nothing_in_the_temporary_folder(
    several: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages are drawn after the folder has gone."""
    monkeypatch.setenv("CI", "true")
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    assert run(["-C", str(several.root), "build", "--jobs", "2"]) == 0
    assert not [*own.rglob("*")]


def test_no_process_where_nothing_is_missing(several: Project) -> None:
    build(several, known=KnownEditions(is_kept=True))
    make_ahead(several, (), 2, _fail)


def test_a_small_build_starts_no_process(several: Project) -> None:
    make_ahead(several, (), 0, _fail)


def test_a_large_build_uses_every_core(
    several: Project, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    monkeypatch.setattr(jobs, "SHARE", 2)
    monkeypatch.setattr(jobs, "count_cores", lambda: 2)
    assert [jobs.count_jobs(pieces) for pieces in (0, 3, 4, 400)] == [1, 1, 2, 2]
    make_ahead(several, (), 0)
    build(several, known=KnownEditions(is_kept=True))
    assert made == list_begun()


def _fail(*_: object) -> None:
    pytest.fail("There is nothing to do.")


@pytest.mark.slow
def test_jobs_write_what_one_process_writes(
    several: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    other = make_project(tmp_path / "other", *SLUGS)
    said = []
    for project, arguments in ((several, ["--jobs", "2"]), (other, [])):
        monkeypatch.chdir(project.root)
        assert run(["build", *arguments]) == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert read_tree(several.out) == read_tree(other.out)


@pytest.mark.slow
def test_processes_know_the_translations_of_what_they_make(
    several: Project, made: list[str]
) -> None:
    """Their editions name each other, also where different processes make them."""
    for slug in ("second", "fourth"):
        path = several.content / f"{slug}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"translation_of: first\n{text}", encoding="utf-8")
    make_ahead(several, (), 3)
    found = build(several, known=KnownEditions(is_kept=True))
    assert made == list_begun()
    assert [e.artifacts for e in found.editions] == [e.artifacts for e in build(several).editions]
