"""What the YAML parser says, in plain words."""

from __future__ import annotations

import re

from digest.content.dash_errors import NOT_ALIGNED

# `QUOTED` is replaced by the line with quotes around its text.
QUOTE_IT = "Put straight quotation marks around the whole text: `QUOTED`."
_START = "A text cannot start with {0} here."
_NAMES = {"`": "a backtick", "\\t": "a tab"}
_ESCAPE = (
    "unknown escape|escape sequence of",
    "A backslash inside double quotation marks has a special meaning.",
    "In a path, write / instead; elsewhere, put single quotation marks around the text.",
)
# What the parser says, what is wrong, and the fix. A pattern that starts with ^ is about the place
# where the text began.
_MESSAGES = (
    (
        r"found character '\\t'",
        "This is a tab; YAML takes spaces only.",
        "Replace it with as many spaces as the lines around it have.",
    ),
    ("found character '%'|directive|incompatible YAML document", _START.format("`%`"), QUOTE_IT),
    ("found character '(.)' that cannot start", _START, QUOTE_IT),
    ("^while scanning an alias", _START.format("`*`"), QUOTE_IT),
    ("^while scanning an anchor", _START.format("`&`"), QUOTE_IT),
    ("^while scanning a tag", _START.format("`!`"), QUOTE_IT),
    ("undefined tag|tag handle", _START.format("`!`"), QUOTE_IT),
    ("mapping keys are not allowed", _START.format("`?`"), QUOTE_IT),
    (
        "sequence entries are not allowed",
        "A list cannot start on the same line as its key.",
        "Put each `- ` on its own line below the key.",
    ),
    _ESCAPE,
    (
        "scanning a block scalar",
        "Text cannot follow `|` or `>` on the same line.",
        "Start the text on the next line, indented. Or put quotation marks around the whole text.",
    ),
    ("but found ':'", "A key is missing before this colon.", "Write `key: text`."),
    (
        "expected '<document start>'",
        "This line is outside every key.",
        "Delete this line, or move it below its key.",
    ),
    (
        "but found '(?:-|<block sequence start>)'",
        *NOT_ALIGNED,
    ),
    (
        "parsing a block (?:mapping|collection)",
        "This line is not aligned with the lines around it.",
        "Give it the same indent as the other keys of its group.",
    ),
)
UNKNOWN = ("This line cannot be read as YAML.", "Compare it with the lines around it.")


def translate(said: str) -> tuple[bool, str, str]:
    """Is it about the place where the text began; message and fix."""
    for pattern, message, fix in _MESSAGES:
        if found := re.search(pattern, said):
            names = [_NAMES.get(group, f"`{group}`") for group in found.groups()]
            return pattern.startswith("^"), message.format(*names), fix
    return False, *UNKNOWN


def explain_crash(line: str) -> tuple[str, str]:
    r"""Message and fix where the parser itself failed, as on "\UFFFFFFFF"."""
    return _ESCAPE[1:] if "\\" in line else UNKNOWN
