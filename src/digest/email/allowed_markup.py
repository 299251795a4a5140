"""What the html of a finished email may hold: its elements, attributes and kinds of address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from digest.email.html_tags import TAG, Attribute, StartTag, read_tag
from digest.values import dataclass

_ELEMENTS = frozenset({
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "body",
    "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt",
    "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "i", "img", "ins", "kbd", "li", "main", "mark", "meta", "nav", "ol",
    "p", "pre", "q", "rp", "rt", "ruby", "s", "section", "small", "span", "strike", "strong",
    "style", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "title", "tr",
    "tt", "u", "ul", "var", "wbr", "xml",
})  # fmt: skip
# Word's own, which Outlook on Windows draws with, and the settings that it reads.
_OFFICE = frozenset({
    "o:allowpng", "o:officedocumentsettings", "o:p", "o:pixelsperinch", "o:targetscreensize",
    "v:background", "v:fill", "v:group", "v:image", "v:imagedata", "v:line", "v:oval", "v:rect",
    "v:roundrect", "v:shadow", "v:shape", "v:stroke", "v:textbox", "w:anchorlock",
    "w:donotoptimizeforbrowser", "w:worddocument", "w:zoom",
})  # fmt: skip
# Of those that say words, only the ones of which the words are read: `page.Page.texts`.
_ATTRIBUTES = frozenset({
    "align", "alt", "aria-busy", "aria-current", "aria-describedby", "aria-disabled",
    "aria-expanded", "aria-hidden", "aria-label", "aria-labelledby", "aria-level",
    "bgcolor", "border", "cellpadding", "cellspacing", "charset", "class",
    "clear", "color", "cols", "colspan", "content", "datetime", "dir", "face", "headers", "height",
    "hidden", "hreflang", "hspace", "http-equiv", "id", "ismap", "lang", "name", "noshade",
    "nowrap", "rel", "reversed", "role", "rowspan", "rules", "scope", "size", "span", "start",
    "style", "target", "title", "translate", "type", "valign", "value", "vspace",
    "width", "xml:lang", "xmlns",
})  # fmt: skip
_STARTS = "xmlns:"
_OFFICE_ATTRIBUTES = frozenset({
    "angle", "arcsize", "aspect", "color2", "coordorigin", "coordsize", "fill", "fillcolor",
    "filled", "focus", "from", "inset", "offset", "on", "opacity", "origin", "path", "position",
    "stroke", "strokecolor", "stroked", "strokeweight", "to", "v:ext", "weight",
})  # fmt: skip
_LOADS = frozenset({"src", "background"})
_ADDRESSES = _LOADS | {"href", "cite"}
_META_EQUIVALENTS = ("content-type", "content-language", "x-ua-compatible")

# What browsers take out of an address before they read it: HTML, URL 4.4 (read 2026-11-29).
_IGNORED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
_OUTLOOK = re.compile(r"\[(?:if [^\]]*|endif)\]")


class Foreign(NamedTuple):
    """What a page may not hold, and the offset in it of the tag that has it."""

    what: str
    start: int


class Address(NamedTuple):
    """An address in a page, the offset of its tag, and whether mail apps load it unasked."""

    url: str
    start: int
    is_loaded: bool


@dataclass(frozen=True)
class Markup:
    """All of a page that is not on the lists, every address in it, and its styles."""

    foreign: tuple[Foreign, ...]
    addresses: tuple[Address, ...]
    styles: tuple[str, ...]


class _Judged(NamedTuple):
    foreign: tuple[str, ...] = ()
    urls: tuple[tuple[str, bool], ...] = ()
    styles: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def read_markup(html: str) -> Markup:
    """Every tag, as browsers find them and as Outlook on Windows does: comments are read too.

    What another program might take for a tag counts as one: in comments of any form, in a title,
    and in what follows a tag that never ends.
    """
    foreign: list[Foreign] = []
    addresses: list[Address] = []
    styles: list[str] = []
    for text, start in _list_tags(html, 0):
        judged = _judge(text)
        foreign += [Foreign(what, start) for what in judged.foreign]
        addresses += [Address(url, start, is_loaded) for url, is_loaded in judged.urls]
        styles += judged.styles
    return Markup(tuple(foreign), tuple(addresses), tuple(styles))


def _list_tags(html: str, offset: int) -> Iterator[tuple[str, int]]:
    """Each start tag and each declaration with its offset, those inside other things too.

    A style has all of its sheet.
    """
    for found in TAG.finditer(html):
        text, start = found[0], offset + found.start()
        if text.startswith("</"):
            continue
        if text.startswith("<!--"):
            yield from _list_tags(text[4:], start + 4)
            continue
        tag = read_tag(text)
        end = tag.end if tag else 1
        is_whole = tag is None or tag.name == "style"
        yield text if is_whole else text[:end], start
        if end < len(text):
            yield from _list_tags(text[end:], start + end)


@lru_cache(maxsize=4096)
def _judge(text: str) -> _Judged:
    """What is not allowed in a tag, its addresses and its styles."""
    tag = read_tag(text)
    if tag is None:
        is_allowed = text.lower().startswith("<!doctype html") or _OUTLOOK.match(text[2:])
        return _Judged() if is_allowed else _Judged((f"`{text[:20]}`",))
    if tag.name not in _ELEMENTS | _OFFICE:
        return _Judged((f"`<{tag.name[:40]}>`",))
    own = [one for one in tag.attributes if one.name in _ADDRESSES]
    urls = tuple((_clean(one), one.name in _LOADS) for one in own)
    styles = [unescape(one.value or "") for one in tag.attributes if one.name == "style"]
    styles += [text[tag.end :]] if tag.name == "style" else []
    return _Judged(tuple(_find_foreign(tag)), urls, tuple(styles))


def _find_foreign(tag: StartTag) -> Iterator[str]:
    for own in tag.attributes:
        if own.name in _ADDRESSES:
            url = _clean(own)
            if not _is_allowed(own.name, url):
                yield f"the address `{url[:60]}` in `<{tag.name} {own.name}>`"
        elif not _is_known(tag, own):
            yield f"`<{tag.name} {own.name[:40]}>`"


def _is_known(tag: StartTag, own: Attribute) -> bool:
    if tag.name == "meta" and own.name == "http-equiv":
        return (own.value or "").strip().lower() in _META_EQUIVALENTS
    if own.name == "aria-roledescription":  # It says a word that nothing else shows.
        return own.value == "email"
    if ":" in tag.name and own.name in _OFFICE_ATTRIBUTES:
        return True
    return own.name in _ATTRIBUTES or own.name.startswith(_STARTS)


def _is_allowed(name: str, url: str) -> bool:
    if name == "href":
        return url.startswith(("https://", "mailto:", "#"))
    return url.startswith("https://")


def _clean(own: Attribute) -> str:
    """An address as browsers read it."""
    return _IGNORED.sub("", unescape(own.value or ""))
