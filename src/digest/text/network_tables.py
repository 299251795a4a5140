"""The tables the networks' own code was built with, read from disk when first needed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def _read_lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


@cache
def bluesky_tlds() -> frozenset[str]:
    """The endings of a host that @atproto/api takes for a domain, in lower case."""
    return frozenset(_read_lines("bluesky_tlds.txt"))


@cache
def x_ascii_tlds() -> frozenset[str]:
    """The endings of a host that twitter-text knows, in lower case, those in ASCII."""
    return frozenset(filter(str.isascii, _read_lines("x_tlds.txt")))


@cache
def x_other_tlds() -> re.Pattern[str]:
    """The endings that are not ASCII, in twitter-text's order: of two that fit, the first wins."""
    others = (re.escape(tld) for tld in _read_lines("x_tlds.txt") if not tld.isascii())
    return re.compile(rf"(?:{'|'.join(others)})(?![0-9a-zA-Z@+-])", re.IGNORECASE)


@cache
def x_emoji_sequences() -> dict[str, tuple[str, ...]]:
    """Emoji of several code points that twemoji-parser knows, by their first two, longest first."""
    by_opening: dict[str, list[str]] = defaultdict(list)
    for sequence in _read_lines("x_emoji.txt"):
        by_opening[sequence[:2]].append(sequence)
    return {
        opening: tuple(sorted(sequences, key=len, reverse=True))
        for opening, sequences in by_opening.items()
    }


@cache
def _read_ranges(name: str) -> dict[str, list[list[int]]]:
    ranges: dict[str, list[list[int]]] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return ranges


def _as_class(ranges: list[list[int]]) -> str:
    """Ranges of code points, written for use inside [ ] of a pattern."""
    return "".join("-".join(re.escape(chr(end)) for end in ends) for ends in ranges)


@cache
def x_characters(name: str) -> str:
    """One of twitter-text's sets of characters, written for use inside [ ] of a pattern."""
    return _as_class(_read_ranges("x_characters.json")[name])


@cache
def grapheme_class(name: str, *, within: tuple[tuple[int, int], ...]) -> str:
    """One class of UAX 29 in Unicode 17, the part within these ranges of code points."""
    ranges = _read_ranges("graphemes.json")[name]
    return _as_class([
        ends for ends in ranges if any(first <= ends[0] <= last for first, last in within)
    ])
