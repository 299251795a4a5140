"""Quotation marks: finding the pairs in a text, and nesting a text inside a pair of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

# Each opening mark with the marks that may close it (CLDR 48.2 delimiters, read 2026-11-23).
# ’ and ' are apostrophes too: they close only where a single mark is open and no letter follows.
_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", "‛": "’", "「": "」",
    "『": "』", "《": "》", "〈": "〉", "(": ")", "[": "]", "（": "）",
}  # fmt: skip
_SYMMETRIC = '"'
_BRACKETS = "([（)]）"


class Mark(NamedTuple):
    """An opening or closing mark at `index`; `depth` is how many pairs enclose what it encloses."""

    index: int
    side: Literal["open", "close"]
    depth: int


def find_marks(text: str, *, with_brackets: bool = True) -> Iterator[Mark]:
    """Opening and closing marks in order; a closing mark with nothing to close has depth 0."""
    stack: list[str] = []
    for index, character in enumerate(text):
        if character in _BRACKETS and not with_brackets:
            continue
        if stack and character in stack[-1] and _may_close(text, index):
            yield Mark(index, "close", len(stack))
            stack.pop()
        elif character in _CLOSERS and not _is_leading_apostrophe(text, index):
            stack.append(_CLOSERS[character])
            yield Mark(index, "open", len(stack))
        elif character == _SYMMETRIC:
            stack.append(_SYMMETRIC)
            yield Mark(index, "open", len(stack))
        elif character in "”»›」』》〉)]）":
            yield Mark(index, "close", 0)


def is_balanced(text: str) -> bool:
    """Every mark that opens is closed, and none closes what was not opened."""
    sides = list(find_marks(text))
    opened = sum(mark.side == "open" for mark in sides)
    return opened * 2 == len(sides) and all(mark.depth for mark in sides)


def enclose(text: str, outer: tuple[str, str], inner: tuple[str, str]) -> str:
    """Put `text` into the outer pair; marks in it that would collide alternate with it.

    >>> enclose("He said, “no.”", ("“", "”"), ("‘", "’"))
    '“He said, ‘no.’”'
    """
    used: list[tuple[str, str]] = [outer]
    pieces, done = [], 0
    for mark in find_marks(text, with_brackets=False):
        typed = text[mark.index]
        if mark.side == "open":
            used.append(_pick_pair(typed, used[-1], outer, inner))
        elif len(used) == 1:
            continue
        shape = used[-1][0] if mark.side == "open" else used.pop()[1]
        pieces += [text[done : mark.index], shape or typed]
        done = mark.index + 1
    pieces.append(text[done:])
    return outer[0] + _tighten("".join(pieces), outer) + outer[1]


def _pick_pair(
    typed: str, around: tuple[str, str], outer: tuple[str, str], inner: tuple[str, str]
) -> tuple[str, str]:
    """The pair to print for a typed opening mark: ("", "") where it stays as typed."""
    if typed not in around[0]:
        return ("", "") if typed not in "".join((outer[0], inner[0])) else _own(typed, outer, inner)
    return inner if around == outer else outer


def _own(typed: str, outer: tuple[str, str], inner: tuple[str, str]) -> tuple[str, str]:
    return outer if typed in outer[0] else inner


def _tighten(text: str, outer: tuple[str, str]) -> str:
    """No second space where a pair brings its own (« mot » typed inside a French quote)."""
    space = outer[0][-1] if outer[0][-1].isspace() else ""
    return text.strip(space) if space else text


def _may_close(text: str, index: int) -> bool:
    if text[index] not in "’'":
        return True
    following = text[index + 1 : index + 2]
    return not following.isalnum()


def _is_leading_apostrophe(text: str, index: int) -> bool:
    """‘90s and ‘em, typed with the mark that opens."""
    return text[index] == "‘" and text[index + 1 : index + 2].isdigit()
