"""What the YAML parser says, and what it means to a writer."""

from __future__ import annotations

import re
from typing import NamedTuple

# `QUOTED` is replaced by the key of the line that it is said of.
QUOTE_IT = "Put straight quotes around the whole text: `QUOTED`."
_NAMES = {"`": "a backtick", "\\t": "a tab"}


class _Words(NamedTuple):
    """What the parser says, what it means, and the cure.

    A pattern that starts with ^ speaks of the place where the text began.
    """

    pattern: str
    message: str
    fix: str


_ESCAPE = _Words(
    "unknown escape|escape sequence of",
    "A backslash inside double quotes means something special.",
    "In a path write / for it; elsewhere use single quotes around the text.",
)
_WORDS = (
    _Words(
        r"found character '\\t'",
        "A tab stands here; YAML takes spaces only.",
        "Put spaces in its place, as many as the lines around it have.",
    ),
    _Words(
        "found character '%'|directive|incompatible YAML document",
        "A text cannot start with `%` here.",
        QUOTE_IT,
    ),
    _Words(
        "found character '(.)' that cannot start",
        "A text cannot start with {0} here.",
        QUOTE_IT,
    ),
    _Words("^while scanning an alias", "A text cannot start with `*` here.", QUOTE_IT),
    _Words("^while scanning an anchor", "A text cannot start with `&` here.", QUOTE_IT),
    _Words("^while scanning a tag", "A text cannot start with `!` here.", QUOTE_IT),
    _Words("undefined tag|tag handle", "A text cannot start with `!` here.", QUOTE_IT),
    _Words("mapping keys are not allowed", "A text cannot start with `?` here.", QUOTE_IT),
    _Words(
        "sequence entries are not allowed",
        "A list starts here on the line of its key.",
        "Put each `- ` on a line of its own below the key.",
    ),
    _ESCAPE,
    _Words(
        "scanning a block scalar",
        "After `|` or `>` nothing may stand on the same line.",
        "Start the text on the next line, indented. If the mark belongs to the text, put quotes"
        " around the whole.",
    ),
    _Words(
        "but found ':'",
        "A key is missing in front of this colon.",
        "Write `key: text`.",
    ),
    _Words(
        "expected '<document start>'",
        "Nothing of this file may stand outside its keys.",
        "Delete this line, or move it below its key.",
    ),
    _Words(
        "but found '(?:-|<block sequence start>)'",
        "This dash is not level with its neighbours.",
        "Give all dashes of a list the same indent.",
    ),
    _Words(
        "parsing a block (?:mapping|collection)",
        "This line is not level with its neighbours.",
        "Give it the same indent as the other keys of its group.",
    ),
)
UNKNOWN = ("This line cannot be read as YAML.", "Compare it with the lines around it.")


def translate(said: str) -> tuple[bool, str, str]:
    """Is it about the place where the text began; message and cure."""
    for words in _WORDS:
        if found := re.search(words.pattern, said):
            names = [_NAMES.get(group, f"`{group}`") for group in found.groups()]
            return words.pattern.startswith("^"), words.message.format(*names), words.fix
    return False, *UNKNOWN


def explain_crash(line: str) -> tuple[str, str]:
    r"""Message and cure where the parser itself failed, as on "\UFFFFFFFF"."""
    return (_ESCAPE.message, _ESCAPE.fix) if "\\" in line else UNKNOWN
