"""What a reader makes of a file: its text, and the place of each line of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from digest.text.later import compile_later
from digest.values import dataclass

Unit = Literal["line", "paragraph", "page"]
Row = tuple[str, int]
"""One line of text, with its place in the file."""

# What one release may have: a long report has less.
MAX_CHARACTERS = 2_000_000
# In place of words that readers may not see, or see otherwise: nobody is quoted with them.
VEILED = "█"
# Fonts that draw signs in place of letters.
DRAWN_FONTS = compile_later(r"wingdings|webdings|zapf ?dingbats|\b(?:open)?symbol\b", re.IGNORECASE)
# Bullets of Symbol and Wingdings, which mean nothing in any other font.
_BULLET = re.compile("^\\s*[\uf000-\uf0ff]\\s*")
# Struck-out words, as people type them where nothing strikes out.
_STRUCK = re.compile(r"~~(?=[^\s~])(?:(?!\n[^\S\n]*\n)[^~])*?(?<=[^\s~])~~[^\S\n]?")


@dataclass(frozen=True)
class SourceText:
    """Lines without mark-up, with a blank line between paragraphs.

    `places` has the place of each line in the file, counted in `unit`; without places, the lines
    are those of the file.
    """

    text: str
    places: tuple[int, ...] = ()
    unit: Unit = "line"


class UnreadableSourceError(Exception):
    """The file cannot be read: what is wrong with it, and the fix."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def leave_struck(text: str) -> str:
    """A text without what is between ~~ and ~~ in a paragraph; its lines stay lines."""
    return _STRUCK.sub(lambda struck: "\n" * struck[0].count("\n"), text)


def lay_out(blocks: Iterable[Sequence[Row]], unit: Unit) -> SourceText:
    """Paragraphs of rows as one text; empty rows and paragraphs are left out."""
    lines: list[Row] = []
    for block in blocks:
        bare = ((_BULLET.sub("", text).strip(), place) for text, place in block)
        rows = [row for row in bare if row[0].strip(f" {VEILED}")]
        if rows and lines:
            lines.append(("", lines[-1][1]))
        lines += rows
    text = "\n".join(line for line, _ in lines)
    if len(text) > MAX_CHARACTERS:
        message = f"This source has {len(text):,} characters; {MAX_CHARACTERS:,} is the limit."
        raise UnreadableSourceError(message, "Save only the press release.")
    return SourceText(f"{text}\n" if text else "", tuple(place for _, place in lines), unit)
