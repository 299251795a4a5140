"""A press release as a value: its paragraphs, and where it has words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from digest.languages import load_language
from digest.sources.paragraphs import Paragraph, SourceSpan, split_paragraphs
from digest.sources.quotations import SourceQuotation, read_quotations
from digest.sources.runs import Run, find_runs
from digest.sources.speech import SpeechWords, detect_language, load_words
from digest.text.folding import find_words


@dataclass(frozen=True)
class Release:
    """A source: its path in the project, its text, and what it says.

    `lang` is the language of its edition, for a text whose own cannot be told.
    """

    path: str
    text: str
    lang: str = "en"

    @cached_property
    def code(self) -> str:
        """The code of the language that the text is in."""
        return detect_language(self.text) or self.lang

    @cached_property
    def words(self) -> SpeechWords | None:
        """How its language says who spoke; None for a language without such words."""
        return load_words(self.code)

    @cached_property
    def quotations(self) -> tuple[SourceQuotation, ...]:
        """What it has in quotation marks as somebody's words; nothing where it has no `words`."""
        language = load_language(self.code)
        if self.words is None or language is None:
            return ()
        return read_quotations(self.paragraphs, self.words, language)

    @cached_property
    def runs(self) -> tuple[tuple[Run, ...], ...]:
        """The words in the outermost quotation marks of each paragraph."""
        return tuple(find_runs(each.typed, self.words) for each in self.paragraphs)

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
