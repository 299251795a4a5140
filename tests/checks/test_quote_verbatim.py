"""Whom the source names beside a quote. The town, its people and what they say are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.project import Project
from tests.projects import change, make_project

LONG = (
    "Ada Example, the librarian, said:\n\n"
    "“Reading is for everyone.\n\n"
    "“And so is baking, as Ben Sample says.”\n\n"
    "“I sold every loaf,” said Ben Sample, the baker.\n"
)


def find_messages(root: Path) -> list[str]:
    problems = build(Project(root)).problems
    return [problem.message for problem in problems if problem.check == "quote-verbatim"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


def test_words_beside_their_speaker_are_proved(root):
    assert find_messages(root) == []


def test_words_beside_somebody_elses_name_are_not(root):
    """A name in the paragraph before does not count where the quote's own paragraph has another."""
    change(root / "content" / "spring-fair.yaml", "speaker: ben", "speaker: ada")
    (message,) = find_messages(root)
    assert message.endswith("and names Ben Sample beside them, not Ada Example.")


def test_a_speech_of_several_paragraphs_goes_back_to_who_is_introduced(root):
    """Each paragraph opens with a mark, and the first is not closed; its words name nobody."""
    (root / "content" / "sources" / "fair.txt").write_text(LONG, encoding="utf-8")
    change(
        root / "content" / "spring-fair.yaml",
        "segments: [Reading is for everyone.]",
        'segments: ["Reading is for everyone.", "And so is baking, as Ben Sample says."]',
    )
    change(root / "content" / "spring-fair.yaml", "[I sold every loaf.]", '["I sold every loaf,"]')
    assert find_messages(root) == []


def test_a_name_that_the_source_does_not_have_is_pointed_out(root):
    change(root / "content" / "spring-fair.yaml", "name: Ada Example", "name: Eda Example")
    assert any("nowhere names Eda Example" in message for message in find_messages(root))


def test_that_a_post_is_too_long_is_said_only_of_words_that_are_right(root):
    """A slip in a long quote is the one thing to mend; `skip:` would be the wrong cure."""
    long = "word " * 900 + "end."
    change(root / "content" / "spring-fair.yaml", "[I sold every loaf.]", f"[{long}]")
    assert {
        problem.check for problem in build(Project(root)).problems if problem.severity == "error"
    } == {"quote-verbatim"}


def test_only_servers_have_limits_of_their_own(root):
    brand = root / "content" / "brand.yaml"
    text = brand.read_text(encoding="utf-8")
    brand.write_text(f"{text}networks:\n  x:\n    limit: 5000\n", encoding="utf-8")
    made = build(Project(root))
    assert "known-network" in {problem.check for problem in made.problems}
    assert all(post.network.limit == 280 for post in made.editions[0].posts)
