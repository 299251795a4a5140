"""Split a source into paragraphs that know their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from digest.text.folding import fold, fold_marks, normalize

# A longer line was not wrapped by hand: it is a paragraph.
_WRAPPED = 100
_ADDRESS = re.compile(r"https?://\S+|\S{40,}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source: folded, as typed (normalized only), and its lines."""

    text: str
    typed: str
    line: int
    rows: tuple[str, ...]

    def find_line(self, index: int) -> int:
        """The source's line, from 1, of the character at this place in the text."""
        wanted = len(self.text[:index].replace(" ", ""))
        ends = accumulate(len(fold(row).replace(" ", "")) for row in self.rows)
        passed = sum(end <= wanted for end in ends)
        return self.line + min(passed, len(self.rows) - 1)


@dataclass(frozen=True, order=True)
class SourceSpan:
    """A place in a source: paragraph number, and start and end in its folded text."""

    paragraph: int
    start: int
    end: int


def split_paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a source, in order."""
    for line, rows in _group_rows(text.split("\n")):
        typed = normalize("\n".join(rows))
        yield Paragraph(fold_marks(typed), typed, line, rows)


def _group_rows(rows: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines of each paragraph, with the number of the first.

    Blank lines separate paragraphs. If a line is too long to have been wrapped, every line of its
    block is a paragraph. In a text without blank lines, a line that ends early ends a paragraph.
    """
    blocks = list(_list_blocks(rows))
    for line, block in blocks:
        start = 0
        for number in (*_find_breaks(block, is_alone=len(blocks) == 1), len(block)):
            yield line + start, tuple(block[start:number])
            start = number


def _list_blocks(rows: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, with the number of the first line."""
    block: list[str] = []
    for number, row in enumerate([*rows, ""], start=1):
        if normalize(row):
            block.append(row)
        elif block:
            yield number - len(block), block
            block = []


def _find_breaks(block: list[str], *, is_alone: bool) -> Iterator[int]:
    """The numbers of the lines that start a paragraph, but for the block's first."""
    is_wrapped = max(len(_ADDRESS.sub("", row)) for row in block) <= _WRAPPED
    width = max(len(row) for row in block)
    for number in range(1, len(block)):
        if not is_wrapped or (is_alone and _ends_early(block, number, width)):
            yield number


def _ends_early(block: list[str], number: int, width: int) -> bool:
    """Whether the next line's first word would have fitted on the line before it."""
    first = block[number].split()[0]
    return len(block[number - 1].rstrip()) + 1 + len(first) <= width
