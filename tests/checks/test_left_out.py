"""Sentences with a negation that a quote skips, and cuts as readers see them. All is fictional."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest.building import Build, build
from digest.problems import Problem
from digest.project import Project
from tests.projects import EDITION, make_project

RELEASE = (
    "“We open a hall. We have not sold the park. Our buses run on Sundays and on holidays,” said"
    " Librarian Ada Example of The Example Town Library.\n"
)
MOMENT = datetime(2031, 4, 6, 9, tzinfo=UTC)


def make(
    root: Path,
    *segments: str,
    moment: datetime | None = None,
    release: str = RELEASE,
    **keys: Any,
) -> Build:
    """A build of an edition with one quote."""
    project = make_project(root)
    (project.content / "sources" / "fair.txt").write_text(release, encoding="utf-8")
    quote = {"id": "ada", "speaker": "ada", "segments": segments, **keys}
    start, end = EDITION.index("  ben:\n"), EDITION.index("call_to_action:")
    text = f"{EDITION[:start]}quotes: {json.dumps([quote])}\n{EDITION[end:]}"
    (project.content / "spring-fair.yaml").write_text(text, encoding="utf-8")
    return build(Project(root), moment=moment)


SKIPPED = ("We open a hall.", "Our buses run on Sundays and on holidays,")


@pytest.mark.parametrize(
    ("moment", "vouched", "severities"),
    [
        (None, None, ["warning"]),
        (MOMENT, None, ["error"]),
        (None, "It is about the park.", []),
        (MOMENT, "It is about the park.", []),
    ],
)
def test_a_skipped_negation_is_to_be_vouched_for(tmp_path: Path, moment, vouched, severities):
    keys = {"vouched": vouched} if vouched else {}
    made = make(tmp_path, *SKIPPED, seam=" ... ", moment=moment, **keys)
    found = [each for each in made.problems if each.check == "skipped-negation"]
    assert [each.severity for each in found] == severities
    for each in found:
        assert "“We have not sold the park.”" in each.message


def test_a_skipped_sentence_about_the_one_before_is_to_be_vouched_for(tmp_path: Path):
    release = RELEASE.replace("We have not sold the park.", "There is another side to this.")
    found = list_skipped(tmp_path / "a", release)
    assert ["which may speak of the sentence before it" in each.message for each in found] == [True]
    release = RELEASE.replace("We have not sold the park.", "The winter was cold.")
    assert list_skipped(tmp_path / "b", release) == []


@pytest.mark.parametrize(
    "release",
    [
        "“Here is a letter of my late rival. Our buses run on Sundays and on holidays,” said {}.",
        "“Our buses run on Sundays and on holidays. My impression of Don gets better,” said {}.",
    ],
)
def test_a_sentence_that_may_say_whose_the_words_are_is_to_be_vouched_for(tmp_path: Path, release):
    words = "Our buses run on Sundays and on holidays"
    words += "," if f"{words}," in release else "."
    release = release.format("Librarian Ada Example")
    for name, keys, severities in (
        ("a", {}, ["warning"]),
        ("b", {"moment": MOMENT}, ["error"]),
        ("c", {"vouched": "It is about a book."}, []),
    ):
        made = make(tmp_path / name, words, release=release, **keys)
        found = [each for each in made.problems if each.check == "cut-meaning"]
        assert [each.severity for each in found] == severities
        assert all("which may say whose the words beside it are" in each.message for each in found)


def list_skipped(root: Path, release: str) -> list[Problem]:
    made = make(root, *SKIPPED, seam=" ... ", release=release)
    return [each for each in made.problems if each.check == "skipped-negation"]


def test_every_output_shows_where_a_sentence_was_cut(tmp_path: Path):
    excerpt = {"text": "...buses run on Sundays", "preferred": "yes"}
    made = make(tmp_path, "Our buses run on Sundays", excerpts=[excerpt])
    assert not [each for each in made.problems if each.severity == "error"]
    (edition,) = made.editions
    files = {each.path.rpartition("/")[2]: each.content.decode() for each in edition.artifacts}
    words = {
        "email.html": "Our buses run on Sundays …",
        "email.txt": "“Our buses run on Sundays …”",
    }
    for name, shown in words.items():
        assert shown in files[name]
    for post in json.loads(files["posts.json"])["posts"]:
        assert "“… buses run on Sundays …”" in post["text"]
        assert "“… buses run on Sundays …”" in post["alt_text"]
