"""Which quotes of an edition are not proved: in a preview each of them is a hole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from digest.checks.rules import find_rule
from digest.content.loading import EditionSketch
from digest.content.model import Edition, Quote
from digest.email.rendering import EmailRequest
from digest.problems import Problem
from digest.quotes.attribution import Quotation, write_hole

_WORDS = "quote-verbatim"
REASON = "its words are not proved yet"


def find_unproved(edition: Edition, problems: Iterable[Problem]) -> frozenset[str]:
    """The ids of quotes that an error about quotes is about."""
    wrong = [each for each in problems if each.severity == "error" and _is_proof(each.check)]
    return frozenset(quote.id for each in wrong for quote in _find_quotes(edition, each))


@cache
def _is_proof(check: str) -> bool:
    rule = find_rule(check)
    return rule is not None and rule.group == "quotes"


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


def keep_proofs(problems: Iterable[Problem], sketch: EditionSketch) -> Iterator[Problem]:
    """The problems about what could be read of an edition's quotes, and about nothing else."""
    if not sketch.is_comparable:
        return
    judged = {quote.id for quote in sketch.edition.quotes} - find_filled(sketch)
    for problem in problems:
        if _is_proof(problem.check) and problem.severity != "hint":
            about = {quote.id for quote in _find_quotes(sketch.edition, problem)}
            if _is_about_words(problem, sketch) or (about and about <= judged):
                yield problem


def _is_about_words(problem: Problem, sketch: EditionSketch) -> bool:
    """Whether it is about segments that were read: who said them may be unknown."""
    keys = sketch.edition.places.find_keys(problem.where)
    own = {hole[2:3] for hole in sketch.holes if hole[:2] == keys[:2]}
    return problem.check == _WORDS and keys[2:3] == ("segments",) and own <= {("speaker",)}


def find_filled(sketch: EditionSketch) -> frozenset[str]:
    """The ids of quotes that have fillers, or whose speakers have."""
    edition, filled = sketch.edition, {keys[:2] for keys in sketch.holes}
    is_whole = not any(keys[0] == "organizations" for keys in filled)
    people = {p.id for p in edition.people if ("people", p.id) in filled}
    return frozenset(
        quote.id
        for index, quote in enumerate(edition.quotes)
        if ("quotes", index) in filled
        or any(p.id in people or not (p.organization is None or is_whole) for p in quote.speakers)
    )


def leave_holes(request: EmailRequest, unproved: frozenset[str]) -> EmailRequest:
    """The same email with a hole in the place of each quote that is not proved."""

    def leave(quotation: Quotation) -> Quotation:
        return write_hole(quotation, request.language) if quotation.id in unproved else quotation

    voices = tuple(leave(voice) for voice in request.voices)
    pull = None if request.quotation.id in unproved else request.pull
    return replace(request, quotation=leave(request.quotation), voices=voices, pull=pull)
