"""Columns of a PDF are read one after the other, however it draws them. All is fictional."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from digest.sources.formats.pdf import read_pdf
from tests.sources.formats.making import make_pdf

LEFT = [
    "“We will not close a", "single library in this", "town. Every branch is",
    "open until midnight,”", "said Mayor Ana Ruiz to", "the town on Monday.",
]  # fmt: skip
RIGHT = [
    "“The budget is a slap", "in the face of all who", "read in this old town,”",
    "said Councillor Ben", "Cole. He left the hall", "at nine that evening.",
]  # fmt: skip
JOINED = [" ".join(LEFT), " ".join(RIGHT)]


def draw(*rows: tuple[float, float, str]) -> list[str]:
    """Paragraphs of a page that draws each text at its place, in this order."""
    shown = b"".join(
        b"1 0 0 1 %.2f %.2f Tm (%s) Tj " % (x, y, text.encode("cp1252")) for x, y, text in rows
    )
    page = make_pdf([], tail=b"\nBT /F1 11 Tf " + shown + b"ET")
    return [" ".join(block.split("\n")) for block in read_pdf(page).text.strip().split("\n\n")]


def list_rows(texts: Sequence[str], x: float) -> list[tuple[float, float, str]]:
    return [(x, 700 - 14 * number, text) for number, text in enumerate(texts)]


def weave(*columns: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    return [each for row in zip(*columns, strict=True) for each in row]


def split(row: tuple[float, float, str], width: float = 5.5) -> list[tuple[float, float, str]]:
    """The same words, each drawn alone."""
    found, x = [], row[0]
    for word in row[2].split():
        found.append((x, row[1], f"{word} "))
        x += width * (len(word) + 1)
    return found


@pytest.mark.parametrize("is_by_rows", [True, False])
@pytest.mark.parametrize("is_by_words", [True, False])
def test_each_column_is_read_alone(*, is_by_rows: bool, is_by_words: bool):
    left, right = list_rows(LEFT, 72), list_rows(RIGHT, 322)
    rows = weave(left, right) if is_by_rows else [*left, *right]
    if is_by_words:
        rows = [word for row in rows for word in split(row)]
    assert [" ".join(each.split()) for each in draw(*rows)] == JOINED


THIRD = [
    "“The bridge will hold", "for another winter of", "ice, if it has to be,”",
    "said Engineer Tom Hale", "when he came from work", "in his old boots.",
]  # fmt: skip
FOURTH = [
    "“Nobody told us of the", "plan to sell the old", "mill by the river,”",
    "said the miller, Eva", "Lind, who has run it", "for thirty-one years.",
]  # fmt: skip


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_columns_are_read_one_after_the_other(count: int):
    texts = (LEFT, RIGHT, THIRD, FOURTH)[:count]
    columns = [list_rows(each, 40 + 135 * number) for number, each in enumerate(texts)]
    title = (40, 740, "NORWELL: The town has a budget, and nobody is content with it at all")
    rows = [title, *(word for row in weave(*columns) for word in split(row, 5))]
    first, *found = [" ".join(each.split()) for each in draw(*rows)]
    assert first == title[2]
    assert found == [" ".join(each) for each in texts]


def test_a_title_over_both_columns_and_a_line_below_keep_their_places():
    title = (72, 740, "NORWELL: The town has a budget, and nobody is content with it at all")
    foot = (72, 590, "Contact: the town hall of Norwell, which is open from nine to five")
    rows = [*split(title), *weave(list_rows(LEFT, 72), list_rows(RIGHT, 322)), *split(foot)]
    first, *columns, last = [" ".join(each.split()) for each in draw(*rows)]
    assert (first, last) == (title[2], foot[2])
    assert columns == JOINED


def test_one_column_in_words_stays_as_it_is():
    lines = [" ".join(pair) for pair in zip(LEFT, RIGHT, strict=True)]
    rows = [word for row in list_rows(lines, 72) for word in split(row)]
    assert [" ".join(each.split()) for each in draw(*rows)] == [" ".join(lines)]


@pytest.mark.parametrize("label", ["When:", "RUIZ:", "•"])
def test_labels_stay_with_what_is_beside_them(label: str):
    texts = [f"We will keep the branch number {number} of this town open" for number in range(6)]
    rows = weave(list_rows([label] * 6, 72), list_rows(texts, 172))
    assert " ".join(draw(*rows)) == " ".join(f"{label} {text}" for text in texts)
