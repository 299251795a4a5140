"""Lines of plain text: joined where a writer broke them, and broken at 72 columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from digest.text.later import compile_later

# Scripts that put no spaces between words.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_WIDE_BREAK = compile_later(rf"(?<=[{_WIDE}])[^\S\n]*\n[^\S\n]*(?=[{_WIDE}])")
# A line may end between two wide characters, and at a space.
_MEETING = compile_later(rf"[{_WIDE}]{{2}}|\s.|.\s")
# Where a line may end between two wide characters: never before a mark that closes, never after
# one that opens (JIS X 4051, as CLDR's line breaking has it; read 2026-11-23).
_NO_START = "、。，．・：；？！」』）］｝〉》】〕ゝゞヽヾー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_NO_END = "「『（［｛〈《【〔"
_PIECE = compile_later(
    rf"(?:https?://|mailto:)\S+|[{_NO_END}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_NO_START}]*|\s+|[{_NO_START}{_NO_END}]+"
)
_NARROW_PIECE = re.compile(r"\S+|\s+")


def join_wide_lines(text: str) -> str:
    """A single line break between two characters of such a script is no space."""
    return text if _is_narrow(text) else _WIDE_BREAK.sub("", text)


def _is_narrow(text: str) -> bool:
    """Whether none of the patterns for wide characters, which are slow to make, is needed."""
    return text.isascii() or max(text) < _WIDE[0]


def count_columns(text: str) -> int:
    """Columns in a terminal or a mail program's fixed font.

    Two for a wide character, none for a mark upon the one before and for what is not shown.
    """
    return len(text) if text.isascii() else sum(map(_count_one, text))


@lru_cache(maxsize=1_024)
def _count_one(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _list_pieces(text: str) -> Iterator[str]:
    """What stays on one line: “では412世帯” too, as a break beside a digit reads as a space."""
    if _is_narrow(text):
        yield from _NARROW_PIECE.findall(text)
        return
    whole = ""
    for piece in _PIECE.findall(text):
        meets = whole[-1:] + piece[0]
        if whole and not _MEETING.fullmatch(meets):
            whole += piece
            continue
        if whole:
            yield whole
        whole = piece
    if whole:
        yield whole


def wrap_line(text: str, width: int, *, first: str = "", indent: str = "") -> str:
    """One line of text as lines of at most `width` columns, `first` before the first of them.

    A word that is longer, such as a URL, stays whole.
    """
    lines: list[str] = []
    line, space = first, ""
    for piece in _list_pieces(" ".join(text.split())):
        if piece.isspace():
            space = " "
            continue
        is_empty = line in (first if not lines else indent, "")
        gap = "" if is_empty else space
        if not is_empty and count_columns(line + gap + piece) > width:
            lines.append(line)
            line, gap = indent, ""
        line += gap + piece
        space = ""
    return "\n".join([*lines, line])


def wrap_lines(text: str, width: int, *, first: str | None = None, indent: str = "") -> str:
    """Every line of a text wrapped; `indent` starts each, `first` the very first one instead."""
    start, *rest = text.split("\n")
    lines = [wrap_line(start, width, first=indent if first is None else first, indent=indent)]
    lines += (wrap_line(line, width, first=indent, indent=indent) for line in rest)
    return "\n".join(lines)
