"""Problems that follow from another one, and go once that one is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.content.model import Edition
from digest.problems import Location, Problem


def tell_missing_source(problems: Iterable[Problem], edition: Edition) -> tuple[Problem, ...]:
    """One error for all that only a source could tell: how segments are joined, and how long."""
    found = tuple(problems)
    unclear = {each.where for each in found if each.check == "seam-unclear"}
    if not unclear or not any(each.check == "source-named" for each in found):
        return found
    quotes = _find_quotes(edition, unclear)
    kept = (
        each for each in found
        if each.where not in unclear and not (each.check == "post-fits" and each.where in quotes)
    )  # fmt: skip
    return tuple(
        replace(each, severity="error") if each.check == "source-named" else each for each in kept
    )


def keep_proved(
    too_long: Iterable[Problem], found: Iterable[Problem], edition: Edition
) -> Iterator[Problem]:
    """Posts that are too long, except where the words of the quote must be corrected first."""
    wrong = {each.where for each in found if each.check in ("quote-verbatim", "segment-marks")}
    unproved = _find_quotes(edition, wrong)
    return (problem for problem in too_long if problem.where not in unproved)


def _find_quotes(edition: Edition, segments: set[Location]) -> set[Location]:
    """Where the quotes are that have one of these segments."""
    at = edition.places.at
    return {
        at("quotes", index)
        for index, quote in enumerate(edition.quotes)
        if segments & {at("quotes", index, "segments", n) for n in range(len(quote.segments))}
    }
