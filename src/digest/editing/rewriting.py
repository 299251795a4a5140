"""A content file is brought to other values, and every byte that no value needs changed stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from digest.content.model import Edition, Key
from digest.content.reading import read_document
from digest.content.yaml_places import compose, find_end, find_line_end, find_pair
from digest.editing.comments import is_placeholder_mark, list_comments
from digest.editing.comparison import ValueComparison
from digest.editing.layout import Splice
from digest.editing.spelling import as_text

_BOM = "\ufeff"


class UnwritableError(Exception):
    """The layout of the file does not allow it: a person has to type it."""


def rewrite(content: bytes, wanted: Any, kind: type = Edition) -> bytes:
    """The file's bytes with these values, as our own reader gives them.

    `kind` is the model of the file. Whole numbers may take the place of their digits. Raises
    UnwritableError unless the reader finds exactly these values afterwards, and every comment that
    was there; only the marks of placeholders go, with the value that was one.
    """
    before = read_document(content, "")
    if before.problems:
        raise UnwritableError
    if as_text(wanted) == before.value:
        return content
    for is_quoted in (False, True):  # Some lines of a block mean something to our own reader.
        made = _write(content, before.value, wanted, kind, is_quoted=is_quoted)
        after = read_document(made, "")
        if not after.problems and after.value == as_text(wanted):
            return made
    raise UnwritableError


def _write(content: bytes, old: Any, wanted: Any, kind: type, *, is_quoted: bool) -> bytes:
    try:
        whole = content.decode("utf-8")
        start = _BOM * whole.startswith(_BOM)
        text = whole.removeprefix(_BOM)
        root = compose(text)
        comparison = ValueComparison(text, root, kind, is_quoted=is_quoted)
        new = _splice(text, tuple(comparison.compare(root, old, wanted, ())))
        is_kept = _keeps_comments(text, root, new)
    except (LookupError, ValueError, AttributeError, TypeError):
        raise UnwritableError from None
    if not is_kept:
        raise UnwritableError
    return (start + new).encode()


def drop_mark(content: bytes, keys: Sequence[Key]) -> bytes:
    """Without the mark of a placeholder beside the value at these keys, or a group around it."""
    try:
        text = content.decode("utf-8")
        root = compose(text)
        marks = (_find_mark(text, root, at) for at in _list_ends(text, root, keys))
        start, end = next(mark for mark in marks if mark)
    except (LookupError, ValueError, AttributeError, TypeError, StopIteration):
        raise UnwritableError from None
    made = (text[:start].rstrip(" \t") + text[end:]).encode()
    if read_document(made, "").value != read_document(content, "").value:
        raise UnwritableError
    return made


def _list_ends(text: str, node: Any, keys: Sequence[Key]) -> list[int]:
    """Behind each value on the way in the line of its key, the innermost first."""
    ends: list[int] = []
    for step in keys:
        pair = node.value[step] if isinstance(step, int) else find_pair(node, step)
        key, node = pair if isinstance(pair, tuple) else (pair, pair)
        is_inline = isinstance(node.value, str) and node.style not in ("|", ">")
        ends.insert(0, find_end(text, node) if is_inline else key.end_mark.index)
    return ends


def _find_mark(text: str, root: Any, at: int) -> tuple[int, int] | None:
    line_end = find_line_end(text, at)
    found = (each for each in list_comments(text, root) if at <= each[0] and each[1] <= line_end)
    return next((each for each in found if is_placeholder_mark(text[slice(*each)])), None)


def _splice(text: str, splices: Sequence[Splice]) -> str:
    """Later places first. What is added at one place comes in the order in which it was planned."""
    numbered = sorted(enumerate(splices), key=lambda each: (each[1].start, each[1].end, each[0]))
    for (_, one), (_, two) in pairwise(numbered):
        if two.start < one.end:
            raise ValueError
    for _, each in reversed(numbered):
        text = text[: each.start] + each.written + text[each.end :]
    return text


def _keeps_comments(text: str, root: Any, new: str) -> bool:
    def count(of: str, node: Any) -> Counter[str]:
        found = (of[start:end].rstrip() for start, end in list_comments(of, node))
        return Counter(each for each in found if not is_placeholder_mark(each))

    return count(text, root) == count(new, compose(new))
