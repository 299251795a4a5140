"""The files of CI for a project in a folder of a repository: at its top, for this folder alone."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import cast

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
    assert "$apart/venv/bin/digest -C 'news room' check --since" in job["script"][0]
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


ODD = [
    "no", "新聞", "näch richten", "x #y", "second, #2: x", "it's", 'a"b', "back\\slash", "--x",
    "$(id)", "{id}", "[a]", "a: b", "a\tb", "@a", "%a", "1.0",
]  # fmt: skip


@pytest.mark.parametrize("folder", ODD)
def test_an_odd_name_of_a_folder_reaches_each_file_as_it_is(top: Path, folder: str) -> None:
    files = {
        name.rsplit("/", 1)[-1]: yaml.safe_load(text)
        for ci in ("github", "gitlab")
        for name, text in list_ci_files(top / folder, PIN, cast(ci_files.Ci, ci), has_hooks=True)
    }
    gitlab, hooks = files.pop(".gitlab-ci.yml"), files.pop(".pre-commit-config.yaml")
    assert len(files) == 2
    for workflow in files.values():
        (job,) = workflow["jobs"].values()
        assert job["with"]["path"] == folder
    (job,) = gitlab.values()
    assert shlex.split(job["script"][0])[:3] == ["$apart/venv/bin/digest", "-C", folder]
    assert job["artifacts"]["paths"] == [f"{folder}/digest.json"]
    assert job["artifacts"]["reports"] == {
        "codequality": f"{folder}/code-quality.json",
        "junit": f"{folder}/digest.xml",
    }
    assert job["rules"][0]["changes"] == [f"{folder}/**/*"]
    for hook in hooks["repos"][0]["hooks"]:
        assert shlex.split(hook["entry"])[:3] == ["digest", "-C", folder]
        assert re.match(hook["files"], f"{folder}/content/fair.yaml")


@pytest.mark.parametrize(("first", "second"), [("新聞", "報道"), ("a b", "a-b"), ("näch", "nach")])
def test_folders_whose_names_become_one_have_files_of_their_own(
    top: Path, digest: Digest, first: str, second: str
) -> None:
    for folder in (first, second, first):
        ran = init(digest, folder, "--ci", "github")
        assert ran.code == 0
    assert "Everything is there already" in ran.out + ran.err
    jobs = [
        (id, job["with"])
        for path in sorted((top / WORKFLOWS).glob("content-*"))
        for id, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
    ]
    assert len(jobs) == len(dict(jobs)) == 2
    assert {given["path"] for _, given in jobs} == {first, second}
    assert len({given["artifact"] for _, given in jobs}) == 2


@pytest.mark.usefixtures("top")
def test_what_is_shown_for_a_second_job_of_gitlab_has_a_name_of_its_own(digest: Digest) -> None:
    assert init(digest, "a b", "--ci", "gitlab").code == 0
    assert "digest-a-b-2:" in init(digest, "a-b", "--ci", "gitlab").err


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
