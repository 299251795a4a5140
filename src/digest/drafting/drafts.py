"""What a release gives an edition: its quotes and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.drafting.attributions import AttributionReader, SpeechAttribution
from digest.drafting.facts import Facts, find_facts
from digest.drafting.text_places import TextPlaces, TextSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release

_FEW_WORDS = 4
_ENDED = re.compile(r"[.,!?…;:][\s\"'”’»)]*$")


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


def draft_release(release: Release) -> Draft:
    return Draft(release, tuple(_read_quotes(release)), find_facts(release))


def _read_quotes(release: Release) -> Iterator[DraftQuote]:
    if release.words is None:
        return
    places, reader = TextPlaces(release), AttributionReader(release, release.words)
    for quotation in release.quotations:
        if not _is_quotation(release, quotation):
            continue
        segments = tuple(places.find(span) for span in quotation.segments)
        line = places.find_line(segments[0].start)
        yield DraftQuote(segments, reader.read(quotation), line, quotation)


def _is_quotation(release: Release, quotation: SourceQuotation) -> bool:
    """Not a title, a term or a slogan: a few words that the narrator only names."""
    pieces = [release.paragraphs[s.paragraph].typed[s.start : s.end] for s in quotation.segments]
    text = " ".join(pieces)
    words = text.split()
    if len(words) < _FEW_WORDS:
        clause = quotation.clause
        return bool(clause and clause.named and _ENDED.search(text) and clause.verb)
    long = [word for word in words if len(word) > _FEW_WORDS]
    is_title = bool(long) and all(word[:1].isupper() for word in long)
    return not is_title or bool(_ENDED.search(text))
