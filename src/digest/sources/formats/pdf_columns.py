"""Find columns that a PDF draws line by line across the page, so that each can be read alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from digest.values import dataclass

SHOWS = (b"Tj", b"TJ", b"'", b'"')
# Starts of words this near to each other are in line, in points.
_NEAR = 1.5
_NARROWEST = 90.0
_FEW_ROWS = 5
# Of the rows from the first to the last with two columns, so many have both.
_MOST_ROWS = 0.6
# A table's labels, or the names in a transcript, are shorter than what is beside them.
_LEAST_SHARE, _FEW_LETTERS = 0.25, 12


@dataclass(frozen=True, slots=True)
class _Show:
    """A piece of text that the page draws: its place in points, and about how long it is."""

    x: float
    y: int
    letters: int


@dataclass(frozen=True)
class PageColumns:
    """For each piece of text of a page the number of the part that it is read in."""

    parts: tuple[int, ...]

    @property
    def count(self) -> int:
        return max(self.parts, default=0) + 1


class PartReader:
    """Leaves out what is in other parts of a page while pypdf reads it."""

    def __init__(self, columns: PageColumns, part: int) -> None:
        self._parts, self._part = iter(columns.parts), part

    def visit(self, operator: bytes, operands: list[Any], *_: Any) -> None:
        if operator in SHOWS and next(self._parts, self._part) != self._part:
            operands[-1] = [] if operator == b"TJ" else b""


def find_columns(extract_text: Callable[..., str]) -> PageColumns | None:
    """The parts of a page whose columns are drawn row by row; None where they are not.

    `extract_text` is that of the page.
    """
    shows: list[_Show] = []

    def visit(
        operator: bytes, operands: list[Any], own: Sequence[float], at: Sequence[float]
    ) -> None:
        if operator in SHOWS:
            x = at[4] * own[0] + at[5] * own[2] + own[4]
            y = at[4] * own[1] + at[5] * own[3] + own[5]
            shows.append(_Show(x, round(y), _count_letters(operands)))

    extract_text(visitor_operand_before=visit)
    return split_shows(shows)


def _count_letters(operands: Sequence[Any]) -> int:
    shown = operands[-1] if operands else b""
    pieces = shown if isinstance(shown, list) else [shown]
    return sum(len(piece) for piece in pieces if isinstance(piece, (str, bytes)))


def split_shows(shows: Sequence[_Show]) -> PageColumns | None:
    """What is above the columns, each column from the left, and what is below them."""
    paths = _list_paths(shows)
    order = {path: number for number, path in enumerate(sorted(set(paths)))}
    return PageColumns(tuple(order[path] for path in paths)) if len(order) > 1 else None


def _list_paths(shows: Sequence[_Show]) -> list[tuple[int, ...]]:
    """The part of each piece; a column that has columns in it is split again."""
    parts = _split_in_two(shows)
    if parts is None:
        return [()] * len(shows)
    paths: list[tuple[int, ...]] = [(part,) for part in parts]
    for column in (1, 2):
        numbers = [number for number, part in enumerate(parts) if part == column]
        inner = _list_paths([shows[number] for number in numbers])
        for number, path in zip(numbers, inner, strict=True):
            paths[number] += path
    return paths


def _split_in_two(shows: Sequence[_Show]) -> tuple[int, ...] | None:
    """Above (0), the left column (1), the right one (2), and below (3)."""
    rows: dict[int, list[_Show]] = {}
    for show in shows:
        rows.setdefault(show.y, []).append(show)
    start = _find_start(rows)
    if start is None or not _is_by_rows(shows, start):
        return None
    both = [y for y, row in rows.items() if _has_both(row, start)]
    band = (min(both), max(both))
    return tuple(_find_part(show, rows[show.y], start, band) for show in shows)


def _find_start(rows: dict[int, list[_Show]]) -> float | None:
    """Where the second column begins: there most rows have a piece, and words enough before it."""
    starts = Counter(
        round(show.x) for row in rows.values() for show in row if show.x >= _left(row) + _NARROWEST
    )
    for start, _ in starts.most_common(3):
        both = [y for y, row in rows.items() if _has_both(row, start)]
        if len(both) < _FEW_ROWS:
            return None
        band = [row for y, row in rows.items() if min(both) <= y <= max(both)]
        left = sum(show.letters for row in band for show in row if show.x < start - _NEAR)
        share = left / max(sum(show.letters for row in band for show in row), 1)
        is_even = _LEAST_SHARE <= share <= 1 - _LEAST_SHARE
        if is_even and left >= _FEW_LETTERS * len(both) and len(both) >= _MOST_ROWS * len(band):
            return float(start)
    return None


def _left(row: Sequence[_Show]) -> float:
    return min(show.x for show in row)


def _has_both(row: Sequence[_Show], start: float) -> bool:
    return _left(row) <= start - _NARROWEST and any(abs(show.x - start) <= _NEAR for show in row)


def _is_by_rows(shows: Sequence[_Show], start: float) -> bool:
    """Whether the second column's pieces come right after those of the first, row by row."""
    turns = sum(
        one.y == other.y and one.x < start - _NEAR <= other.x for one, other in pairwise(shows)
    )
    return turns >= _FEW_ROWS


def _find_part(show: _Show, row: Sequence[_Show], start: float, band: tuple[int, int]) -> int:
    if show.y > band[1]:
        return 0
    if show.y < band[0]:
        return 3
    is_right = show.x >= start - _NEAR
    is_split = _has_both(row, start) or _left(row) >= start - _NEAR
    return 2 if is_right and is_split else 1
