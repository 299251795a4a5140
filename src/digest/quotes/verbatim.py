"""Find words in the source letter for letter, or the words most like them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property, lru_cache
from itertools import accumulate

from digest.content.model import Source
from digest.text.graphemes import split_graphemes
from digest.text.lines import join_wide_lines

# Only these differences are ignored: shape of quote marks, kinds of space, line breaks, NFC.
_QUOTE_MARKS = str.maketrans(dict.fromkeys('“”„‟″〝〞〟＂‘’‚‛′ʼ＇`"«»‹›「」『』', "'"))
# A soft hyphen and zero-width marks show nothing: a line may break there.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
# French and others put a space between such a mark and the words in it.
_INNER_SPACES = re.compile(r"(?:(?<=[«‹])(?<![^\s(\[“„‘‚\"'«‹「『][«‹]) )|(?: (?=[»›](?!\w)))")
# Scripts without spaces: words may start and end at any grapheme.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_CONTRACTION = re.compile(r"(?:s|t|ll|re|ve|d|m)(?!\w)", re.IGNORECASE)
# A longer line was not wrapped by hand: it is a paragraph.
_WRAPPED = 100
_ADDRESS = re.compile(r"https?://\S+|\S{40,}")
_ALIKE = 0.5
_SHORTEST_BLOCK = 3
_SLACK = 40


def normalize(text: str) -> str:
    """A text in NFC, without line breaks, kinds of space and invisible characters."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _INNER_SPACES.sub("", _SPACES.sub(" ", join_wide_lines(text))).strip()


def fold(text: str) -> str:
    """A text as it is compared with its source: normalized, with all quotation marks alike.

    It has as many characters as the normalized text.
    """
    return normalize(text).translate(_QUOTE_MARKS)


def find_words(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every place in the folded `text` that has these words, uncut."""
    wanted, typed = fold(words), normalize(text)
    folded = typed.translate(_QUOTE_MARKS)
    starts = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", folded)]
    spans = ((start, start + len(wanted)) for start in starts if wanted)
    return tuple(span for span in spans if not any(_splits_word(typed, at) for at in span))


def _splits_word(text: str, at: int) -> bool:
    """Whether a cut here splits a word (can|’t, anti|-crime), a number (1|.5) or a grapheme."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return _splits_grapheme(text, at)
    if before.isalnum() and after.isalnum():
        return True
    if after.isalnum():
        return before in "$€£¥" or _is_joint(text, at - 1)
    return _is_joint(text, at) or (before.isdigit() and after == "%") or _splits_grapheme(text, at)


def _is_joint(text: str, at: int) -> bool:
    """Whether the mark at `at` joins two parts of one word or number."""
    mark, before, after = text[at], text[max(at - 2, 0) : at], text[at + 1 : at + 2]
    if not (before[-1:].isalnum() and after.isalnum()):
        return False
    if mark in "’'‘ʼ":
        return _CONTRACTION.match(text, at + 1) is not None
    if mark in ".,":
        is_initial = mark == "." and before[-1].isalpha() and not before[:-1].isalnum()
        return is_initial or (before[-1].isdigit() and after.isdigit())
    return mark in "-‐‑"


def _splits_grapheme(text: str, at: int) -> bool:
    if text[at - 1 : at + 1].isascii():
        return False
    return at not in accumulate(len(grapheme) for grapheme in split_graphemes(text))


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


@dataclass(frozen=True)
class Release:
    """A source as folded paragraphs."""

    source: Source

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(_split_paragraphs(self.source.text))

    def find(self, words: str) -> tuple[SourceSpan, ...]:
        """Every place that has these words, whole words only, in one paragraph."""
        return tuple(
            SourceSpan(number, start, end)
            for number, paragraph in enumerate(self.paragraphs)
            for start, end in find_words(words, paragraph.typed)
        )

    def find_line(self, span: SourceSpan) -> int:
        """The source's line, from 1, in which these words start."""
        return self.paragraphs[span.paragraph].find_line(span.start)

    def find_nearest(self, words: str) -> tuple[int, str] | None:
        """Line and text of the words in the source that are most like these.

        Only a suggestion; None if nothing is like them.
        """
        wanted = fold(words)
        likely = sorted(self.paragraphs, key=lambda p: -_share_pieces(wanted, p.text))[:3]
        found = [(*_find_alike(p.text, wanted), p) for p in likely]
        if not found:
            return None
        likeness, start, end, paragraph = max(found, key=lambda row: row[0])
        if likeness < _ALIKE:
            return None
        return paragraph.find_line(start), paragraph.typed[start:end]


@lru_cache(maxsize=64)
def open_release(source: Source) -> Release:
    """The source, split into paragraphs once."""
    return Release(source)


def _split_paragraphs(text: str) -> Iterator[Paragraph]:
    for line, rows in _group_rows(text.split("\n")):
        typed = normalize("\n".join(rows))
        yield Paragraph(typed.translate(_QUOTE_MARKS), typed, line, rows)


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


def _share_pieces(wanted: str, text: str) -> float:
    """How many of the wanted text's runs of three characters the other text has."""
    pieces = Counter(wanted[at : at + 3] for at in range(len(wanted) - 2))
    return sum(count for piece, count in pieces.items() if piece in text)


def _find_alike(text: str, wanted: str) -> tuple[float, int, int]:
    """The stretch of text most like the wanted words: likeness from 0 to 1, start and end."""
    matcher = SequenceMatcher(None, wanted, text, autojunk=False)
    core = matcher.find_longest_match()
    low = max(core.b - core.a - _SLACK, 0)
    high = core.b + len(wanted) - core.a + _SLACK
    blocks = _match_blocks(wanted, text[low:high])
    if not blocks:
        return 0.0, 0, 0
    first, last = blocks[0], blocks[-1]
    start = max(low + first.b - first.a, 0)
    end = min(low + last.b + len(wanted) - last.a, len(text))
    start = text.rfind(" ", 0, start + 1) + 1
    stop = text.find(" ", max(end - 1, start))
    span = _leave_marks(text, wanted, start, stop if stop >= 0 else len(text))
    return (sum(block.size for block in blocks) / len(wanted), *span)


def _leave_marks(text: str, wanted: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks that the source has around the words."""
    if wanted[0] != "'":
        start += len(text[start:end]) - len(text[start:end].lstrip("'"))
    stretch = text[start:end].rstrip("'" if wanted[-1] in ",.'" else "',.")
    return start, start + len(stretch)


def _match_blocks(wanted: str, window: str) -> list[Match]:
    matcher = SequenceMatcher(None, wanted, window, autojunk=False)
    return [block for block in matcher.get_matching_blocks() if block.size >= _SHORTEST_BLOCK]


def find_difference(wanted: str, found: str) -> str:
    """The first words that differ: “here “taks”, in the source “takes””; empty if none do.

    More words in the source before or after the wanted ones do not count.
    """
    ours, theirs = fold(wanted).split(), fold(found).split()
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        mine, their = " ".join(ours[a:b]), " ".join(normalize(found).split()[c:d])
        if tag == "replace":
            return f"here “{' '.join(normalize(wanted).split()[a:b])}”, in the source “{their}”"
        if tag == "delete":
            return f"here “{mine}”, which is not in the source"
        if tag == "insert" and 0 < a < len(ours):
            return f"“{their}” is left out here"
    return ""
