"""Invisible characters: which are rejected, and how messages show a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Controls (with NEL), line and paragraph separators, halves of surrogate pairs, overrides and
# isolates of direction (CVE-2021-42574), the byte order mark, noncharacters, and tag characters
# (U+E0000–E007F) but for those that spell a flag after U+1F3F4.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "\U000e0000-\U000e001f]"
    "|(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)
_NAMES = {
    "\0": "null", "\b": "backspace", "\v": "vertical tab", "\f": "form feed", "\x1b": "escape",
    "\x7f": "delete", "\x85": "next line"
}  # fmt: skip
_LONGEST_SHOWN = 60


class PlainText(str):
    """Text that was written without YAML's quotation marks around it."""

    __slots__ = ()


def find_hidden(text: str) -> Iterator[re.Match[str]]:
    """Every hidden character; tabs and line feeds are none."""
    return _HIDDEN.finditer(text)


def replace_hidden(text: str) -> str:
    """As long as before, with U+FFFD for every hidden character, so that places stay right."""
    return _HIDDEN.sub("\ufffd", text)


def name_hidden(character: str) -> str:
    """`U+202E, right-to-left override`."""
    name = _NAMES.get(character) or unicodedata.name(character, _name_class(character)).lower()
    return f"U+{ord(character):04X}, {name}"


def _name_class(character: str) -> str:
    kinds = {"Cc": "a control character", "Cs": "half of a character", "Cn": "no character at all"}
    return kinds.get(unicodedata.category(character), "an invisible character")


def show(text: str) -> str:
    """A text as messages print it: on one line, nothing hidden, at most 60 characters."""
    line = " ".join(replace_hidden(text).split()).replace("`", "'")
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"
