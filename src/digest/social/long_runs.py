"""Which runs of a long quote are worth a try: there are as many as the square of its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from digest.languages import Language
from digest.quotes.candidates import Candidate, RefusedCut, list_cuts, list_refused
from digest.quotes.joining import JoinedQuote
from digest.social.network import Network

# How many runs that are too long alone are tried, to say so.
_MOST_TOLD = 50


def list_likely(joined: JoinedQuote, language: Language, network: Network) -> Sequence[Candidate]:
    """All cuts in order, but of the runs that are too long alone only the first."""
    cuts = list_cuts(joined, language, network.name)
    if len(cuts) <= _MOST_TOLD or network.count(joined.text) <= network.limit:
        return cuts
    fits, long = find_fitting(joined, network), count()
    return [cut for cut in cuts if cut.kind != "run" or fits(cut.kept) or next(long) < _MOST_TOLD]


def list_likely_refused(
    joined: JoinedQuote, language: Language, network: Network
) -> Iterator[RefusedCut]:
    """Those that are not too long alone."""
    return list_refused(joined, language, find_fitting(joined, network))


def find_fitting(joined: JoinedQuote, network: Network) -> Callable[[range], bool]:
    """Whether a run of these sentences is short enough. One that is too long stays so with more."""
    sentences = len(joined.sentences)
    ends, end = list[int](), 0
    for first in range(sentences):
        end = max(first, end)
        while end < sentences and network.count(joined.run(first, end)) <= network.limit:
            end += 1
        ends.append(end)
    return lambda kept: kept.stop <= ends[kept.start]
