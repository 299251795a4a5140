"""Is it word for word in the source, where, and what stands there instead?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from digest.content.model import Source

# The declared folding, and nothing else: shape of quote marks, kinds of space, line breaks, NFC.
_QUOTE_MARKS = str.maketrans(dict.fromkeys("“”„‟″‘’‚‛′`\"«»‹›「」『』", "'"))
_SPACES = re.compile(r"[\s\u00a0\u202f\u2007\u2060\u200b]+")
# A line longer than this was not wrapped by hand: it is a paragraph of its own.
_WRAPPED = 100


def fold(text: str) -> str:
    """A text as it is compared with its source."""
    folded = unicodedata.normalize("NFC", text).translate(_QUOTE_MARKS)
    return _SPACES.sub(" ", folded).strip()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source, folded, with the line it starts in (from 1)."""

    text: str
    line: int


@dataclass(frozen=True)
class Span:
    """Where words stand in a source: paragraph number, and start and end in its folded text."""

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

    def find(self, words: str) -> tuple[Span, ...]:
        """Every place where these words stand, whole words only."""
        pattern = _spell(fold(words))
        return tuple(
            Span(number, match.start(), match.end())
            for number, paragraph in enumerate(self.paragraphs)
            for match in re.finditer(pattern, paragraph.text)
        )

    def find_nearest(self, words: str) -> tuple[int, str] | None:
        """Line and text of what is most like these words; a suggestion, never a proof."""
        wanted = fold(words)
        rows = [(_likeness(p.text, wanted), p) for p in self.paragraphs]
        best, paragraph = max(rows, key=lambda row: row[0], default=(0.0, None))
        if paragraph is None or best < 0.5:
            return None
        return paragraph.line, _cut_like(paragraph.text, wanted)


@lru_cache(maxsize=64)
def open_release(source: Source) -> Release:
    return Release(source)


def _spell(folded: str) -> str:
    before = r"(?<!\w)" if folded[:1].isalnum() else ""
    after = r"(?!\w)" if folded[-1:].isalnum() else ""
    return before + re.escape(folded) + after


def _split_paragraphs(text: str) -> Iterator[Paragraph]:
    """Blank lines part paragraphs; where a line is long, every line is one."""
    line = 1
    for block in re.split(r"(\n[ \t]*\n\s*)", text):
        rows = block.split("\n")
        parts = [block] if all(len(row) <= _WRAPPED for row in rows) else rows
        at = line
        for part in parts:
            if fold(part):
                yield Paragraph(fold(part), at)
            at += part.count("\n") + 1
        line += block.count("\n")


def _likeness(paragraph: str, wanted: str) -> float:
    """Share of the wanted text that stands in the paragraph, in order, in runs of some length."""
    matcher = SequenceMatcher(None, wanted, paragraph, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks() if block.size > 3)
    return matched / len(wanted) if wanted else 0.0


def _cut_like(paragraph: str, wanted: str) -> str:
    """The stretch of the paragraph that the wanted words answer to."""
    matcher = SequenceMatcher(None, wanted, paragraph, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 3]
    start = max(blocks[0].b - blocks[0].a, 0)
    end = min(blocks[-1].b + len(wanted) - blocks[-1].a, len(paragraph))
    start = paragraph.rfind(" ", 0, start + 1) + 1
    stop = paragraph.find(" ", end)
    return paragraph[start : stop if stop >= 0 else len(paragraph)]


def find_difference(wanted: str, found: str) -> str:
    """The words around the first difference, in both: “Mayors” against “mayors”."""
    ours, theirs = fold(wanted).split(), fold(found).split()
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            mine, their = " ".join(ours[a:b]), " ".join(theirs[c:d])
            return f"here “{mine}”, in the source “{their}”" if mine and their else (
                f"here “{mine}”, which is not in the source" if mine else f"“{their}” is left out here"
            )  # fmt: skip
    return ""
