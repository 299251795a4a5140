"""Find the words of a source that are most like others, and what is different in them."""

from __future__ import annotations

from collections import Counter
from difflib import Match, SequenceMatcher

from digest.sources.release import Release
from digest.text.folding import fold, normalize

_ALIKE = 0.5
_SHORTEST_BLOCK = 3
_SLACK = 40


def find_nearest(release: Release, words: str) -> tuple[int, str] | None:
    """Line and text of the words in the source that are most like these.

    Only a suggestion; None if nothing is like them.
    """
    wanted = fold(words)
    likely = sorted(release.paragraphs, key=lambda p: -_share_pieces(wanted, p.text))[:3]
    found = [(*_find_alike(p.text, wanted), p) for p in likely]
    if not found:
        return None
    likeness, start, end, paragraph = max(found, key=lambda row: row[0])
    if likeness < _ALIKE:
        return None
    return paragraph.find_line(start), paragraph.read(start, end, words)


def _share_pieces(wanted: str, text: str) -> float:
    """How many of the wanted text's runs of three characters the other text has."""
    pieces = Counter(wanted[at : at + 3] for at in range(len(wanted) - 2))
    return sum(count for piece, count in pieces.items() if piece in text)


def _find_alike(text: str, wanted: str) -> tuple[float, int, int]:
    """The stretch of text most like the wanted words: likeness from 0 to 1, start and end."""
    matcher = SequenceMatcher(None, wanted, text, autojunk=False)
    core = matcher.find_longest_match()
    low = max(core.b - core.a - _SLACK, 0)
    high = core.b + len(wanted) - core.a + _SLACK
    blocks = _match_blocks(wanted, text[low:high])
    if not blocks:
        return 0.0, 0, 0
    first, last = blocks[0], blocks[-1]
    start = max(low + first.b - first.a, 0)
    end = min(low + last.b + len(wanted) - last.a, len(text))
    start = text.rfind(" ", 0, start + 1) + 1
    stop = text.find(" ", max(end - 1, start))
    span = _leave_marks(text, wanted, start, stop if stop >= 0 else len(text))
    return (sum(block.size for block in blocks) / len(wanted), *span)


def _leave_marks(text: str, wanted: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks that the source has around the words."""
    if wanted[0] != "'":
        start += len(text[start:end]) - len(text[start:end].lstrip("'"))
    stretch = text[start:end].rstrip("'" if wanted[-1] in ",.'" else "',.")
    return start, start + len(stretch)


def _match_blocks(wanted: str, window: str) -> list[Match]:
    matcher = SequenceMatcher(None, wanted, window, autojunk=False)
    return [block for block in matcher.get_matching_blocks() if block.size >= _SHORTEST_BLOCK]


def find_difference(wanted: str, found: str) -> str:
    """The first words that differ: “here “taks”, in the source “takes””; empty if none do.

    More words in the source before or after the wanted ones do not count.
    """
    ours, theirs = fold(wanted).split(), fold(found).split()
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        mine, their = " ".join(ours[a:b]), " ".join(normalize(found).split()[c:d])
        if tag == "replace":
            return f"here “{' '.join(normalize(wanted).split()[a:b])}”, in the source “{their}”"
        if tag == "delete":
            return f"here “{mine}”, which is not in the source"
        if tag == "insert" and 0 < a < len(ours):
            return f"“{their}” is left out here"
    return ""
