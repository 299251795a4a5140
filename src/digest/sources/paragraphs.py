"""Split a source into paragraphs that know their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from digest.sources.line_hyphens import (
    KnownWords,
    LineHyphen,
    count_lost,
    ends_in_word,
    find_otherwise,
    join_rows,
    read_as,
)
from digest.text.folding import find_words, fold, fold_marks, normalize
from digest.text.later import compile_later
from digest.text.quotation_marks import is_balanced, show_marks
from digest.values import dataclass

# A longer line was not wrapped by hand: it is a paragraph. Programs wrap wider, and fill each line
# or leave off in a sentence.
_WRAPPED = 100
_WIDEST = 160
# What the number of a note may follow: “… in June.[2]”
_ENDED = compile_later(r"[.!?:;…。！？](?:\[\d+\])?[\s\"'”’»)\]]*$")
# As where a tag, such as that of a link, had made lines of its own.
_INSIDE = compile_later(r"\s*[.,;:!?)\]”’»]")
# “… appeal,” said Mary | Jane Hurst
_SAYS = compile_later(r"[”»\"]\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s*$")
_BULLET = compile_later(r"\s*[-•*·▪‣–—]\s")
# “NORWELL” in a line of its own, then “– The mayor”.
_PLACE = compile_later(r"\s*[^\W\d_a-z][^\W\d_]*(?:[ .,’'-]+[^\W\d_a-z][^\W\d_]*){0,4},?\s*$")
_DATELINE = compile_later(r"\s*(?:[–—]|--?)\s+[^\W\d_a-z]")
# The end of a paragraph in a line that has many, and of a sentence before another one.
_BREAK = compile_later(r"(?<=[.!?…:\"”»)])[ \u00a0]{2,}(?=[“\"„«‘]?[^\W\d_a-z])")
_NEXT = compile_later(r"(?<=[a-zà-ÿ][.!?])[\"”»)]? (?=[“\"„«‘]?[^\W\d_a-z])")
_LINE, _LONGEST_LINE = 1_000, 20_000
_OPENS = '“"„«‘'
_MARK = compile_later('[“”„"«»]')
_OPENING = compile_later(r"(?:(?<![^\s(\[—–]))(?:[“”„\"«»](?=\S)|«)")
_LETTER = re.compile(r"[^\W_]")
_LONG_WORD = 40
_ADDRESS = re.compile(rf"https?://\S+|\S{{{_LONG_WORD},}}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source: folded, as typed (normalized only), and its lines.

    `hyphens` are those at the ends of its lines that split a word.
    """

    text: str
    typed: str
    line: int
    rows: tuple[str, ...]
    hyphens: tuple[LineHyphen, ...] = ()

    def find(self, words: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every place that has these words, uncut."""
        found = find_words(words, self.typed)
        return found or tuple(find_otherwise(words, self.typed, self.hyphens))

    def read(self, start: int, end: int, wanted: str = "") -> str:
        """Words as typed; a hyphen that may belong to a word or to a line is as in `wanted`."""
        inside = [
            replace(each, index=each.index - start)
            for each in self.hyphens
            if start < each.index < end
        ]
        return read_as(wanted, self.typed[start:end], inside)

    def find_line(self, index: int) -> int:
        """The source's line, from 1, of the character at this place in the text."""
        wanted = len(self.text[:index].replace(" ", ""))
        ends = accumulate(
            len(fold(row).replace(" ", "")) - count_lost(self.hyphens, self.rows, number)
            for number, row in enumerate(self.rows)
        )
        passed = sum(end <= wanted for end in ends)
        return self.line + min(passed, len(self.rows) - 1)


@dataclass(frozen=True, order=True)
class SourceSpan:
    """A place in a source: paragraph number, and start and end in its folded text."""

    paragraph: int
    start: int
    end: int


def split_paragraphs(text: str, *, is_laid_out: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of a source. In a text that is laid out, only blank lines end one."""
    known = KnownWords(text)
    lines = text.split("\n")
    blocks = ((line, tuple(block)) for line, block in _list_blocks(lines))
    for line, block in blocks if is_laid_out else group_rows(lines):
        for rows in _split_long(block):
            typed, hyphens = join_rows(rows, known)
            typed = show_marks(typed) if "<<" in typed and ">>" in typed else typed
            yield Paragraph(fold_marks(typed), typed, line, rows, hyphens)


def _split_long(rows: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A whole release in one line, as news wires hand it on: spaces are between its paragraphs.

    Not where most sentences have two before them, nor inside of quotation marks. Each piece keeps
    its place in the line.
    """
    row = rows[0]
    found = [*_BREAK.finditer(row)] if len(rows) == 1 and _LINE < len(row) < _LONGEST_LINE else []
    start = 0
    if len(found) > 1 and len([*_NEXT.finditer(row)]) * 2 >= len(found):
        for each in found:
            if row[each.end()] in _OPENS or is_balanced(row[start : each.start()]):
                yield (" " * start + row[start : each.start()],)
                start = each.end()
    yield (" " * start + row[start:],) if start else rows


def group_rows(rows: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines of each paragraph, with the number of the first.

    Blank lines separate paragraphs. If a line is too long to have been wrapped, every line of its
    block is a paragraph, unless it goes on with the sentence of the line before. In a text without
    blank lines, a line that ends early ends a paragraph.
    """
    blocks = list(_list_blocks(rows))
    widest = _find_widest(block for _, block in blocks)
    for line, block in blocks:
        start = 0
        breaks = _find_breaks(block, is_alone=len(blocks) == 1, widest=widest)
        for number in (*breaks, len(block)):
            yield line + start, tuple(block[start:number])
            start = number


def _list_blocks(rows: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, with the number of the first line."""
    block: list[str] = []
    for number, row in enumerate([*rows, ""], start=1):
        if _LETTER.search(row) or normalize(row):
            block.append(row)
        elif block:
            yield number - len(block), block
            block = []


def _find_widest(blocks: Iterable[list[str]]) -> int:
    """The width of the widest block, as far as it matters."""
    widest = 0
    for block in blocks:
        if widest > _WIDEST:
            break
        if max(map(len, block)) > widest:
            widest = max(widest, _measure(block))
    return widest


def _measure(block: list[str]) -> int:
    """The width of a block; long addresses do not count."""
    longest = max(block, key=len)
    if "://" not in longest and max(map(len, longest.split()), default=0) < _LONG_WORD:
        return len(longest.rstrip())
    return max(len(_ADDRESS.sub("", row).rstrip()) for row in block)


def _find_breaks(block: list[str], *, is_alone: bool, widest: int) -> Iterator[int]:
    """The numbers of the lines that start a paragraph, but for the block's first.

    `widest` is the width of the whole text.
    """
    if len(block) == 1:
        return
    is_wrapped = _measure(block) <= _WRAPPED or (
        widest <= _WIDEST
        and not any(_BULLET.match(row) for row in block)
        and (
            _goes_on(block)
            or not any(_ends_early(block, number, widest) for number in range(1, len(block)))
        )
    )
    width = max(len(row) for row in block)
    is_open = False
    for number in range(1, len(block)):
        is_open = _leaves_open(block[number - 1], is_open=is_open)
        if ends_in_word(block[number - 1]):
            continue
        if is_wrapped:
            is_break = is_alone and _ends_early(block, number, width)
        else:
            is_break = not _continues(block, number, is_open=is_open)
        if is_break:
            is_open = False
            yield number


def _leaves_open(row: str, *, is_open: bool) -> bool:
    """Whether double marks are open after a line: by the place of the last one, in any language."""
    places = [found.start() for found in _MARK.finditer(row)]
    return _OPENING.match(row, places[-1]) is not None if places else is_open


def _continues(block: list[str], number: int, *, is_open: bool) -> bool:
    """Whether this line goes on with the sentence of the line before, which nothing ends.

    In marks that are open it does also with a name: “New Zealand | First claims …”.
    """
    before, row, *following = block[number - 1 : number + 2]
    if _PLACE.match(before) and _DATELINE.match(row) and len(row) > _WRAPPED:
        return not (following and _BULLET.match(following[0]))
    if _ENDED.search(before) or any(map(_BULLET.match, (before, row))):
        return False
    if is_open or _starts_inside(row) or _SAYS.search(before):
        return True
    is_torn = len(before) > _WRAPPED and not _ENDED.search(row)
    return is_torn and bool(following) and _starts_inside(following[0])


def _starts_inside(row: str) -> bool:
    return row.lstrip()[:1].islower() or bool(_INSIDE.match(row))


def _goes_on(block: list[str]) -> bool:
    """Whether a sentence goes on from one line to the next, as in no list of paragraphs."""
    return any(
        not _ENDED.search(row) and following.lstrip()[:1].islower()
        for row, following in pairwise(block)
    )


def _ends_early(block: list[str], number: int, width: int) -> bool:
    """Whether the next line's first word would have fitted on the line before it."""
    first = block[number].split()[0]
    if first[0].islower() or _SAYS.search(block[number - 1]):  # A sentence goes on.
        return False
    return len(block[number - 1].rstrip()) + 1 + len(first) <= width
