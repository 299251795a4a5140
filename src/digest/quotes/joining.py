"""Join the segments of a quote, by what the source has between them.

Rules: a split quote of one paragraph is continuous, and segments of different paragraphs have
" ... " between them (AP, as restated by the Daily Press ethics statement and VCU's guide, read
2026-11-23).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from digest.content.model import Places, Quote
from digest.languages import Language
from digest.problems import Problem
from digest.quotes.locating import is_before, locate_segments
from digest.quotes.runs import Interruption, explain_interruption, find_interruption
from digest.quotes.seams import Ending, Seam, SegmentGap, find_seam, is_closed
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.folding import fold
from digest.text.quotation_marks import cut_word, find_pairs, find_unpaired
from digest.text.sentences import UnknownWords, find_sentences
from digest.text.whole_words import find_whole_words

__all__ = ["JoinedQuote", "end_words", "join_quote", "locate_segments", "split_sentences"]

Spans = tuple[SourceSpan | None, ...]

_FINAL_COMMA = re.compile(r"[,،、，](?=[”’»›」』\"'\u00a0\u202f]*$)")


@dataclass(frozen=True)
class JoinedQuote:
    """The whole quotation without marks, and the places of its sentences."""

    quote: Quote
    text: str
    sentences: tuple[tuple[int, int], ...]

    def run(self, first: int, last: int) -> str:
        """The words from one sentence to another, inclusive."""
        return self.text[self.sentences[first][0] : self.sentences[last][1]]

    def list_sentences(self) -> tuple[str, ...]:
        """Every sentence in order."""
        return tuple(self.text[start:end] for start, end in self.sentences)


def join_quote(
    quote: Quote, release: Release | None, language: Language, places: Places, index: int
) -> tuple[JoinedQuote, tuple[Problem, ...]]:
    """Join the segments, with a problem for each seam that source and content leave unclear."""
    spans = locate_segments(quote, release)
    seams = [
        _find_seam(quote, release, spans, number, language) for number in range(len(spans) - 1)
    ]
    known = [seam or Seam("keep", language.space) for seam in seams]
    *others, last = quote.segments
    pieces = [
        end_words(segment, seam.ending, language) + seam.gap
        for segment, seam in zip(others, known, strict=True)
    ]
    text = "".join([*pieces, end_words(last, "full_stop", language)])
    problems = (
        *(_report_seam(quote, places, index, at) for at, seam in enumerate(seams) if seam is None),
        *_report_order(spans, places, index),
        *_report_marks(quote, release, spans, places, index),
    )
    whole_words = find_whole_words(release.text if release else text)
    return JoinedQuote(quote, text, split_sentences(text, language, whole_words)), problems


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


def end_words(words: str, ending: Ending, language: Language) -> str:
    """Only the comma before an attribution changes: it becomes a full stop, or goes (Q2).

    It may be inside nested marks: ‘we are ready,’. `close` adds a full stop also if the source has
    its comma outside the marks.
    """
    if ending == "keep":
        return words
    stop = "" if ending == "drop" else language.full_stop
    ended, commas = _FINAL_COMMA.subn(stop, words)
    return words + stop if ending == "close" and not commas and not is_closed(words) else ended


def _find_seam(
    quote: Quote, release: Release | None, spans: Spans, number: int, language: Language
) -> Seam | None:
    """The seam between a segment and the next one, or None if it is unclear."""
    segment, following = quote.segments[number : number + 2]
    here, there = spans[number : number + 2]
    if release is None:
        return find_seam(segment, following, None, quote.seam, language)
    if here is None or there is None:
        # The missing segment must be corrected first.
        return Seam("keep", language.space)
    typed = release.paragraphs[here.paragraph].typed
    is_same = here.paragraph == there.paragraph
    gap = SegmentGap(is_same, typed[here.end : there.start if is_same else None])
    return find_seam(segment, following, gap, quote.seam, language)


def _report_seam(quote: Quote, places: Places, index: int, number: int) -> Problem:
    first, second = quote.segments[number].split()[-3:], quote.segments[number + 1].split()[:3]
    tail, head = " ".join(first), " ".join(second)
    bare = _FINAL_COMMA.sub("", tail)
    message = f"It is not clear how to join “{tail}” and “{head}”."
    fix = (
        f'Add one of these to the quote: `seam: ". "` for “{bare}. {head}”, `seam: ", "` for'
        f' “{bare}, {head}”, or `seam: " "` for “{bare} {head}”.'
    )
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
            yield Problem(where, "segment-marks", *explain_interruption(found, release.path))
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
