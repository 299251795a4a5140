"""Which quotes of an edition are not proved: in a preview each of them is a hole."""

from __future__ import annotations

from collections import defaultdict
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
# One for all: each empty set takes as much memory as one with four words.
_NONE = frozenset[str]()


def find_unproved(edition: Edition, problems: Iterable[Problem]) -> frozenset[str]:
    """The ids of quotes that an error about quotes is about."""
    wrong = [each for each in problems if each.severity == "error" and _is_proof(each.check)]
    quotes = _Quotes(edition)
    return frozenset(quote.id for each in wrong for quote in quotes.find(each)) or _NONE


@cache
def _is_proof(check: str) -> bool:
    rule = find_rule(check)
    return rule is not None and rule.group == "quotes"


class _Quotes:
    """The quotes that a problem of an edition is about."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._by_id = defaultdict[str, list[Quote]](list)
        self._by_speaker = defaultdict[str | int, list[Quote]](list)
        for quote in edition.quotes:
            self._by_id[quote.id].append(quote)
            for person in quote.speakers:
                self._by_speaker[person.id].append(quote)

    def find(self, problem: Problem) -> Iterable[Quote]:
        """One, those of a person, or where the source is wrong all that nothing else proves."""
        quotes = self._edition.quotes
        if problem.about and problem.about.quote:
            return self._by_id.get(problem.about.quote, ())
        match self._edition.places.find_keys(problem.where):
            case ("quotes", int(index), *_):
                return quotes[index : index + 1]
            case ("people", id, *_):
                return self._by_speaker.get(id, ())
            case () | ("source", *_):
                return [each for each in quotes if not each.vouched]
        return ()


def keep_proofs(problems: Iterable[Problem], sketch: EditionSketch) -> Iterator[Problem]:
    """The problems about what could be read of an edition's quotes, and about nothing else."""
    if not sketch.is_comparable:
        return
    judged = {quote.id for quote in sketch.edition.quotes} - find_filled(sketch)
    quotes = _Quotes(sketch.edition)
    for problem in problems:
        if _is_proof(problem.check) and problem.severity != "hint":
            about = {quote.id for quote in quotes.find(problem)}
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
