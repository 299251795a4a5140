"""A quote's segments become the words of one quotation, by what stands between them in the source.

Rules: a split quote of one paragraph is continuous, and segments of different paragraphs have
" ... " between them (AP, as restated by the Daily Press ethics statement and VCU's guide, read
2026-11-23).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.content.model import Places, Quote, Source
from digest.languages import Language
from digest.problems import Problem
from digest.quotes.verbatim import Span, open_release
from digest.text.sentences import find_sentences

ELLIPSIS = " ... "
_CLOSED = re.compile(r"[.!?…。！？؟][”’»」』)\"']*$")
_COMMAS = ",،、，"


@dataclass(frozen=True)
class JoinedQuote:
    """The whole quotation without marks, and where its sentences stand in it."""

    quote: Quote
    text: str
    sentences: tuple[tuple[int, int], ...]

    def run(self, first: int, last: int) -> str:
        """The words from one sentence to another, both included."""
        return self.text[self.sentences[first][0] : self.sentences[last][1]]


@dataclass(frozen=True)
class _Join:
    """How one segment meets the next: whether its comma becomes a full stop, and what follows."""

    closes: bool
    text: str


def join_quote(
    quote: Quote, source: Source | None, language: Language, places: Places, index: int
) -> tuple[JoinedQuote, tuple[Problem, ...]]:
    """Join the segments; a seam that neither source nor content decides is a problem."""
    spans = locate_segments(quote, source)
    pieces: list[str] = []
    problems: list[Problem] = []
    for number, segment in enumerate(quote.segments):
        last = number == len(quote.segments) - 1
        join = _Join(closes=True, text="") if last else _find_join(quote, spans, source, number)
        if join is None:
            problems.append(_report_seam(quote, places, index, number))
            join = _Join(closes=True, text=language.space)
        pieces.append(_end(segment, language, closes=join.closes) + join.text)
    text = "".join(pieces)
    return JoinedQuote(quote, text, split_sentences(text, language)), tuple(problems)


def split_sentences(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    return find_sentences(
        text,
        ends=language.ends,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
    )


def locate_segments(quote: Quote, source: Source | None) -> tuple[Span | None, ...]:
    """Where each segment stands in the source: in order where it can be, else the first place."""
    if source is None:
        return (None,) * len(quote.segments)
    found: list[Span | None] = []
    for segment in quote.segments:
        spans = open_release(source).find(segment)
        before = next((span for span in reversed(found) if span), None)
        after = [s for s in spans if before is None or _order(s) >= (before.paragraph, before.end)]
        found.append(next(iter(after or spans), None))
    return tuple(found)


def _order(span: Span) -> tuple[int, int]:
    return span.paragraph, span.start


def _find_join(
    quote: Quote, spans: Sequence[Span | None], source: Source | None, number: int
) -> _Join | None:
    here, following = spans[number], spans[number + 1]
    if source and here and following and here.paragraph != following.paragraph:
        return _Join(_starts_sentence(quote.segments[number + 1]), ELLIPSIS)
    if quote.seam is not None:
        return _Join(quote.seam == ". ", " " if quote.seam == ". " else quote.seam)
    if _CLOSED.search(quote.segments[number]):
        return _Join(closes=False, text=" ")
    if source and here and following:
        between = open_release(source).paragraphs[here.paragraph].text[here.end : following.start]
        attribution_ends = between.rstrip(" '(").endswith(".")
        if attribution_ends and _starts_sentence(quote.segments[number + 1]):
            return _Join(closes=True, text=" ")
    return None


def _starts_sentence(segment: str) -> bool:
    first = segment.lstrip("“‘«„‚\"'([「『¿¡ ")[:1]
    return bool(first) and first == first.upper()


def _end(segment: str, language: Language, *, closes: bool) -> str:
    """The comma before the attribution becomes a full stop, or goes: nothing else may change."""
    if segment[-1] not in _COMMAS:
        return segment
    return segment[:-1] + (language.full_stop if closes else "")


def _report_seam(quote: Quote, places: Places, index: int, number: int) -> Problem:
    first, second = _tail(quote.segments[number]), _head(quote.segments[number + 1])
    message = f"Nothing shows how “{first}” and “{second}” are joined."
    fix = (
        'Add below this quote `seam: ". "` (a new sentence), `seam: ", "` or `seam: " "` (the same'
        f' sentence goes on): “{first.rstrip(_COMMAS)}. {second}”, “…, {second}” or “… {second}”.'
    )
    return Problem(places.at("quotes", index, "segments", number), "seam-unclear", message, fix)


def _tail(segment: str) -> str:
    return " ".join(segment.split()[-3:])


def _head(segment: str) -> str:
    return " ".join(segment.split()[:3])
