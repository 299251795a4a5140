"""The honest ways to shorten a quote: the author's excerpts and runs of whole sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from digest.content.model import Places
from digest.languages import Language
from digest.problems import Problem
from digest.quotes.joining import JoinedQuote
from digest.quotes.verbatim import fold
from digest.text.marks import is_balanced

Kind = Literal["preferred", "whole", "run", "excerpt"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may stand for the quote. `kept` numbers the quote's whole sentences in them, from 0."""

    text: str
    kind: Kind
    kept: tuple[int, ...]


def list_candidates(joined: JoinedQuote, language: Language) -> tuple[Candidate, ...]:
    """In the order in which they are tried.

    Preferred excerpts, the whole quote, runs of whole consecutive sentences (longest first,
    earlier first where equal), other excerpts.
    """
    preferred = [e.text for e in joined.quote.excerpts if e.is_preferred]
    others = [e.text for e in joined.quote.excerpts if not e.is_preferred]
    every = tuple(range(len(joined.sentences)))
    return (
        *(_make_excerpt(joined, text, "preferred") for text in preferred),
        Candidate(joined.text, "whole", every),
        *sorted(_list_runs(joined, language), key=lambda run: -len(run.text)),
        *(_make_excerpt(joined, text, "excerpt") for text in others),
    )


def _list_runs(joined: JoinedQuote, language: Language) -> Iterator[Candidate]:
    count = len(joined.sentences)
    for first in range(count):
        for last in range(first, count):
            text = joined.run(first, last)
            if (first, last) == (0, count - 1) or not is_balanced(text):
                continue
            if first and opens_with(joined.run(first, first), language.leaning, language):
                continue
            following = joined.run(last + 1, last + 1) if last + 1 < count else ""
            if not opens_with(following, language.contrast, language):
                yield Candidate(text, "run", tuple(range(first, last + 1)))


def opens_with(sentence: str, words: Collection[str], language: Language) -> bool:
    """Does the sentence open with one of these words? Where no spaces part words, with its letters."""
    opening = sentence.lstrip("“‘«‹„‚\"'([「『¿¡ \u00a0\u202f").casefold().replace("’", "'")
    border = r"(?!\w)" if language.space else ""
    return any(re.match(re.escape(word) + border, opening) for word in words)


def _make_excerpt(joined: JoinedQuote, text: str, kind: Kind) -> Candidate:
    kept = tuple(
        number for number in range(len(joined.sentences))
        if fold(joined.run(number, number)) in fold(text)
    )  # fmt: skip
    return Candidate(text, kind, kept)


def check_excerpts(joined: JoinedQuote, places: Places, index: int) -> Iterator[Problem]:
    """An excerpt is a run of words of the quote; its final comma may be a full stop."""
    for number, excerpt in enumerate(joined.quote.excerpts):
        where = places.at("quotes", index, "excerpts", number)
        if not _is_span(excerpt.text, joined.text):
            message = "These words do not stand together in the quote."
            fix = "Copy them from the quote's segments, letter for letter."
            yield Problem(where, "excerpt-verbatim", message, fix)
        elif not is_balanced(excerpt.text):
            message = "A quotation mark or bracket is opened or closed only outside this excerpt."
            yield Problem(where, "excerpt-verbatim", message, "Take in both marks, or neither.")


def _is_span(text: str, whole: str) -> bool:
    excerpt, quote = fold(text), fold(whole)
    spellings = [excerpt]
    if excerpt[-1] in ".。۔":
        spellings += [excerpt[:-1] + comma for comma in ",،、，"]
    return any(
        re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", quote)
        if spelling[-1].isalnum()
        else re.search(rf"(?<!\w){re.escape(spelling)}", quote)
        for spelling in spellings
    )
