"""The hooks, as pre-commit itself runs them on commits to a scratch repository.

pre-commit would install each hook's package from an index; here the hooks are those of
.pre-commit-hooks.yaml with `digest` from this checkout in its place. tests/proof installs it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.conftest import GIT, Repository, start_repository
from tests.projects import ROOT, change, make_project, read_tree, spawn

# Shell scripts and git repositories, played as GitHub and pre-commit do.
pytestmark = pytest.mark.prove

HOOKS = ROOT / ".pre-commit-hooks.yaml"
EDITION = "content/spring-fair.yaml"

CONFIG = """\
repos:
  - repo: {tool}
    rev: {revision}
    hooks:
      - {{id: digest-check, language: unsupported}}
      - {{id: digest-stale, language: unsupported}}
"""


@dataclass(frozen=True)
class Committed:
    """How an attempt to commit ended, and what the hooks said."""

    code: int
    said: str


def run(repository: Repository, env: Mapping[str, str], *words: str) -> Committed:
    done = subprocess.run(
        words,
        cwd=repository.root, env={**GIT, **env}, check=False, timeout=120, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return Committed(done.returncode, done.stdout)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built project that has both hooks, and with pre-commit's own store."""
    root = tmp_path_factory.mktemp("hooks")
    tool = start_repository(root / "tool")
    shutil.copy(HOOKS, tool.root)
    project = start_repository(make_project(root / "project").root)
    config = CONFIG.format(tool=tool.root, revision=tool.commit())
    project.write(".pre-commit-config.yaml", config)
    assert spawn("build", cwd=project.root).code == 0
    project.commit()
    store = {"PRE_COMMIT_HOME": str(root / "store")}
    installed = run(
        project, store, sys.executable, "-P", "-m", "pre_commit", "install", "--install-hooks"
    )
    assert installed.code == 0, installed.said
    return root


@pytest.fixture
def repository(tmp_path: Path, prepared: Path) -> Repository:
    copy = shutil.copytree(prepared / "project", tmp_path / "project", symlinks=True)
    return Repository(copy)


@pytest.fixture
def commit(repository: Repository, prepared: Path, command: Path) -> Callable[[], Committed]:
    """Commit everything, with `digest` at hand."""
    path = f"{command.parent}{os.pathsep}{GIT['PATH']}"

    def attempt() -> Committed:
        repository.git("add", "--all")
        env = {"PATH": path, "PRE_COMMIT_HOME": str(prepared / "store")}
        return run(repository, env, "git", "commit", "--message", "A change")

    return attempt


def find_outcomes(committed: Committed) -> dict[str, str]:
    """Hook → Passed, Failed or Skipped, as the user reads it."""
    said = r"(?m)^(digest [a-z -]+)\.{3,}(?:\(.+\))?(Passed|Failed|Skipped)$"
    return dict(re.findall(said, committed.said))


BOTH = ("digest check", "digest build --check")


def test_a_built_change_is_committed(repository: Repository, commit: Callable[[], Committed]):
    change(repository.root / EDITION, "Readers wanted", "Readers welcome")
    spawn("build", cwd=repository.root)
    done = commit()
    assert find_outcomes(done) == dict.fromkeys(BOTH, "Passed"), done.said
    assert done.code == 0


def test_a_change_elsewhere_runs_nothing(repository: Repository, commit: Callable[[], Committed]):
    repository.write("README.md", "Hello\n")
    done = commit()
    assert find_outcomes(done) == dict.fromkeys(BOTH, "Skipped"), done.said
    assert done.code == 0


def test_a_problem_holds_the_commit_up_and_is_shown_at_its_line(
    repository: Repository, commit: Callable[[], Committed]
):
    change(repository.root / EDITION, "  - id: ben\n    speaker: ben", "  - id: ben")
    done = commit()
    assert done.code == 1
    assert find_outcomes(done) == dict.fromkeys(BOTH, "Failed")
    assert f"{EDITION}:" in done.said
    assert "[quote-has-speaker]" in done.said


@pytest.mark.parametrize(
    ("path", "swap", "said"),
    [
        (
            "content/brand.yaml",
            ("https://town.example/unsub", "http://town.example/unsub"),
            "brand",
        ),
        ("content/sources/fair.txt", ("every loaf", "no loaf"), "[quote-verbatim]"),
    ],
)
def test_a_change_to_what_editions_share_checks_them(
    repository: Repository,
    commit: Callable[[], Committed],
    path: str,
    swap: tuple[str, str],
    said: str,
):
    """Such a file is no edition: its name must not reach `digest check`."""
    change(repository.root / path, *swap)
    done = commit()
    assert find_outcomes(done)["digest check"] == "Failed"
    assert said in done.said
    assert "Usage:" not in done.said


def test_out_that_was_not_built_holds_the_commit_up_and_stays_as_it_is(
    repository: Repository, commit: Callable[[], Committed]
):
    change(repository.root / EDITION, "Readers wanted", "Readers welcome")
    before = read_tree(repository.root / "out")
    done = commit()
    assert find_outcomes(done) == dict(zip(BOTH, ("Passed", "Failed"), strict=True)), done.said
    assert "Run: digest build" in done.said
    assert read_tree(repository.root / "out") == before


def test_out_that_was_edited_by_hand_is_found(
    repository: Repository, commit: Callable[[], Committed]
):
    change(repository.root / "out/spring-fair/email.txt", "spring fair", "spring fare")
    done = commit()
    assert find_outcomes(done) == dict(zip(BOTH, ("Skipped", "Failed"), strict=True)), done.said


def test_a_commit_that_only_deletes_runs_no_hook(
    repository: Repository, commit: Callable[[], Committed]
):
    """pre-commit's own rule, told in docs/ci.md: what CI is for."""
    (repository.root / "content/sources/fair.txt").unlink()
    assert commit().code == 0
