"""Slips that one line shows by itself, without what the parser says of it."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPACE = "[^\\S\\t\\n ]"
_KEY = r"^\s*(?:- +)?[\w-]+"
_BULLET = "[•◦‣∙·▪●–—*\uf0b7]"


class _Words(NamedTuple):
    """A pattern whose group marks the place, what it means to a writer, and the cure."""

    pattern: str
    message: str
    fix: str


_WORDS = (
    _Words(
        f"^ *(?:- *)?({_SPACE})",
        "The space at the start of this line is not an ordinary one.",
        "Delete it and type it again with the space bar.",
    ),
    _Words(
        f"{_KEY}:({_SPACE})",
        "The space after this colon is not an ordinary one.",
        "Delete it and type it again with the space bar.",
    ),
    _Words(
        f"{_KEY}(:)(?=[^\\s/:])",
        "A space is missing after this colon.",
        "Write `key: text`.",
    ),
    _Words(
        f"{_KEY}\\s*([：﹕︰])",
        "This is a colon of another script; YAML does not know it.",
        "Type an ordinary colon and a space after it.",
    ),
    _Words(
        f"{_KEY} *(=)",
        "An equals sign stands where a colon should.",
        "Write `key: text`.",
    ),
    _Words(
        r"^\s*(-)[^\s-]",
        "A space is missing after this dash.",
        "Write `- text`.",
    ),
    _Words(
        rf"^\s*({_BULLET})\s",
        "This is not the mark of a list's entries.",
        "Start each entry with a hyphen and a space: `- text`.",
    ),
    _Words(
        r"^\s*(<[a-zA-Z!/])",
        "This line is HTML; this file takes plain text.",
        "Take out the tags, and put the text after its key.",
    ),
    _Words(
        r"^\s*(```|~~~)",
        "This line marks a block of code; it does not belong to the file.",
        "Delete it, and the one that closes the block.",
    ),
)


def find_line_slip(line: str) -> tuple[int, str, str] | None:
    """Column from 0, message and cure.

    Only for lines that something is wrong with: each of these may stand inside a text.
    """
    for words in _WORDS:
        if found := re.search(words.pattern, line):
            return found.start(1), words.message, words.fix
    return None


def find_odd_start(line: str) -> tuple[int, str, str] | None:
    """The same for what no text would start with, wherever the parser stumbled in the line."""
    is_odd = re.match(rf"^ *(?:- *)?{_SPACE}|^\s*(?:```|~~~)|^\s*{_BULLET}\s", line)
    return find_line_slip(line) if is_odd else None


def show_quoted(line: str) -> str:
    """The line as it should be: `headline: "…"`, or `- "…"` in a list."""
    key = re.match(r"\s*(?:- +)?([\w-]+):(?:\s|$)", line)
    if key:
        return f'{key[1]}: "…"'
    return '- "…"' if re.match(r"\s*- ", line) else 'key: "…"'
