"""What a source has in quotation marks, and what interrupts it, to the letter."""

from __future__ import annotations

from digest.quotes.joining import _find_outer_mark
from digest.quotes.runs import Interruption, find_interruption, find_quoted_part
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from tests.tables import table

RELEASE = Release(
    "a.txt",
    "“We open the doors,” said Ada Example, “and we keep them open.”\n\n"
    "“Bread is dear.\n\n“I sold every loaf.” So said Ben Sample, who bakes.\n",
)
SAID, NEW = ("said Ada Example,", "a.txt:1"), ("", "a.txt:3")


@table(
    ("segment", "before", "after", "told"),
    [
        ("We open the doors,” said Ada Example, “and we keep them open.", "We open the doors,",
         "and we keep them open.", SAID),
        ("open the doors, said Ada Example, and we", "open the doors,", "and we", SAID),
        ("s, said Ada Example, a", "s,", "a", SAID),
        ("Bread is dear. I sold every loaf.", "Bread is dear.", "I sold every loaf.", NEW),
        ("is dear. I sold", "is dear.", "I sold", NEW),
        (". I", ".", "I", NEW),
    ],
)  # fmt: skip
def test_a_segment_that_goes_over_two_runs_is_told_with_what_is_between(
    segment: str, before: str, after: str, told: tuple[str, str]
) -> None:
    between, place = told
    assert find_interruption(RELEASE, segment) == Interruption(before, between, after, place)


@table(
    "segment",
    [
        "We open the doors", "We open the doors, said Ada Example", "said Ada Example, and we keep",
        "dear. I sold every loaf. So said", "who bakes.", "Nothing of it", "’", " ", "",
    ],
)  # fmt: skip
def test_a_segment_that_begins_and_ends_elsewhere_has_no_interruption(segment: str) -> None:
    assert find_interruption(RELEASE, segment) is None


@table(
    ("start", "end", "part"),
    [
        (1, 19, "I sold every loaf."), (0, 19, "I sold every loaf."), (0, 20, ""),
        (1, 50, "I sold every loaf."), (3, 7, "sold"), (13, 40, "loaf."), (18, 30, "."),
        (19, 30, ""), (0, 1, ""), (0, 2, "I"), (0, 50, ""),
    ],
)  # fmt: skip
def test_the_part_in_marks_of_what_begins_or_ends_inside_them(
    start: int, end: int, part: str
) -> None:
    assert find_quoted_part(RELEASE, SourceSpan(2, start, end)) == part


@table(
    ("segment", "source", "found"),
    [
        ("‘Bread is dear", "“Bread is dear", [0]), ("Bread is dear’", "Bread is dear”", [13]),
        ("‘Bread is dear’", "“Bread is dear”", []), ("‘Bread’ is dear", "“Bread” is dear", []),
        ("‘Bread is dear", "‘Bread is dear", []), ("Bread is dear", "“Bread is dea”", []),
    ],
)  # fmt: skip
def test_a_single_mark_where_the_source_has_a_double_one_has_no_partner(
    segment: str, source: str, found: list[int]
) -> None:
    span = SourceSpan(0, 0, len(source))
    assert [*_find_outer_mark(segment, span, Release("a.txt", source))] == found


def test_no_words_are_nowhere_also_where_all_of_a_source_is_quoted() -> None:
    release = Release("a.txt", "“We open.\n\n“And we close.”")
    assert find_interruption(release, "open. And we")
    assert find_interruption(release, "") is None
    assert find_interruption(release, "’ ") is None
