"""The tables the networks' own code was built with, read from disk when first needed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"

# Wide sets that every emoji of several code points opens with: they rule out most text fast.
_FIRST_IN_EMOJI = "#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_SECOND_IN_EMOJI = "\u200d\u20e3\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0067"

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
def x_emoji_sequences() -> re.Pattern[str]:
    """The longest emoji of several code points that twemoji-parser knows at a place."""
    tree: _Tree = {}
    for sequence in _read_lines("x_emoji.txt"):
        node = tree
        for char in sequence:
            node = node.setdefault(char, {})
        node[""] = {}
    # People open the most sequences, and the longest: they are tried first.
    ordered = sorted(_by_rest(tree), key=lambda pair: len(pair[1]), reverse=True)
    rests = "|".join(f"(?<={chars}){rest}" for chars, rest in ordered)
    return re.compile(f"[{_FIRST_IN_EMOJI}](?=[{_SECOND_IN_EMOJI}])(?:{rests})")


def _as_set(chars: Iterable[str]) -> str:
    return f"[{re.escape(''.join(dict.fromkeys(chars)))}]"


def _by_rest(tree: _Tree) -> Iterator[tuple[str, str]]:
    """The characters of a tree in sets of those that the same may follow, with what may follow."""
    by_rest: dict[str, list[str]] = defaultdict(list)
    for char in filter(None, tree):
        by_rest[_as_pattern(tree[char])].append(char)
    return ((_as_set(chars), rest) for rest, chars in by_rest.items())


def _as_pattern(tree: _Tree) -> str:
    choices = "|".join(chars + rest for chars, rest in _by_rest(tree))
    return choices and f"(?:{choices}){'?' if '' in tree else ''}"


@cache
def _read_ranges(name: str) -> dict[str, list[list[int]]]:
    ranges: dict[str, list[list[int]]] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return ranges


def _as_class(ranges: Iterable[list[int]]) -> str:
    """Ranges of code points, for use inside [ ] of a pattern: the wide ones are tried first."""
    widest = sorted(ranges, key=lambda ends: ends[0] - ends[-1])
    return "".join("-".join(re.escape(chr(end)) for end in ends) for ends in widest)


@cache
def x_characters(name: str) -> str:
    """One of twitter-text's sets of characters, written for use inside [ ] of a pattern."""
    return _as_class(_read_ranges("x_characters.json")[name])


@cache
def grapheme_class(name: str, *, within: tuple[tuple[int, int], ...]) -> str:
    """One class of UAX 29 in Unicode 17, the part within these ranges of code points."""
    ranges = _read_ranges("graphemes.json")[name]
    kept = (ends for ends in ranges if any(first <= ends[0] <= last for first, last in within))
    return _as_class(kept)
