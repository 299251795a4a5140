"""Say in a few lines what was found in a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.drafting.drafts import Draft
from digest.drafting.facts import Facts
from digest.drafting.text_places import TextSpan
from digest.sources.release import Release
from digest.text.invisible import find_invisible, name_invisible

_USUAL = "\u00ad\ufeff"


def list_reasons(draft: Draft) -> Iterator[str]:
    """Why each quote and statement is left out whose speaker the release does not name."""
    if draft.release.words is None:
        yield f"digest cannot read who speaks in this language (“{draft.release.code}”)"
    for quote in draft.quotes:
        if not quote.attribution.speakers:
            yield f"line {quote.line}: not taken: {quote.attribution.reason}"
    yield from (write_unread(draft, each) for each in draft.unread)


def list_unseen(release: Release) -> Iterator[tuple[str, int]]:
    """What no quote takes from the text because it does not show: a message and its first line.

    A soft hyphen or a mark of byte order is usual, and hides nothing.
    """
    names: dict[str, int] = {}
    for found in find_invisible(release.text):
        if found[0] not in _USUAL:
            names.setdefault(found[0], found.start())
    if names:
        first = min(names.values())
        spelled = ", ".join(map(name_invisible, names))
        message = f"characters that do not show are left out of the quotes ({spelled})"
        yield message, release.text.count("\n", 0, first) + 1


def write_unread(draft: Draft, heading: TextSpan) -> str:
    line = draft.release.text.count("\n", 0, heading.start) + 1
    return (
        f"line {line}: not taken: a statement without quotation marks needs a speaker, "
        f"and {heading.show(200)} gives neither a name nor an office"
    )


def list_findings(draft: Draft, quote_numbers: Sequence[int]) -> Iterator[str]:
    """The quotes with their speakers, then each fact that the release gives."""
    facts = draft.facts
    taken = [draft.quotes[number] for number in quote_numbers]
    speakers = (each.name for quote in taken for each in quote.attribution.speakers)
    every = f" of {len(draft.quotes)}" if len(taken) < len(draft.quotes) else ""
    named = ", ".join(dict.fromkeys(speakers))
    perhaps = "perhaps " * any(quote.attribution.confidence == "low" for quote in taken)
    yield f"quotes: {len(taken)}{every}, {f'{perhaps}by {named}' if named else 'by whom is open'}"
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
        ("deadline", facts.deadline[0].isoformat() if facts.deadline else ""),
        ("stream", facts.stream.text if facts.stream else ""),
        ("links", ", ".join(each.text for each in facts.links)),
        ("hashtags", ", ".join(each.text for each in facts.hashtags)),
        ("press contact", _write_contact(facts)),
    )
    yield from (f"{name}: {text}" for name, text in rows if text)


def _write_contact(facts: Facts) -> str:
    """As the edition has it; else the lines that may say it."""
    if (found := facts.press_contact) is None:
        return "; ".join(each.words for each in facts.contact)
    return ", ".join(filter(None, (found.name, found.phone, found.email)))
