"""List the fair ways to shorten a quote: its excerpts, and runs of whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from digest.content.model import Excerpt, Places
from digest.languages import Language, load_language
from digest.problems import Location, Problem
from digest.quotes.choosing import Score, score_cut
from digest.quotes.joining import JoinedQuote, mark_cuts
from digest.quotes.left_out import report_next, report_previous, tell_doubt
from digest.quotes.meaning import find_governor, has_words
from digest.quotes.remarks import announces
from digest.quotes.statements import split_for_meaning
from digest.quotes.ties import Tie, is_safe, list_broken, list_ties, shorten
from digest.text.folding import find_words, fold, normalize
from digest.text.quotation_marks import is_balanced

# “…”, “...” or “. . .”, also in brackets, as in print for words that are left out.
_LEFT_OUT = re.compile(r"[\[(]?(?:…|\.(?: ?\.){2,3})[\])]?")
Kind = Literal["preferred", "whole", "run", "excerpt", "chosen"]

# An excerpt may end with a full stop where the quote has one of these, and the other way round.
_COMMAS = ",،、，"
_FULL_STOPS = ".。．۔।"
# Fewer ordinary words than these are a fragment (facts, Q8; AP [W1], read 2026-11-23).
_FEW_WORDS = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shorter form of a quote; `kept` are the numbers, from 0, of its whole sentences in it.

    A run has a score, unless its language has no words for one.
    """

    text: str
    kind: Kind
    kept: tuple[int, ...]
    score: Score | None = None


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
    return Candidate(joined.run(kept[0], kept[-1]), "chosen", kept)


def find_own_language(joined: JoinedQuote, language: Language) -> Language | None:
    """The language of the quote: its edition's, or the one it names; None where it is unknown."""
    return load_language(joined.quote.lang) if joined.quote.lang else language


def list_candidates(joined: JoinedQuote, language: Language) -> tuple[Candidate, ...]:
    """In the order in which they are tried; `language` is that of the quote.

    Preferred excerpts, the whole quote, runs of whole consecutive sentences (the best score first,
    of equal ones the longer, then the earlier), other excerpts.
    """
    excerpts = joined.quote.excerpts
    every = tuple(range(len(joined.sentences)))
    return (
        *(_make_excerpt(joined, e, "preferred") for e in excerpts if e.is_preferred),
        Candidate(joined.text, "whole", every),
        *sorted(_list_runs(joined, language), key=rank_cut),
        *(_make_excerpt(joined, e, "excerpt") for e in excerpts if not e.is_preferred),
    )


def rank_cut(run: Candidate) -> tuple[int, int]:
    """The best score first, then the longest."""
    return -(run.score.total if run.score else 0), -len(run.text)


def list_excerpts(joined: JoinedQuote) -> tuple[str, ...]:
    """The author's excerpts in order, as posts show them."""
    return tuple(_make_excerpt(joined, each, "excerpt").text for each in joined.quote.excerpts)


def _list_runs(joined: JoinedQuote, language: Language) -> Iterator[Candidate]:
    """Runs that no dropped sentence would turn (facts, Q3, Q5; read 2026-11-23)."""
    sentences = joined.list_sentences()
    ties = list_ties(sentences, language)
    for run in list_parts(joined):
        first, last = run.kept[0], run.kept[-1]
        if is_safe(ties, first, last):
            yield replace(run, score=score_cut(sentences[first : last + 1], language))


def list_refused(joined: JoinedQuote, language: Language) -> Iterator[RefusedCut]:
    """Every run that an author may choose as an excerpt but digest does not.

    Those with the fewest reasons against them come first, then the longest.
    """
    own = find_own_language(joined, language) or language
    sentences = joined.list_sentences()
    ties = list_ties(sentences, own)
    parts = [(run, list_broken(ties, run.kept[0], run.kept[-1])) for run in list_parts(joined)]
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
    found = _report_sides(joined, text, Location(""))
    return any(problem.severity == "error" for problem in found)


def _tell_loss(tie: Tie, sentences: Sequence[str]) -> str:
    if tie.side == "start":
        return f"leaves out the sentence before: {tie.describe()}"
    left = shorten(sentences[tie.number])
    if left == shorten(tie.word):
        return f"leaves out “{left}”, which {tie.reason}"
    return f"leaves out “{left}”: {tie.describe()}"


def list_parts(joined: JoinedQuote) -> Iterator[Candidate]:
    """Every run of whole sentences that is not the whole quote, whatever it drops."""
    count = len(joined.sentences)
    for first in range(count):
        for last in range(first, count):
            is_part = last - first < count - 1
            if is_part and is_balanced(text := joined.run(first, last)):
                yield Candidate(text, "run", tuple(range(first, last + 1)))


def _make_excerpt(joined: JoinedQuote, excerpt: Excerpt, kind: Kind) -> Candidate:
    """The excerpt as written, but a final comma becomes a full stop, as in a segment.

    Where it starts or ends inside a sentence it has “…”, unless the source itself stops there.
    """
    text = _pick_text(joined, excerpt)
    place = _choose_place(joined, text)
    if place is None:
        return Candidate(text, kind, ())
    before, after = _find_cuts(joined, place)
    words = text[:-1] + _stop_for(text[-1]) if text[-1] in _COMMAS else text
    if after:
        words = text.rstrip(_COMMAS + _FULL_STOPS)
    kept = tuple(
        number
        for number, (start, end) in enumerate(_list_places(joined))
        if place[0] <= start and end <= place[1]
    )
    return Candidate(mark_cuts(words, (before, after), joined.language), kind, kept)


def _pick_text(joined: JoinedQuote, excerpt: Excerpt) -> str:
    """The text as typed if the quote has it, else without the “…” at its ends."""
    return excerpt.text if _find_excerpt(excerpt.text, joined.text) else excerpt.words


def _list_places(joined: JoinedQuote) -> Iterator[tuple[int, int]]:
    """The place of each sentence in the folded quote, without the “…” of a cut."""
    whole, at = fold(joined.text), 0
    for number in range(len(joined.sentences)):
        sentence = fold(joined.run(number, number)).strip("… ")
        start = whole.find(sentence, at)
        at = start + len(sentence)
        yield start, at


def _choose_place(joined: JoinedQuote, text: str) -> tuple[int, int] | None:
    """Where the quote has the words: with the least left out, and fairly if it can be."""

    def rate(place: tuple[int, int]) -> tuple[bool, int]:
        return bool(_find_unfair(joined, place)), sum(_find_cuts(joined, place))

    return min(_find_excerpt(text, joined.text), key=rate, default=None)


def _find_cuts(joined: JoinedQuote, place: tuple[int, int]) -> tuple[bool, bool]:
    """Whether words of a sentence are left out before and after a place of the folded quote.

    The “…” of the whole quote counts as such words.
    """
    typed = normalize(joined.text)
    (first, _), (_, last) = _find_ends(joined, place)
    opens, closes = not has_words(typed[: place[0]]), not has_words(typed[place[1] :])
    return (
        has_words(typed[first : place[0]]) or (opens and joined.is_cut[0]),
        has_words(typed[place[1] : last]) or (closes and joined.is_cut[1]),
    )


def _find_ends(
    joined: JoinedQuote, place: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The sentences in which a place of the folded quote starts and ends."""
    sentences = split_for_meaning(normalize(joined.text), joined.language)
    first = max((each for each in sentences if each[0] <= place[0]), default=sentences[0])
    last = next((each for each in sentences if place[1] <= each[1]), sentences[-1])
    return first, last


def _find_unfair(joined: JoinedQuote, place: tuple[int, int]) -> tuple[str, str] | None:
    """The words that an excerpt leaves out and that govern it, and the whole sentences."""
    typed = normalize(joined.text)
    words = joined.quoted.words
    first, last = _find_ends(joined, place)
    before = typed[slice(*first)]
    after = typed[slice(*last)]
    found = find_governor(before, place[0] - first[0], len(before), words) or find_governor(
        after, 0, place[1] - last[0], words
    )
    return (found, typed[first[0] : last[1]]) if found else None


def _stop_for(comma: str) -> str:
    return {"、": "。", "，": "。"}.get(comma, ".")


def check_excerpts(joined: JoinedQuote, places: Places, index: int) -> Iterator[Problem]:
    """Check that each excerpt is a run of words of the quote, and fair."""
    for number, excerpt in enumerate(joined.quote.excerpts):
        where = places.at("quotes", index, "excerpts", number)
        text = _pick_text(joined, excerpt)
        if not _find_excerpt(text, joined.text):
            yield Problem(where, "excerpt-verbatim", *_explain_not_found(joined, text))
        elif not is_balanced(text):
            message = "This excerpt has only one of a pair of quotation marks or brackets."
            yield Problem(where, "excerpt-verbatim", message, "Include both marks, or neither.")
        elif unfair := [*_report_sides(joined, text, where)]:
            yield from unfair
        elif _is_fragment(joined, excerpt):
            message = f"“{text}” is too short to show what was said."
            fix = f"Use a sentence, or at least {_FEW_WORDS} words."
            yield Problem(where, "excerpt-fragment", message, fix, "hint")


def _explain_not_found(joined: JoinedQuote, text: str) -> tuple[str, str]:
    """Message and fix; people leave words out as they do in print."""
    parts = [part.strip() for part in _LEFT_OUT.split(text)]
    if len(parts) > 1 and all(_find_excerpt(part, joined.text) for part in parts if part):
        longest = max(parts, key=len)
        message = "An excerpt cannot leave words out of its middle: it is one run of words."
        return message, f"Write one part alone, such as: {longest}"
    message = "The quote does not have these words in one run."
    return message, "Copy the words from the quote's segments exactly."


def _report_unfair(joined: JoinedQuote, text: str, where: Location) -> Problem | None:
    place = _choose_place(joined, text)
    unfair = _find_unfair(joined, place) if place else None
    if unfair is None:
        return None
    left_out, whole = unfair
    doubt = tell_doubt(joined.quoted.words)
    message = f"This excerpt leaves out “{left_out}” of “{whole}”{doubt}."
    return Problem(where, "cut-meaning", message, f"Write the whole sentence here: {whole}")


def _report_sides(joined: JoinedQuote, text: str, where: Location) -> Iterator[Problem]:
    """Words and sentences beside an excerpt that turn it or take it back."""
    language, place = load_language(joined.code), _choose_place(joined, text)
    if unfair := _report_unfair(joined, text, where):
        yield unfair
    elif place and language:
        words, quoted = joined.quoted.words, replace(joined.quoted, language=language)
        fix = "Write that sentence here too."
        for start, end in [each for each in joined.sentences if each[1] <= place[0]][-1:]:
            if words and announces(joined.text[start:end], words):
                yield report_previous(joined.text[start:end], where, fix)
        for start, end in [each for each in joined.sentences if each[0] >= place[1]][:1]:
            yield from report_next(joined.text[start:end], quoted, where, fix)


def _is_fragment(joined: JoinedQuote, excerpt: Excerpt) -> bool:
    """A few words that are not a sentence; scripts without spaces are not counted."""
    is_short = len(excerpt.words.split()) < _FEW_WORDS <= len(joined.text.split())
    return is_short and not _make_excerpt(joined, excerpt, "excerpt").kept


def _find_excerpt(text: str, whole: str) -> tuple[tuple[int, int], ...]:
    """The places of an excerpt in the folded quote; a final comma may be a full stop."""
    endings = _COMMAS + _FULL_STOPS if text[-1] in _COMMAS + _FULL_STOPS else ""
    spellings = [text, *(text[:-1] + mark for mark in endings if mark != text[-1])]
    return tuple(span for spelling in spellings for span in find_words(spelling, whole))
