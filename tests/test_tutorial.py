"""The tutorial, followed as it is written, ends with an edition that is ready to be sent."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.building import build
from tests import tutorial
from tests.projects import Ran

Digest = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "our-digest"
    own.mkdir()
    (own / "summit.txt").write_bytes(tutorial.RELEASE.read_bytes())
    monkeypatch.chdir(own)
    return own


@pytest.mark.usefixtures("folder")
def test_the_page_shows_what_digest_draft_says(digest: Digest) -> None:
    shown = re.search(r"```\n(Found:.*?)```", tutorial.PAGE, re.DOTALL)
    assert shown
    assert shown[1] in digest("draft", "summit.txt").out


def test_its_steps_end_with_an_edition_that_is_ready(folder: Path, digest: Digest) -> None:
    project = tutorial.start(folder)
    assert digest("check", "--ready").code == 1
    tutorial.fill(project)
    for line in re.findall(r"(?m)^digest (approve \S+ --by .*)$", tutorial.PAGE):
        assert digest(*shlex.split(line)).code == 0
    assert digest("build").code == 0
    ran = digest("check", "--ready", "--now", "2021-05-20T13:00:00+00:00")
    assert ran.code == 0, ran.err
    assert "summit is ready to send." in ran.out + ran.err


def test_the_misquoted_word_is_found(folder: Path) -> None:
    project = tutorial.start(folder)
    tutorial.misquote(project)
    found = build(project).problems
    assert any(each.check == "quote-verbatim" and "immediate" in each.message for each in found)
