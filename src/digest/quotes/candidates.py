"""List the fair ways to shorten a quote: its excerpts, and runs of whole sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from digest.content.model import Excerpt
from digest.languages import Language, load_language
from digest.problems import Location
from digest.quotes.choosing import count_points
from digest.quotes.excerpts import (
    COMMAS,
    FULL_STOPS,
    choose_place,
    find_cuts,
    list_kept,
    pick_text,
    report_sides,
)
from digest.quotes.joining import JoinedQuote, mark_cuts
from digest.quotes.ties import Tie, list_broken, list_safe_ends, list_ties, shorten
from digest.text.folding import normalize
from digest.text.quotation_marks import is_balanced
from digest.values import dataclass

# No network takes a longer post.
MOST_LETTERS = 5_000

Kind = Literal["preferred", "whole", "run", "excerpt", "chosen"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shorter form of a quote; `kept` are the numbers, from 0, of its whole sentences in it.

    `words` are what is not these sentences alone. A run has points, unless its language has no
    words for them. A long quote has many thousand runs, so none holds its words or its reasons.
    """

    joined: JoinedQuote
    kind: Kind
    kept: range
    words: str | None = None
    points: int | None = None

    @property
    def text(self) -> str:
        if self.words is not None:
            return self.words
        return self.joined.run(self.kept[0], self.kept[-1])

    def __hash__(self) -> int:
        """By what differs among those of one quote."""
        return hash((self.kept, self.kind, self.words))


@dataclass(frozen=True, slots=True)
class RefusedCut:
    """A run that is not fair without its author's word, and what it would lose."""

    candidate: Candidate
    losses: tuple[str, ...]


def list_cuts(joined: JoinedQuote, language: Language, network: str = "") -> tuple[Candidate, ...]:
    """Candidates by the rules of the quote's own language; `language` is its edition's.

    Without that language's words of contrast, only the whole quote and the author's excerpts are
    safe. Sentences that the author chose for the network leave only a preferred excerpt beside
    them.
    """
    if language.code not in joined.cuts:  # Each network asks for them.
        joined.cuts[language.code] = _list_cuts(joined, language)
    every = joined.cuts[language.code]
    chosen = find_chosen(joined, joined.quote.cuts.get(network, ()))
    if chosen is None or find_own_language(joined, language) is None:
        return every
    return (*(each for each in every if each.kind == "preferred"), chosen)


def _list_cuts(joined: JoinedQuote, language: Language) -> tuple[Candidate, ...]:
    own = find_own_language(joined, language)
    every = list_candidates(joined, own or language)
    return every if own else tuple(each for each in every if each.kind != "run")


def find_chosen(joined: JoinedQuote, numbers: Sequence[int]) -> Candidate | None:
    """The run of sentences with these numbers, from 1; None if it is no run of the quote."""
    kept = tuple(number - 1 for number in numbers)
    if not kept or kept != tuple(range(kept[0], kept[-1] + 1)):
        return None
    if kept[0] < 0 or kept[-1] >= len(joined.sentences):
        return None
    return Candidate(joined, "chosen", range(kept[0], kept[-1] + 1))


def find_own_language(joined: JoinedQuote, language: Language) -> Language | None:
    """The language of the quote: its edition's, or the one it names; None where it is unknown."""
    return load_language(joined.quote.lang) if joined.quote.lang else language


def list_candidates(joined: JoinedQuote, language: Language) -> tuple[Candidate, ...]:
    """In the order in which they are tried; `language` is that of the quote.

    Preferred excerpts, the whole quote, runs of whole consecutive sentences (the best score first,
    of equal ones the longer, then the earlier), other excerpts.
    """
    excerpts = joined.quote.excerpts
    every = range(len(joined.sentences))
    return (
        *(_make_excerpt(joined, e, "preferred") for e in excerpts if e.is_preferred),
        Candidate(joined, "whole", every, joined.text),
        *sorted(_list_runs(joined, language), key=rank_cut),
        *(_make_excerpt(joined, e, "excerpt") for e in excerpts if not e.is_preferred),
    )


def rank_cut(cut: Candidate) -> tuple[int, int]:
    """The most points first, then the longest."""
    return -(cut.points or 0), -len(cut.text)


def list_excerpts(joined: JoinedQuote) -> tuple[str, ...]:
    """The author's excerpts in order, as posts show them."""
    return tuple(_make_excerpt(joined, each, "excerpt").text for each in joined.quote.excerpts)


def _list_runs(joined: JoinedQuote, language: Language) -> Iterator[Candidate]:
    """Runs that no dropped sentence would turn (facts, Q3, Q5; read 2026-11-23)."""
    sentences = joined.list_sentences()
    firsts, lasts = list_safe_ends(list_ties(sentences, language), len(sentences))
    count = count_points(sentences, language)
    for kept in list_parts(joined):
        if kept[0] in firsts and kept[-1] in lasts:
            yield Candidate(joined, "run", kept, points=count(kept))


def list_refused(
    joined: JoinedQuote, language: Language, fits: Callable[[range], bool]
) -> Iterator[RefusedCut]:
    """Every run that fits and that an author may choose as an excerpt but digest does not.

    Those with the fewest reasons against them come first, then the longest.
    """
    own = find_own_language(joined, language) or language
    sentences = joined.list_sentences()
    ties = list_ties(sentences, own)
    parts = [
        (Candidate(joined, "run", kept), list_broken(ties, kept[0], kept[-1]))
        for kept in list_parts(joined)
        if fits(kept)
    ]
    for run, broken in sorted(parts, key=lambda part: (len(part[1]), -len(part[0].text))):
        if broken and not _is_unfair(joined, run.text):
            yield RefusedCut(run, tuple(_tell_loss(tie, sentences) for tie in broken))


def tell_losses(joined: JoinedQuote, language: Language, kept: Sequence[int]) -> Iterator[str]:
    """What a run of sentences would leave out that it needs."""
    own = find_own_language(joined, language) or language
    sentences = joined.list_sentences()
    broken = list_broken(list_ties(sentences, own), kept[0], kept[-1])
    return (_tell_loss(tie, sentences) for tie in broken)


def _is_unfair(joined: JoinedQuote, text: str) -> bool:
    """Whether it would be an error as an excerpt."""
    found = report_sides(joined, text, Location(""))
    return any(problem.severity == "error" for problem in found)


def _tell_loss(tie: Tie, sentences: Sequence[str]) -> str:
    if tie.side == "start":
        return f"leaves out the sentence before: {tie.describe()}"
    left = shorten(sentences[tie.number])
    if left == shorten(tie.word):
        return f"leaves out “{left}”, which {tie.reason}"
    return f"leaves out “{left}”: {tie.describe()}"


def list_parts(joined: JoinedQuote) -> Iterator[range]:
    """Every run of whole sentences that a post could hold, but the whole quote, whatever it drops.

    Each as the numbers of its sentences, from 0.

    No sentence ends inside marks, so one with half a pair has the other half in none beside it.
    """
    places, count = joined.sentences, len(joined.sentences)
    has_pairs = [is_balanced(each) for each in joined.list_sentences()]
    for first in range(count):
        for last in range(first, count):
            if places[last][1] - places[first][0] > MOST_LETTERS or not has_pairs[last]:
                break
            if last - first < count - 1:
                yield range(first, last + 1)


def _make_excerpt(joined: JoinedQuote, excerpt: Excerpt, kind: Kind) -> Candidate:
    """The excerpt as written, but a final comma becomes a full stop, as in a segment.

    Where it starts or ends inside a sentence it has “…”, unless the source itself stops there.
    """
    text = pick_text(joined, excerpt)
    place = choose_place(joined, text)
    if place is None:
        return Candidate(joined, kind, range(0), text)
    before, after = find_cuts(joined, place)
    words = text[:-1] + _stop_for(text[-1]) if text[-1] in COMMAS else text
    if after:
        # A stop that the quote has inside its sentence is an abbreviation's: “at 3 a.m.”
        is_own = normalize(joined.text)[place[1] - 1] in FULL_STOPS
        words = text.rstrip(COMMAS if is_own else COMMAS + FULL_STOPS)
    shown = mark_cuts(words, (before, after), joined.language)
    return Candidate(joined, kind, list_kept(joined, place), shown)


def _stop_for(comma: str) -> str:
    return {"、": "。", "，": "。"}.get(comma, ".")
