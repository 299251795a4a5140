"""Every problem beside what it concerns: the inbox, the email, a quote, a draft, or all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from digest.content.model import Edition
from digest.problems import Location, Problem

INBOX, EMAIL, POSTS, TOP = "inbox", "email", "posts", "top"

# Where each key of an edition is seen; what is not here concerns more than one place.
_PLACES = {
    "subject": INBOX,
    "preheader": INBOX,
    "send_on": INBOX,
    "headline": EMAIL,
    "summary": EMAIL,
    "story": EMAIL,
    "image": EMAIL,
    "event": EMAIL,
    "partners": EMAIL,
    "topics": EMAIL,
    "asks": EMAIL,
    "numbers": EMAIL,
    "featured": EMAIL,
    "more_voices": EMAIL,
    "hashtags": POSTS,
}

Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class Beside:
    """Problems by place; those of a quote by its id, those of a draft by network and quote."""

    places: Mapping[str, Problems] = field(default_factory=dict)
    quotes: Mapping[str, Problems] = field(default_factory=dict)
    drafts: Mapping[tuple[str, str], Problems] = field(default_factory=dict)

    def at(self, place: str) -> Problems:
        return self.places.get(place, ())

    @property
    def first(self) -> Problems:
        """What is read before all else: errors, wherever they are, then what concerns it all."""
        top = self.at(TOP)
        return (*(problem for problem in self.errors if problem not in top), *top)

    @property
    def errors(self) -> Problems:
        return tuple(problem for problem in self.every if problem.severity == "error")

    @property
    def every(self) -> Problems:
        groups = (*self.places.values(), *self.quotes.values(), *self.drafts.values())
        return tuple(problem for group in groups for problem in group)


def place_problems(
    problems: Iterable[Problem], edition: Edition | None, titles: Mapping[str, str]
) -> Beside:
    """Problems of one edition; `titles` maps the networks' titles to their names."""
    places: dict[str, list[Problem]] = {}
    quotes: dict[str, list[Problem]] = {}
    drafts: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        keys = _find_keys(problem.where, edition)
        quote = _find_quote(keys, edition)
        network = _find_network(problem.message, titles)
        if quote and network:
            drafts.setdefault((network, quote), []).append(problem)
        elif quote:
            quotes.setdefault(quote, []).append(problem)
        else:
            place = _PLACES.get(str(keys[0]), TOP) if keys else TOP
            places.setdefault(place, []).append(problem)
    return Beside(
        {place: tuple(group) for place, group in places.items()},
        {quote: tuple(group) for quote, group in quotes.items()},
        {draft: tuple(group) for draft, group in drafts.items()},
    )


def _find_keys(where: Location, edition: Edition | None) -> Sequence[str | int]:
    """The keys of the value that a place is in: the last one that begins at it or above it."""
    if edition is None or where.path != edition.places.path:
        return ()
    begun = [
        (place.line, place.column, len(keys), keys)
        for keys, place in edition.places.lines.items()
        if (place.line, place.column) <= (where.line, where.column)
    ]
    return max(begun, key=lambda each: each[:3])[3] if begun else ()


def _find_quote(keys: Sequence[str | int], edition: Edition | None) -> str | None:
    match keys:
        case ("quotes", int(index), *_) if edition and index < len(edition.quotes):
            return edition.quotes[index].id
    return None


def _find_network(message: str, titles: Mapping[str, str]) -> str | None:
    """The one network that a message speaks of; None for none or several."""
    pattern = r"(?:[Oo]n|[Ff]its|[Tt]he) {}(?!\w)"
    found = [
        n for title, n in titles.items() if re.search(pattern.format(re.escape(title)), message)
    ]
    return found[0] if len(found) == 1 else None
