"""Whom the source names beside a quote. The town, its people and what they say are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.problems import Problem
from digest.project import Project
from tests.one_check import find_only
from tests.projects import change, make_project

PROOFS = ("quote-verbatim", "quote-speaker", "quote-in-marks")
LONG = (
    "Ada Example, the librarian, said:\n\n"
    "“Reading is for everyone.\n\n"
    "“And so is baking, as Ben Sample says.”\n\n"
    "“I sold every loaf,” said Ben Sample, the baker.\n"
)


def find_messages(root: Path) -> list[str]:
    return [problem.message for problem in find_only(Project(root), *PROOFS)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


def test_words_beside_their_speaker_are_proved(root):
    assert find_messages(root) == []


def test_words_beside_somebody_elses_name_are_not(root):
    """A name in the paragraph before does not count where the quote's own paragraph has another."""
    change(root / "content" / "spring-fair.yaml", "speaker: ben", "speaker: ada")
    (message,) = find_messages(root)
    assert "has these words from Ben Sample (" in message
    assert message.endswith("), not from Ada Example.")


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
    assert any("does not name Eda Example" in message for message in find_messages(root))


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
    brand.write_text(f"{text}networks:\n  bluesky:\n    limit: 5000\n", encoding="utf-8")
    made = build(Project(root))
    assert "known-network" in {problem.check for problem in made.problems}
    assert {
        post.network.limit for post in made.editions[0].posts if post.network.name == "bluesky"
    } == {300}


def find_problems(root: Path, id: str) -> list[Problem]:
    return find_only(Project(root), id)


def write_source(root: Path, text: str) -> None:
    (root / "content" / "sources" / "fair.txt").write_text(text, encoding="utf-8")


def write_segment(root: Path, *segments: str) -> None:
    listed = "".join(f"\n      - >-\n        {each}" for each in segments)
    change(root / "content" / "spring-fair.yaml", " [Reading is for everyone.]", listed)


BEN = "\n\n“I sold every loaf.” So said Ben Sample, the baker.\n"
SPLIT = f"“Reading is for all,” said the librarian Ada Example. “We open every door.”{BEN}"


@pytest.mark.parametrize("segment", [
    "Reading is for everyone. And it is for children, too.",
    "Reading is for everyone. “And it is for children, too.",
])  # fmt: skip
def test_a_quote_of_two_paragraphs_is_told_to_be_two_segments(segment, root):
    write_source(
        root,
        f"Ada Example said:\n\n“Reading is for everyone.\n\n“And it is for children, too.”{BEN}",
    )
    write_segment(root, segment)
    (problem,) = find_problems(root, "quote-verbatim")
    assert problem.message == "content/sources/fair.txt:3 has these words in two paragraphs."
    assert problem.fix == (
        "Make two entries below `segments:`, without marks: the first ends with “Reading is for"
        " everyone.”, the second starts with “And it is for”."
    )
    assert find_problems(root, "segment-marks") == []


@pytest.mark.parametrize(
    ("segment", "id"),
    [
        ("Reading is for all, said the librarian Ada Example. We open every door.",
         "quote-verbatim"),
        ("Reading is for all,” said the librarian Ada Example. “We open every door.",
         "segment-marks"),
        ("“Reading is for all,” said the librarian Ada Example. “We open every door.”",
         "segment-marks"),
    ],
)  # fmt: skip
def test_an_attribution_inside_a_segment_parts_it_in_two(segment, id, root):
    write_source(root, SPLIT)
    write_segment(root, segment)
    problems = build(Project(root)).problems
    (problem,) = [p for p in problems if p.check in ("quote-verbatim", "segment-marks")]
    assert problem.check == id
    assert problem.message.startswith("This segment includes “said the librarian Ada Example.”")
    assert problem.fix == (
        "Make two segments, without marks, of the words before and after “said …”: the first"
        " ends with “Reading is for all,”, the second starts with “We open every door.”."
    )


def test_a_segment_that_is_to_be_parted_is_not_called_too_long(root):
    long = "Reading is for all, and baking is for all, and the fair is for all," * 9
    write_source(root, SPLIT.replace("Reading is for all,", long))
    write_segment(root, f"{long}” said the librarian Ada Example. “We open every door.")
    assert len(find_problems(root, "segment-marks")) == 1
    assert find_problems(root, "post-fits") == []


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("before", "after"), [("“", ""), ('"', ""), ("'", ""), ("", "”"), ("", '"'), ("", "'")]
)
def test_a_stray_mark_is_named_and_nothing_that_follows_from_it(before, after, root):
    long = "Reading is for all, and baking is for all, and the fair is for all, " * 9 + "always"
    write_source(root, f"“{long},” said the librarian Ada Example.{BEN}")
    write_segment(root, f"{before}{long},{after}")
    (problem,) = find_problems(root, "segment-marks")
    word = f"{before}Reading" if before else f"always,{after}"
    assert problem.message == f"The quotation mark in `{word}` has no partner."
    typed = (root / "content" / "spring-fair.yaml").read_text(encoding="utf-8")
    line = typed[: typed.index("- >-")].count("\n") + 1
    assert problem.where.line == line
    assert find_problems(root, "post-fits") == find_problems(root, "quote-verbatim") == []


def test_an_apostrophe_that_the_source_has_at_an_end_is_fine(root):
    write_source(root, f"“'Tis the fair of the bakers',” said the librarian Ada Example.{BEN}")
    write_segment(root, "'Tis the fair of the bakers',")
    assert find_problems(root, "segment-marks") == find_problems(root, "quote-verbatim") == []


def test_the_two_segments_that_were_asked_for_are_fine(root):
    write_source(root, SPLIT)
    write_segment(root, "Reading is for all,", "We open every door.")
    assert find_problems(root, "quote-verbatim") == find_problems(root, "segment-marks") == []
    assert find_problems(root, "quote-fragment") == []


def test_nested_quotations_in_one_segment_are_no_attribution(root):
    write_source(root, f"“‘Reading’ is for all and so is ‘baking’,” said Ada Example.{BEN}")
    write_segment(root, "‘Reading’ is for all and so is ‘baking’,")
    assert find_problems(root, "segment-marks") == find_problems(root, "quote-verbatim") == []


WHOLE = f"“We came from every town, for a day. Reading is for everyone,” said Ada Example.{BEN}"


@pytest.mark.parametrize(
    ("segments", "message"),
    [
        (["We came from every town"],
         "The quote stops inside a sentence: the source continues “for a day.”."),
        (["every town, for a day."],
         "The quote starts inside a sentence: the source has “We came from” before it."),
    ],
)  # fmt: skip
def test_a_quote_that_breaks_off_shows_how_the_source_goes_on(segments, message, root):
    write_source(root, WHOLE)
    write_segment(root, *segments)
    (problem,) = find_problems(root, "quote-fragment")
    assert (problem.message, problem.severity) == (message, "hint")
    assert problem.where.line == 24


@pytest.mark.parametrize(
    "segment",
    ["We came from every town, for a day.", "Reading is for everyone,", "Reading is for everyone"],
)
def test_a_quote_of_whole_sentences_is_left_alone(segment, root):
    write_source(root, WHOLE)
    write_segment(root, segment)
    assert find_problems(root, "quote-fragment") == []


@pytest.mark.parametrize(
    ("source", "name", "fix"),
    [
        ("President Emmanuel Macron", "Emanuel Macron", "Did you mean Emmanuel Macron? "),
        ("Prime Minister Kishida Fumio", "Fumio Kishida", "Did you mean Kishida Fumio? "),
        ("Judge Joe Ray Biden", "Joe Biden", "Did you mean Joe Ray Biden? "),
        ("the teacher Jill Biden", "Joe Biden", ""),
        ("somebody", "Joe Biden", ""),
    ],
)
def test_a_name_that_is_nearly_the_same_is_offered(source, name, fix, root):
    write_source(root, f"“Reading is for everyone.” So said {source}.{BEN}")
    change(root / "content" / "spring-fair.yaml", "name: Ada Example", f"name: {name}")
    problems = find_problems(root, "quote-verbatim")
    (problem,) = [p for p in problems if "does not name" in p.message]
    assert problem.fix == f"{fix}Spell the name as the source does."
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("source", "name", "last"),
    [
        ("President Biden", "Joe Biden", "Biden"),
        ("our neighbour Biden", "Joe Biden", "Biden"),
        ("Head Librarian Biden", "Joe Biden", "Biden"),
        ("Commissioner von der Leyen", "Ursel von der Leyen", "von der Leyen"),
    ],
)
def test_a_last_name_alone_is_a_warning(source, name, last, root):
    write_source(root, f"“Reading is for everyone.” So said {source}.{BEN}")
    path = root / "content" / "spring-fair.yaml"
    change(path, "name: Ada Example", f"name: {name}")
    change(path, "role: Librarian", "role: Head Librarian")
    (problem,) = find_problems(root, "quote-verbatim")
    assert problem.severity == "warning"
    assert problem.message == (
        f"content/sources/fair.txt has only “{last}”, not the full name {name}."
    )


def test_a_name_that_somebody_owns_something_by_is_a_name(root):
    write_source(root, f"“Reading is for everyone,” is the librarian Ada Example’s word.{BEN}")
    messages = find_messages(root)
    assert not any("does not name" in message for message in messages)


@pytest.mark.parametrize(
    ("printed", "name", "is_named"),
    [
        ("Dr. Ada B. Example", "Ada Example", True),
        ("Ada B. Example", "Ada C. Example", False),
        ("Ada Bea Example", "Ada Example", False),
    ],
)
def test_a_name_may_leave_out_initials(printed, name, is_named, root):
    write_source(root, f"“Reading is for everyone,” said the librarian {printed}.{BEN}")
    change(root / "content" / "spring-fair.yaml", "name: Ada Example", f"name: {name}")
    assert is_named is not any("does not name" in message for message in find_messages(root))
