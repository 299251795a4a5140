"""Report the words that a quote leaves out of its source, where they turn what it keeps.

Nothing that denies, doubts or conditions the kept words may be left out, neither between two
segments nor before the first or after the last (facts, Q4, Q5; AP; ONA; read 2026-11-23).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.content.model import Places, Quote
from digest.languages import Language
from digest.problems import Location, Problem
from digest.quotes.meaning import (
    find_between,
    find_governor,
    find_retraction,
    has_negation,
    has_words,
    may_turn,
    takes_back,
)
from digest.quotes.meaning_words import MeaningWords, load_meaning
from digest.quotes.remarks import announces
from digest.quotes.seams import ELLIPSIS
from digest.quotes.statements import Statement, find_statement
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release

# “They said, ‘no,” said Ada. “Never again.’”: the nested mark hides where the words in marks end.
_ATTRIBUTED = re.compile(r"^[,.]?[”’»]+(?!\w).*[“‘«„]$", re.DOTALL)


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
        for first, second in zip(self.pieces, self.pieces[1:], strict=False):
            if first is None or second is None or first.statement != second.statement:
                continue
            if first.end <= second.start:
                yield first, second

    def find_skipped(self, number: int) -> str | None:
        """The words left out after a segment; None if the next is not of the same quotation."""
        for first, second in self.list_pairs():
            if first.number == number:
                skipped = first.statement.text[first.end : second.start].strip()
                return skipped if has_words(skipped) and not _ATTRIBUTED.search(skipped) else ""
        return None

    def list_skipped(self, number: int) -> Iterator[tuple[int, int]]:
        """The places of the whole sentences left out after a segment."""
        for first, second in self.list_pairs():
            if first.number == number:
                for start, end in first.statement.sentences:
                    if first.end <= start and end <= second.start:
                        yield start, end

    def list_negations(self, number: int) -> Iterator[str]:
        """The sentences with a negation left out after a segment, if they take nothing back."""
        for start, end in self.list_skipped(number):
            piece = self.pieces[number]
            sentence = piece.statement.text[start:end] if piece else ""
            is_plain = not find_retraction(sentence, self.words, self.language)
            if is_plain and has_negation(sentence, self.words):
                yield sentence

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


def report_left_out(quoted: QuotedWords, places: Places, index: int) -> Iterator[Problem]:
    """What a quote leaves out inside its sentences, and between its segments."""
    after = {first.number: second for first, second in quoted.list_pairs()}
    before = {second.number for second in after.values()}
    for number in range(len(quoted.pieces)):
        where = places.at("quotes", index, "segments", number)
        if number not in before:
            yield from _judge_side(quoted, quoted.find_start(number), where)
            yield from _judge_previous(quoted, number, where)
        if second := after.get(number):
            yield from _judge_gap(quoted, number, second, where)
        else:
            yield from _judge_side(quoted, quoted.find_end(number), where)
            yield from _judge_next(quoted, number, where)


def _judge_next(quoted: QuotedWords, number: int, where: Location) -> Iterator[Problem]:
    """The sentence after the last segment, where it takes that back: “Just kidding.”."""
    piece = quoted.pieces[number]
    if piece is None or quoted.find_end(number):
        return
    text = piece.statement
    following = [each for each in text.sentences if each[0] >= piece.end]
    for start, end in following[:1]:
        cut = Cut(piece, piece.end, end, (start, end), is_whole_run=False)
        yield from report_next(text.text[start:end], quoted, where, _write_fix(cut))
    if not following and text.later:
        fix = f"Add a segment below it: “{text.later}”."
        yield from report_next(text.later, quoted, where, fix)


def _judge_previous(quoted: QuotedWords, number: int, where: Location) -> Iterator[Problem]:
    """The sentence before the first segment, where it gives the words to others."""
    piece = quoted.pieces[number]
    if piece is None or quoted.words is None or quoted.find_start(number):
        return
    before = [each for each in piece.statement.sentences if each[1] <= piece.start]
    for start, end in before[-1:]:
        sentence = piece.statement.text[start:end]
        if announces(sentence, quoted.words):
            cut = Cut(piece, start, piece.start, (start, end), is_whole_run=False)
            yield report_previous(sentence, where, _write_fix(cut))


def report_previous(sentence: str, where: Location, fix: str) -> Problem:
    """A sentence that is left out before words, and says that others may say them."""
    message = f"The quote leaves out “{sentence}”, after which these may be the words of others."
    return Problem(where, "cut-meaning", message, fix)


def report_next(sentence: str, quoted: QuotedWords, where: Location, fix: str) -> Iterator[Problem]:
    """A sentence that is left out after words, and takes them back or may limit them."""
    if takes_back(sentence, quoted.words, quoted.language):
        message = f"The quote leaves out “{sentence}”, which can take back what is before it."
        yield Problem(where, "cut-meaning", message, fix)
    elif may_turn(sentence, quoted.words, quoted.language) and not quoted.quote.vouched:
        message = f"The quote leaves out “{sentence}”, which can limit what is before it."
        says = (
            f'{fix} If the quote is fair without it, say why: `vouched: "It is another subject."`.'
        )
        yield Problem(where, "cut-meaning", message, says, "warning")


def _judge_side(quoted: QuotedWords, cut: Cut | None, where: Location) -> Iterator[Problem]:
    """Words of a sentence that are left out before its segment, or after it."""
    if cut and not is_fair(cut, quoted.words):
        yield _report(cut, where, quoted.words)


def is_fair(cut: Cut, words: MeaningWords | None) -> bool:
    """Whether the words that are left out neither deny, doubt nor condition the others."""
    first, last = cut.sentence
    sentence = cut.piece.statement.text[first:last]
    kept = (cut.end - first, len(sentence)) if cut.start == first else (0, cut.start - first)
    return find_governor(sentence, *kept, words) is None


def _judge_gap(
    quoted: QuotedWords, number: int, second: Piece, where: Location
) -> Iterator[Problem]:
    """Words that are left out between two segments."""
    skipped = quoted.find_skipped(number)
    if not skipped:
        return
    problems = [*_judge_parts(quoted, number, second, where)]
    problems += _judge_sentences(quoted, number, second, where)
    yield from problems
    if not problems and quoted.quote.seam != ELLIPSIS:
        message = f"The source has “{skipped}” between this segment and the next."
        fix = 'Write `seam: " ... "` in the quote, to show that they are left out.'
        yield Problem(where, "seam-ellipsis", message, fix)


def _judge_parts(
    quoted: QuotedWords, number: int, second: Piece, where: Location
) -> Iterator[Problem]:
    """What is left out of the sentences in which one segment ends and the next one starts."""
    end, start = quoted.find_end(number), quoted.find_start(second.number)
    if end and start and end.sentence == start.sentence:
        first, last = end.sentence
        text = end.piece.statement.text[first:last]
        if find_between(text, end.start - first, start.end - first, quoted.words):
            found = _report(replace(end, end=start.end), where, quoted.words, second)
            fix = (
                f"{found.fix} Then delete the line `seam:`."
                if _is_only(quoted, number)
                else found.fix
            )
            yield replace(found, fix=fix)
        return
    yield from _judge_side(quoted, end, where)
    for each in _judge_side(quoted, start, where):
        line = "the segment below"
        yield replace(each, fix=each.fix.replace("this segment", line))


def _is_only(quoted: QuotedWords, number: int) -> bool:
    """Whether `seam:` marks nothing but the words left out after this segment."""
    others = (each for each in range(len(quoted.pieces) - 1) if each != number)
    return quoted.quote.seam == ELLIPSIS and all(quoted.find_skipped(n) == "" for n in others)


def _judge_sentences(
    quoted: QuotedWords, number: int, second: Piece, where: Location
) -> Iterator[Problem]:
    """Whole sentences that are left out between two segments."""
    first = quoted.pieces[number]
    for start, end in quoted.list_skipped(number):
        sentence = second.statement.text[start:end]
        if first and find_retraction(sentence, quoted.words, quoted.language):
            cut = Cut(first, first.end, end, (start, end), is_whole_run=False)
            yield _report_retraction(cut, sentence, where)


def _report(
    cut: Cut, where: Location, words: MeaningWords | None, second: Piece | None = None
) -> Problem:
    statement = cut.piece.statement
    sentence = statement.text[slice(*cut.sentence)]
    message = f"The quote leaves out “{cut.words}” of “{sentence}”{tell_doubt(words)}."
    return Problem(where, "cut-meaning", message, _write_fix(cut, second))


def tell_doubt(words: MeaningWords | None) -> str:
    """Why the words that are left out matter."""
    if words is None:
        return "; digest does not know this language well enough to see what that changes"
    return ", which can change what the rest means"


def _report_retraction(cut: Cut, sentence: str, where: Location) -> Problem:
    message = f"The quote leaves out “{sentence}”, which can take back what is beside it."
    return Problem(where, "cut-meaning", message, _write_fix(cut))


def _write_fix(cut: Cut, second: Piece | None = None) -> str:
    """Where to put the words back, one piece for each run of the source.

    `second` is the segment after the words, if it is in the same sentence.
    """
    statement, piece = cut.piece.statement, cut.piece
    own = _find_number(statement, piece.start)
    is_before = cut.end <= piece.start
    fixes = []
    for number, words in statement.split(cut.start, cut.end):
        if number == own:
            fixes.append(f"{'Start' if is_before else 'End'} this segment with “{words}”.")
        elif second and number == _find_number(statement, second.start):
            fixes.append(f"Start the segment below with “{words}”.")
        else:
            fixes.append(f"Add a segment {'above' if is_before else 'below'} it: “{words}”.")
    return " ".join(fixes)


def _find_number(statement: Statement, place: int) -> int:
    return [n for n, start in enumerate(statement.starts) if start <= place][-1]
