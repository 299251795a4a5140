"""`digest check --since REV`: which editions are told of, and what a strange repository may do."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import ROOT, Ran, change
from tests.reports.reading import load_json
from tests.reports.repositories import commit, git, start_repository

Digest = Callable[..., Ran]
Since = Callable[..., list[str]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = start_repository(tmp_path / "repository")
    monkeypatch.chdir(project.root)
    return project


@pytest.fixture
def since(digest: Digest) -> Since:
    """The editions that a report since a revision tells of."""

    def list_told(revision: str = "main") -> list[str]:
        ran = digest("check", "--format", "json", "--since", revision)
        return [each["edition"] for each in load_json(ran.out)["editions"]]

    return list_told


@pytest.mark.slow
def test_nothing_changed_is_said_and_fine(digest: Digest, repository: Project) -> None:
    ran = digest("check", "--since", "main")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("\nNo edition has changed since main.\n")
    change(repository.content / "spring-fair.yaml", "subject:", "subjekt:")
    assert "Nothing that" not in digest("check", "--since", "main").err


def test_a_change_that_deletes_the_last_edition_passes(repository: Project, digest: Digest) -> None:
    for path in repository.content.glob("*-fair.yaml"):
        path.unlink()
    ran = digest("check", "--since", "main", "--format", "json")
    assert (ran.code, load_json(ran.out)["result"]) == (0, "passed")
    assert digest("check").code == 2


@pytest.mark.slow
def test_problems_of_the_brand_are_told_whatever_has_changed(
    repository: Project, digest: Digest
) -> None:
    ran = digest("check", "--format", "json", "--since", "main")
    assert {p["path"] for p in load_json(ran.out)["problems"]} == {"content/brand.yaml"}
    assert load_json(ran.out)["since"] == "main"
    assert repository.content.is_dir()


@pytest.mark.slow
def test_what_is_stale_is_told_whatever_has_changed(repository: Project, digest: Digest) -> None:
    assert digest("check", "--since", "main").code == 0
    ran = digest("check", "--since", "main", "--up-to-date", "--format", "json")
    found = [p for p in load_json(ran.out)["problems"] if p["check"] == "stale-output"]
    assert (ran.code, load_json(ran.out)["result"]) == (1, "failed")
    assert "out/spring-fair/email.html" in {problem["path"] for problem in found}
    assert not repository.out.exists()


@pytest.mark.slow
def test_an_edition_is_told_of_whether_its_change_is_committed_or_not(
    repository: Project, since: Since
) -> None:
    assert since() == []
    change(repository.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
    assert since() == ["spring-fair"]
    commit(repository.root)
    assert since() == ["spring-fair"]
    assert since("HEAD") == []


@pytest.mark.slow
def test_what_came_to_main_after_the_branch_began_is_no_change_of_the_branch(
    repository: Project, since: Since
) -> None:
    git(repository.root, "switch", "--quiet", "main")
    change(repository.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "change")
    change(repository.content / "autumn-fair.yaml", "Readers wanted", "Bakers wanted")
    assert since() == ["autumn-fair"]


@pytest.mark.sampled(9)
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("content/brand.yaml", ["autumn-fair", "spring-fair"]),
        ("content/sources/fair.txt", ["autumn-fair", "spring-fair"]),
        ("content/sources/other.txt", []),
        ("templates/email/classic/new.txt", ["autumn-fair", "spring-fair"]),
        ("templates/email/_shell/new.txt", ["autumn-fair", "spring-fair"]),
        ("templates/email/unused/new.txt", []),
        ("templates/social/new.txt.j2", ["autumn-fair", "spring-fair"]),
        ("out/spring-fair/email.txt", []),
        ("content/winter-fair.yaml", ["winter-fair"]),
    ],
)
def test_each_input_counts_for_the_editions_made_from_it(
    repository: Project, since: Since, path: str, told: list[str]
) -> None:
    file = repository.root / path
    shipped = ROOT / file.parent.relative_to(repository.root)
    if path.startswith("templates/email") and shipped.is_dir():
        shutil.copytree(shipped, file.parent)
        commit(repository.root)
        git(repository.root, "branch", "--force", "main")
    file.parent.mkdir(parents=True, exist_ok=True)
    if path.endswith("winter-fair.yaml"):
        file.write_bytes((repository.content / "spring-fair.yaml").read_bytes())
    else:
        with file.open("ab") as opened:
            opened.write(b"\n")
    assert since() == told


@pytest.mark.slow
def test_a_source_of_one_edition_is_no_change_of_another(repository: Project, since: Since) -> None:
    source = repository.content / "sources" / "fair.txt"
    (repository.content / "sources" / "own.txt").write_bytes(source.read_bytes())
    change(repository.content / "spring-fair.yaml", "sources/fair.txt", "sources/own.txt")
    commit(repository.root)
    with source.open("ab") as opened:
        opened.write(b"\n")
    assert since("HEAD") == ["autumn-fair"]


@pytest.mark.slow
def test_a_renamed_edition_is_a_new_one(repository: Project, since: Since) -> None:
    git(repository.root, "mv", "content/spring-fair.yaml", "content/summer-fair.yaml")
    assert since() == ["summer-fair"]


@pytest.mark.slow
def test_line_ends_that_git_converts_are_no_change(repository: Project, since: Since) -> None:
    path = repository.content / "spring-fair.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert since() == []


@pytest.mark.slow
def test_an_edition_that_cannot_be_read_is_told_of_with_its_change(
    repository: Project, digest: Digest
) -> None:
    for name in ("autumn-fair", "spring-fair"):
        change(repository.content / f"{name}.yaml", "subject:", "subjekt:")
    commit(repository.root)
    assert digest("check", "--since", "HEAD").code == 0
    change(repository.content / "spring-fair.yaml", "subjekt:", "subjeckt:")
    ran = digest("check", "--since", "HEAD")
    assert ran.code == 1
    assert "content/spring-fair.yaml" in ran.err
    assert "autumn-fair" not in ran.err
    commit(repository.root)
    with (repository.content / "sources" / "fair.txt").open("ab") as source:
        source.write(b"\n")
    assert "autumn-fair" in digest("check", "--since", "HEAD").err  # It may name that source.


@pytest.mark.slow
def test_names_with_odd_characters_are_compared_as_they_are(
    repository: Project, digest: Digest
) -> None:
    odd = repository.content / 'Größe "ü"\t.yaml'
    odd.write_text("x", encoding="utf-8")
    assert digest("check", "--since", "main").code == 1
    commit(repository.root)
    assert digest("check", "--since", "HEAD").code == 0


@pytest.mark.slow
def test_a_repository_of_sha256_is_read_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, since: Since
) -> None:
    project = start_repository(tmp_path / "first")
    git(project.root, "init", "--quiet", "--object-format", "sha256", "--initial-branch", "main")
    commit(project.root)
    monkeypatch.chdir(project.root)
    assert since() == []
    change(project.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
    assert since() == ["spring-fair"]


@pytest.mark.parametrize(
    "revision",
    ["--output=x", "-x", "", "a\nb", "\x1b[31m"],
    ids=["option", "dash", "empty", "line", "escape"],
)
@pytest.mark.usefixtures("repository")
def test_what_is_no_name_of_a_revision_is_refused(digest: Digest, revision: str) -> None:
    ran = digest("check", f"--since={revision}")
    assert ran.code == 2
    assert "is not the name of a revision" in ran.err
    assert "\x1b" not in ran.err
    assert not Path("x").exists()


@pytest.mark.parametrize("revision", ["origin/main", "main..change", "HEAD:content", "v9"])
@pytest.mark.usefixtures("repository")
def test_an_unknown_revision_is_exit_2_and_says_how_to_name_one(
    digest: Digest, revision: str
) -> None:
    ran = digest("check", "--since", revision)
    assert (ran.code, ran.out) == (2, "")
    assert f"There is no revision `{revision}` in this clone." in ran.err
    assert "origin/main" in ran.err


def test_an_unknown_revision_is_answered_with_the_branches_that_are_there(
    repository: Project, digest: Digest
) -> None:
    top = repository.root.parent
    git(top, "update-ref", "refs/remotes/upstream/trunk", "HEAD")
    git(top, "symbolic-ref", "refs/remotes/upstream/HEAD", "refs/remotes/upstream/trunk")
    ran = digest("check", "--since", "origin/main")
    assert "It has change, main, upstream/trunk." in ran.err
    for number in range(9):
        git(top, "branch", f"z{number}")
    ran = digest("check", "--since", "origin/main")
    assert "z7 and 2 more." in ran.err


@pytest.mark.parametrize("revision", ["HEAD~1", "origin/elsewhere"])
def test_a_shallow_clone_is_told_to_fetch_more(
    repository: Project,
    digest: Digest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    revision: str,
) -> None:
    commit(repository.root)
    top = repository.root.parent
    git(tmp_path, "clone", "--quiet", "--depth", "1", top.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow" / repository.root.name)
    ran = digest("check", "--since", revision)
    assert ran.code == 2
    assert f"This clone is shallow: it has no revision `{revision}`." in ran.err
    assert "`fetch-depth: 0`" in ran.err


def test_a_shallow_clone_that_lacks_where_two_branches_parted_is_told_to_fetch_more(
    repository: Project, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository.root, "On the branch")
    git(repository.root, "switch", "--quiet", "main")
    commit(repository.root, "On main")
    top = repository.root.parent
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", top.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow" / repository.root.name)
    ran = digest("check", "--since", "origin/change")
    assert ran.code == 2
    assert "does not reach back to where `origin/change` and HEAD parted" in " ".join(
        ran.err.split()
    )
    assert "`fetch-depth: 0`" in ran.err


@pytest.mark.slow
def test_a_shallow_clone_that_reaches_the_revision_is_enough(
    repository: Project, since: Since, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the workflow has it: `fetch-depth: 2`, and HEAD^1 is the base branch."""
    change(repository.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
    commit(repository.root)
    top = repository.root.parent
    git(tmp_path, "clone", "--quiet", "--depth", "2", top.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow" / repository.root.name)
    assert since("HEAD^1") == ["spring-fair"]


@pytest.mark.usefixtures("project")
def test_without_a_repository_it_is_said(digest: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", "/")
    ran = digest("check", "--since", "main")
    assert ran.code == 2
    assert "this folder is in no git repository" in ran.err


def test_without_a_commit_it_is_said(project: Project, digest: Digest) -> None:
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    ran = digest("check", "--since", "HEAD")
    assert ran.code == 2
    assert "There is no commit yet" in ran.err


def test_without_git_it_is_exit_3(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository.root))
    ran = digest("check", "--since", "main")
    assert ran.code == 3
    assert "git is not installed" in ran.err


@pytest.mark.slow
def test_nothing_that_a_repository_names_is_run(
    repository: Project, digest: Digest, tmp_path: Path
) -> None:
    """Hooks, drivers, filters and pagers of its configuration each would leave a file behind."""
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\ncat\n', encoding="utf-8")
    trap.chmod(0o755)
    hooks = repository.root.parent / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    attributes = "* diff=trap filter=trap merge=trap\n"
    (repository.root / ".gitattributes").write_text(attributes, encoding="utf-8")
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass",
        "diff.external", "diff.trap.command", "diff.trap.textconv", "filter.trap.clean",
        "filter.trap.smudge", "filter.trap.process", "merge.trap.driver", "pager.rev-parse",
        "pager.ls-tree", "alias.ls-tree", "alias.merge-base",
    ):  # fmt: skip
        git(repository.root, "config", key, f"!{trap}" if key.startswith("alias") else str(trap))
    change(repository.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
    assert "spring-fair" in digest("check", "--since", "main").out
    assert not (tmp_path / "sprung").exists()
    git(repository.root, "status")  # The traps are real: git's own look at the files springs one.
    assert (tmp_path / "sprung").exists()


@pytest.mark.parametrize("first", [".", "", "bin"])
def test_no_git_that_a_repository_ships_is_run(
    repository: Project, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """A relative folder of PATH is one of the project, where git is run."""
    trap = repository.root / first / "git"
    trap.parent.mkdir(exist_ok=True)
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\n', encoding="utf-8")
    trap.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((first, os.environ["PATH"])))
    assert digest("check", "--since", "main").code == 0
    assert not (tmp_path / "sprung").exists()


def test_a_repository_among_the_content_is_not_taken_for_the_one_around_it(
    repository: Project, digest: Digest
) -> None:
    """A bare repository is plain files, so that a change may bring one with its configuration."""
    for name in ("HEAD", "config", "objects/info/x", "refs/heads/x"):
        path = repository.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("ref: refs/heads/main\n" if name == "HEAD" else "", encoding="utf-8")
    (repository.root / "config").write_text("[core]\n\tbare = true\n", encoding="utf-8")
    ran = digest("check", "--since", "main")
    assert ran.code == 2
    assert "cannot use bare repository" in ran.err


@pytest.mark.slow
def test_variables_that_a_git_hook_is_given_lead_nowhere_else(
    repository: Project, since: Since, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    change(repository.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
    assert since() == ["spring-fair"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="has no such sockets")
def test_the_socket_of_gits_own_monitor_makes_nothing_wait(
    repository: Project, since: Since, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`git config core.fsmonitor true` leaves it there while its monitor runs."""
    monkeypatch.chdir(repository.root.parent / ".git")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("fsmonitor--daemon.ipc")
        monkeypatch.chdir(repository.root)
        change(repository.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
        assert since() == ["spring-fair"]


def test_a_clone_that_belongs_to_somebody_else_gets_the_cure(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container, whose user is another than the runner's."""
    said = f"fatal: detected dubious ownership in repository at '{repository.root}'\n".encode()

    def refuse(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess((), 128, b"", said)

    monkeypatch.setattr("digest.history.git_commands.run", refuse)
    ran = digest("check", "--since", "main")
    assert ran.code == 2
    assert f"git does not trust {repository.root}" in ran.err
    assert f"git config --global --add safe.directory '{repository.root}'\n" in ran.err
