"""Check the sentences that an author chose for a network, by every rule of honesty."""

from __future__ import annotations

from collections.abc import Iterator

from digest.content.model import Places
from digest.languages import Language
from digest.problems import Problem
from digest.quotes.candidates import (
    Candidate,
    find_chosen,
    find_own_language,
    list_excerpts,
    tell_losses,
)
from digest.quotes.joining import JoinedQuote
from digest.text.quotation_marks import is_balanced


def check_chosen(
    joined: JoinedQuote, language: Language, places: Places, index: int
) -> Iterator[Problem]:
    """Numbers that are no run of sentences, and runs that are not fair without the others."""
    for network, numbers in joined.quote.cuts.items():
        where = places.at("quotes", index, "cuts", network)
        run, count = find_chosen(joined, numbers), len(joined.sentences)
        if run is None:
            message = "`cuts` needs the numbers of one or more sentences that follow each other."
            more = " or [1, 2]" if count > 1 else ""
            fix = f"Use numbers from 1 to {count}, such as [1]{more}."
            yield Problem(where, "cuts-sentences", message, fix)
        elif find_own_language(joined, language) is None:
            message = f"digest cannot tell which cuts are fair in `{joined.quote.lang}`."
            yield Problem(where, "cut-meaning", message, "Delete `cuts`, or write an excerpt.")
        elif told := _tell_unfair(joined, language, run):
            message = f"This cut is not fair to the speaker: it {told}."
            yield Problem(where, "cut-meaning", message, "Add that sentence, or delete `cuts`.")


def _tell_unfair(joined: JoinedQuote, language: Language, run: Candidate) -> str:
    """What a run of any length would do to the words; nothing where it is fair."""
    if len(run.kept) == len(joined.sentences) or run.text in list_excerpts(joined):
        return ""  # An excerpt is judged where it is written.
    marks = "" if is_balanced(run.text) else "splits a pair of marks"
    return "; ".join(tell_losses(joined, language, run.kept)) or marks
