"""check.yml and rebuild-out.yml, as other repositories call them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.project import Project
from tests.ci.conftest import GIT, Repository, list_pwned
from tests.ci.runner import Machine, make_environment, run_action, run_job
from tests.projects import ROOT, change
from tests.readying import make_ready, write_build

# Shell scripts and git repositories, played as GitHub does.
pytestmark = pytest.mark.prove

FOLDER = ROOT / ".github" / "workflows"
EDITION = "content/spring-fair.yaml"
RECORD = """#!/bin/sh
echo "${0##*/} $*" >> "$RECORDED"
case "$*" in
*--screenshot=*)
    for each; do case $each in --screenshot=*) : > "${each#--screenshot=}" ;; esac; done
    ;;
*list*) echo 0 ;;
esac
"""


def read(name: str) -> dict[str, Any]:
    """A workflow; YAML 1.1 reads `on` as a truth value."""
    workflow: dict[Any, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return {"on" if key is True else str(key): value for key, value in workflow.items()}


@dataclass
class Call:
    """A repository that calls a workflow, and the machine that runs it."""

    machine: Machine
    origin: Repository
    command: Path
    used: list[str] = field(default_factory=list)
    uploaded: dict[str, Path] = field(default_factory=dict)
    after_checkout: Callable[[], object] = lambda: None

    def run(self, name: str, ref: str = "main", **given: str) -> Call:
        workflow = read(name)
        inputs = workflow["on"]["workflow_call"]["inputs"]
        assert set(given) <= set(inputs)
        values = {key: str(each.get("default", "")) for key, each in inputs.items()} | given
        self.machine.context |= {f"inputs.{key}": value for key, value in values.items()}
        self.machine.context |= {"github.ref_name": "main", "github.token": "secret"}
        job = next(iter(workflow["jobs"].values()))
        play = {
            "actions/checkout": partial(self.check_out, ref),
            "actions/setup-python": lambda **_: {},
            "actions/upload-artifact": self.upload,
            "actions/upload-pages-artifact": partial(self.upload, name="pages"),
            "./tool": self.use_action,
        }
        run_job(self.machine, job, play)
        return self

    def check_out(
        self, at: str, *, path: str, persist_credentials: str, **given: str
    ) -> Mapping[str, str]:
        assert persist_credentials == "False"
        if path == "tool":
            assert given["ref"] == self.machine.context["inputs.tool"]
            self.used.append("tool")
            return {}
        assert given == {"fetch_depth": "0"}
        url, target = f"file://{self.origin.root}", self.machine.workspace / path
        subprocess.run(
            ["git", "clone", "--quiet", "--branch", at, url, target], env=GIT, check=True
        )
        self.after_checkout()
        return {}

    def use_action(self, **given: str) -> Mapping[str, str]:
        if given.get("check") == "false":
            assert set(given) <= {"check", "extras"}
            return {"command": str(self.command)}
        return run_action(self.machine, ROOT, given, {"install": {"command": str(self.command)}})

    def upload(self, *, path: str, name: str, **_: str) -> Mapping[str, str]:
        self.uploaded[name] = Path(path)
        return {"artifact-url": "https://github.test/artifact/1"}

    @property
    def recorded(self) -> str:
        path = self.machine.root / "recorded"
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def call(tmp_path: Path, repository: Repository, command: Path) -> Call:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("gh", "google-chrome", "sudo"):
        (programs / name).write_text(RECORD, encoding="utf-8")
        (programs / name).chmod(0o755)
    machine = tmp_path / "machine"
    environment = make_environment(
        RECORDED=str(machine / "recorded"), GITHUB_SERVER_URL="https://github.test"
    )
    environment["PATH"] = f"{programs}:{environment['PATH']}"
    repository.git("config", "receive.denyCurrentBranch", "ignore")
    return Call(Machine(machine, environment), repository, command)


def merge(call: Call) -> str:
    """As GitHub does it: the first parent of what is checked out is the base branch."""
    call.origin.commit()
    call.origin.git("checkout", "--quiet", "-b", "merged", "main")
    call.origin.git("merge", "--quiet", "--no-ff", "--message", "A merge", "change")
    return "merged"


def begin(call: Call) -> Repository:
    call.origin.git("checkout", "--quiet", "-b", "change")
    return call.origin


def test_a_change_is_checked_and_offered_with_pictures_and_a_link(call: Call) -> None:
    change(begin(call).root / EDITION, "Readers wanted", "Readers welcome")
    call.run("check", merge(call), tool="abc")
    assert (call.machine.code, call.machine.find("error")) == (0, []), call.machine.printed
    out = call.uploaded["digest"]
    assert (out / "index.html").is_file()
    assert "Readers welcome" in (out / "spring-fair/email.html").read_text("utf-8")
    pictures = sorted(path.name for path in out.glob("spring-fair/*.png"))
    assert pictures == ["email-375.png", "email-700.png"]
    assert "Readers welcome" in call.machine.summary
    assert "(https://github.test/artifact/1)" in call.machine.summary


def test_a_problem_is_shown_at_its_line_and_nothing_is_uploaded(call: Call) -> None:
    change(begin(call).root / EDITION, "I sold every loaf", "I sold none")
    call.run("check", merge(call), tool="abc")
    assert call.machine.code == 1
    assert {each.properties["file"] for each in call.machine.find("error")} == {EDITION}
    assert call.uploaded == {}


def test_a_change_to_the_readme_installs_nothing(call: Call) -> None:
    begin(call).write("README.md", "Hello\n")
    call.run("check", merge(call), tool="abc")
    assert (call.machine.code, call.used, call.uploaded) == (0, [], {})
    assert "did not change" in call.machine.printed


def test_a_merge_queue_is_measured_against_its_base(call: Call) -> None:
    base = call.origin.git("rev-parse", "HEAD")
    change(begin(call).root / EDITION, "Readers wanted", "Readers welcome")
    call.origin.commit()
    call.origin.write("README.md", "Hello\n")
    call.origin.commit()
    call.machine.context["github.event.merge_group.base_sha"] = base
    call.run("check", "change", tool="abc")
    assert call.machine.code == 0
    assert "Readers welcome" in call.machine.summary


def test_a_deleted_and_a_renamed_edition_are_no_failure(call: Call) -> None:
    root = begin(call).root
    (root / "content/other-fair.yaml").write_bytes((root / EDITION).read_bytes())
    call.origin.git("rm", "--quiet", EDITION)
    call.run("check", merge(call), tool="abc")
    assert call.machine.code == 0, call.machine.printed
    assert (call.uploaded["digest"] / "other-fair/email.html").is_file()


def test_a_change_that_deletes_the_last_edition_passes_and_so_does_the_build_after_it(
    call: Call,
) -> None:
    begin(call).git("rm", "--quiet", EDITION)
    call.run("check", merge(call), tool="abc")
    assert (call.machine.code, call.uploaded) == (0, {}), call.machine.printed
    assert "Download" not in call.machine.summary
    again = Call(Machine(call.machine.root / "two", call.machine.env), call.origin, call.command)
    again.run("rebuild-out", "change", tool="abc")
    assert again.machine.code == 0, again.machine.printed
    assert "There is no edition" in again.machine.printed


def test_the_first_run_of_an_empty_repository_passes(call: Call) -> None:
    call.origin.git("checkout", "--quiet", "--orphan", "empty")
    call.origin.git("rm", "-rfq", ".")
    call.origin.write("README.md", "Hello\n")
    call.origin.commit()
    call.run("check", "empty", tool="abc")
    assert (call.machine.code, call.used) == (0, [])
    assert "There is no content/ yet" in call.machine.printed
    again = Call(Machine(call.machine.root / "two", call.machine.env), call.origin, call.command)
    again.run("rebuild-out", "empty", tool="abc")
    assert "There is no content/ yet" in again.machine.printed


def test_two_projects_of_one_repository_are_checked_apart(call: Call) -> None:
    root = begin(call).root
    for name in ("north", "south"):
        (root / name).mkdir()
        subprocess.run(["cp", "-R", root / "content", root / name], check=True)
    call.origin.commit()
    call.origin.git("branch", "--force", "main")
    change(root / "north" / EDITION, "I sold every loaf", "I sold none")
    ref = merge(call)
    call.run("check", ref, tool="abc", path="south", artifact="south")
    assert (call.machine.code, call.uploaded) == (0, {})
    again = Call(Machine(call.machine.root / "two", call.machine.env), call.origin, call.command)
    again.run("check", ref, tool="abc", path="north", artifact="north")
    files = {each.properties["file"] for each in again.machine.find("error")}
    assert (again.machine.code, files) == (1, {f"north/{EDITION}"})


def test_nothing_of_the_change_is_run(call: Call) -> None:
    repo = begin(call)
    trap = "import pathlib; pathlib.Path('pwned').touch()\n"
    for name in ("digest", "yaml", "sitecustomize"):
        repo.write(f"{name}.py", trap)
    change(repo.root / EDITION, "Readers wanted", "Readers welcome")
    call.run("check", merge(call), tool="abc")
    assert call.machine.code == 0
    assert list_pwned(call.machine.root) == []


def test_out_is_rebuilt_as_a_commit(call: Call) -> None:
    before = call.origin.git("rev-parse", "main")
    call.run("rebuild-out", tool="abc")
    assert call.machine.code == 0, call.machine.printed
    assert call.origin.git("rev-parse", "main^") == before
    assert "out/spring-fair/email.html" in call.origin.git("ls-tree", "-r", "--name-only", "main")
    assert "secret" not in call.machine.printed
    again = Call(Machine(call.machine.root / "two", call.machine.env), call.origin, call.command)
    again.run("rebuild-out", tool="abc")
    assert "out/ is up to date." in again.machine.printed


def test_out_is_rebuilt_as_a_pull_request_where_main_is_protected(call: Call) -> None:
    before = call.origin.git("rev-parse", "main")
    call.run("rebuild-out", tool="abc", **{"as": "pull-request"})
    assert call.machine.code == 0, call.machine.printed
    assert call.origin.git("rev-parse", "main") == before
    assert call.origin.git("rev-parse", "digest/rebuild-out^") == before
    assert "gh pr create --head digest/rebuild-out --base main" in call.recorded


def make_two_projects(call: Call) -> Path:
    root = call.origin.root
    for name in ("north", "south"):
        (root / name).mkdir()
        subprocess.run(["cp", "-R", root / "content", root / name], check=True)
    call.origin.git("rm", "-rq", "content")
    call.origin.commit()
    return root


def test_two_projects_that_are_built_at_once_are_both_committed(call: Call) -> None:
    make_two_projects(call)
    other = Call(Machine(call.machine.root / "two", call.machine.env), call.origin, call.command)
    call.after_checkout = lambda: other.run("rebuild-out", tool="abc", path="south")
    call.run("rebuild-out", tool="abc", path="north")
    assert (call.machine.code, other.machine.code) == (0, 0), call.machine.printed
    files = call.origin.git("ls-tree", "-r", "--name-only", "main")
    assert all(f"{name}/out/spring-fair/email.html" in files for name in ("north", "south"))


def test_a_newer_state_of_the_project_is_left_to_its_own_run(call: Call) -> None:
    root = make_two_projects(call)

    def edit() -> None:
        change(root / "north" / EDITION, "Readers wanted", "Readers welcome")
        call.origin.commit()

    call.after_checkout = edit
    call.run("rebuild-out", tool="abc", path="north")
    assert call.machine.code == 0
    assert "main has moved on" in call.machine.printed
    assert "north/out" not in call.origin.git("ls-tree", "-r", "--name-only", "main")


def test_pull_requests_of_two_projects_have_branches_of_their_own(call: Call) -> None:
    make_two_projects(call)
    call.run("rebuild-out", tool="abc", path="north", **{"as": "pull-request"})
    assert call.machine.code == 0, call.machine.printed
    assert "gh pr create --head digest/rebuild-out-north --base main" in call.recorded


def test_so_have_those_of_folders_without_a_plain_letter(call: Call) -> None:
    root = make_two_projects(call)
    (root / "north").rename(root / "新聞")
    (root / "south").rename(root / "報道")
    call.origin.commit()
    for name in ("新聞", "報道"):
        machine = Machine(call.machine.root / name, call.machine.env)
        run = Call(machine, call.origin, call.command)
        run.run("rebuild-out", tool="abc", path=name, **{"as": "pull-request"})
        assert machine.code == 0, machine.printed
    branches = call.origin.git("branch", "--list", "digest/*").split()
    assert len(branches) == 2
    made = [call.origin.git("ls-tree", "-rz", "--name-only", each, "--") for each in branches]
    assert sorted("新聞/out/" in files for files in made) == [False, True]


def test_the_site_is_built_without_what_was_not_sent(call: Call) -> None:
    brand = call.origin.root / "content/brand.yaml"
    with brand.open("a", encoding="utf-8") as file:
        file.write("site_url: https://town.test/digest/\n")
    call.origin.commit()
    call.run("publish-site", tool="abc")
    assert call.machine.code == 0, call.machine.printed
    assert "sudo apt-get install" in call.recorded
    pages = call.uploaded["pages"]
    assert sorted(path.name for path in pages.iterdir()) == ["digest-site.json", "index.html"]


def test_the_site_shows_what_was_sent(call: Call) -> None:
    project = Project(call.origin.root)
    edition = project.root / EDITION
    edition.write_text(edition.read_text("utf-8").replace("2031-", "2021-"), encoding="utf-8")
    (project.content / "other-fair.yaml").write_bytes(edition.read_bytes())
    make_ready(project)
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://town.test/digest/\n")
    write_build(project)
    call.origin.commit()
    change(edition, "lang: en\n", "lang: en\nstatus: sent\n")
    write_build(project)
    call.origin.commit()
    call.run("publish-site", tool="abc")
    assert call.machine.code == 0, call.machine.printed
    pages = call.uploaded["pages"]
    page = (pages / "spring-fair/index.html").read_text(encoding="utf-8")
    assert "Reading is for everyone." in page
    assert 'property="og:url" content="https://town.test/digest/spring-fair/' in page
    assert "spring-fair/index.html" in (pages / "index.html").read_text(encoding="utf-8")
    assert not (pages / "other-fair").exists()


def test_an_unknown_way_is_refused(call: Call) -> None:
    call.run("rebuild-out", tool="abc", **{"as": "carrier-pigeon"})
    assert call.machine.code == 2
