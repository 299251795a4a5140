"""Take the segments of a quotation that are one quote: without terms, apart where told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.drafting.fact_words import load_fact_words
from digest.drafting.named_words import ENDED, is_inside
from digest.sources.clauses import Clause
from digest.sources.clauses_after import read_after
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release

_FEW_WORDS = 4
_FRAGMENT = 6
_OPENERS = "“\"«„‚‘'»› \u00a0\u202f"


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
    before = read_tokens(release.read_before(place).rstrip(_OPENERS), words)[-2:]
    last = before[-1]
    leads = words.articles | words.possessives | words.prepositions
    is_noun = len(before) > 1 and before[0].low in leads
    is_name = (last.has_capital and not is_noun) or last.is_title
    return not (is_name or words.verb.fullmatch(last.low) or words.opens_that.fullmatch(last.low))


def split_told(release: Release, quotation: SourceQuotation) -> Iterator[SourceQuotation]:
    """“We met,” said Ana Ruiz. | “It rained,” she added.: two quotes, each with its clause.

    “It rained,” she went on.: one quote.
    """
    quotation = leave_fragments(release, quotation)
    said_at, segments = quotation.said_at, quotation.segments
    for number in range(1, len(segments) if said_at else 0):
        if _opens_anew(release, quotation, number):
            yield replace(quotation, segments=segments[:number])
            yield from split_told(release, replace(quotation, segments=segments[number:]))
            return
        told = _read_own(release, quotation, number)
        if told is not None:
            yield replace(quotation, segments=segments[:number])
            yield replace(quotation, segments=segments[number:], clause=told[0], said_at=told[1])
            return
    yield quotation


def _opens_anew(release: Release, quotation: SourceQuotation, number: int) -> bool:
    """She said that “the pier must come down this year” after the storm: | “It was old.”."""
    before, own = (_read(release, each) for each in quotation.segments[number - 1 : number + 1])
    is_led = _read_gap(release, quotation, number).endswith(":")
    return is_led and before[:1].islower() and not ENDED.search(before) and own[:1].isupper()


def _read_own(
    release: Release, quotation: SourceQuotation, number: int
) -> tuple[Clause, SourceSpan] | None:
    """The clause of the same speaker's that follows a whole sentence, where one is before it."""
    words, said_at, place = release.words, quotation.said_at, quotation.segments[number]
    gap = _read_gap(release, quotation, number)
    is_after = said_at is not None and said_at.paragraph == place.paragraph
    is_after = is_after and quotation.segments[number - 1] < said_at < place
    if (
        words is None
        or not is_after
        or not gap.endswith(".")
        or not _read(release, place)[:1].isupper()
    ):
        return None
    one = release.quoted[place.paragraph]
    run = one.find_run(place)
    if run is None:
        return None
    start, end = one.read_gap(run + 1)
    text = one.read_clause_after(place)
    clause = read_after(text, words) if text.strip(" ,") else None
    is_own = clause is not None and clause.kind == "said" and not clause.named and clause.verb
    is_bare = is_own and clause is not None and (clause.pronoun or clause.text == clause.verb)
    is_bare = is_bare and not load_fact_words(release.code).match("goes_on").search(text)
    return (clause, SourceSpan(place.paragraph, start, end)) if clause and is_bare else None


def _read(release: Release, place: SourceSpan) -> str:
    return release.paragraphs[place.paragraph].typed[place.start : place.end]


def _read_gap(release: Release, quotation: SourceQuotation, number: int) -> str:
    """What is between a segment and the one before it, without marks; nothing over paragraphs."""
    before, place = quotation.segments[number - 1 : number + 1]
    if before.paragraph != place.paragraph:
        return ""
    typed = release.paragraphs[place.paragraph].typed
    return typed[before.end : place.start].rstrip(_OPENERS)
