"""Change the values of a content file, and nothing else in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from digest.content.model import Key
from digest.content.reading import read_document
from digest.content.yaml_places import (
    compose,
    dump,
    find_end,
    find_line_end,
    find_newline,
    find_pair,
    pass_comments,
    pass_line_end,
)
from digest.values import dataclass

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode

REPLACE = "  # replace before sending"

_Splice = tuple[int, int, str]


@dataclass(frozen=True)
class Edit:
    """A new value of the key at the end of `keys`: a text, a day, a moment, or a group of them.

    None takes the key away.

    `is_placeholder` marks its line `# replace before sending`; of a group, its last line.
    """

    keys: tuple[Key, ...]
    value: Any = None
    is_placeholder: bool = False


class UneditableError(Exception):
    """The layout of the file does not allow it; the message is the YAML to write by hand."""


def edit_content(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The file's bytes with these values; every other byte stays.

    Raises UneditableError unless our own reader finds exactly the values that are meant.
    """
    every = tuple(edits)
    try:
        text = content.decode("utf-8")
        root = compose(text)
        splices = [splice for each in every for splice in _plan(text, root, each)]
        for start, end, written in sorted(splices, key=lambda each: each[:2], reverse=True):
            text = text[:start] + written + text[end:]
        new = text.encode()
    except (LookupError, ValueError, AttributeError, TypeError):
        raise UneditableError(_spell(every)) from None
    if not _is_as_meant(content, new, every):
        raise UneditableError(_spell(every))
    return new


def _spell(edits: Iterable[Edit]) -> str:
    return "\n".join(
        dump({str(each.keys[-1]): each.value}) for each in edits if each.value is not None
    )


def _plan(text: str, root: Any, edit: Edit) -> Iterator[_Splice]:
    *way, name = edit.keys
    group = root
    for step in way:
        found = group.value[step] if isinstance(step, int) else find_pair(group, step)
        group = found[1] if isinstance(found, tuple) else found
    pair = find_pair(group, str(name))
    if edit.value is None:
        if pair:
            yield _remove(text, group, pair)
        return
    written = dump({str(name): edit.value}) + REPLACE * edit.is_placeholder
    if group.flow_style:
        raise LookupError(name)
    if pair:
        yield _replace(text, pair, written, is_placeholder=edit.is_placeholder)
    else:
        yield _add(text, group, written)


def _remove(text: str, group: MappingNode, pair: tuple[Any, Any]) -> _Splice:
    """With its comments; in braces, with the comma before it."""
    key, value = pair
    if group.flow_style:
        before = group.value[group.value.index(pair) - 1]
        return find_end(text, before[1]), find_end(text, value), ""
    start = key.start_mark.index - key.start_mark.column
    if text[start : key.start_mark.index].strip():
        raise LookupError(key.value)  # The first key after a dash.
    at = find_line_end(text, find_end(text, value))
    return (
        start,
        pass_line_end(text, pass_comments(text, at, deeper_than=key.start_mark.column)),
        "",
    )


def _replace(text: str, pair: tuple[Any, Any], written: str, *, is_placeholder: bool) -> _Splice:
    """Its own comment stays, but for a mark that is written again."""
    key, value = pair
    end = find_end(text, value)
    line_end = find_line_end(text, end)
    if is_placeholder or text[end:line_end].strip() == REPLACE.strip():
        end = line_end
    newline = find_newline(text, line_end)
    return key.start_mark.index, end, _indent(written, key.start_mark.column, newline)


def _add(text: str, group: MappingNode, written: str) -> _Splice:
    """After the group's first key, where its life and its place in the world are told."""
    first, value = group.value[0]
    at = find_line_end(text, find_end(text, value))
    newline, column = find_newline(text, at), first.start_mark.column
    return at, at, newline + " " * column + _indent(written, column, newline)


def _indent(written: str, column: int, newline: str) -> str:
    return (newline + " " * column).join(written.splitlines())


def _is_as_meant(old: bytes, new: bytes, edits: Iterable[Edit]) -> bool:
    before, after = (read_document(content, "") for content in (old, new))
    if before.problems or after.problems:
        return False
    wanted = deepcopy(before.value)
    for edit in edits:
        *way, name = edit.keys
        group = wanted
        for step in way:
            group = group[step]
        if edit.value is None:
            group.pop(name, None)
        else:
            group[name] = _read(edit.value)
    return bool(wanted == after.value)


def _read(value: Any) -> Any:
    """As our reader has it: every value is text."""
    if isinstance(value, dict):
        return {key: _read(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value
