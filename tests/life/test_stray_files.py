"""Files that somebody adds to `out/`, and that no build wrote."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import Ran, change, make_project, spawn
from tests.readying import make_ready
from tests.reports.repositories import commit, git

Digest = Callable[..., Ran]
ROWS = "name,region\nPort Example,Made Coast\nHill Sample,\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with rows of an audience, built and committed."""
    project = make_project(tmp_path_factory.mktemp("built") / "project")
    (project.content / "audiences").mkdir()
    (project.content / "audiences" / "towns.csv").write_text(ROWS, encoding="utf-8")
    with (project.content / "spring-fair.yaml").open("a", encoding="utf-8") as file:
        file.write("audiences: [towns]\n")
    make_ready(project)
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    assert spawn("build", cwd=project.root).code == 0
    commit(project.root)
    return project.root


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    copy = Project(Path(shutil.copytree(built, tmp_path / "project")))
    monkeypatch.chdir(copy.root)
    return copy


def add(project: Project, *paths: str) -> None:
    """Committed, also where git is told to leave them out."""
    for path in paths:
        (project.out / path).parent.mkdir(parents=True, exist_ok=True)
        (project.out / path).write_text("forged\n", encoding="utf-8")
    git(project.root, "add", "--force", *(f"out/{each}" for each in paths))
    commit(project.root, "Add files")


def list_strays(ran: Ran) -> list[str]:
    return [
        each["path"] for each in json.loads(ran.out)["problems"] if each["check"] == "stray-file"
    ]


STRAYS = (
    "index.html", "readme.txt", "spring-fair/index.html", "spring-fair/email-2.html",
    "spring-fair/social/x/ada-2.txt", "spring-fair/cards/ada-square.png",
    "spring-fair/towns/port-example/more.txt", "spring-fair/towns/lake-sample/email.html",
    "spring-fair/villages/manifest.json", "summer-fair/email.html", "summer-fair/manifest.json",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("command", [["check", "--since", "HEAD^"], ["build", "--check"]])
def test_each_file_in_git_that_no_build_wrote_is_named(
    project: Project, digest: Digest, command: list[str]
) -> None:
    for stray in STRAYS:
        add(project, stray)
        ran = digest(*command, "--format", "json")
        is_record = stray == "summer-fair/manifest.json"  # An error already: no edition made it.
        assert list_strays(ran) == ([] if is_record else [f"out/{stray}"]), (stray, ran)
        git(project.root, "reset", "--quiet", "--hard", "HEAD^")


def test_a_folder_is_named_once_with_how_many_there_are(project: Project, digest: Digest) -> None:
    add(project, *(f"spring-fair/more/{number}.txt" for number in range(5)))
    ran = digest("check", "--since", "HEAD^")
    assert (
        "these 5 files: they are in no manifest (more/0.txt, more/1.txt, more/2.txt, …)" in ran.err
    )
    assert "git rm out/spring-fair/more/0.txt" in ran.err
    assert (ran.code, digest("check", "--since", "HEAD^", "--strict").code) == (0, 1)


@pytest.mark.slow
def test_what_builds_wrote_and_what_is_not_in_git_is_not_named(
    project: Project, digest: Digest
) -> None:
    assert (project.out / "index.html").exists()
    (project.out / "mine.txt").write_text("mine", encoding="utf-8")
    assert list_strays(digest("build", "--check", "--format", "json")) == []
    change(project.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    change(project.content / "spring-fair.yaml", "id: ben", "id: baker")
    assert list_strays(digest("build", "--check", "--format", "json")) == []
    assert digest("build").code == 0
    (project.out / "mine.txt").unlink()
    commit(project.root, "Another text")
    assert digest("remove", "spring-fair", "--yes").code == 0
    commit(project.root, "Remove it")
    assert list_strays(digest("check", "--since", "HEAD^", "--format", "json")) == []
