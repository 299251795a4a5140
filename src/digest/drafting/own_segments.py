"""Take the segments of a quotation that are one quote: without terms, apart where told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.drafting.joined_quotes import OPENERS
from digest.drafting.named_words import ENDED, is_inside
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release

_FEW_WORDS = 4
_FRAGMENT = 6


def leave_fragments(release: Release, quotation: SourceQuotation) -> SourceQuotation:
    """Without the narrator's own terms: “useful”. “We waited.”, “We waited,” … as “unfair”."""
    first, *more = quotation.segments
    kept = [each for each in more if not _is_term(release, each)]
    if more and _leads_to(release, quotation):
        return replace(quotation, segments=quotation.segments[1:])
    return replace(quotation, segments=(first, *kept))


def _leads_to(release: Release, quotation: SourceQuotation) -> bool:
    """A few words of the narrator's sentence are before whole ones: “useful”. “We waited.”.

    Nor is the title in “the report “Cold Comfort”, added that “…”” a part of the quote.
    """
    first, second = (_read(release, each) for each in quotation.segments[:2])
    is_part_of = is_inside(release, quotation.segments[0])
    is_short = len(first.split()) < _FEW_WORDS and not ENDED.search(first)
    is_part = len(first.split()) < _FRAGMENT and is_part_of
    is_part = (is_short or is_part) and not ENDED.search(first)
    is_fragment = is_part and first[:1].islower() and second[:1].isupper()
    is_title = is_short and len(first.split()) > 1 and all(w[:1].isupper() for w in first.split())
    # “the campaign “Free your street!”: “It is a good idea””
    is_name = len(first.split()) < _FRAGMENT and _read_gap(release, quotation, 1).endswith(":")
    is_term = (is_short or is_name) and second[:1].isupper() and is_part_of
    return is_fragment or is_term or (is_title and not second[:1].isupper())


def _is_term(release: Release, place: SourceSpan) -> bool:
    """“We left,” said Ana Ruiz, to whom the spill is | “unfair”: a word of the narrator's sentence.

    But “The bridge” she said “will hold” is one sentence of hers: the verb, or who spoke, is next.
    """
    words, text = release.words, _read(release, place)
    is_few = len(text.split()) < _FRAGMENT and text[:1].islower()
    if words is None or not is_few or not is_inside(release, place):
        return False
    before = read_tokens(release.read_before(place).rstrip(OPENERS), words)[-2:]
    last = before[-1]
    leads = words.articles | words.possessives | words.prepositions | words.joint
    is_noun = len(before) > 1 and before[0].low in leads
    is_name = (last.has_capital and not is_noun) or last.is_title
    return not (is_name or words.verb.fullmatch(last.low) or words.opens_that.fullmatch(last.low))


def split_apart(release: Release, quotation: SourceQuotation) -> Iterator[SourceQuotation]:
    """Two quotes of one clause, where the narrator leads to the second one again."""
    quotation = leave_fragments(release, quotation)
    for number in range(1, len(quotation.segments)):
        if _opens_anew(release, quotation, number) or _is_apart(release, quotation, number):
            yield replace(quotation, segments=quotation.segments[:number])
            yield from split_apart(
                release, replace(quotation, segments=quotation.segments[number:])
            )
            return
    yield quotation


def _opens_anew(release: Release, quotation: SourceQuotation, number: int) -> bool:
    """She said that “the pier must come down this year” after the storm: | “It was old.”."""
    before, own = (_read(release, each) for each in quotation.segments[number - 1 : number + 1])
    is_led = _read_gap(release, quotation, number).endswith(":")
    return is_led and before[:1].islower() and not ENDED.search(before) and own[:1].isupper()


def _is_apart(release: Release, quotation: SourceQuotation, number: int) -> bool:
    """How they mean to “work together” and why “each must do the same”: no clause is between."""
    said_at, place = quotation.said_at, quotation.segments[number]
    gap = {*_read_gap(release, quotation, number).casefold().split()}
    is_told = said_at is not None and quotation.segments[number - 1] < said_at < place
    joint = release.words.joint if release.words else frozenset[str]()
    is_part = _read(release, place)[:1].islower() and is_inside(release, place)
    return is_part and not is_told and bool(gap - joint)


def _read(release: Release, place: SourceSpan) -> str:
    return release.paragraphs[place.paragraph].typed[place.start : place.end]


def _read_gap(release: Release, quotation: SourceQuotation, number: int) -> str:
    """What is between a segment and the one before it, without marks; nothing over paragraphs."""
    before, place = quotation.segments[number - 1 : number + 1]
    if before.paragraph != place.paragraph:
        return ""
    typed = release.paragraphs[place.paragraph].typed
    return typed[before.end : place.start].rstrip(OPENERS)
