"""The files of CI for a project in a folder of a repository: at its top, for this folder alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from digest.starter import ci_files
from digest.starter.ci_files import list_ci_files
from digest.starter.tool_pin import ToolPin
from tests.projects import Ran, read_tree

Digest = Callable[..., Ran]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
PIN = ToolPin("https://github.com/town/digest", COMMIT)
WORKFLOWS = ".github/workflows"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(digest: Digest, folder: str, *arguments: str) -> Ran:
    return digest("init", folder, "--yes", "--tool", f"{PIN.url}@{COMMIT}", *arguments)


def test_workflows_are_written_where_github_looks_and_name_the_folder(
    top: Path, digest: Digest
) -> None:
    ran = init(digest, "teams/north", "--ci", "github")
    assert ran.code == 0
    assert f"created ../../{WORKFLOWS}/content-teams-north.yml" in ran.out
    text = (top / WORKFLOWS / "content-teams-north.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["name"] == "content-teams-north"
    assert "-teams-north-" in workflow["concurrency"]["group"]
    job = workflow["jobs"]["digest-teams-north"]
    given = {"tool": COMMIT, "path": "teams/north", "artifact": "digest-teams-north"}
    assert job["with"] == given
    rebuild = yaml.safe_load((top / WORKFLOWS / "rebuild-teams-north.yml").read_text("utf-8"))
    assert rebuild["jobs"]["out-teams-north"]["with"]["path"] == "teams/north"
    assert not (top / "teams/north/.github").exists()


def test_a_second_project_gets_workflows_of_its_own(top: Path, digest: Digest) -> None:
    for name in ("north", "south"):
        assert init(digest, name, "--ci", "github").code == 0
    names = sorted(path.name for path in (top / WORKFLOWS).iterdir())
    assert names == [f"{kind}-{name}.yml" for kind in ("content", "rebuild")
                     for name in ("north", "south")]  # fmt: skip


def test_gitlab_and_pre_commit_look_at_the_folder_alone(top: Path, digest: Digest) -> None:
    assert init(digest, "news room", "--ci", "gitlab", "--pre-commit").code == 0
    job = yaml.safe_load((top / ".gitlab-ci.yml").read_text("utf-8"))["digest-news-room"]
    assert ".venv/bin/digest -C 'news room' check --since" in job["script"][0]
    reports = job["artifacts"]["reports"]
    assert job["artifacts"]["paths"] == ["news room/digest.json"]
    assert reports == {
        "codequality": "news room/code-quality.json",
        "junit": "news room/digest.xml",
    }
    assert job["rules"][0]["changes"] == ["news room/**/*"]
    hooks = yaml.safe_load((top / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0][
        "hooks"
    ]
    assert [hook["entry"] for hook in hooks] == [
        "digest -C 'news room' check", "digest -C 'news room' build --check",
    ]  # fmt: skip
    for hook in hooks:
        assert re.match(hook["files"], "news room/content/fair.yaml")
        assert not re.match(hook["files"], "other/content/fair.yaml")


def test_what_is_at_the_top_stays_and_what_it_lacks_is_shown(top: Path, digest: Digest) -> None:
    (top / ".gitlab-ci.yml").write_text("ours: {script: [make]}\n", encoding="utf-8")
    before = read_tree(top)
    ran = init(digest, "north", "--ci", "gitlab")
    assert "../.gitlab-ci.yml was there already" in ran.err
    assert "digest-north:" in ran.err
    assert before.items() <= read_tree(top).items()


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_no_replacement_misses(top: Path, ci: ci_files.Ci) -> None:
    """Each text that a folder changes is in its template once."""
    for template, changes in ci_files._IN_FOLDER.items():
        text = ci_files.read_starter(template)
        assert {before: text.count(before) for before in changes} == dict.fromkeys(changes, 1)
    at_top = dict(list_ci_files(top, PIN, ci, has_hooks=True))
    below = dict(list_ci_files(top / "north", PIN, ci, has_hooks=True))
    assert len(at_top) == len(below)
    assert all(name.startswith("../") for name in below)
