"""content.yml, run on pull requests: the base branch's tool reads what strangers wrote."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import GIT, Repository, list_pwned
from tests.ci.runner import Machine, make_environment, run_action, run_job
from tests.projects import ROOT, change

# Shell scripts and git repositories, played as GitHub and pre-commit do.
pytestmark = pytest.mark.prove

WORKFLOW: dict[str, Any] = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "content.yml").read_text(encoding="utf-8")
)
EDITION = "content/spring-fair.yaml"
MERGED = "merged"


@dataclass
class Visit:
    """One run of the job on GitHub's side of things."""

    machine: Machine
    origin: Repository
    command: Path
    used: list[str] = field(default_factory=list)
    uploaded: Path | None = None

    def run(self) -> Visit:
        run_job(
            self.machine,
            WORKFLOW["jobs"]["preview"],
            {
                "actions/checkout": self.check_out,
                "actions/setup-python": self.set_up_python,
                "actions/upload-artifact": self.upload,
                "./tool": partial(self.use_action, "tool"),
                "./change": partial(self.use_action, "change"),
            },
        )
        return self

    def check_out(
        self, *, path: str, persist_credentials: str, ref: str = "", fetch_depth: str = "1"
    ) -> Mapping[str, str]:
        self.used.append("checkout")
        assert persist_credentials == "False"
        url = f"file://{self.origin.root}"
        target = self.machine.workspace / path
        start_at = ref or MERGED
        subprocess.run(
            ["git", "clone", "--quiet", "--depth", fetch_depth, "--branch", start_at, url, target],
            env=GIT,
            check=True,
        )
        return {}

    def set_up_python(self, *, python_version: str) -> Mapping[str, str]:
        self.used.append(f"python {python_version}")
        return {}

    def use_action(self, folder: str, **given: str) -> Mapping[str, str]:
        self.used.append("digest")
        action = self.machine.workspace / folder
        return run_action(self.machine, action, given, {"install": {"command": str(self.command)}})

    def upload(self, *, path: str, **_: str) -> Mapping[str, str]:
        self.used.append("upload")
        self.uploaded = Path(path)
        return {}


@pytest.fixture
def visit(tmp_path: Path, repository: Repository, command: Path) -> Callable[..., Visit]:
    """The job on a pull request that makes the given change; the base holds the tool too."""
    shutil.copy(ROOT / "action.yml", repository.root / "action.yml")
    repository.commit()

    def make(write: Callable[[Repository], None]) -> Visit:
        repository.git("checkout", "--quiet", "-b", "change")
        write(repository)
        repository.commit()
        # As GitHub does it: the first parent of what is checked out is the base branch.
        repository.git("checkout", "--quiet", "-b", MERGED, "main")
        repository.git("merge", "--quiet", "--no-ff", "--message", "A merge", "change")
        context = {"github.base_ref": "main", "github.ref": "refs/pull/1/merge"}
        machine = Machine(tmp_path / "machine", make_environment(), context)
        return Visit(machine, repository, command).run()

    return make


def test_an_ordinary_change_is_shown_as_it_would_be_sent(visit: Callable[..., Visit]) -> None:
    done = visit(lambda repo: change(repo.root / EDITION, "Readers wanted", "Readers welcome"))
    assert (done.machine.code, done.machine.find("error")) == (0, [])
    assert done.used == ["checkout", "checkout", "python 3.13", "digest", "upload"]
    assert "Readers welcome" in done.machine.summary
    assert done.machine.summary.count("I sold every loaf.") >= 1
    assert done.uploaded is not None
    assert "Readers welcome" in (done.uploaded / "spring-fair/email.html").read_text("utf-8")


def test_a_problem_is_shown_at_its_line_and_nothing_is_uploaded(
    visit: Callable[..., Visit],
) -> None:
    done = visit(lambda repo: change(repo.root / EDITION, "I sold every loaf", "I sold none"))
    assert done.machine.code == 1
    errors = done.machine.find("error")
    assert {each.properties["file"] for each in errors} == {EDITION}
    assert done.uploaded is None


def test_a_change_elsewhere_is_reported_on_without_installing_anything(
    visit: Callable[..., Visit],
) -> None:
    done = visit(lambda repo: repo.write("README.md", "Hello\n"))
    assert (done.machine.code, done.used) == (0, ["checkout", "checkout"])
    assert "nothing to check" in done.machine.printed


def test_a_record_of_nothing_that_was_sent_is_found_where_nothing_else_changed(
    visit: Callable[..., Visit],
) -> None:
    planted = '{"edition": "may-fair", "status": "sent", "files": {"email.html": {"sha256": "0"}}}'
    done = visit(lambda repo: repo.write("out/may-fair/manifest.json", planted))
    assert done.machine.code == 1
    (error,) = done.machine.find("error")
    assert error.properties["file"] == "out/may-fair/manifest.json"


@pytest.mark.parametrize("path", ["content/sources/fair.txt", "templates/social/post.txt.j2"])
def test_a_change_to_what_editions_share_is_checked(visit: Callable[..., Visit], path: str) -> None:
    def add_line(repo: Repository) -> None:
        target = repo.root / path
        shared = target if target.exists() else ROOT / path
        repo.write(path, shared.read_text(encoding="utf-8") + "\n")

    done = visit(add_line)
    assert "digest" in done.used
    assert "Readers wanted" in done.machine.summary


TRAP = "import pathlib; pathlib.Path('pwned').touch()\n"


def rewrite_the_tool(repo: Repository) -> None:
    """Everything a change could hope to have run by Python, git, make, bash or the runner."""
    names = ("digest", "venv", "pip", "hatchling", "secrets", "sitecustomize", "usercustomize")
    for name in names:
        repo.write(f"{name}.py", TRAP)
        repo.write(f"content/{name}.py", TRAP)
    repo.write("src/digest/__init__.py", TRAP)
    repo.write("Makefile", "install:\n\ttouch pwned\n")
    repo.write(".bashrc", "touch pwned\n")
    repo.write(".gitattributes", "* diff=evil filter=evil\n")
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    repo.write("action.yml", action.replace("run: |", "run: |\n        touch pwned"))


def test_a_fork_that_rewrites_the_tool_is_built_by_the_base_branchs(
    visit: Callable[..., Visit],
) -> None:
    def rewrite(repo: Repository) -> None:
        rewrite_the_tool(repo)
        repo.write("out/spring-fair/mine.html", "mine")
        (repo.root / "out/secrets").symlink_to("/etc")
        change(repo.root / EDITION, "Readers wanted", "Readers welcome")

    done = visit(rewrite)
    assert done.machine.code == 0
    assert list_pwned(done.machine.root) == []
    assert "Readers welcome" in done.machine.summary
    # What is uploaded was made here; what the fork put into its own out/ is not among it.
    assert done.uploaded is not None
    assert (done.uploaded / "spring-fair/email.html").is_file()
    assert not (done.uploaded / "spring-fair/mine.html").exists()
    assert not (done.uploaded / "secrets").exists()


HOSTILE = "::error::mine ##[add-mask]a <img src=x> @town ![x](https://x.example) ``` |"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "preheader: The fair opens its doors on Saturday.",
            f'preheader: "{HOSTILE}"',
            id="a value",
        ),
        pytest.param("lang: en", f'lang: en\n"{HOSTILE}": x', id="a key that is refused"),
        pytest.param("name: Ben Sample", f'name: "Ben\\n{HOSTILE}"', id="a line of its own"),
    ],
)
def test_a_fork_cannot_speak_to_the_runner_or_to_the_reviewer(
    visit: Callable[..., Visit], old: str, new: str
) -> None:
    """Commands, Markdown and mentions in content stay words."""
    machine = visit(lambda repo: change(repo.root / EDITION, old, new)).machine
    assert {each.name for each in machine.commands} <= {"error", "warning", "notice"}
    assert all(each.properties["file"].startswith("content/") for each in machine.commands)
    assert machine.summary
    # GitHub links nothing and reads no Markdown inside code.
    outside = re.sub(r"(?s)<code>.*?</code>|(`{3,})text\n.*?\n\1", "", machine.summary)
    assert not re.search(r"<img|\]\(https://x\.example\)|@town", outside)
