"""A draft as JSON, for other programs."""

from __future__ import annotations

from typing import Any

from digest.drafting.drafts import Draft, DraftQuote


def describe_draft(draft: Draft) -> dict[str, Any]:
    """Quotes with the offsets of their segments, and facts; what is absent is None."""
    facts = draft.facts
    return {
        "quotes": [_describe_quote(quote) for quote in draft.quotes],
        "event": {
            "headline": facts.headline.words if facts.headline else None,
            "date": facts.published.isoformat() if facts.published else None,
            "event_dates": [day.isoformat() for day, _ in facts.event_dates] or None,
            "host": [each.name for each in facts.host] or None,
            "partners": [each.name for each in facts.partners] or None,
            "location": facts.location.words if facts.location else None,
        },
    }


def _describe_quote(quote: DraftQuote) -> dict[str, Any]:
    speakers = quote.attribution.speakers
    return {
        "segments": [each.text for each in quote.segments],
        "offsets": [[each.start, each.end] for each in quote.segments],
        "speaker": _one_or_all([each.name for each in speakers]),
        "title": _one_or_all([each.title for each in speakers]),
        "organization": _one_or_all([each.organization for each in speakers]),
        "verb": quote.attribution.verb,
        "confidence": quote.attribution.confidence,
    }


def _one_or_all(values: list[str | None]) -> str | list[str | None] | None:
    """One value, or one for each joint speaker where they differ."""
    if len(set(values)) <= 1:
        return values[0] if values else None
    known = [value for value in values if value]
    return known[0] if len(known) == 1 else [*values]
