"""Say in a few lines what was found in a release."""

from __future__ import annotations

from collections.abc import Iterator

from digest.drafting.drafts import Draft


def list_findings(draft: Draft, quote_count: int) -> Iterator[str]:
    """The quotes with their speakers, then each fact that the release gives."""
    facts = draft.facts
    speakers = (each.name for quote in draft.quotes for each in quote.attribution.speakers)
    yield f"quotes: {quote_count}, by {', '.join(dict.fromkeys(speakers))}"
    days = [day.isoformat() for day, _ in facts.event_dates]
    rows = (
        ("headline", facts.headline.words if facts.headline else ""),
        ("date", facts.published.isoformat() if facts.published else ""),
        ("embargo", facts.embargo.span.words if facts.embargo else ""),
        ("event", facts.event_name.words if facts.event_name else ""),
        ("days", ", ".join(days)),
        ("place", facts.location.words if facts.location else ""),
        ("host", ", ".join(each.name for each in facts.host)),
        ("partners", ", ".join(each.name for each in facts.partners)),
        ("links", ", ".join(each.text for each in facts.links)),
        ("hashtags", ", ".join(each.text for each in facts.hashtags)),
        ("press contact", "; ".join(each.words for each in facts.contact)),
    )
    yield from (f"{name}: {text}" for name, text in rows if text)
