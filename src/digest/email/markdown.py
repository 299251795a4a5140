"""A story's Markdown as styled html and as plain text, both from one reading of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from digest.text.lines import join_wide_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_CHARACTERS = 20_000
TAGS = ("p", "ul", "ol", "li", "a", "strong", "em", "h2", "h3", "blockquote", "hr", "img")
"""Every tag that Markdown makes, apart from br."""
PICTURE_WIDTH = 520
"""Of a picture in the story, for Outlook: it fits the column of each theme that is shipped."""


class Block(NamedTuple):
    """A paragraph, a heading or a list item as plain text.

    `first` goes before its first line ("- ", "1. " or nothing), `indent` before all others;
    `is_close` where no blank line sets it apart from the block before.
    """

    text: str
    first: str = ""
    indent: str = ""
    is_close: bool = False


def render_markdown(text: str, classes: str = "") -> Markup:
    """Html in which every tag but br has these classes.

    Raw html is escaped; a link that is not safe, and a picture that is not on https, stays visible
    as it was typed. Headings begin with h2 and skip no level. Raises ValueError above
    MAX_CHARACTERS.
    """
    parts = [_render(token, classes) for token in _flatten(_parse(text))]
    return Markup("".join(parts).rstrip("\n"))  # noqa: S704


def markdown_to_text(text: str) -> tuple[Block, ...]:
    """Paragraphs and list items in reading order; no line is wrapped. A link is `label (url)`."""
    return tuple(_Writer().write(_parse(text)))


def find_markdown_links(text: str) -> list[tuple[str, int]]:
    """Every link as it was typed, safe or not, with the line of the text, counted from 0."""
    found = []
    for token in _parse_as_typed(text):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type == "link_open":
                found.append((str(child.attrGet("href")), line))
            line += child.type in {"softbreak", "hardbreak"}
    return found


class StoryPicture(NamedTuple):
    """A picture as it was typed, safe or not; `line` is that of the text, counted from 0."""

    url: str
    alt: str
    line: int


def find_markdown_pictures(text: str) -> list[StoryPicture]:
    found = []
    for token in _parse_as_typed(text):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type == "image":
                found.append(StoryPicture(str(child.attrGet("src")), _write_alt(child), line))
            line += child.type in {"softbreak", "hardbreak"}
    return found


def list_markdown_texts(text: str) -> Iterator[str]:
    """Each run of words that is shown as it was typed, outside of links."""
    for token in _parse_as_typed(text):
        depth = 0
        for child in token.children or ():
            depth += (child.type == "link_open") - (child.type == "link_close")
            if child.type == "text" and not depth:
                yield child.content


@lru_cache(maxsize=256)
def _parse(text: str) -> tuple[Token, ...]:
    if not text:  # Then nothing has to be loaded to read it.
        return ()
    from digest.email.markdown_reading import read_safe_links, undo_empty_links

    tokens = read_safe_links().parse(join_wide_lines(_check_length(text)))
    for token in tokens:
        if token.children:
            token.children = list(undo_empty_links(token.children))
    return tuple(_set_levels(tokens))


@lru_cache(maxsize=16)
def _parse_as_typed(text: str) -> Sequence[Token]:
    if not text:
        return ()
    from digest.email.markdown_reading import read_any_link

    return read_any_link().parse(_check_length(text))


def _set_levels(tokens: Sequence[Token]) -> Iterator[Token]:
    """The headline of the email is the h1: those of the story are h2, and h3 below an h2."""
    level = 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(max(int(token.tag[1]), 2), level + 1, 3)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
        yield token


def _check_length(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"{len(text):,} of {MAX_CHARACTERS:,} characters of Markdown.")
    return text


def _flatten(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "inline":
            yield from token.children or ()
        elif not token.hidden:
            yield token


def _render(token: Token, classes: str) -> str:
    if token.nesting == 1:
        gap = "\n" if token.tag in {"ul", "ol", "blockquote"} else ""
        # Nobody checks a title, and few readers ever see one.
        own = ((key, value) for key, value in token.attrs.items() if key != "title")
        pairs = [("class", classes), *own]
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in pairs if value != "")
        return f"<{token.tag}{attributes}>{gap}"
    if token.nesting == -1:
        return f"</{token.tag}>" + ("\n" if token.block else "")
    if token.type in {"hardbreak", "hr", "image"}:
        return _render_alone(token, classes)
    return "\n" if token.type == "softbreak" else str(escape(token.content))


def _render_alone(token: Token, classes: str) -> str:
    """A tag without an end."""
    if token.type == "hardbreak":
        return "<br>\n"
    css = f' class="{escape(classes)}"' if classes else ""
    if token.type == "hr":
        return f"<hr{css}>\n"
    url, alt = escape(str(token.attrGet("src"))), escape(_write_alt(token))
    return f'<img{css} src="{url}" alt="{alt}" width="{PICTURE_WIDTH}">'


def _write_alt(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


class _Writer:
    """Tokens into blocks, one at a time; `indents` has an entry for each open list or quote."""

    def __init__(self) -> None:
        self.indents = [""]
        self.first = ""
        self.is_close = False

    def write(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            if token.type == "list_item_open":
                self._open_item(token)
            elif token.type == "list_item_close":
                self.indents.pop()
                self.first = self.indents[-1]
            elif token.type == "blockquote_open":
                self.indents.append(self.indents[-1] + "    ")
                self.first += "    "
            elif token.type == "blockquote_close":
                self.indents.pop()
                self.first = self.indents[-1]
            elif token.type == "hr":
                yield Block("* * *", self.first, self.indents[-1])
            elif token.type.endswith("_list_open") and len(self.indents) == 1:
                self.is_close = False
            elif token.type in {"paragraph_open", "heading_open"}:
                self.is_close = self.is_close and token.hidden
            elif token.type == "inline":
                yield self._close_block(token)

    def _open_item(self, token: Token) -> None:
        self.first += f"{token.info}{token.markup} " if token.info else "- "
        self.indents.append(" " * len(self.first))

    def _close_block(self, token: Token) -> Block:
        indent = self.indents[-1]
        block = Block(_write_inline(token.children or ()), self.first, indent, self.is_close)
        self.first, self.is_close = indent, len(self.indents) > 1
        return block


def _write_inline(children: Sequence[Token]) -> str:
    parts: list[str] = []
    opened = 0
    for token in children:
        if token.type == "link_open":
            opened = len(parts)
            parts.append(str(token.attrGet("href")))
        elif token.type == "link_close":
            url = parts.pop(opened)
            parts[opened:] = [_write_link("".join(parts[opened:]), url)]
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "image":
            parts.append(f"[{_write_alt(token)}]")
        else:
            parts.append(token.content)
    return "".join(parts)


def _write_link(label: str, url: str) -> str:
    """The address once, where the label is the address itself."""
    address = url.removeprefix("mailto:")
    names = {address, address.removeprefix("https://"), address.rstrip("/")}
    return address if label in names or not label else f"{label} ({address})"
