"""Find an excerpt in its quote, and check it: the words, in one run, and fair."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from digest.content.model import Excerpt, Places
from digest.languages import load_language
from digest.problems import Location, Problem
from digest.quotes.joining import JoinedQuote
from digest.quotes.left_out import report_next, report_previous, tell_doubt
from digest.quotes.meaning import find_governor, find_kept_end, has_words
from digest.text.folding import find_words, normalize
from digest.text.quotation_marks import is_balanced

# “…”, “...” or “. . .”, also in brackets, as in print for words that are left out.
_LEFT_OUT = re.compile(r"[\[(]?(?:…|\.(?: ?\.){2,3})[\])]?")
# An excerpt may end with a full stop where the quote has one of these, and the other way round.
COMMAS = ",،、，"
FULL_STOPS = ".。．۔।"
# Fewer ordinary words than these are a fragment (facts, Q8; AP [W1], read 2026-11-23).
_FEW_WORDS = 5


def check_excerpts(joined: JoinedQuote, places: Places, index: int) -> Iterator[Problem]:
    """Check that each excerpt is a run of words of the quote, and fair."""
    for number, excerpt in enumerate(joined.quote.excerpts):
        where = places.at("quotes", index, "excerpts", number)
        text = pick_text(joined, excerpt)
        if not _find_excerpt(text, joined.text):
            yield Problem(where, "excerpt-verbatim", *_explain_not_found(joined, text))
        elif not is_balanced(text):
            message = "This excerpt has only one of a pair of quotation marks or brackets."
            yield Problem(where, "excerpt-verbatim", message, "Include both marks, or neither.")
        elif unfair := [*report_sides(joined, text, where)]:
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


def report_sides(joined: JoinedQuote, text: str, where: Location) -> Iterator[Problem]:
    """Words and sentences beside an excerpt that turn it or take it back."""
    language, place = load_language(joined.code), choose_place(joined, text)
    if unfair := _report_unfair(joined, text, where):
        yield unfair
    elif place and language:
        quoted = replace(joined.quoted, language=language)
        fix = "Write that sentence here too."
        after = bisect_left(joined.sentences, place[1], key=itemgetter(0))
        before = bisect_right(joined.sentences, place[0], key=itemgetter(1))
        for start, end in joined.sentences[max(before - 1, 0) : before]:
            yield from report_previous(joined.text[start:end], quoted, where, fix)
        for start, end in joined.sentences[after : after + 1]:
            yield from report_next(joined.text[start:end], quoted, where, fix)


def _report_unfair(joined: JoinedQuote, text: str, where: Location) -> Problem | None:
    place = choose_place(joined, text)
    unfair = _find_unfair(joined, place) if place else None
    if unfair is None:
        return None
    left_out, whole = unfair
    doubt = tell_doubt(joined.quoted.words)
    message = f"This excerpt leaves out “{left_out}” of “{whole}”{doubt}."
    return Problem(where, "cut-meaning", message, f"Write the whole sentence here: {whole}")


def _is_fragment(joined: JoinedQuote, excerpt: Excerpt) -> bool:
    """A few words that are not a sentence; scripts without spaces are not counted."""
    is_short = len(excerpt.words.split()) < _FEW_WORDS <= len(joined.text.split())
    place = choose_place(joined, pick_text(joined, excerpt)) if is_short else None
    return is_short and not (place and list_kept(joined, place))


def pick_text(joined: JoinedQuote, excerpt: Excerpt) -> str:
    """The text as typed if the quote has it, else without the “…” at its ends."""
    return excerpt.text if _find_excerpt(excerpt.text, joined.text) else excerpt.words


def _find_excerpt(text: str, whole: str) -> tuple[tuple[int, int], ...]:
    """The places of an excerpt in the folded quote; a final comma may be a full stop."""
    endings = COMMAS + FULL_STOPS if text[-1] in COMMAS + FULL_STOPS else ""
    spellings = [text, *(text[:-1] + mark for mark in endings if mark != text[-1])]
    return tuple(span for spelling in spellings for span in find_words(spelling, whole))


def choose_place(joined: JoinedQuote, text: str) -> tuple[int, int] | None:
    """Where the quote has the words: with the least left out, and fairly if it can be."""

    def rate(place: tuple[int, int]) -> tuple[bool, int]:
        return bool(_find_unfair(joined, place)), sum(find_cuts(joined, place))

    return min(_find_excerpt(text, joined.text), key=rate, default=None)


def list_kept(joined: JoinedQuote, place: tuple[int, int]) -> range:
    """The numbers, from 0, of the sentences that are whole in a place of the folded quote."""
    first = bisect_left(joined.folded, place[0], key=itemgetter(0))
    end = bisect_right(joined.folded, place[1], key=itemgetter(1))
    return range(first, end)


def find_cuts(joined: JoinedQuote, place: tuple[int, int]) -> tuple[bool, bool]:
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
    first = bisect_right(joined.meant, place[0], key=itemgetter(0)) - 1
    last = bisect_left(joined.meant, place[1], key=itemgetter(1))
    return joined.meant[max(first, 0)], joined.meant[min(last, len(joined.meant) - 1)]


def _find_unfair(joined: JoinedQuote, place: tuple[int, int]) -> tuple[str, str] | None:
    """The words that an excerpt leaves out and that govern it, and the whole sentences."""
    typed = normalize(joined.text)
    words = joined.quoted.words
    first, last = _find_ends(joined, place)
    before = typed[slice(*first)]
    after = typed[slice(*last)]
    end = find_kept_end(before, place[1] - first[0])
    found = find_governor(before, place[0] - first[0], end, words) or find_governor(
        after, 0, place[1] - last[0], words
    )
    return (found, typed[first[0] : last[1]]) if found else None
