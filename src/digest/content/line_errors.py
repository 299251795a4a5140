"""Mistakes that can be seen in a single line, whatever the YAML parser says."""

from __future__ import annotations

import re

_SPACE = "[^\\S\\t\\n ]"
_KEY = r"^\s*(?:- +)?[\w-]+"
_BULLET = "[•◦‣∙·▪●–—*\uf0b7]"
_RETYPE = "Delete it and type it again with the space bar."
# A pattern whose group marks the place, what is wrong, and the fix.
_MISTAKES = (
    (f"^ *(?:- *)?({_SPACE})", "This line starts with a special space.", _RETYPE),
    (f"{_KEY}:({_SPACE})", "The space after this colon is a special space.", _RETYPE),
    (f"{_KEY}(:)(?=[^\\s/:])", "A space is missing after this colon.", "Write `key: text`."),
    (
        f"{_KEY}\\s*([：﹕︰])",
        "This colon belongs to another script; YAML does not recognize it.",
        "Type an ordinary colon, then a space.",
    ),
    (f"{_KEY} *(=)", "This equals sign should be a colon.", "Write `key: text`."),
    (
        r"^\s*([\"'“”„‘’])- ",
        "A quotation mark is before this dash.",
        "Delete the quotation mark. A text in quotation marks has them after the dash.",
    ),
    (r"^\s*(-)[^\s-]", "A space is missing after this dash.", "Write `- text`."),
    (
        rf"^\s*({_BULLET})\s",
        "YAML does not recognize this bullet.",
        "Start each entry with a hyphen and a space: `- text`.",
    ),
    (
        r"^\s*(<[a-zA-Z!/])",
        "This line is HTML; this file takes plain text.",
        "Remove the tags, and put the text after its key.",
    ),
    (
        r"^\s*(```|~~~)",
        "This line marks a code block, which does not belong in this file.",
        "Delete it, and the line that closes the block.",
    ),
)


def find_line_mistake(line: str) -> tuple[int, str, str] | None:
    """Column from 0, message and fix; only for a line with an error: a text may hold all this."""
    for pattern, message, fix in _MISTAKES:
        if found := re.search(pattern, line):
            return found.start(1), message, fix
    return None


def find_odd_start(line: str) -> tuple[int, str, str] | None:
    """The same for what no text starts with, wherever the parser failed in the line."""
    is_odd = re.match(rf"^ *(?:- *)?{_SPACE}|^\s*(?:```|~~~)|^\s*{_BULLET}\s", line)
    return find_line_mistake(line) if is_odd else None


def show_quoted(line: str) -> str:
    """The line as it should be: `headline: "…"`, or `- "…"` in a list."""
    key = re.match(r"\s*(?:- +)?([\w-]+):(?:\s|$)", line)
    if key:
        return f'{key[1]}: "…"'
    return '- "…"' if re.match(r"\s*- ", line) else 'key: "…"'
