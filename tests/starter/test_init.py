"""`digest init`: a project in an empty folder, or what a repository lacks for one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from digest.building import build
from digest.project import Project
from digest.starter import read_starter, tool_pin
from digest.starter.tool_pin import ToolPin, find_pin, read_pin
from tests.projects import ROOT, Ran, read_tree
from tests.tables import table

Digest = Callable[..., Ran]

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PINNED = f"https://github.com/town/digest@{COMMIT}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    return tmp_path


def test_a_project_in_a_new_folder_builds_at_once(folder: Path, digest: Digest) -> None:
    ran = digest("init", "ours", "--yes")
    assert ran.code == 0
    made = sorted(read_tree(folder / "ours"))
    assert sorted(re.findall(r"(?m)^created (.*)$", ran.out)) == made
    assert made == [
        ".editorconfig",
        ".gitattributes",
        ".gitignore",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "content/brand.yaml",
        "content/first-event.yaml",
        "content/sources/first-event.txt",
        "schema/brand.schema.json",
        "schema/edition.schema.json",
    ]
    assert "\nNext:\n  cd ours\n  git init\n  digest preview\n" in ran.out
    problems = build(Project(folder / "ours")).problems
    assert {problem.check for problem in problems} == {"placeholder-value"}


def test_language_and_zone_are_those_of_the_computer(folder: Path, digest: Digest) -> None:
    assert digest("init").code == 0
    text = (folder / "content" / "first-event.yaml").read_text(encoding="utf-8")
    assert "\nlang: de\n" in text
    assert "\nsend_on: 2030-05-16T09:00:00+02:00  #" in text


def test_language_and_zone_can_be_named(folder: Path, digest: Digest) -> None:
    assert digest("init", "--lang", "pt", "--zone", "America/Sao_Paulo").code == 0
    text = (folder / "content" / "first-event.yaml").read_text(encoding="utf-8")
    assert "\nlang: pt\n" in text
    assert "\nsend_on: 2030-05-16T09:00:00-03:00  #" in text
    assert "There is no language `xx`" in digest("init", "--lang", "xx").err
    assert "`EST` names no place" in digest("init", "--zone", "EST").err


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", ['Fish & "Chips": Co. #1', "Bücherei für Alle", "市民会議", "no"])
def test_any_name_of_an_organization_is_kept(folder: Path, digest: Digest, name: str) -> None:
    assert digest("init", "--organization", name, "--edition", "fair-2030").code == 0
    made = build(Project(folder))
    assert {problem.check for problem in made.problems} == {"placeholder-value"}
    assert made.editions[0].edition.host.name == name
    request = made.editions[0].request
    assert request is not None
    assert request.brand.sender.name == name


def test_no_file_is_written_over_and_what_it_lacks_is_shown(folder: Path, digest: Digest) -> None:
    (folder / ".gitignore").write_text("*.log\n", encoding="utf-8")
    (folder / ".gitattributes").write_text(read_starter("gitattributes") + "* text\n", "utf-8")
    (folder / "content").mkdir()
    (folder / "content" / "brand.yaml").write_text("organization: ours\n", encoding="utf-8")
    before = read_tree(folder)
    ran = digest("init")
    assert ran.code == 0
    assert before.items() <= read_tree(folder).items()
    assert ".gitignore was there already" in ran.err
    assert "/.venv/" in ran.err
    assert ".gitattributes was" not in ran.err
    assert digest("init").out.startswith("Everything is there already. Nothing was written.\n")


def test_a_project_that_has_an_edition_gets_no_other(project: Project, digest: Digest) -> None:
    assert digest("init").code == 0
    assert sorted(path.name for path in project.content.glob("*.yaml")) == [
        "brand.yaml",
        "spring-fair.yaml",
    ]
    assert digest("init", "--edition", "autumn-fair").code == 0
    text = (project.content / "autumn-fair.yaml").read_text(encoding="utf-8")
    assert "\nhost: town\n" in text


def test_names_that_cannot_be_used_are_refused(project: Project, digest: Digest) -> None:
    before = read_tree(project.root)
    assert "cannot be a name" in digest("init", "--edition", "Spring Fair").err
    assert "already exists" in digest("init", "--edition", "spring-fair").err
    assert "is inside the project" in digest("init", "inner/../other").err
    assert read_tree(project.root) == before


def test_the_files_for_ci_name_the_commit(folder: Path, digest: Digest) -> None:
    assert digest("init", "--ci", "github", "--pre-commit", "--tool", PINNED).code == 0
    assert digest("init", "--ci", "gitlab", "--tool", PINNED).code == 0
    workflow = (folder / ".github" / "workflows" / "content.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(workflow)["jobs"]["digest"]
    called = f"town/digest/.github/workflows/check.yml@{COMMIT}"
    assert (job["uses"], job["with"]) == (called, {"tool": COMMIT})
    assert "\n  pull_request:\n  merge_group:\n" in workflow
    rebuild = (folder / ".github" / "workflows" / "rebuild.yml").read_text(encoding="utf-8")
    assert f"uses: town/digest/.github/workflows/rebuild-out.yml@{COMMIT}\n" in rebuild
    hooks = (folder / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert f"  - repo: https://github.com/town/digest\n    rev: {COMMIT}\n" in hooks
    pipeline = (folder / ".gitlab-ci.yml").read_text(encoding="utf-8")
    assert "git clone --quiet https://github.com/town/digest $apart/tool\n" in pipeline
    assert f"checkout --quiet {COMMIT}\n" in pipeline
    assert not any("your-organization" in text for text in (workflow, hooks, pipeline))


@pytest.mark.parametrize("tool", ["digest", "https://github.com/town/digest@main", "../digest"])
def test_a_tool_that_no_other_machine_can_install_is_refused(
    folder: Path, digest: Digest, tool: str
) -> None:
    ran = digest("init", "--pre-commit", "--tool", tool)
    assert (ran.code, read_tree(folder)) == (2, {})
    assert "cannot be installed" in ran.err


def test_an_unknown_origin_asks_for_the_tool(
    folder: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool_pin, "find_pin", lambda: None)
    ran = digest("init", "--ci", "gitlab")
    assert (ran.code, read_tree(folder)) == (2, {})
    assert "--tool https://github.com/NAME/digest@COMMIT" in ran.err


def test_an_action_must_be_on_github(folder: Path, digest: Digest) -> None:
    elsewhere = f"https://git.example.org/town/digest@{COMMIT}"
    ran = digest("init", "--ci", "github", "--tool", elsewhere)
    assert (ran.code, read_tree(folder)) == (2, {})
    assert "from github.com only" in ran.err


@table(
    ("written", "url"),
    [
        ("git+https://github.com/town/digest.git", "https://github.com/town/digest"),
        ("git@github.com:town/digest.git", "https://github.com/town/digest"),
        ("ssh://git@git.example.org:2222/town/digest", "https://git.example.org/town/digest"),
        ("https://user:token@github.com/town/digest", "https://github.com/town/digest"),
    ],
)
def test_an_address_is_written_as_all_can_use_it(written: str, url: str) -> None:
    assert read_pin(f"{written}@{COMMIT}") == ToolPin(url, COMMIT)


def install_from(monkeypatch: pytest.MonkeyPatch, origin: dict[str, object]) -> None:
    monkeypatch.setattr(tool_pin, "_read_origin", lambda: origin)


def test_an_installation_from_git_knows_its_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    vcs = {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}
    install_from(monkeypatch, {"url": "https://github.com/town/digest.git", "vcs_info": vcs})
    assert find_pin() == ToolPin("https://github.com/town/digest", COMMIT)


def test_a_clone_is_named_by_its_commit_if_that_was_pushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*words: str) -> str:
        command = ["git", "-c", "user.name=T", "-c", "user.email=t@town.example", *words]
        done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    install_from(monkeypatch, {"url": tmp_path.as_uri(), "dir_info": {"editable": True}})
    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message=Start")
    git("remote", "add", "origin", "git@github.com:town/digest.git")
    assert find_pin() is None
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert find_pin() == ToolPin("https://github.com/town/digest", git("rev-parse", "HEAD"))


def test_questions_are_asked_on_a_terminal_alone(
    folder: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["Die Stadtbücherei", "Fair 2030"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    assert digest("init", "quiet").code == 0
    assert (folder / "quiet" / "content" / "first-event.yaml").exists()

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    from digest.cli import run

    assert run(["init", "asked"]) == 0
    assert (folder / "asked" / "content" / "fair-2030.yaml").exists()
    brand = (folder / "asked" / "content" / "brand.yaml").read_text(encoding="utf-8")
    assert "organization: die-stadtbucherei\n" in brand


@table(
    ("page", "name"),
    [
        ("ci.md", "github-workflow.yml"),
        ("ci.md", "github-rebuild.yml"),
        ("ci.md", "gitlab-ci.yml"),
        ("ci.md", "pre-commit-config.yaml"),
        ("writing.md", "vscode-settings.json"),
    ],
)
def test_what_is_written_is_what_the_documents_show(page: str, name: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert f"\n{read_starter(name)}```\n" in text


def test_settings_are_json() -> None:
    for name in ("vscode-settings.json", "vscode-extensions.json"):
        assert json.loads(read_starter(name))
