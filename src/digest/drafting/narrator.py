"""Read what a release says in its own sentences, apart from what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from digest.drafting.fact_words import FactWords
from digest.drafting.layout import Layout
from digest.drafting.text_places import TextPlaces, TextSpan
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.sources.same_names import Namesakes
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords, load_words
from digest.values import dataclass

_LEAD, _MOST = 4, 40
_LONGEST = 10_000  # Facts are in the first sentences of a paragraph, however long it is.
_FEW_WORDS = 4
_LONG_QUOTATION = 60
_GOES_ON = re.compile(r"[,;.)]|[^\W\d_A-Z]")
_ENDED = re.compile(r"[.!?…:;”»\"]\W*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where in a block the words of a paragraph begin, from a place in the paragraph on."""

    at: int
    paragraph: int
    start: int


@dataclass(frozen=True)
class NarratedSentence:
    """A sentence of the narrator, with spaces where long words are in quotation marks."""

    text: str
    at: int
    pieces: tuple[_Piece, ...]
    places: TextPlaces
    has_quotation: bool = False

    def cut(self, start: int, end: int) -> TextSpan:
        """A part of the sentence, in the release's text."""
        first, last = self._find(self.at + start), self._find(self.at + max(end - 1, start))
        return self.places.cut(first.start, last.end)

    @property
    def span(self) -> TextSpan:
        return self.cut(0, len(self.text))

    def _find(self, at: int) -> TextSpan:
        piece = next(each for each in reversed(self.pieces) if each.at <= at)
        typed = self.places.release.paragraphs[piece.paragraph].typed
        index = min(piece.start + at - piece.at, len(typed) - 1)
        while index and typed[index] == " ":
            index -= 1
        return self.places.find(SourceSpan(piece.paragraph, index, index + 1))


@dataclass(frozen=True)
class Narrator:
    """The sentences of a release's own, and what is known of its layout."""

    release: Release
    words: FactWords

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.release, self.words)

    @cached_property
    def places(self) -> TextPlaces:
        return TextPlaces(self.release)

    @cached_property
    def speech(self) -> SpeechWords:
        words = self.release.words or load_words("en")
        assert words  # noqa: S101 - English has them
        return words

    @cached_property
    def speakers(self) -> Namesakes[str]:
        """Whom clauses with a verb name."""
        every = self.release.quotations
        said = (each for each in every if each.clause and each.clause.kind == "said")
        names = dict.fromkeys(name for each in said for name in each.speakers)
        return Namesakes((name, name) for name in names)

    @cached_property
    def lead(self) -> list[NarratedSentence]:
        """The sentences of the first paragraphs of the body."""
        blocks = (block for block in self._blocks if len(block[0].split()) > _FEW_WORDS)
        return [
            each
            for _, block in zip(range(_LEAD), blocks, strict=False)
            for each in self._split(*block)
        ]

    @cached_property
    def sentences(self) -> list[NarratedSentence]:
        """The sentences of the body, of a few dozen paragraphs at most."""
        return [each for block in self._blocks for each in self._split(*block)]

    @cached_property
    def _blocks(self) -> list[tuple[str, tuple[_Piece, ...]]]:
        """The paragraphs of the body; those that were torn apart are one."""
        blocks: list[tuple[str, tuple[_Piece, ...]]] = []
        for number in range(self.layout.lead, min(self.layout.tail, self.layout.lead + _MOST)):
            text, start = self._mask(number)[:_LONGEST], self._skip_dateline(number)
            if blocks and self._is_torn(number):
                before, pieces = blocks[-1]
                blocks[-1] = (f"{before} {text}", (*pieces, _Piece(len(before) + 1, number, 0)))
            else:
                blocks.append((text[start:], (_Piece(0, number, start),)))
        return [block for block in blocks if block[0].strip()]

    def _skip_dateline(self, number: int) -> int:
        found = self.layout.find_dateline(number) if number == self.layout.body else None
        return found.end() if found else 0

    def _is_torn(self, number: int) -> bool:
        """Whether a paragraph is the rest of the one before: links on lines of their own do it."""
        before, own = self.release.paragraphs[number - 1 : number + 1]
        if self.release.quoted[number - 1].runs or _ENDED.search(before.typed):
            return False
        is_next_line = own.line == before.line + len(before.rows)
        if is_next_line and before.typed.endswith(","):
            return True
        if _GOES_ON.match(own.typed) and not own.typed.startswith("..."):
            return True
        is_long = len(before.typed.split()) > _FEW_WORDS and before.typed[-1:].islower()
        is_name = number < self.layout.body
        return is_next_line and (is_name or (is_long and not self.release.quoted[number].runs))

    def _mask(self, number: int) -> str:
        """A paragraph with spaces in place of its quotations; titles in marks stay."""
        one = self.release.quoted[number]
        typed = one.paragraph.typed
        pieces, at = [], 0
        for run in one.runs:
            if run.end - run.start > _LONG_QUOTATION and run.start >= at:
                pieces += [typed[at : run.start], "\0" * (run.end - run.start)]
                at = run.end
        return "".join([*pieces, typed[at:]])

    def _split(self, text: str, pieces: tuple[_Piece, ...]) -> Iterator[NarratedSentence]:
        for start, end in split_sentences(text, self.release.language):
            own = text[start:end]
            has_quotation = "\0" in own or bool(re.search(r"[“”„«»\"]", own))
            yield NarratedSentence(
                own.replace("\0", " "), start, pieces, self.places, has_quotation
            )

    def read(self, span: SourceSpan) -> str:
        return self.release.paragraphs[span.paragraph].typed[span.start : span.end]

    def find_label(self, key: str) -> SourceSpan | None:
        """What is after “When:” or another label."""
        pattern = self.words.match(key)
        for number in range(min(len(self.release.paragraphs), _MOST)):
            for row in self.layout.list_rows(number):
                shift = len(row.text) - len(row.text.lstrip("*•-– "))
                found = pattern.match(row.text, shift)
                colon = (
                    re.compile(r"\**\s?[:：]\**\s*").match(row.text, found.end()) if found else None
                )
                if colon and colon.end() < len(row.text):
                    return SourceSpan(number, row.span.start + colon.end(), row.span.end)
        return None
