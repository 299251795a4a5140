"""Which quotes of an edition are not proved: in a preview each of them is a hole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from digest.checks.rules import list_rules
from digest.content.model import Edition, Quote
from digest.email.rendering import EmailRequest
from digest.problems import Problem
from digest.quotes.attribution import Quotation, write_hole

REASON = "its words are not proved yet"


def find_unproved(edition: Edition, problems: Iterable[Problem]) -> frozenset[str]:
    """The ids of quotes that an error about quotes is about."""
    wrong = [each for each in problems if each.severity == "error" and each.check in _list_proofs()]
    return frozenset(quote.id for each in wrong for quote in _find_quotes(edition, each))


@cache
def _list_proofs() -> frozenset[str]:
    return frozenset(rule.id for rule in list_rules() if rule.group == "quotes")


def _find_quotes(edition: Edition, problem: Problem) -> Iterator[Quote]:
    """One quote, those of a person, or where the source is wrong all that nothing else proves."""
    if problem.about and problem.about.quote:
        yield from (each for each in edition.quotes if each.id == problem.about.quote)
        return
    match edition.places.find_keys(problem.where):
        case ("quotes", int(index), *_):
            yield from edition.quotes[index : index + 1]
        case ("people", id, *_):
            people = (person for person in edition.people if person.id == id)
            yield from (q for person in people for q in edition.quotes if person in q.speakers)
        case () | ("source", *_):
            yield from (each for each in edition.quotes if not each.vouched)


def leave_holes(request: EmailRequest, unproved: frozenset[str]) -> EmailRequest:
    """The same email with a hole in the place of each quote that is not proved."""

    def leave(quotation: Quotation) -> Quotation:
        return write_hole(quotation, request.language) if quotation.id in unproved else quotation

    voices = tuple(leave(voice) for voice in request.voices)
    return replace(request, quotation=leave(request.quotation), voices=voices)
