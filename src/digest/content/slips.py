"""What a writer did when YAML cannot be read: the parser's words turned into theirs."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml
from yaml.reader import ReaderError

from digest.problems import Location, Problem


class _Slip(NamedTuple):
    """What the parser says (a pattern), what it means to a writer, and the cure."""

    pattern: str
    message: str
    fix: str


_QUOTE_IT = 'Put quotes around the whole text: key: "…".'
_SLIPS = (
    _Slip(r"found character '\\t'", "A tab stands here; YAML takes spaces only.",
          "Put spaces in place of the tab, as many as the lines around it have."),
    _Slip(r"found character '(.)' that cannot start", "Text cannot start with `{0}` here.", _QUOTE_IT),
    _Slip(r"mapping values are not allowed",
          "This colon, with a space after it, starts a new value in the middle of a text.",
          f"{_QUOTE_IT} If it is a key, give it a line of its own, level with its neighbours."),
    _Slip(r"sequence entries are not allowed",
          "A list starts here on the line of its key.",
          "Put each `- ` on a line of its own below the key."),
    _Slip(r"scanning a quoted scalar.*unexpected end of stream|scanning a quoted scalar.*document separator",
          "This quotation mark is never closed.",
          "Close the text with the same mark; a mark inside the text is written twice (''), or as \\\"."),
    _Slip(r"found unknown escape character",
          "A backslash inside double quotes means something special.",
          "Write it twice (\\\\), or use single quotes around the text."),
    _Slip(r"scanning an? (alias|anchor)",
          "Text cannot start with `*` or `&` here.", _QUOTE_IT),
    _Slip(r"scanning a tag|parsing a node.*undefined tag|tag handle",
          "Text cannot start with `!` here.", _QUOTE_IT),
    _Slip(r"scanning a directive|found unknown directive", "A line cannot start with `%`.", _QUOTE_IT),
    _Slip(r"could not find expected ':'",
          "This line has no `key:` and belongs to no text.",
          "Give it a key, or indent it deeper than the key whose text it continues;"
          " after a key comes a colon and a space."),
    _Slip(r"parsing a flow (sequence|mapping)",
          "A list or mapping in brackets is not closed, or a comma is missing.",
          "Close the bracket, or put quotes around text that starts with [ or {."),
    _Slip(r"parsing a block mapping.*but found '-'|parsing a block collection",
          "This line does not stand level with its neighbours, or lacks its dash.",
          "Give every entry of the list a dash, and all dashes the same indent."),
    _Slip(r"parsing a block mapping.*but found '<scalar>'",
          "Something stands after a closing quotation mark, or a dash or a key is missing.",
          "Put quotes around the whole text, with marks inside it written as ’ or as \\\"."),
    _Slip(r"parsing a block mapping",
          "This line is not level with its neighbours.",
          "Give it the same indent as the other keys of its group."),
    _Slip(r"scanning a block scalar",
          "The indent of this text is not even, or something stands after `|` or `>`.",
          "Start the text on the next line, every line of it with the same indent."),
)  # fmt: skip
_UNKNOWN = _Slip("", "This line cannot be read as YAML.", "Compare it with the lines around it.")


def explain_yaml_error(error: yaml.YAMLError, path: str, text: str) -> Problem:
    """A parser's error as a problem at the line of the content."""
    if isinstance(error, ReaderError):
        return _explain_character(error, path, text)
    what = _describe(error)
    slip = next((slip for slip in _SLIPS if re.search(slip.pattern, what, re.S)), _UNKNOWN)
    found = re.search(slip.pattern, what, re.S)
    groups = found.groups() if found else ()
    message = slip.message.format(*groups)
    return Problem(_find_place(error, slip, path), "yaml-syntax", message, slip.fix)


def _describe(error: yaml.YAMLError) -> str:
    return f"{getattr(error, 'context', '') or ''}\n{getattr(error, 'problem', '') or ''}"


def _find_place(error: yaml.YAMLError, slip: _Slip, path: str) -> Location:
    """Where the slip is; an unclosed mark is shown where it opens, not where the file ends."""
    is_unclosed = "never closed" in slip.message or "not closed" in slip.message
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    mark = next((m for m in (reversed(marks) if is_unclosed else marks) if m is not None), None)
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)


def _explain_character(error: ReaderError, path: str, text: str) -> Problem:
    before = text[: error.position]
    where = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = f"An invisible control character (U+{ord(text[error.position]):04X}) stands here."
    return Problem(where, "yaml-syntax", message, "Delete it and type the text again.")
