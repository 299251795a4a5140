"""A press release as a value: its paragraphs, and where it has words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from digest.languages import Language, load_language
from digest.sources.formats.source_text import Unit
from digest.sources.frames import Frame, find_frame
from digest.sources.held_places import HeldPlaces
from digest.sources.mentions import SENTENCE_END
from digest.sources.name_index import NameIndex
from digest.sources.paragraphs import Paragraph, SourceSpan, split_paragraphs
from digest.sources.quotations import SourceQuotation, read_quotations
from digest.sources.quoted import ENDED, QuotedParagraph, fill_open
from digest.sources.runs import Run, find_last_run, find_runs
from digest.sources.speech import SpeechWords, load_words
from digest.sources.spoken_asides import split_asides
from digest.text.asked_again import keep_in_self
from digest.text.folding import fold
from digest.text.languages import detect_language
from digest.values import dataclass

_NEAR = 80
_LONG_ENOUGH = 50_000  # Characters that tell the language of a text, however long it is.


def show_place(path: str, unit: Unit, first: int, last: int) -> str:
    """`a.txt:12`, `a.txt:12-13`, `a.docx, paragraph 12` or `a.pdf, pages 2-3`."""
    is_range = last > first
    numbers = f"{first}-{last}" if is_range else f"{first}"
    return f"{path}:{numbers}" if unit == "line" else f"{path}, {unit}{'s' * is_range} {numbers}"


@dataclass(frozen=True)
class Release:
    """A source: its path in the project, its text, and what it says.

    `lang` is the language of its edition, for a text whose own cannot be told. `stated_by` are the
    speakers of a source that is one statement or speech, where words need no quotation marks.

    `places` has, for each line of the text, its place in the file: the number of a line, a
    paragraph or a page. A text with places has a blank line between its paragraphs; one without
    has the file's lines.
    """

    path: str
    text: str
    lang: str = "en"
    stated_by: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    unit: Unit = "line"

    @cached_property
    def detected(self) -> str | None:
        """The code of the language that the text is in; None in doubt."""
        return detect_language(self.text[:_LONG_ENOUGH], self.lang)

    @property
    def code(self) -> str:
        """The code of the language in which it is read."""
        return self.detected or self.lang

    @cached_property
    def words(self) -> SpeechWords | None:
        """How its language says who spoke; None for a language without such words."""
        return load_words(self.code)

    @cached_property
    def quotations(self) -> tuple[SourceQuotation, ...]:
        """What it has in quotation marks as somebody's words; nothing where it has no `words`."""
        if self.words is None or self.language is None:
            return ()
        return read_quotations(self.names, self.language)

    @cached_property
    def names(self) -> NameIndex:
        """Whom it names, and how; of use only where it has `words`."""
        if self.words is None:
            raise ValueError(f"{self.code} has no words for who spoke")
        return NameIndex(self.quoted, self.words)

    @cached_property
    def held_places(self) -> HeldPlaces:
        """What it says that those people are, and of what; of use only where it has `words`."""
        return HeldPlaces(self.names, self.names.words)

    @cached_property
    def language(self) -> Language | None:
        """The language that the text is in."""
        return load_language(self.code)

    @cached_property
    def quoted(self) -> tuple[QuotedParagraph, ...]:
        """Its paragraphs, with the words in the outermost quotation marks of each."""
        following = (*(each.typed for each in self.paragraphs[1:]), "")
        found: list[QuotedParagraph] = []
        for each, after in zip(self.paragraphs, following, strict=False):
            above = found[-1].runs[-1:] if found else ()
            runs = self._find_runs(each.typed, after, above)
            found.append(QuotedParagraph(each, runs, self.words))
        return fill_open(found)

    def _find_runs(self, typed: str, following: str, above: Sequence[Run]) -> tuple[Run, ...]:
        words = self.words
        runs = find_runs(typed, words, following) or find_last_run(typed, above)
        return (
            tuple(part for run in runs for part in split_asides(typed, run, words))
            if words
            else runs
        )

    def read_before(self, span: SourceSpan) -> str:
        """What is right before these words: a paragraph may be as long as the text."""
        typed = self.paragraphs[span.paragraph].typed
        return typed[max(span.start - _NEAR, 0) : span.start]

    def read_above(self, span: SourceSpan) -> str:
        """The last sentence of the paragraph above these words; nothing of a heading."""
        above = self.quoted[span.paragraph - 1].narration if span.paragraph else ""
        return SENTENCE_END.split(above)[-1] if ENDED.search(above) else ""

    def is_in_marks(self, span: SourceSpan) -> bool:
        """Whether these words are inside quotation marks."""
        return self.quoted[span.paragraph].find_run(self._trim(span)) is not None

    def _trim(self, span: SourceSpan) -> SourceSpan:
        """The words without marks at their own ends."""
        words = self.paragraphs[span.paragraph].text[span.start : span.end]
        start, end = span.start + (words[:1] == "'"), span.end - (words[-1:] == "'")
        return replace(span, start=start, end=end)

    def find_quotation(self, span: SourceSpan) -> SourceQuotation | None:
        """The quotation that has these words."""
        words = self._trim(span)
        near = self.list_quotations(words.paragraph)
        return next((q for q in near if any(_holds(s, words) for s in q.segments)), None)

    def list_quotations(self, paragraph: int) -> Sequence[SourceQuotation]:
        """Those with words in a paragraph, in order."""
        return self._by_paragraph.get(paragraph, ())

    @cached_property
    def _by_paragraph(self) -> Mapping[int, Sequence[SourceQuotation]]:
        """The quotations by the paragraphs that have words of them."""
        found: dict[int, list[SourceQuotation]] = {}
        for quotation in self.quotations:
            for number in dict.fromkeys(span.paragraph for span in quotation.segments):
                found.setdefault(number, []).append(quotation)
        return found

    def find_frame(self, quotation: SourceQuotation) -> Frame | None:
        """What the release says around a quotation that makes it doubtful."""
        if self.words is None or self.language is None:
            return None
        key = quotation.segments
        if key not in self._frames:
            self._frames[key] = find_frame(quotation, self.quoted, self.words, self.language)
        return self._frames[key]

    @cached_property
    def _frames(self) -> dict[tuple[SourceSpan, ...], Frame | None]:
        """What was looked for before: for each part of a quotation it is the same."""
        return {}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(split_paragraphs(self.text, is_laid_out=bool(self.places)))

    @keep_in_self
    def find(self, words: str) -> tuple[SourceSpan, ...]:
        """Every place that has these words, whole words only, in one paragraph."""
        return tuple(self._search(words))

    def _search(self, words: str) -> Iterator[SourceSpan]:
        return (
            SourceSpan(number, start, end)
            for number in self._list_likely(fold(words))
            for start, end in self.paragraphs[number].find(words)
        )

    def _list_likely(self, wanted: str) -> Sequence[int]:
        """The paragraphs that have these folded words, or hyphens that may be read otherwise."""
        text, starts, unsure = self._joined
        found = set(unsure)
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            found.add(bisect_right(starts, at) - 1)
            at = text.find(wanted, at + 1)
        return sorted(found)

    @cached_property
    def _joined(self) -> tuple[str, Sequence[int], Sequence[int]]:
        """The folded paragraphs as one text, where each starts, and which have such hyphens."""
        texts = [fold(each.typed) for each in self.paragraphs]
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        unsure = [
            number
            for number, each in enumerate(self.paragraphs)
            if not all(hyphen.is_sure for hyphen in each.hyphens)
        ]
        return "\n".join(texts), starts, unsure

    def find_line(self, span: SourceSpan) -> int:
        """The text's line, from 1, in which these words start."""
        return self.paragraphs[span.paragraph].find_line(span.start)

    def find_place(self, line: int) -> int:
        """The line, paragraph or page of the file that has this line of the text."""
        return self.places[line - 1] if line <= len(self.places) else line

    def name_place(self, span: SourceSpan) -> str:
        """Where these words start, inside the file: “line 12”, “paragraph 12” or “page 2”."""
        return f"{self.unit} {self.find_place(self.find_line(span))}"

    def show_place(self, first: int, last: int | None = None) -> str:
        """Lines of the text as problems name them: a.txt:12, or “a.pdf, pages 2-3”."""
        return show_place(
            self.path, self.unit, self.find_place(first), self.find_place(last or first)
        )


def _holds(outer: SourceSpan, inner: SourceSpan) -> bool:
    is_same = outer.paragraph == inner.paragraph
    return is_same and outer.start <= inner.start and inner.end <= outer.end
