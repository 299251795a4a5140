"""Write an approval into an edition's file, and change nothing else in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from digest.checks.placeholder_text import find_mark
from digest.content.errors import Refused
from digest.content.model import Approval, Edition
from digest.content.reading import read_document
from digest.content.validating import read_thing
from digest.content.yaml_places import (
    compose,
    dump,
    find_end,
    find_line_end,
    find_newline,
    find_pair,
    pass_comments,
)
from digest.problems import Problem
from digest.quotes.approvals import fingerprint_cut, fingerprint_quote
from digest.quotes.joining import JoinedQuote

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode

KEY = "approval"
QUOTE_APPROVED = "quote-approved"
_LONGEST_NAME = 200


class NoPlaceError(Exception):
    """The approval cannot be written safely; the message is the text to paste."""


def make_approval(joined: JoinedQuote, by: str, on: date, forms: Iterable[str] = ()) -> Approval:
    """An approval of a quote and of its shorter forms; ValueError if the name is invalid."""
    value = {"by": by, "on": on.isoformat(), "of": fingerprint_quote(joined)}
    try:
        name = read_thing(Approval, value).by
    except Refused as error:
        raise ValueError(error.message) from None
    if len(name) > _LONGEST_NAME:
        message = f"This name has {len(name):,} characters; {_LONGEST_NAME} is the limit."
        raise ValueError(message)
    if not any(character.isalnum() for character in name):
        raise ValueError("This name has no letters or digits.")
    if mark := find_mark(name):
        raise ValueError(f"“{mark}” is a placeholder. Write who approved the quote.")
    cuts = sorted({fingerprint_cut(joined, text) for text in forms})
    return Approval(name, on, value["of"], tuple(cuts))


def list_faults(edition: Edition, index: int, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors in a quote of that number, from 0, and in its speakers: all but of its approval.

    An unverified quote cannot be approved.
    """
    people = {("people", person.id) for person in edition.quotes[index].speakers}
    starts = {("quotes", index), *people}
    places = {where for keys, where in edition.places.lines.items() if keys[:2] in starts}
    return tuple(
        problem
        for problem in problems
        if problem.severity == "error" and problem.check != QUOTE_APPROVED
        if problem.where in places
    )


def write_approval(content: bytes, index: int, approval: Approval) -> bytes:
    """The bytes of an edition in which this is the approval of the quote of that number, from 0.

    Raises NoPlaceError unless our own reader finds everything as before, and this approval.
    """
    spellings = [_spell(approval, is_quoted=is_quoted) for is_quoted in (False, True)]
    for spelling in spellings:  # Some names mean something without quotation marks.
        try:
            written = _write(content.decode("utf-8"), index, spelling).encode()
        except (LookupError, ValueError):
            break  # The layout of the file is unknown.
        if _is_as_meant(content, written, index, approval):
            return written
    raise NoPlaceError(spellings[-1].lines)


class _Spelling(NamedTuple):
    """An approval as YAML: the key and its group on three lines, and the group alone on one."""

    lines: str
    braces: str


def _spell(approval: Approval, *, is_quoted: bool) -> _Spelling:
    """The name has quotation marks where YAML needs them, or always."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    name = DoubleQuotedScalarString(approval.by) if is_quoted else approval.by
    group = CommentedMap({"by": name, "on": approval.on, "of": approval.of})
    if approval.cuts:
        group["cuts"] = CommentedSeq(approval.cuts)
        group["cuts"].fa.set_flow_style()
    lines = dump({KEY: group})
    group.fa.set_flow_style()
    return _Spelling(lines, dump(group))


def _write(text: str, index: int, spelling: _Spelling) -> str:
    for start, end, written in sorted(_plan(text, index, spelling), reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _plan(text: str, index: int, spelling: _Spelling) -> Iterator[tuple[int, int, str]]:
    """What takes the place of the text between two places of the file."""
    quote = _find_value(compose(text), "quotes").value[index]
    if any(key.value.strip() == KEY for key, _ in quote.value):
        yield from _replace(text, _find_value(quote, KEY), spelling)
    elif quote.flow_style:
        end = quote.value[-1][1].end_mark.index
        yield end, end, f", {KEY}: {spelling.braces}"
    else:
        at = _find_place(text, quote)
        newline, indent = find_newline(text, at), " " * quote.start_mark.column
        yield at, at, "".join(f"{newline}{indent}{line}" for line in spelling.lines.splitlines())


def _find_value(group: MappingNode, name: str) -> Any:
    found = find_pair(group, name)
    if found is None:
        raise LookupError(name)
    return found[1]


def _replace(text: str, group: MappingNode, spelling: _Spelling) -> Iterator[tuple[int, int, str]]:
    """New values in the place of the old ones; in braces, fewer do without quotation marks."""
    written = spelling.braces if group.flow_style else spelling.lines
    new = compose(written) if group.flow_style else _find_value(compose(written), KEY)
    texts = {
        key.value: written[value.start_mark.index : value.end_mark.index]
        for key, value in new.value
    }
    for key, value in group.value:
        own = texts.pop(key.value.strip(), "[]")  # Shorter forms that are no longer there.
        yield value.start_mark.index, find_end(text, value), own
    end = find_end(text, group.value[-1][1])
    newline = find_newline(text, end) + " " * group.start_mark.column
    before = ", " if group.flow_style else newline
    for name, own in texts.items():
        yield end, end, f"{before}{name}: {own}"


def _find_place(text: str, quote: MappingNode) -> int:
    """Behind the last key of a quote, and the comments that belong to it."""
    at = find_line_end(text, find_end(text, quote.value[-1][1]))
    return pass_comments(text, at, deeper_than=quote.start_mark.column)


def _is_as_meant(old: bytes, new: bytes, index: int, approval: Approval) -> bool:
    before, after = (read_document(content, "") for content in (old, new))
    if before.problems or after.problems:
        return False
    with_approval: dict[str, Any] = {
        "by": approval.by, "on": approval.on.isoformat(), "of": approval.of
    }  # fmt: skip
    if approval.cuts or "cuts" in after.value["quotes"][index][KEY]:
        with_approval["cuts"] = list(approval.cuts)
    before.value["quotes"][index][KEY] = with_approval
    if before.value != after.value or len(before.places.replace) != len(after.places.replace):
        return False
    try:
        read_thing(Approval, after.value["quotes"][index][KEY])
    except Refused:
        return False
    return True
