"""The segments of a quote in the quotations of its source, and what is left out beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.content.model import Quote
from digest.languages import Language
from digest.quotes.commented import find_comment
from digest.quotes.meaning import has_negation, has_words
from digest.quotes.meaning_words import MeaningWords, load_meaning
from digest.quotes.retractions import find_retraction
from digest.quotes.statements import Statement, find_statement
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.later import compile_later
from digest.values import dataclass

# “They said, ‘no,” said Ada. “Never again.’”: the nested mark hides where the words in marks end.
_ATTRIBUTED = compile_later(r"^[,.]?[”’»]+(?!\w).*[“‘«„]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment in the quotation of the source that has it."""

    number: int
    statement: Statement
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of the source that a quote leaves out at one side of a segment, within a sentence.

    `is_whole_run`: the source itself stops there, for its attribution.
    """

    piece: Piece
    start: int
    end: int
    sentence: tuple[int, int]
    is_whole_run: bool

    @property
    def words(self) -> str:
        return self.piece.statement.text[self.start : self.end].strip()


@dataclass(frozen=True)
class QuotedWords:
    """The segments of a quote, each in its quotation; None for one that is in no marks."""

    quote: Quote
    pieces: tuple[Piece | None, ...]
    words: MeaningWords | None
    language: Language

    def list_pairs(self) -> Iterator[tuple[Piece, Piece]]:
        """Neighbours that are in the same quotation, in its order."""
        for number in range(len(self.pieces)):
            yield from self._list_pair(number)

    def _list_pair(self, number: int) -> Iterator[tuple[Piece, Piece]]:
        """A segment with the next one, if both are in the same quotation, in its order."""
        first, second = (*self.pieces[number : number + 2], None, None)[:2]
        if first is None or second is None or first.statement != second.statement:
            return
        if first.end <= second.start:
            yield first, second

    def find_skipped(self, number: int) -> str | None:
        """The words left out after a segment; None if the next is not of the same quotation."""
        for first, second in self._list_pair(number):
            skipped = first.statement.text[first.end : second.start].strip()
            return skipped if has_words(skipped) and not _ATTRIBUTED.search(skipped) else ""
        return None

    def list_skipped(self, number: int) -> Iterator[tuple[int, int]]:
        """The places of the whole sentences left out after a segment."""
        for first, second in self._list_pair(number):
            for start, end in first.statement.sentences:
                if first.end <= start and end <= second.start:
                    yield start, end

    def list_doubtful(self, number: int) -> Iterator[tuple[str, str]]:
        """Whole sentences that are left out after a segment and may matter, and what is in them.

        They have a negation, or may speak of the sentence before them.
        """
        piece = self.pieces[number]
        if piece is None:
            return
        text = piece.statement.text
        for start, end in self.list_skipped(number):
            sentence, before = text[start:end], text[:start].strip()
            if find_retraction(sentence, self.words, self.language):
                continue
            if has_negation(sentence, self.words):
                yield sentence, "a sentence with a negation"
            elif before and find_comment(before, sentence, self.language):
                yield sentence, "which may speak of the sentence before it"

    def find_start(self, number: int) -> Cut | None:
        """What the sentence in which a segment starts has before it."""
        piece = self.pieces[number]
        if piece is None:
            return None
        text = piece.statement
        sentence = max(
            (each for each in text.sentences if each[0] <= piece.start), default=(piece.start, 0)
        )
        if not has_words(text.text[sentence[0] : piece.start]):
            return None
        is_whole = not has_words(text.text[_find_run(text, piece.start) : piece.start])
        return Cut(piece, sentence[0], piece.start, sentence, is_whole)

    def find_end(self, number: int) -> Cut | None:
        """What the sentence in which a segment ends has after it."""
        piece = self.pieces[number]
        if piece is None:
            return None
        text = piece.statement
        sentence = text.find_sentence(max(piece.end - 1, piece.start))
        if not has_words(text.text[piece.end : sentence[1]]):
            return None
        stop = next((each for each in text.starts if each >= piece.end), len(text.text))
        is_whole = not has_words(text.text[piece.end : stop])
        return Cut(piece, piece.end, sentence[1], sentence, is_whole)


def _find_run(statement: Statement, place: int) -> int:
    return max(each for each in statement.starts if each <= place)


def read_quoted(
    quote: Quote,
    release: Release | None,
    spans: tuple[SourceSpan | None, ...],
    language: Language,
    code: str,
) -> QuotedWords:
    """Each segment in its quotation; `code` is the language of the quote."""
    pieces = tuple(
        _place(number, release, span, spans, language) for number, span in enumerate(spans)
    )
    return QuotedWords(quote, pieces, load_meaning(code), language)


def _place(
    number: int,
    release: Release | None,
    span: SourceSpan | None,
    spans: tuple[SourceSpan | None, ...],
    language: Language,
) -> Piece | None:
    if release is None or span is None:
        return None
    statement = find_statement(release, span, spans, language)
    place = statement.find(span) if statement else None
    return Piece(number, statement, *place) if statement and place else None
