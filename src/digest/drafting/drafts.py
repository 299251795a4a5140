"""What a release gives an edition: its quotes and its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from digest.drafting.attributions import AttributionReader, SpeechAttribution
from digest.drafting.fact_words import load_fact_words
from digest.drafting.facts import Facts, find_facts
from digest.drafting.headlines import find_headline, find_subtitle
from digest.drafting.inner_words import list_inner
from digest.drafting.joined_quotes import is_nobodys, join_below
from digest.drafting.named_words import is_quotation
from digest.drafting.narrator import Narrator
from digest.drafting.own_segments import leave_fragments, split_apart
from digest.drafting.quotation_limit import refuse_many
from digest.drafting.statements import StatementFinder
from digest.drafting.text_places import TextSpan
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.quoted import ENDED
from digest.sources.release import Release
from digest.values import dataclass

_NO_MARKS = "these words have no quotation marks; keep only what is the speaker's"


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A quotation of a release: its segments as spans of the text, and who spoke."""

    segments: tuple[TextSpan, ...]
    attribution: SpeechAttribution
    line: int
    quotation: SourceQuotation


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was found in a release."""

    release: Release
    quotes: tuple[DraftQuote, ...]
    facts: Facts
    stated_by: tuple[str, ...] = ()
    """Who made the statement that the release has without quotation marks, if it has one."""
    unread: tuple[TextSpan, ...] = ()
    """Headings of statements without marks whose speakers have neither names nor offices."""


def draft_release(release: Release) -> Draft:
    refuse_many(release)
    narrator = Narrator(release, load_fact_words(release.code))
    statements, headings = _find_statements(narrator)
    stated_by = statements[0].speakers if statements else ()
    quotes = tuple(_read_quotes(narrator, statements))
    has_speech = any(quote.attribution.speakers for quote in quotes)
    unread = () if has_speech else tuple(map(narrator.places.find, headings[:1]))
    return Draft(release, quotes, find_facts(narrator), stated_by, unread)


def _find_statements(
    narrator: Narrator,
) -> tuple[tuple[SourceQuotation, ...], tuple[SourceSpan, ...]]:
    """The statements without marks, and the headings of those whose speaker is not one."""
    if narrator.release.words is None or not narrator.release.paragraphs:
        return (), ()
    finder = StatementFinder(narrator)
    return tuple(finder.find()), tuple(finder.unread)


def _read_quotes(
    narrator: Narrator, statements: tuple[SourceQuotation, ...]
) -> Iterator[DraftQuote]:
    release, places = narrator.release, narrator.places
    if release.words is None:
        return
    reader = AttributionReader(release, release.words)
    tail = narrator.layout.tail if release.paragraphs else 0
    stated = {span.paragraph for each in statements for span in each.segments}
    quoted = [
        each
        for each in release.quotations
        if each.segments[0].paragraph not in stated
        and is_quotation(release, each)
        and (len(each.segments) == 1 or is_quotation(release, leave_fragments(release, each)))
        and not _is_boilerplate(each, tail)
    ]
    inner = (q for q in list_inner(release) if q.segments[0].paragraph not in stated)
    inner = (q for q in inner if not _is_boilerplate(q, tail))
    every = sorted((*quoted, *inner, *statements), key=lambda each: each.segments[0])
    titles = _list_titles(narrator, release) if release.paragraphs else ()
    below = [each for each in every if not any(_is_within(each, title) for title in titles)]
    joined = join_below(release, below or every)
    for quotation in chain.from_iterable(split_apart(release, each) for each in joined):
        segments = tuple(places.find(span) for span in quotation.segments)
        attribution = reader.read(quotation)
        if quotation.segments[0].paragraph in stated and attribution.speakers:
            attribution = replace(attribution, confidence="medium", reason=_NO_MARKS)
        elif not attribution.speakers and is_nobodys(release, quotation):
            continue
        yield DraftQuote(segments, attribution, places.find_line(segments[0].start), quotation)


def _list_titles(narrator: Narrator, release: Release) -> tuple[SourceSpan, ...]:
    """The lines of the headline and the subtitle: “Mayor: “We will build it””; no sentences."""
    headline = find_headline(narrator.layout)
    subtitle = find_subtitle(narrator.layout, headline)
    titles = (*headline, subtitle) if subtitle else headline
    typed = (release.paragraphs[each.paragraph].typed[each.start : each.end] for each in titles)
    return tuple(each for each, text in zip(titles, typed, strict=True) if not ENDED.search(text))


def _is_within(quotation: SourceQuotation, place: SourceSpan) -> bool:
    return all(
        each.paragraph == place.paragraph and place.start <= each.start and each.end <= place.end
        for each in quotation.segments
    )


def _is_boilerplate(quotation: SourceQuotation, tail: int) -> bool:
    """A motto below “About the Harbour Council”: after the end only people are quoted."""
    if quotation.segments[0].paragraph < tail:
        return False
    clause = quotation.clause
    people = [each for each in clause.named if not each.is_organization] if clause else []
    is_label = clause is None or clause.kind == "label"
    return not people or (is_label and not any(each.title for each in people))
