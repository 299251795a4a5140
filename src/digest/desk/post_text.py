"""A post's text in pieces: what its network makes of them, and where it folds the rest away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from digest.social.network import Fold, Network
from digest.values import dataclass

_KINDS = ("link", "tag", "at", "by")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Some of the text, as it is; `kinds` are the classes it is shown with."""

    text: str
    kinds: str = ""


def cut_at_fold(text: str, fold: Fold | None) -> int | None:
    """How many code points show before "see more"; None where all of the text does."""
    if fold is None:
        return None
    seen = len("\n".join(text.split("\n")[: fold.lines]))
    seen = min(seen, fold.characters or seen)
    return seen if seen < len(text) else None


def mark_text(text: str, network: Network | None, attribution: str) -> tuple[TextPiece, ...]:
    """The text in order, whole: joined, the pieces are the text. `fold` is a piece without any."""
    spans = list(_find_spans(text, network, attribution))
    fold = cut_at_fold(text, network.fold) if network else None
    edges = {0, len(text), *(edge for start, end, _ in spans for edge in (start, end))}
    cuts = sorted(edges | ({fold} if fold else set()))
    starting = defaultdict[int, list[tuple[int, str]]](list)
    for start, end, kind in spans:
        starting[start].append((end, kind))
    pieces, around = list[TextPiece](), list[tuple[int, str]]()
    for start, end in pairwise(cuts):
        if start == fold:
            pieces.append(TextPiece("", "fold"))
        around = [each for each in (*around, *starting[start]) if each[0] > start]
        kinds = {kind for _, kind in around}
        pieces.append(TextPiece(text[start:end], " ".join(filter(kinds.__contains__, _KINDS))))
    return tuple(pieces)


def _find_spans(
    text: str, network: Network | None, attribution: str
) -> Iterator[tuple[int, int, str]]:
    if network is not None:
        yield from ((found.start, found.end, "link") for found in network.find_links(text))
        yield from ((found.start, found.end, "tag") for found in network.find_hashtags(text))
        yield from ((found.start, found.end, "at") for found in network.find_mentions(text))
    # Where the post says who speaks: the last place that has these words.
    start = text.rfind(attribution)
    if attribution and start >= 0:
        yield start, start + len(attribution), "by"


def mark_kept(
    sentences: tuple[tuple[str, bool], ...], space: str, words: str
) -> tuple[TextPiece, ...]:
    """The whole quote, its kept words as `kept`: whole sentences, or `words` of an excerpt."""
    full = space.join(text for text, _ in sentences)
    before, found, after = full.partition(words) if words else ("", "", "")
    pieces = [TextPiece(before), TextPiece(found, "kept"), TextPiece(after)]
    if not found:
        pieces = []
        for is_kept, group in groupby(sentences, itemgetter(1)):
            text = space.join(text for text, _ in group)
            pieces += [TextPiece(space if pieces else ""), TextPiece(text, "kept" * is_kept)]
    return tuple(piece for piece in pieces if piece.text)
