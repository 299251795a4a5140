"""Placeholders that the cards of an edition would show to readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.content.model import Places
from digest.problems import Problem
from digest.quotes.quotes_of_edition import QuotedEdition

_CHECKS = frozenset({"placeholder-value", "placeholder-text"})
# A card has the words, who said them, and the name of the organization that publishes.
_SHOWN = frozenset({"quotes", "people", "organizations"})


def find_carried(quoted: QuotedEdition, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems about placeholders in what the cards are made of."""
    files = (quoted.edition.places, quoted.brand.places)
    for problem in problems:
        if problem.check in _CHECKS and any(_is_shown(places, problem) for places in files):
            yield problem


def _is_shown(places: Places, problem: Problem) -> bool:
    keys = places.find_keys(problem.where)
    return bool(keys) and keys[0] in _SHOWN and keys[-1] != "url"
