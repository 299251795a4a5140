"""The part of a line around a column, as wide as a terminal has room for."""

from __future__ import annotations

from collections.abc import Sequence

_TAB = " " * 4
_CUT = "…"


def show_excerpt(line: str, column: int, room: int) -> tuple[str, int]:
    """The line, cut where it has no room, and how many columns come before `column`.

    `column` counts characters from 1; a terminal gives two columns to some and none to others.
    """
    from digest.text.lines import count_columns

    pieces = [_TAB if character == "\t" else character for character in line]
    at = min(column - 1, len(pieces))
    if _measure(pieces) <= room:
        return "".join(pieces).rstrip(), _measure(pieces[:at])
    start, end = _choose_window(pieces, at, max(room, 8) - 2 * len(_CUT))
    before = (_CUT if start else "") + "".join(pieces[start:at])
    after = "".join(pieces[at:end]) + (_CUT if end < len(pieces) else "")
    return before + after, count_columns(before)


def _choose_window(pieces: Sequence[str], at: int, room: int) -> tuple[int, int]:
    """A third of the room for what follows, or all the room that the text before it leaves."""
    start = end = at
    while start > 0 and _measure(pieces[start - 1 : at]) <= room * 2 // 3:
        start -= 1
    while end < len(pieces) and _measure(pieces[start : end + 1]) <= room:
        end += 1
    while start > 0 and _measure(pieces[start - 1 : end]) <= room:
        start -= 1
    return start, end


def _measure(pieces: Sequence[str]) -> int:
    from digest.text.lines import count_columns

    return sum(map(count_columns, pieces))
