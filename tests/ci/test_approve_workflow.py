"""The workflow of docs/ci.md: a review by a named account approves that account's quotes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import GIT, Repository, list_pwned
from tests.ci.runner import Machine, make_environment, run_action, run_job
from tests.projects import ROOT, change

# Shell scripts and git repositories, played as GitHub does.
pytestmark = pytest.mark.prove

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("### Approve by a review")[2]
TABLE, WORKFLOW = re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)[:2]
JOB: dict[str, Any] = yaml.safe_load(WORKFLOW)["jobs"]["approve"]
EDITION = "content/spring-fair.yaml"


@dataclass
class Review:
    """A pull request on GitHub's side of things, and the machine that sees a review of it."""

    origin: Repository
    command: Path
    machine: Machine

    def submit(self, account: str, *, state: str = "approved", head: str = "town/news") -> None:
        commit = self.origin.git("rev-parse", "change")
        event = "github.event"
        self.machine.context |= {
            "github.repository": "town/news",
            "github.token": "secret",
            f"{event}.repository.default_branch": "main",
            f"{event}.review.state": state,
            f"{event}.review.commit_id": self.machine.context.get("reviewed", commit),
            f"{event}.review.user.login": account,
            f"{event}.review.submitted_at": "2021-05-19T10:00:00Z",
            f"{event}.review.html_url": "https://git.example/town/news/pull/1#review",
            f"{event}.pull_request.base.sha": self.origin.git("rev-parse", "main"),
            f"{event}.pull_request.head.ref": "change",
            f"{event}.pull_request.head.repo.full_name": head,
        }
        play = {
            "actions/checkout": self.check_out,
            "actions/setup-python": lambda **_: {},
            "your-organization/digest": partial(self.use_action),
        }
        run_job(self.machine, JOB, play)

    def check_out(
        self, *, ref: str, path: str, persist_credentials: str, fetch_depth: str = "1"
    ) -> Mapping[str, str]:
        assert persist_credentials == "False"
        assert fetch_depth in ("0", "1")
        target = self.machine.workspace / path
        clone = ["git", "clone", "--quiet", f"file://{self.origin.root}", str(target)]
        subprocess.run(clone, env=GIT, check=True)
        subprocess.run(["git", "checkout", "--quiet", ref], cwd=target, env=GIT, check=True)
        return {}

    def use_action(self, **given: str) -> Mapping[str, str]:
        return run_action(self.machine, ROOT, given, {"install": {"command": str(self.command)}})

    @property
    def content(self) -> str:
        return self.origin.git("show", f"change:{EDITION}")


@pytest.fixture
def review(tmp_path: Path, repository: Repository, command: Path) -> Review:
    """A pull request that changes an edition; the main branch has the list of docs/ci.md."""
    repository.write(".github/approvers.yaml", TABLE)
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "change")
    change(repository.root / EDITION, "Readers wanted", "Readers welcome")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    environment = make_environment(GITHUB_SERVER_URL="https://git.example")
    return Review(repository, command, Machine(tmp_path / "machine", environment))


def test_a_review_by_a_speakers_office_approves_its_quotes_alone(review: Review) -> None:
    review.submit("Ada-Press")
    assert review.machine.code == 0, review.machine.printed
    assert review.content.count("approval:") == 1
    assert "      by: The press office of Ada Example\n      on: 2021-05-19\n" in review.content
    assert "pull/1#review" in review.origin.git("log", "-1", "--format=%B", "change")
    assert review.origin.git("diff", "--name-only", "change~1", "change") == EDITION


def test_an_account_without_speakers_approves_every_quote(review: Review) -> None:
    review.submit("editor-in-chief")
    assert review.content.count("by: Jo Example") == 2


@pytest.mark.parametrize(
    "given",
    [
        {"account": "stranger"},
        {"account": "ada-press", "state": "commented"},
        {"account": "ada-press", "head": "stranger/news"},
        {"account": "$(touch pwned)"},
        {"account": "--help"},
    ],
    ids=str,
)
def test_other_reviews_approve_nothing(review: Review, given: dict[str, str]) -> None:
    before = review.origin.git("rev-parse", "change")
    review.submit(**given)
    assert review.machine.code == 0, review.machine.printed
    assert review.origin.git("rev-parse", "change") == before
    assert list_pwned(review.machine.root) == []


def test_a_pull_request_cannot_name_its_own_approvers(review: Review) -> None:
    review.origin.git("checkout", "--quiet", "change")
    review.origin.write(".github/approvers.yaml", "stranger: Ada Example\n")
    review.origin.commit()
    review.origin.git("checkout", "--quiet", "main")
    review.submit("stranger")
    assert "approval:" not in review.content


def test_a_commit_after_the_review_is_not_approved(review: Review) -> None:
    review.machine.context["reviewed"] = review.origin.git("rev-parse", "change")
    review.origin.git("checkout", "--quiet", "change")
    change(review.origin.root / EDITION, "Readers welcome", "Readers needed")
    after = review.origin.commit()
    review.origin.git("checkout", "--quiet", "main")
    review.submit("ada-press")
    assert review.machine.code == 1
    assert "newer commits" in review.machine.find("error")[0].message
    assert review.origin.git("rev-parse", "change") == after


def test_words_that_are_not_in_the_source_are_not_approved(review: Review) -> None:
    review.origin.git("checkout", "--quiet", "change")
    change(review.origin.root / EDITION, "Reading is for everyone", "Reading is for all")
    after = review.origin.commit()
    review.origin.git("checkout", "--quiet", "main")
    review.submit("ada-press")
    assert review.machine.code == 1
    assert review.origin.git("rev-parse", "change") == after
