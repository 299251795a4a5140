"""`digest approve --reviewer`: whom an account speaks for, and what it therefore approves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import Ran, change
from tests.reports.repositories import commit, git

Digest = Callable[..., Ran]
TABLE = """\
ada-press:
  name: The press office of Ada Example
  speaks_for: [Ada Example]
chief: Jo Example
"""


@pytest.fixture
def path(project: Project) -> Path:
    """An edition that the last commit changed."""
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root)
    path = project.content / "spring-fair.yaml"
    change(path, "Readers wanted", "Readers welcome")
    commit(project.root)
    return path


def review(
    digest: Digest, path: Path, account: str, *more: str, table: str = TABLE, since: str = "HEAD^1"
) -> Ran:
    file = path.parents[1] / "approvers.yaml"
    file.write_text(table, encoding="utf-8")
    day = () if more else ("--on", "2021-05-19")
    given = ("--reviewer", account, "--reviewers", str(file), "--since", since)
    return digest("approve", *given, *day, *more)


def test_an_account_approves_the_quotes_of_those_it_speaks_for(path: Path, digest: Digest) -> None:
    ran = review(digest, path, "ADA-press")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("ada is approved by The press office of Ada Example on 2021-05-19")
    assert path.read_text(encoding="utf-8").count("approval:") == 1


@pytest.mark.slow
def test_an_account_without_a_list_approves_all_and_no_quote_twice(
    path: Path, digest: Digest
) -> None:
    review(digest, path, "ada-press")
    assert review(digest, path, "chief").out.count(" is approved by Jo Example on") == 1
    ran = review(digest, path, "chief")
    assert (ran.code, ran.out) == (0, "")
    assert "No quote in this change waits for Jo Example." in ran.err


def test_an_id_of_another_person_is_not_enough(path: Path, digest: Digest) -> None:
    """Anyone who writes the edition chooses the ids: the name that readers see counts."""
    change(path, "  ben:\n", "  ada-2:\n")
    change(path, "speaker: ben", "speaker: ada-2")
    table = "press:\n  name: The press office\n  speaks_for: [ada-2]\n"
    assert review(digest, path, "press", table=table).out == ""


@pytest.mark.parametrize("account", ["stranger", "", "ada-press "])
def test_an_unknown_account_approves_nothing(path: Path, digest: Digest, account: str) -> None:
    before = path.read_bytes()
    ran = review(digest, path, account)
    assert (ran.code, ran.out) == (0, "")
    assert "nothing was approved" in ran.err
    assert path.read_bytes() == before


def test_editions_that_did_not_change_are_left_alone(path: Path, digest: Digest) -> None:
    before = path.read_bytes()
    assert review(digest, path, "chief", since="HEAD").code == 0
    assert path.read_bytes() == before


def test_nothing_is_written_if_one_of_the_quotes_is_not_proved(path: Path, digest: Digest) -> None:
    change(path, "I sold every loaf.", "I sold every bun.")
    before = path.read_bytes()
    ran = review(digest, path, "chief")
    assert (ran.code, ran.out) == (1, "")
    assert "[quote-verbatim]" in ran.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "table",
    ["chief: [Jo]\n", "chief:\n  speaks_for: [Ada Example]\n", "chief:\n  name: Jo\n  for: x\n",
     "chief:\n  name: Jo\n  speaks_for: Ada Example\n", "- chief\n", "chief: Jo\nchief: Al\n"],
)  # fmt: skip
def test_a_table_that_cannot_be_read_approves_nothing(
    path: Path, digest: Digest, table: str
) -> None:
    before = path.read_bytes()
    ran = review(digest, path, "chief", table=table)
    assert (ran.code, ran.out) == (2, "")
    assert path.read_bytes() == before


@pytest.mark.parametrize("more", [("ada",), ("--by", "Jo"), ("--request",)])
def test_a_review_names_neither_quote_nor_approver(
    path: Path, digest: Digest, more: tuple[str, ...]
) -> None:
    assert review(digest, path, "chief", *more).code == 2
