"""A clone on Windows, whose git writes CRLF, makes the same bytes as one on Linux."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.artifacts import hash_input
from digest.starter import read_starter
from tests.projects import Ran, change, make_project, read_tree
from tests.reports.repositories import commit, git

Digest = Callable[..., Ran]


@pytest.fixture
def published(tmp_path: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an edition that is built, and a theme of its own."""
    root = make_project(tmp_path / "linux").root
    monkeypatch.chdir(root)
    assert digest("new", "--theme", "ours").code == 0
    change(root / "content/brand.yaml", "organization: town", "theme: ours\norganization: town")
    assert digest("build").code == 0
    git(root, "init", "--quiet", "--initial-branch", "main")
    return root


@pytest.mark.sampled(2)
@pytest.mark.parametrize("attributes", ["out/** -text\n", read_starter("gitattributes")])
def test_a_clone_with_crlf_makes_the_same_bytes(
    published: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch, attributes: str
) -> None:
    (published / ".gitattributes").write_text(attributes, encoding="utf-8")
    commit(published)
    clone = published.parent / "windows"
    git(
        published,
        "clone",
        "--quiet",
        "--config",
        "core.autocrlf=true",
        os.fspath(published),
        str(clone),
    )
    is_converted = b"\r\n" in (clone / "content/spring-fair.yaml").read_bytes()
    assert is_converted == ("eol=lf" not in attributes)
    monkeypatch.chdir(clone)
    assert digest("build", "--check").code == 0
    assert digest("build").code == 0
    assert read_tree(clone / "out") == read_tree(published / "out")
    assert git(clone, "status", "--porcelain") == ""


def test_files_of_other_line_ends_are_not_edited_by_hand(published: Path, digest: Digest) -> None:
    files = [path for path in (published / "out").rglob("*.txt") if "spring-fair" in path.parts]
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    ran = digest("check", "--up-to-date")
    assert ran.code == 1
    assert ran.err.count("This file has other line ends") == len(files) > 1
    assert "`digest init`, which writes one" in ran.err
    assert "edited by hand" not in ran.err
    assert "had other line ends, so it was built again." in digest("build").out
    assert digest("check", "--up-to-date").code == 0
    files[0].write_bytes(files[0].read_bytes().replace(b"\n", b"\r\n") + b"More\r\n")
    assert "edited by hand" in digest("check", "--up-to-date").err


def test_only_a_text_has_line_ends() -> None:
    assert hash_input(b"a\r\nb") == hash_input(b"a\nb")
    assert hash_input(b"\0a\r\nb") != hash_input(b"\0a\nb")


@pytest.mark.slow
def test_check_writes_nothing_into_the_project(published: Path, digest: Digest) -> None:
    before = read_tree(published)
    for arguments in (["check"], ["build", "--check"], ["list"], ["post", "x", "ben"]):
        assert digest(*arguments).code == 0
    assert read_tree(published) == before
