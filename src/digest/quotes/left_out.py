"""Report the words that a quote leaves out of its source, where they turn what it keeps.

Nothing that denies, doubts or conditions the kept words may be left out, neither between two
segments nor before the first or after the last (facts, Q4, Q5; AP; ONA; read 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.content.model import Places
from digest.problems import Location, Problem
from digest.quotes.left_out_fixes import write_fix
from digest.quotes.meaning import find_between, find_governor, find_kept_end, has_words
from digest.quotes.meaning_words import MeaningWords
from digest.quotes.neighbours import find_borrowing
from digest.quotes.quoted_words import Cut, Piece, QuotedWords
from digest.quotes.remarks import announces
from digest.quotes.retractions import find_retraction, may_turn, takes_back
from digest.quotes.seams import ELLIPSIS
from digest.text.phrases import Phrases

_LATER = 4


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
    for start, end in following[:_LATER]:
        cut = Cut(piece, piece.end, end, (start, end), is_whole_run=False)
        sentence = text.text[start:end]
        # “I speak only of the south pier.”, of all that was said
        if (start, end) == following[0] or (quoted.words and quoted.words.scopes.search(sentence)):
            yield from report_next(sentence, quoted, where, write_fix(cut))
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
        cut = Cut(piece, start, piece.start, (start, end), is_whole_run=False)
        yield from report_previous(sentence, quoted, where, write_fix(cut))


def report_previous(
    sentence: str, quoted: QuotedWords, where: Location, fix: str
) -> Iterator[Problem]:
    """A sentence that is left out before words, and says that others say them, or may say so."""
    if quoted.words and announces(sentence, quoted.words):
        does = "after which these may be the words of others"
        yield Problem(where, "cut-meaning", f"The quote leaves out “{sentence}”, {does}.", fix)
    else:
        yield from _report_borrowing(sentence, quoted, where, fix)


def _report_borrowing(
    sentence: str, quoted: QuotedWords, where: Location, fix: str
) -> Iterator[Problem]:
    """“Credit for it goes to the tabloid.”: it may say whose the words beside it are."""
    here = Phrases(sentence, has_spaces=bool(quoted.language.space))
    if find_borrowing(here, quoted.language.cuts) and not quoted.quote.vouched:
        message = f"The quote leaves out “{sentence}”, which may say whose the words beside it are."
        says = f'{fix} If they are the speaker\'s own, say so: `vouched: "It is about a book."`.'
        yield Problem(where, "cut-meaning", message, says, "warning", at_sending="error")


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
    else:
        yield from _report_borrowing(sentence, quoted, where, fix)


def _judge_side(quoted: QuotedWords, cut: Cut | None, where: Location) -> Iterator[Problem]:
    """Words of a sentence that are left out before its segment, or after it."""
    if cut and not is_fair(cut, quoted.words):
        yield _report(cut, where, quoted.words)


def is_fair(cut: Cut, words: MeaningWords | None) -> bool:
    """Whether the words that are left out neither deny, doubt nor condition the others."""
    first, last = cut.sentence
    sentence = cut.piece.statement.text[first:last]
    if cut.start == first:
        end = find_kept_end(sentence, cut.piece.end - first)
        return find_governor(sentence, cut.end - first, end, words) is None
    kept, right = sentence[: cut.start - first], sentence[cut.start - first :]
    # The source's own attribution is where the sentence may have a comma.
    joint = "," if _is_interrupted(cut) else ""
    return find_governor(kept + joint + right, 0, len(kept), words) is None


def _is_interrupted(cut: Cut) -> bool:
    """Whether the marks of the source close where words are left out, and open again."""
    statement = cut.piece.statement
    following = (each for each in statement.starts if each >= cut.start)
    return any(not has_words(statement.text[cut.start : each]) for each in following)


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
    return Problem(where, "cut-meaning", message, write_fix(cut, second))


def tell_doubt(words: MeaningWords | None) -> str:
    """Why the words that are left out matter."""
    if words is None:
        return "; digest does not know this language well enough to see what that changes"
    return ", which can change what the rest means"


def _report_retraction(cut: Cut, sentence: str, where: Location) -> Problem:
    message = f"The quote leaves out “{sentence}”, which can take back what is beside it."
    return Problem(where, "cut-meaning", message, write_fix(cut))
