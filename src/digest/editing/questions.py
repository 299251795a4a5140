"""What `digest draft` asks a person to look at: the comments `# check: …` of a file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from digest.content.model import Key, Places
from digest.content.reading import read_document
from digest.content.yaml_places import compose
from digest.editing.comments import list_comments
from digest.problems import Location
from digest.values import dataclass

_Keys = tuple[Key, ...]
_QUESTION = re.compile(r"([ ]*)# check: (.*\S)")
_COMMENT = re.compile(r"[ ]*#")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_INDENT = re.compile(r"[ ]*(?=[^ #\r\n])")
_LAST = 1_000_000  # Behind the end of a line.


@dataclass(frozen=True)
class Question:
    """`line` counts from 1; `keys` are those of the value that it is about."""

    line: int
    text: str
    keys: _Keys


def list_questions(content: bytes, places: Places) -> tuple[Question, ...]:
    """In the order of the file; a line of a text that looks like one is left out."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
        return tuple(_list_questions(text, places)) if "# check: " in text else ()
    except ValueError:
        return ()


def _list_questions(text: str, places: Places) -> Iterator[Question]:
    lines = _LINE.findall(text)
    starts = accumulate(map(len, lines), initial=0)
    comments = {start for start, _ in list_comments(text, compose(text))}
    rows = zip(lines, starts, _find_lines(lines), strict=False)
    for number, (line, start, about) in enumerate(rows, 1):
        found = _QUESTION.match(line)
        if found and start + len(found[1]) in comments:
            where = Location(places.path, about + 1, _LAST)
            yield Question(number, found[2], places.find_keys(where))


def _find_lines(lines: Sequence[str]) -> Iterator[int]:
    """What a comment on each line would be about, as the number of a line from 0.

    The line below that is set in as far, or else the one above, or that of the group.
    """
    depths = [*map(_measure, lines)]
    below = _list_below(depths)
    above: list[tuple[int, int]] = []  # Depths and lines; each is set in further than the last.
    for number, (line, depth) in enumerate(zip(lines, depths, strict=True)):
        indent, next_one = len(line) - len(line.lstrip(" ")), below[number]
        is_left_out = any(map(_is_remark, lines[number + 1 : number + 2]))  # The lines of a value.
        if next_one is not None and not is_left_out and depths[next_one] == indent:
            yield next_one
        else:
            at = bisect_left(above, (indent + (not is_left_out),)) - 1
            yield above[at][1] if at >= 0 else number
        if depth is not None:
            del above[bisect_left(above, (depth,)) :]
            above.append((depth, number))


def _list_below(depths: Sequence[int | None]) -> Sequence[int | None]:
    """For each line the next one below that has a depth."""
    found: list[int | None] = []
    last = None
    for number in range(len(depths) - 1, -1, -1):
        found.append(last)
        last = number if depths[number] is not None else last
    return found[::-1]


def _is_remark(line: str) -> bool:
    return bool(_COMMENT.match(line)) and not _QUESTION.match(line)


def _measure(line: str) -> int | None:
    """How far a line is set in; None for one that is empty or a comment."""
    found = _INDENT.match(line)
    return len(found[0]) if found else None


def list_answered(edits: Sequence[Mapping[str, Any]], asked: Sequence[Question]) -> set[int]:
    """The lines of questions that these edits answer: they say so, or write or keep the value."""
    looked = [edit.get("line") for edit in edits if edit.get("do") == "looked"]
    written = [edit.get("keys") for edit in edits if edit.get("do") in ("set", "keep")]
    return {each.line for each in asked if each.line in looked or list(each.keys) in written}


def drop_questions(content: bytes, lines: Collection[int]) -> bytes:
    """Without these lines, unless that changed a value."""
    if not lines:
        return content
    kept = (
        line
        for number, line in enumerate(_LINE.findall(content.decode("utf-8")), 1)
        if number not in lines
    )
    made = "".join(kept).encode()
    return made if read_document(made, "").value == read_document(content, "").value else content
