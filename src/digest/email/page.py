"""A finished page, read once: its elements in order, what they say, and what is out of balance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from typing import NamedTuple

from digest.email.declarations import DeclaredValue, read_declarations
from digest.email.html_tags import find_unclosed, judge_tag
from digest.email.plain_markup import MarkupPiece, OpeningTag, read_attributes, split_plain
from digest.values import dataclass

_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
UNSEEN = frozenset({"head", "title", "style", "script", "template"})
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "u", "wbr",
})  # fmt: skip
# HTML, 13.1.2.4: each of these ends a paragraph that is still open (read 2026-11-23).
_ENDS_PARAGRAPH = frozenset({
    "address", "article", "aside", "blockquote", "center", "div", "dl", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
    "section", "table", "ul",
})  # fmt: skip
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot"})
_PARENTS: Mapping[str, frozenset[str]] = {
    "tr": _TABLE_PARTS | {"table"},
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "li": frozenset({"ul", "ol", "menu"}),
}
_CHILDREN: Mapping[str, frozenset[str]] = {
    "table": _TABLE_PARTS | {"tr", "caption", "colgroup", "col"},
    "tr": frozenset({"td", "th"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
}
# What keeps a preheader short or a button wide: blanks, joiners, soft hyphens (U+034F is one that
# mail apps keep).
_PADDING = " \t\n\r\f\xa0\xad\u034f\u2002\u2003\u2007\u2009\u200a\u200b\u200c\u200d\ufeff"
_DEEPEST = 150
# An end tag of something else does not reach beyond a cell or its table.
_WALLS = frozenset({"td", "th", "table", "caption"})
_TABLE = _TABLE_PARTS | {"table", "tr", "td", "th", "caption"}


@dataclass(eq=False)
class Element:
    """An element; `source` is its start tag as it was written.

    `line`, from 1, and `column`, from 0, are where that tag begins, `end` where its end tag does.
    """

    tag: str
    attributes: Mapping[str, str]
    source: str
    line: int
    column: int = 0
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    end: tuple[int, int] | None = None

    @cached_property
    def styles(self) -> Mapping[str, DeclaredValue]:
        """The declarations of its own `style`."""
        return read_declarations(self.attributes.get("style", ""))

    @cached_property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    @cached_property
    def is_hidden(self) -> bool:
        """Whether its own styles, or those of an element around it, hide it."""
        is_hidden = self.tag in UNSEEN or "hidden" in self.attributes
        is_hidden = is_hidden or self.get_style("display") == "none"
        return is_hidden or (self.parent is not None and self.parent.is_hidden)

    @cached_property
    def text(self) -> str:
        """All of its text on one line; a space separates blocks."""
        return " ".join("".join(_list_words(self)).split())

    @cached_property
    def own_text(self) -> str:
        """The text directly inside it, on one line."""
        return " ".join(" ".join(c for c in self.children if isinstance(c, str)).split())

    def get_style(self, name: str) -> str:
        return self.styles[name].text if name in self.styles else ""

    def find(self, *tags: str) -> Iterator[Element]:
        """Every element below of these tags, or of any, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.find(*tags)

    def list_ancestors(self) -> Iterator[Element]:
        """From the nearest outwards."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class Fault(NamedTuple):
    """What is wrong with a tag; one that is no element has its place and source all the same."""

    what: str
    element: Element


@dataclass(frozen=True, eq=False)
class Page:
    """What a page holds; `comments` are the texts of its comments, Outlook's among them."""

    root: Element
    elements: tuple[Element, ...]
    faults: tuple[Fault, ...]
    comments: tuple[str, ...]

    def find(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every text that is more than padding, and every alt and title, in order."""
        found = [
            text
            for element in (self.root, *self.elements)
            if element.tag not in UNSEEN or element.tag == "title"
            for text in (
                *(child for child in element.children if isinstance(child, str)),
                *(element.attributes.get(name, "") for name in ("alt", "title", "aria-label")),
            )
        ]
        return tuple(text for text in found if text.strip(_PADDING))

    @cached_property
    def css(self) -> str:
        """The text of every <style>."""
        return "\n".join("".join(map(str, style.children)) for style in self.find("style"))


@lru_cache(maxsize=16)
def read_page(html: str) -> Page:
    """The page as every client but Outlook on Windows sees it. It is shared: never change it."""
    reader, pieces = _PageReader(), split_plain(html)
    if pieces is None:
        reader.feed(html)
        reader.close()
    else:
        reader.take(pieces)
    reader.close_to(reader.root)
    unclosed = find_unclosed(html) if pieces is None else ()
    faults = [Fault(what, Element("", {}, text, *place)) for what, text, place in unclosed]
    faults += reader.faults
    return Page(reader.root, tuple(reader.elements), tuple(faults), tuple(reader.comments))


# Downlevel-revealed: <!--[if !mso]><!--> … <!--<![endif]-->, which Outlook alone leaves out.
_NOT_OUTLOOK = re.compile(
    r"<!--\[if !mso[^\]]*\]>\s*(?:<!(?:--\s*)?)?-->.*?<!--\s*<!\[endif\]-->", re.DOTALL
)
_OUTLOOK = re.compile(r"<!--\[if ([^\]]*)\]>(.*?)<!\[endif\]-->", re.DOTALL)


@lru_cache(maxsize=16)
def read_outlook_page(html: str) -> Page:
    """The page as Outlook on Windows sees it, with the contents of `<!--[if mso]>`."""
    shown = _NOT_OUTLOOK.sub(lambda found: "\n" * found[0].count("\n"), html)
    return read_page(
        _OUTLOOK.sub(lambda found: found[2] if re.search("(?<!!)mso", found[1]) else "", shown)
    )


def _list_words(element: Element) -> Sequence[str]:
    words = list[str]()
    for child in element.children:
        if isinstance(child, str):
            words.append(child)
        elif child.tag not in UNSEEN:
            space = "" if child.tag in INLINE else " "
            words += (space, *_list_words(child), space)
    return words


class _PageReader(HTMLParser):
    """Builds the tree as it was written: an element is closed by its own end tag or is a fault."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.open = Element("", {}, "", 1)
        self.depth = {self.root: 0}
        self.elements: list[Element] = []
        self.faults: list[Fault] = []
        self.comments: list[str] = []

    def take(self, pieces: Iterable[MarkupPiece]) -> None:
        """What `feed` would read in the same page."""
        for piece in pieces:
            self.lineno, self.offset = piece.line, piece.column  # `getpos` gives them.
            if piece.kind == "text":
                self.handle_data(piece.text)
            elif piece.tag:
                self._open(piece.tag, piece.text)
            elif piece.kind == "end":
                self.handle_endtag(piece.text)
            elif piece.kind == "comment":
                self.handle_comment(piece.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(OpeningTag(tag, read_attributes(attrs)), self.get_starttag_text() or "")

    def _open(self, read: OpeningTag, source: str) -> None:
        tag, (line, column) = read.name, self.getpos()
        element = Element(tag, read.attributes, source, line, column, self.open)
        self._judge_attributes(element)
        self._judge_place(element)
        self.open.children.append(element)
        self.elements.append(element)
        if tag not in _VOID and self._is_shallow(element):
            self.open = element
        if read.is_empty and ":" in tag:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """HTML reads `<div/>` as `<div>`; only Office's own elements, as `<o:x/>`, are closed."""
        read = OpeningTag(tag, read_attributes(attrs), is_empty=True)
        self._open(read, self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        partner = self._find_partner(tag)
        if partner is None or partner.parent is None:
            place = Element("", {}, f"</{tag}", *self.getpos())
            self.faults.append(Fault(f"`</{tag}>` has no start tag", place))
            return
        self.close_to(partner)
        partner.end = self.getpos()
        self.open = partner.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)
        if data.strip() and self.open.tag in _CHILDREN:
            self.faults.append(Fault(f"text is directly inside `<{self.open.tag}>`", self.open))

    def _is_shallow(self, element: Element) -> bool:
        """What is deeper is read as if it were closed at once; no client shows such a page."""
        self.depth[element] = self.depth[self.open] + 1
        if self.depth[element] == _DEEPEST:
            self.faults.append(Fault(f"elements are nested more than {_DEEPEST} deep", element))
        return self.depth[element] < _DEEPEST

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """What begins with `<![` is a comment up to its `>`, whatever follows: HTML, 13.2.5.42."""
        end = self.rawdata.find(">", i)
        if end >= 0:
            self.handle_comment(self.rawdata[i + 2 : end])
        return end + 1 if end >= 0 else -1

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def close_to(self, partner: Element) -> None:
        """Leave every element inside `partner`: none of them was closed."""
        while self.open is not partner and self.open.parent is not None:
            self.faults.append(Fault(f"`<{self.open.tag}>` is never closed", self.open))
            self.open = self.open.parent

    def _find_partner(self, tag: str) -> Element | None:
        element: Element | None = self.open
        while element is not None and element.tag != tag:
            if element.tag in _WALLS and tag not in _TABLE:
                return None
            element = element.parent
        return element

    def _judge_attributes(self, element: Element) -> None:
        self.faults += (Fault(what, element) for what in judge_tag(element.tag, element.source))

    def _judge_place(self, element: Element) -> None:
        tag, parent, parents = element.tag, self.open, _PARENTS.get(element.tag)
        if tag not in _CHILDREN.get(parent.tag, {tag}) or (parents and parent.tag not in parents):
            self.faults.append(Fault(f"`<{tag}>` is directly inside `<{parent.tag}>`", element))
        if tag == "a" and any(each.tag == "a" for each in element.list_ancestors()):
            self.faults.append(Fault("a link is inside another link", element))
        if tag in _ENDS_PARAGRAPH and parent.tag == "p":
            what = f"`<{tag}>` is inside `<p>`, which cannot contain it"
            self.faults.append(Fault(what, element))
