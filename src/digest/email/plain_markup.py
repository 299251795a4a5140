"""Markup as our themes write it, in pieces; each tag is read once, since most are in many pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Literal, NamedTuple

# Nothing in it can be read in two ways: values in double quotes, comments without a `--`.
_NAME = r"[a-zA-Z][a-zA-Z0-9:]*"
_ATTRIBUTE = r"[a-zA-Z][a-zA-Z0-9:-]*(?:=\"[^\"<>]*\")?"
_PIECE = re.compile(
    rf"(?P<text>[^<]+)|(?P<start><{_NAME}(?:[ \n]+{_ATTRIBUTE})*[ \n]*/?>)"
    rf"|</(?P<end>{_NAME})>|<!--(?P<comment>(?!-?>)(?:[^-]|-(?!-))*+)-->|<!(?i:doctype) [^<>\[\]]*>"
)
# Up to its own end tag nothing in one of these is markup.
_RAW = frozenset({
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    "plaintext",
})  # fmt: skip
# Of these, whatever holds no `<` is read alike by all parsers.
_KNOWN = frozenset({"style", "title"})
Kind = Literal["text", "start", "end", "comment", "other"]


class OpeningTag(NamedTuple):
    """A start tag, as a parser of html reads it; `is_empty`: it ends itself."""

    name: str
    attributes: Mapping[str, str]
    is_empty: bool = False


class MarkupPiece(NamedTuple):
    """Text, a tag or a comment, and where it begins; `tag` is that of a start tag."""

    kind: Kind
    text: str
    line: int
    column: int
    tag: OpeningTag | None = None


class _TagReader(HTMLParser):
    tag: OpeningTag

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = OpeningTag(tag, read_attributes(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.tag = self.tag._replace(is_empty=True)


def read_attributes(attrs: Sequence[tuple[str, str | None]]) -> Mapping[str, str]:
    """Of one that is there twice the first counts."""
    return {name: value or "" for name, value in reversed(attrs)}


@lru_cache(maxsize=2048)
def read_start(source: str) -> OpeningTag:
    reader = _TagReader()
    reader.feed(source)
    return reader.tag


def split_plain(html: str) -> tuple[MarkupPiece, ...] | None:
    """The page in pieces; None where it has markup that needs a parser to be read."""
    pieces: list[MarkupPiece] = []
    done, line, first, inside = 0, 1, 0, ""
    for found in _PIECE.finditer(html):
        start, end = found.span()
        piece = _read_piece(found, (line, start - first), inside) if start == done else None
        if piece is None:
            return None
        pieces.append(piece)
        if piece.tag:
            inside = piece.tag.name if piece.tag.name in _RAW else ""
        elif piece.kind == "end":
            inside = ""
        if breaks := html.count("\n", start, end):
            line, first = line + breaks, html.rindex("\n", start, end) + 1
        done = end
    return tuple(pieces) if done == len(html) and not inside else None


def _read_piece(found: re.Match[str], place: tuple[int, int], inside: str) -> MarkupPiece | None:
    """None where it is not plain; `inside` is the name of what is open, if only it can end."""
    kind, text = found.lastgroup, found[0]
    if kind == "text":
        return MarkupPiece("text", text if inside == "style" else unescape(text), *place)
    if kind == "end":
        name = found["end"].lower()
        return MarkupPiece("end", name, *place) if inside in ("", name) else None
    if inside:
        return None
    if kind == "start":
        tag = read_start(text)
        is_odd = tag.name in _RAW and (tag.name not in _KNOWN or tag.is_empty)
        return None if is_odd else MarkupPiece("start", text, *place, tag)
    return (
        MarkupPiece("comment", found["comment"], *place)
        if kind
        else MarkupPiece("other", text, *place)
    )
