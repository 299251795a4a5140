"""Where the lines, entries and comments of a file's values are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from digest.content.yaml_places import (
    find_end,
    find_line_end,
    find_newline,
    pass_comments,
    pass_line_end,
)
from digest.editing.comments import is_placeholder_mark, list_comments
from digest.values import dataclass

_LEAD = re.compile(r"(?:[ ]*-[ ]+(?=\S))*[ ]*")


@dataclass(frozen=True)
class Splice:
    """`written` takes the place of the text from `start` to `end`."""

    start: int
    end: int
    written: str


class FileLayout:
    """A file's text with its nodes, as the pure parser places them.

    `step` is how far its lists are set in below their keys.
    """

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        self.comments = list_comments(text, root)
        self.step = _find_step(root)
        self._in_flow = {id(node) for node in _list_in_flow(root, is_within=False)}

    def is_in_flow(self, node: Any) -> bool:
        """Whether brackets or braces are around it."""
        return id(node) in self._in_flow

    def find_end(self, node: Any) -> int:
        start: int = node.start_mark.index
        return max(find_end(self.text, node), start)

    def find_line_end(self, at: int) -> int:
        return find_line_end(self.text, at)

    def find_line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def find_newline(self, at: int) -> str:
        """The line end of the line in which this place is."""
        return find_newline(self.text, find_line_end(self.text, at))

    def find_column(self, at: int) -> int:
        """Of the key or dash that a value in this line belongs to."""
        line = self.text[self.find_line_start(at) : at]
        lead = _LEAD.match(line)
        return len(lead[0]) if lead and lead[0] != line else max(line.rfind("-"), 0)

    def find_remark(self, at: int) -> str:
        """The comment in the rest of a line with the space before it, but no placeholder's mark."""
        line_end = find_line_end(self.text, at)
        for start, end in self.comments:
            if at <= start and end <= line_end and not self._is_mark(start, end):
                before = self.text[:start]
                return self.text[len(before.rstrip(" \t")) : end]
        return ""

    def has_mark(self, at: int) -> bool:
        """Whether the rest of a line is the mark of a placeholder alone."""
        line_end = find_line_end(self.text, at)
        return any(at <= a and b <= line_end and self._is_mark(a, b) for a, b in self.comments)

    def _is_mark(self, start: int, end: int) -> bool:
        return is_placeholder_mark(self.text[start:end])

    def remove_lines(self, start: int, end: int) -> Splice:
        """Their comments stay, each on a line of its own."""
        stop, newline = pass_line_end(self.text, end), self.find_newline(end)
        within = self.text[start:stop]
        indent = within[: len(within) - len(within.lstrip(" "))]
        kept = ((a, b) for a, b in self.comments if start <= a < stop and not self._is_mark(a, b))
        return Splice(start, stop, "".join(f"{indent}{self.text[a:b]}{newline}" for a, b in kept))

    def find_below(self, node: Any, column: int) -> int:
        """Behind a value and the comments that follow it, set in deeper than its key or dash."""
        end = find_line_end(self.text, self.find_end(node))
        return pass_comments(self.text, end, deeper_than=column)

    def find_item(self, node: Any, at: int) -> tuple[int, int]:
        """From the start of the line with an entry's dash to the end of its value."""
        column, item = node.start_mark.column, node.value[at]
        place = node.start_mark.index
        if at:
            previous = find_line_end(self.text, self.find_end(node.value[at - 1]))
            dash = re.compile(rf"(?:\r\n|\r|\n)[ ]{{{column}}}(?=-)").search(self.text, previous)
            if dash is None or dash.end() > item.start_mark.index:
                raise LookupError
            place = dash.end()
        start = self.find_line_start(place)
        if self.text[start:place].strip():
            raise LookupError
        return start, self.find_end(item)

    def list_chunks(self, node: Any) -> list[tuple[int, int]]:
        """Each entry with the comments above it and those that are set in below it.

        Without the line end behind it, which the last one may lack.
        """
        items, column = node.value, node.start_mark.column
        starts = [self.find_item(node, number)[0] for number in range(len(items))]
        ends = [self.find_below(item, column) for item in items]
        later = (pass_line_end(self.text, end) for end in ends[:-1])
        return list(zip((starts[0], *later), ends, strict=True))


def _find_step(root: Any) -> int:
    """0 where every list that is a key's value begins below the key's first letter."""
    steps = {
        node.start_mark.column - key.start_mark.column
        for key, node in _list_pairs(root)
        if isinstance(node.value, list) and node.value and not node.flow_style
        if not isinstance(node.value[0], tuple)
    }
    return 0 if steps == {0} else 2


def _list_pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    for each in node.value if isinstance(node.value, list) else ():
        if isinstance(each, tuple):
            yield each
        yield from _list_pairs(each[1] if isinstance(each, tuple) else each)


def _list_in_flow(node: Any, *, is_within: bool) -> Iterator[Any]:
    if is_within:
        yield node
    for each in node.value if isinstance(node.value, list) else ():
        inner = is_within or bool(node.flow_style)
        yield from _list_in_flow(each[1] if isinstance(each, tuple) else each, is_within=inner)
