"""Find the words of a release's paragraphs in its text: offsets that a reader can check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from digest.sources.paragraphs import Paragraph, SourceSpan
from digest.sources.release import Release
from digest.text.asked_again import keep_in_self
from digest.values import dataclass

# How far apart two readings of the same words may be: damage, ligatures, invisible characters.
_WINDOW = 12
_ALIKE = 3
_MARKS = " “”„\"«»‘’'"
_SPACES = str.maketrans("\u00a0\u202f\u2009\t", "    ")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Words of a release with their offsets: `text` is release.text[start:end]."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words in one line."""
        return " ".join(self.text.split())

    def show(self, most: int = 90) -> str:
        """The words as a message quotes them: marks of their own stay outside."""
        return f"“{self.words.strip(_MARKS)[:most].rstrip(_MARKS)}”"


@dataclass
class TextPlaces:
    """Where the text of a release has the words of its paragraphs."""

    release: Release

    def find(self, span: SourceSpan) -> TextSpan:
        """The words of a span as the text has them."""
        paragraph = self.release.paragraphs[span.paragraph]
        if (known := self._find_plain(paragraph, span)) is not None:
            return known
        starts, ends = self._read(span.paragraph)
        counts = self._count_shown(span.paragraph)
        first, last = counts[span.start], counts[min(span.end, len(paragraph.typed))] - 1
        return self.cut(starts[first], ends[max(last, first)])

    def _find_plain(self, paragraph: Paragraph, span: SourceSpan) -> TextSpan | None:
        """The words of a paragraph that the text has as they are, but for the ends of its lines."""
        own = paragraph.typed[span.start : span.end]
        if not own.strip(" ") or not self._is_plain(span.paragraph):
            return None
        start = self._line_starts[paragraph.line - 1] + span.start + len(own) - len(own.lstrip(" "))
        return self.cut(start, start + len(own.strip(" ")))

    @keep_in_self
    def _is_plain(self, number: int) -> bool:
        paragraph = self.release.paragraphs[number]
        shown = " ".join(paragraph.rows)
        return shown == paragraph.typed or shown.translate(_SPACES) == paragraph.typed

    @keep_in_self
    def _count_shown(self, number: int) -> list[int]:
        """How many characters that are no space come before each place of a paragraph."""
        shown = map(" ".__ne__, self.release.paragraphs[number].typed)
        return [*accumulate(shown, initial=0)]

    def cut(self, start: int, end: int) -> TextSpan:
        return TextSpan(self.release.text[start:end], start, end)

    def find_line(self, offset: int) -> int:
        """The line of the text, from 1."""
        starts = self._line_starts
        low, high = 0, len(starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if starts[middle] <= offset else (low, middle)
        return low + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = (len(line) + 1 for line in self.release.text.split("\n"))
        return [*accumulate(lengths, initial=0)][:-1]

    @keep_in_self
    def _read(self, number: int) -> tuple[list[int], list[int]]:
        """Where each character of a paragraph that is no space starts and ends in the text."""
        paragraph = self.release.paragraphs[number]
        start = self._line_starts[paragraph.line - 1]
        signs = paragraph.typed.replace(" ", "")
        if "".join("".join(row.split()) for row in paragraph.rows) == signs:
            starts = _list_offsets(paragraph, start)
            return starts, [at + 1 for at in starts]
        found = [*_match(_list_shown(paragraph, start), signs)]
        return [at for at, _ in found], [end for _, end in found]


def _list_shown(paragraph: Paragraph, start: int) -> list[tuple[str, int]]:
    """Each character of the paragraph's lines that is no space, with its offset in the text."""
    signs = "".join("".join(row.split()) for row in paragraph.rows)
    return [*zip(signs, _list_offsets(paragraph, start), strict=True)]


def _list_offsets(paragraph: Paragraph, start: int) -> list[int]:
    """The offset of each character of the paragraph's lines that is no space."""
    offsets: list[int] = []
    for row in paragraph.rows:
        at = 0
        for word in row.split():
            at = row.index(word, at)
            offsets += range(start + at, start + at + len(word))
            at += len(word)
        start += len(row) + 1
    return offsets


def _match(shown: Sequence[tuple[str, int]], signs: str) -> Iterator[tuple[int, int]]:
    """Start and end in the text for each character of the paragraph that is no space."""
    at = 0
    number = 0
    while number < len(signs):
        if at < len(shown) and signs[number] == shown[at][0]:
            yield shown[at][1], shown[at][1] + 1
            at, number = at + 1, number + 1
            continue
        left, right = _find_next(shown, at, signs, number)
        first = shown[min(at, len(shown) - 1)][1]
        end = shown[min(at + max(left, 1), len(shown)) - 1][1] + 1
        yield from [(first, end)] * right
        at, number = at + left, number + right


def _find_next(
    shown: Sequence[tuple[str, int]], at: int, signs: str, number: int
) -> tuple[int, int]:
    """How many characters of each side to pass until both go on alike."""
    for total in range(1, 2 * _WINDOW):
        for left in range(min(total, _WINDOW) + 1):
            right = total - left
            ours = signs[number + right : number + right + _ALIKE]
            if right > _WINDOW or number + right > len(signs):
                continue
            theirs = "".join(sign for sign, _ in shown[at + left : at + left + _ALIKE])
            if ours == theirs:
                return left, right
    return 1, 1
