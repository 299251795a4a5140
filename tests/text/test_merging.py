"""The marks of an unfinished merge are found, and nothing that only looks like them."""

from __future__ import annotations

from digest.text.merging import find_merge, list_sides
from tests.tables import table


@table(
    ("text", "line"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", 2),
        ("a\n<<<<<<<\nb", 2),
        ("a\nb\n>>>>>>> spring\n", 3),
        ("a\n||||||| base\n=======\n", 2),
        ("story: |\n  One.\n  ||||||| base\n  Two.\n", 3),
        ("a\n=======\nb\n>>>>>>> x\n", 2),
    ],
)
def test_the_first_mark_is_found(text: str, line: int):
    assert find_merge(text) == line


@table(
    "text",
    [
        "Title\n=======\nText", "=======\n", "a <<<<<<< b", "  <<<<<<< b", "<<<<<<<< eight",
        "<<<<<<<b", ">>>>>>> an answer\n>>>>>>> of seven\n", ">>>>>> six\n>>>>>>> seven", "",
    ],
)  # fmt: skip
def test_what_looks_like_a_mark_is_none(text: str):
    assert find_merge(text) is None


def test_marks_that_are_indented_as_text_of_yaml_are_an_unfinished_merge() -> None:
    text = "story: |\n  Hello\n  <<<<<<< HEAD\n  one\n  =======\n  two\n  >>>>>>> other\n"
    assert find_merge(text) == 3
    assert list_sides(text) == ("story: |\n  Hello\n  one\n", "story: |\n  Hello\n  two\n")
