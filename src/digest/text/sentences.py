"""Where sentences end. In doubt two sentences stay together: a cut there would be dishonest."""

from __future__ import annotations

import re
from collections.abc import Collection

from digest.text.marks import find_marks

_CLOSING = "”’»›」』》〉\"')]）“"
_FULL_WIDTH = "。！？"
_INITIAL = re.compile(r"(?:^|[\s.(“‘«-])[^\W\d_]$")
_LAST_WORD = re.compile(r"[^\s(“‘«\"'/—–]+$")
_ELLIPSIS = re.compile(r"\s+(?:\.\.\.|…)\s+")


def find_sentences(
    text: str,
    *,
    ends: str,
    abbreviations: Collection[str] = (),
    has_ordinals: bool = False,
) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, in code points; spaces between sentences belong to none.

    `ends` are the marks that close a sentence; without any the text is one sentence.
    `has_ordinals`: a number with a full stop (German „am 3. Oktober“) ends nothing.
    """
    if not ends or not text:
        return ((0, len(text)),) if text else ()
    starts = [0]
    stops = []
    for match in re.finditer(f"[{re.escape(ends)}]+[{re.escape(_CLOSING)}]*", text):
        following = _find_next_start(text, match)
        if following is None or _is_inside_marks(text, match.end()):
            continue
        if _is_abbreviated(text, match, abbreviations, has_ordinals=has_ordinals):
            continue
        stops.append(match.end())
        starts.append(following)
    if starts[-1] >= len(text):
        starts.pop()
    else:
        stops.append(len(text.rstrip()))
    return tuple(zip(starts, stops, strict=True))


def _find_next_start(text: str, match: re.Match[str]) -> int | None:
    """Where the next sentence starts; None where none can start here."""
    end = match.end()
    if end == len(text):
        return end
    gap = _ELLIPSIS.match(text, end) or re.compile(r"\s+").match(text, end)
    if gap is None:
        return end if match[0][0] in _FULL_WIDTH else None
    rest = text[gap.end() :].lstrip("“‘«‹„‚\"'([「『¿¡ ")
    opens = not rest or not (rest[0].islower() or rest[0] in ".…,;:")
    return gap.end() if opens else None


def _is_inside_marks(text: str, end: int) -> bool:
    """A sentence does not end inside a nested quotation or a bracket."""
    depth = 0
    for mark in find_marks(text[:end]):
        depth = mark.depth if mark.side == "open" else max(mark.depth - 1, 0)
    return depth > 0


def _is_abbreviated(
    text: str, match: re.Match[str], abbreviations: Collection[str], *, has_ordinals: bool
) -> bool:
    if match[0][0] != "." or match[0].startswith("..."):
        return match[0].startswith(("...", "…"))
    before = text[: match.start()]
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    if has_ordinals and word[0].isdigit():
        return True
    return word[0].lower() in abbreviations or bool(_INITIAL.search(before))
