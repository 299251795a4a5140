"""The comments of a YAML file, found in what lies between its values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from digest.content.yaml_places import find_end, find_line_end

_COMMENT = re.compile(r"(?:(?<=[\s\[\]{},])|^)#[^\r\n]*")
_REPLACE = re.compile(r"#\s*replace before sending\s*")
_HEADER = re.compile(r"[|>][^\s#]*[ \t]*")


def list_comments(text: str, root: Any) -> tuple[tuple[int, int], ...]:
    """Where each comment begins and ends, in order; marks of placeholders are among them."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(_list_scalars(text, root)):
        found += _list_within(text, at, start)
        at = max(at, end)
    return (*found, *_list_within(text, at, len(text)))


def is_placeholder_mark(comment: str) -> bool:
    return bool(_REPLACE.fullmatch(comment))


def _list_within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _COMMENT.finditer(text, start, end):
        yield match.span()


def _list_scalars(text: str, node: Any) -> Iterator[tuple[int, int]]:
    """Every text and key; of a block only its lines: a comment may end its first line."""
    if isinstance(node.value, str):
        start, end = node.start_mark.index, node.end_mark.index
        if getattr(node, "style", None) in ("|", ">"):
            head = _HEADER.match(text, start)
            yield start, head.end() if head else start
            start, end = find_line_end(text, start), find_end(text, node)
        yield start, max(start, end)
        return
    for each in node.value:
        for part in each if isinstance(each, tuple) else (each,):
            yield from _list_scalars(text, part)
