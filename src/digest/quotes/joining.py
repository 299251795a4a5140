"""Join the segments of a quote, by what the source has between them.

Rules: a split quote of one paragraph is continuous, paragraphs of one statement that follow each
other have a space between them, and other segments of different paragraphs have " ... " (AP, as
restated by the Daily Press ethics statement and VCU's guide, read 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from digest.content.model import Places, Quote
from digest.languages import Language
from digest.problems import Problem
from digest.quotes.left_out import report_left_out
from digest.quotes.locating import is_before, locate_segments
from digest.quotes.meaning import find_code
from digest.quotes.meaning_words import load_meaning
from digest.quotes.quoted_words import QuotedWords, read_quoted
from digest.quotes.runs import Interruption, explain_interruption, find_interruption
from digest.quotes.seams import ELLIPSIS, Seam, end_words, find_seam, propose_seams, shorten_join
from digest.quotes.statements import read_gap, split_for_meaning
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.folding import fold, normalize
from digest.text.quotation_marks import cut_word, find_pairs, find_unpaired
from digest.text.sentences import UnknownWords, find_sentences
from digest.text.whole_words import find_whole_words
from digest.values import dataclass

__all__ = ["JoinedQuote", "end_words", "join_quote", "locate_segments", "split_sentences"]

Spans = tuple[SourceSpan | None, ...]

_CUT_ENDS = ",;:،、，；： \u00a0–—"


@dataclass(frozen=True)
class JoinedQuote:
    """The whole quotation without marks, and the places of its sentences.

    It has “…” where it starts or ends inside a sentence of the source. `plain` is the text that the
    source alone gives, without the content's `seam`; None if that is unclear.
    """

    quote: Quote
    text: str
    sentences: tuple[tuple[int, int], ...]
    language: Language
    code: str
    is_cut: tuple[bool, bool]
    quoted: QuotedWords
    plain: str | None

    def run(self, first: int, last: int) -> str:
        """The words from one sentence to another, inclusive."""
        return self.text[self.sentences[first][0] : self.sentences[last][1]]

    @cached_property
    def cuts(self) -> dict[str, tuple[Any, ...]]:
        """Its fair cuts as they were listed, by the code of the edition's language."""
        return {}

    @cached_property
    def meant(self) -> tuple[tuple[int, int], ...]:
        """Its sentences in the normalized text, as they are cut where their meaning is read."""
        return split_for_meaning(normalize(self.text), self.language)

    @cached_property
    def folded(self) -> tuple[tuple[int, int], ...]:
        """The place of each sentence in the folded text, without the “…” of a cut."""
        whole, at, places = fold(self.text), 0, list[tuple[int, int]]()
        for sentence in self.list_sentences():
            bare = fold(sentence).strip("… ")
            start = whole.find(bare, at)
            at = start + len(bare)
            places.append((start, at))
        return tuple(places)

    def list_sentences(self) -> tuple[str, ...]:
        """Every sentence in order."""
        return tuple(self.text[start:end] for start, end in self.sentences)


def join_quote(
    quote: Quote,
    release: Release | None,
    language: Language,
    places: Places,
    index: int,
) -> tuple[JoinedQuote, tuple[Problem, ...]]:
    """Join the segments, with a problem for each seam that source and content leave unclear."""
    spans = locate_segments(quote, release)
    surrounding = release.detected if release else None
    declared = quote.translated_from or quote.lang or language.code
    code = find_code(" ".join(quote.segments), declared, surrounding or "")
    quoted = read_quoted(quote, release, spans, language, code)
    seams = _find_seams(quote, release, spans, quoted)
    is_cut = _find_cuts(quoted)
    text = _join(quoted, seams, is_cut)
    problems = (
        *(_report_seam(quote, places, index, at) for at, seam in enumerate(seams) if seam is None),
        *_report_order(spans, places, index),
        *_report_marks(quote, release, spans, places, index),
        *report_left_out(quoted, places, index),
        *_report_needless(quoted, seams, places, index),
    )
    plain = _find_seams(replace(quote, seam=None), release, spans, quoted) if quote.seam else seams
    alone = None if None in plain else _join(quoted, plain, is_cut)
    whole_words = find_whole_words(release.text if release else text)
    sentences = split_sentences(text, language, whole_words)
    return JoinedQuote(quote, text, sentences, language, code, is_cut, quoted, alone), problems


def translate(joined: JoinedQuote, language: Language) -> JoinedQuote:
    """The same quote with the words of its translation; what proves it stays the original's."""
    words = language.space.join(joined.quote.translation)
    text = end_words(words, "full_stop", language)
    sentences = split_sentences(text, language)
    quoted = replace(joined.quoted, language=language, words=load_meaning(language.code))
    return replace(
        joined, text=text, sentences=sentences, language=language, code=language.code,
        is_cut=(False, False), quoted=quoted, plain=text,
    )  # fmt: skip


def _find_cuts(quoted: QuotedWords) -> tuple[bool, bool]:
    """Whether the quote starts and ends inside a sentence; where the source stops is no cut."""
    start, end = quoted.find_start(0), quoted.find_end(len(quoted.pieces) - 1)
    return bool(start and not start.is_whole_run), bool(end and not end.is_whole_run)


def _join(quoted: QuotedWords, seams: Sequence[Seam | None], is_cut: tuple[bool, bool]) -> str:
    """The words in order, with “…” where they were cut inside a sentence."""
    language = quoted.language
    *others, last = quoted.quote.segments
    known = [seam or Seam("keep", language.space) for seam in seams]
    pieces = [
        end_words(segment, seam.ending, language) + seam.gap
        for segment, seam in zip(others, known, strict=True)
    ]
    final = last if is_cut[1] else end_words(last, "full_stop", language)
    return mark_cuts("".join([*pieces, final]), is_cut, language)


def mark_cuts(words: str, is_cut: tuple[bool, bool], language: Language) -> str:
    """The words with “…” before or after them, in the place of a comma."""
    before, after = is_cut
    bare = words.rstrip(_CUT_ENDS) if after else words
    start = f"…{language.space}" if before else ""
    return f"{start}{bare}{language.space}…" if after else start + bare


def split_sentences(
    text: str, language: Language, whole_words: Collection[str] | None = None
) -> tuple[tuple[int, int], ...]:
    """The places of sentences in a text, by the marks and abbreviations of its language.

    With the words that the release has in full, a stop after a short word on no list ends nothing.
    """
    unknown = None
    if whole_words is not None:
        unknown = UnknownWords(
            language.longest_abbreviation, whole_words, language.everyday, language.starting
        )
    return find_sentences(
        text,
        ends=language.ends,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
        unknown=unknown,
    )


def _find_seams(
    quote: Quote, release: Release | None, spans: Spans, quoted: QuotedWords
) -> list[Seam | None]:
    return [_find_seam(quote, release, spans, number, quoted) for number in range(len(spans) - 1)]


def _find_seam(
    quote: Quote, release: Release | None, spans: Spans, number: int, quoted: QuotedWords
) -> Seam | None:
    """The seam between a segment and the next one, or None if it is unclear."""
    segment, following = quote.segments[number : number + 2]
    here, there = spans[number : number + 2]
    language = quoted.language
    if release is None:
        return find_seam(segment, following, None, quote.seam, language)
    if here is None or there is None:
        # The missing segment must be corrected first.
        return Seam("keep", language.space)
    skipped = quoted.find_skipped(number)
    gap = read_gap(release, here, there, is_adjoining=skipped == "")
    return find_seam(segment, following, replace(gap, skipped=skipped or ""), quote.seam, language)


def _report_needless(
    quoted: QuotedWords, seams: Sequence[Seam | None], places: Places, index: int
) -> Iterator[Problem]:
    """An ellipsis where nothing is left out."""
    numbers = range(len(seams))
    is_whole = bool(seams) and all(quoted.find_skipped(number) == "" for number in numbers)
    if quoted.quote.seam == ELLIPSIS and is_whole:
        message = (
            "The source has no words between these segments, so there is nothing to leave out."
        )
        fix = "Delete the line `seam:`."
        yield Problem(places.at("quotes", index, "seam"), "seam-ellipsis", message, fix)


def _report_seam(quote: Quote, places: Places, index: int, number: int) -> Problem:
    first, second = quote.segments[number : number + 2]
    tail, head = shorten_join(first, second)
    message = f"It is not clear how to join “{tail}” and “{head}”."
    fix = propose_seams(first, second)
    return Problem(places.at("quotes", index, "segments", number), "seam-unclear", message, fix)


def _report_order(spans: Spans, places: Places, index: int) -> Iterator[Problem]:
    """Check that segments are in the order of the source (facts, Q4; AP, read 2026-11-23)."""
    before: SourceSpan | None = None
    for number, span in enumerate(spans):
        if before and span and not is_before(before, span):
            message = "In the source, these words come before those of the segment above."
            fix = "List the segments in the source's order, each once."
            where = places.at("quotes", index, "segments", number)
            yield Problem(where, "segment-order", message, fix)
        before = span or before


def _report_marks(
    quote: Quote, release: Release | None, spans: Spans, places: Places, index: int
) -> Iterator[Problem]:
    """Check that segments have no marks around them, and that nested marks are in pairs."""
    interruptions = [_find_interruption(segment, release) for segment in quote.segments]
    for number, (segment, span) in enumerate(zip(quote.segments, spans, strict=True)):
        where = places.at("quotes", index, "segments", number)
        # `quote-verbatim` reports a segment that the source does not have.
        if release and span and (found := interruptions[number]):
            yield Problem(where, "segment-marks", *explain_interruption(found))
        elif find_pairs(segment).get(0) == len(segment) - 1 and not _is_nested(span, release):
            message = "This segment has quotation marks around it; digest adds them."
            fix = "Delete the first and the last mark."
            yield Problem(where, "segment-marks", message, fix)
    if not any(interruptions):
        yield from _report_unpaired(quote, release, spans, places, index)


def _report_unpaired(
    quote: Quote, release: Release | None, spans: Spans, places: Places, index: int
) -> Iterator[Problem]:
    """Each segment with a mark that is not closed or not opened anywhere in the quote."""
    unpaired, start = find_unpaired(" ".join(quote.segments)), 0
    for number, (segment, span) in enumerate(zip(quote.segments, spans, strict=True)):
        end = start + len(segment)
        found = [at - start for at in unpaired if start <= at < end]
        start = end + 1
        if found := found or list(_find_outer_mark(segment, span, release)):
            message = f"The quotation mark in `{cut_word(segment, found[0])}` has no partner."
            fix = (
                "Delete it: digest adds the marks around a quote. If the source has a pair of marks"
                " there, add the missing one. Type apostrophes as ’."
            )
            where = places.at("quotes", index, "segments", number)
            yield Problem(where, "segment-marks", message, fix)


def _find_outer_mark(
    segment: str, span: SourceSpan | None, release: Release | None
) -> Iterator[int]:
    """A single mark at an end of the segment, where the source has the double one of the quote."""
    if release is None or span is None or 0 in find_pairs(segment):
        return
    typed = release.paragraphs[span.paragraph].typed
    for at, mark in ((0, typed[span.start]), (len(segment) - 1, typed[span.end - 1])):
        if segment[at] in "'‘’‚" and mark in '"“”„«»':
            yield at


def _find_interruption(segment: str, release: Release | None) -> Interruption | None:
    """The attribution, such as “, said …. “, inside a segment that has marks."""
    has_marks = "'" in fold(segment)
    return find_interruption(release, segment) if release and has_marks else None


def _is_nested(span: SourceSpan | None, release: Release | None) -> bool:
    """Whether the source has another mark before these words."""
    if release is None or span is None:
        return False
    before = release.paragraphs[span.paragraph].text[: span.start]
    return before.rstrip().endswith("'")
