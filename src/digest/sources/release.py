"""A press release as a value: its paragraphs, and where it has words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from digest.sources.paragraphs import Paragraph, SourceSpan, split_paragraphs
from digest.text.folding import find_words


@dataclass(frozen=True)
class Release:
    """A source: its path in the project, its text, and what it says."""

    path: str
    text: str

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(split_paragraphs(self.text))

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
