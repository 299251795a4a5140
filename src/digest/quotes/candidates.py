"""List the fair ways to shorten a quote: its excerpts, and runs of whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.content.model import Places
from digest.languages import Language, load_language
from digest.problems import Problem
from digest.quotes.joining import JoinedQuote
from digest.quotes.ties import Tie, is_safe, list_broken, list_ties, shorten
from digest.text.folding import find_words, fold
from digest.text.quotation_marks import is_balanced

Kind = Literal["preferred", "whole", "run", "excerpt"]

# An excerpt may end with a full stop where the quote has one of these, and the other way round.
_COMMAS = ",،、，"
_FULL_STOPS = ".。．۔।"
# Fewer ordinary words than these are a fragment (facts, Q8; AP [W1], read 2026-11-23).
_FEW_WORDS = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shorter form of a quote; `kept` are the numbers, from 0, of its whole sentences in it."""

    text: str
    kind: Kind
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RefusedCut:
    """A run that is not fair without its author's word, and what it would lose."""

    candidate: Candidate
    losses: tuple[str, ...]


def list_cuts(joined: JoinedQuote, language: Language) -> tuple[Candidate, ...]:
    """Candidates by the rules of the quote's own language; `language` is its edition's.

    Without that language's words of contrast, only the whole quote and the author's excerpts are
    safe.
    """
    own = find_own_language(joined, language)
    every = list_candidates(joined, own or language)
    return every if own else tuple(each for each in every if each.kind != "run")


def find_own_language(joined: JoinedQuote, language: Language) -> Language | None:
    """The language of the quote: its edition's, or the one it names; None where it is unknown."""
    return load_language(joined.quote.lang) if joined.quote.lang else language


def list_candidates(joined: JoinedQuote, language: Language) -> tuple[Candidate, ...]:
    """In the order in which they are tried; `language` is that of the quote.

    Preferred excerpts, the whole quote, runs of whole consecutive sentences (longest first,
    earlier first where equal), other excerpts.
    """
    excerpts = joined.quote.excerpts
    every = tuple(range(len(joined.sentences)))
    return (
        *(_make_excerpt(joined, e.text, "preferred") for e in excerpts if e.is_preferred),
        Candidate(joined.text, "whole", every),
        *sorted(_list_runs(joined, language), key=lambda run: -len(run.text)),
        *(_make_excerpt(joined, e.text, "excerpt") for e in excerpts if not e.is_preferred),
    )


def _list_runs(joined: JoinedQuote, language: Language) -> Iterator[Candidate]:
    """Runs that no dropped sentence would turn (facts, Q3, Q5; read 2026-11-23)."""
    ties = list_ties(joined.list_sentences(), language)
    return (run for run in list_parts(joined) if is_safe(ties, run.kept[0], run.kept[-1]))


def list_refused(joined: JoinedQuote, language: Language) -> Iterator[RefusedCut]:
    """Every run that an author may choose as an excerpt but digest does not.

    Those with the fewest reasons against them come first, then the longest.
    """
    own = find_own_language(joined, language) or language
    sentences = joined.list_sentences()
    ties = list_ties(sentences, own)
    parts = [(run, list_broken(ties, run.kept[0], run.kept[-1])) for run in list_parts(joined)]
    for run, broken in sorted(parts, key=lambda part: (len(part[1]), -len(part[0].text))):
        if broken:
            yield RefusedCut(run, tuple(_tell_loss(tie, sentences) for tie in broken))


def _tell_loss(tie: Tie, sentences: Sequence[str]) -> str:
    if tie.side == "start":
        return f"leaves out the sentence before: {tie.describe()}"
    left = shorten(sentences[tie.number])
    told = f"“{left}”" if left == shorten(tie.word) else f"“{left}”: “{shorten(tie.word)}”"
    return f"leaves out {told} {tie.reason}"


def list_parts(joined: JoinedQuote) -> Iterator[Candidate]:
    """Every run of whole sentences that is not the whole quote, whatever it drops."""
    count = len(joined.sentences)
    for first in range(count):
        for last in range(first, count):
            is_part = last - first < count - 1
            if is_part and is_balanced(text := joined.run(first, last)):
                yield Candidate(text, "run", tuple(range(first, last + 1)))


def _make_excerpt(joined: JoinedQuote, text: str, kind: Kind) -> Candidate:
    """The excerpt as written, but a final comma becomes a full stop, as in a segment."""
    words = text[:-1] + _stop_for(text[-1]) if text[-1] in _COMMAS else text
    whole, sought = fold(joined.text), next(iter(_find_excerpt(text, joined.text)), (0, 0))
    kept, at = [], 0
    for number in range(len(joined.sentences)):
        sentence = fold(joined.run(number, number))
        start = whole.find(sentence, at)
        at = start + len(sentence)
        if sought[0] <= start and at <= sought[1]:
            kept.append(number)
    return Candidate(words, kind, tuple(kept))


def _stop_for(comma: str) -> str:
    return {"、": "。", "，": "。"}.get(comma, ".")


def check_excerpts(joined: JoinedQuote, places: Places, index: int) -> Iterator[Problem]:
    """Check that each excerpt is a run of words of the quote."""
    for number, excerpt in enumerate(joined.quote.excerpts):
        where = places.at("quotes", index, "excerpts", number)
        if not _find_excerpt(excerpt.text, joined.text):
            message = "The quote does not have these words in one run."
            fix = "Copy the words from the quote's segments exactly."
            yield Problem(where, "excerpt-verbatim", message, fix)
        elif not is_balanced(excerpt.text):
            message = "This excerpt has only one of a pair of quotation marks or brackets."
            yield Problem(where, "excerpt-verbatim", message, "Include both marks, or neither.")
        elif _is_fragment(joined, excerpt.text):
            message = f"“{excerpt.text}” is too short to show what was said."
            fix = f"Use a sentence, or at least {_FEW_WORDS} words."
            yield Problem(where, "excerpt-fragment", message, fix, "hint")


def _is_fragment(joined: JoinedQuote, text: str) -> bool:
    """A few words that are not a sentence; scripts without spaces are not counted."""
    is_short = len(text.split()) < _FEW_WORDS <= len(joined.text.split())
    return is_short and not _make_excerpt(joined, text, "excerpt").kept


def _find_excerpt(text: str, whole: str) -> tuple[tuple[int, int], ...]:
    """The places of an excerpt in the folded quote; a final comma may be a full stop."""
    endings = _COMMAS + _FULL_STOPS if text[-1] in _COMMAS + _FULL_STOPS else ""
    spellings = [text, *(text[:-1] + mark for mark in endings if mark != text[-1])]
    return tuple(span for spelling in spellings for span in find_words(spelling, whole))
