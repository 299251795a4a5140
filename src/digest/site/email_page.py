"""A sent email becomes a web page: the same words and styles, without what only email needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import accumulate
from typing import NamedTuple

from digest.email.html_tags import read_tag
from digest.email.page import Element, read_page

# Outlook's own parts, and the two comments around what all others show.
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MSO = re.compile(r"(^|;)\s*mso-[a-z-]+\s*:[^;]*")
# What only mail apps read.
_EMAIL_METAS = frozenset({
    "supported-color-schemes", "format-detection", "x-apple-disable-message-reformatting",
})  # fmt: skip
_SEPARATOR = re.compile(r"\s*[·|]\s*")
_LENGTH = re.compile(r"\d+")
_SIZED = frozenset({"table", "td", "th", "col"})
# HTML, 16.3.2: attributes that are obsolete, and what replaces them (read 2026-11-29).
_OBSOLETE = frozenset({
    "align", "bgcolor", "border", "cellpadding", "cellspacing", "hspace", "nowrap", "valign",
    "vspace", "height", "width",
})  # fmt: skip

IsUnwanted = Callable[[Element], bool]


class _Cut(NamedTuple):
    """What takes the place of the html from `start` to `end`."""

    start: int
    end: int
    text: str = ""


def make_email_page(html: str, head: Iterable[str], notice: str, is_unwanted: IsUnwanted) -> str:
    """The page of an email: `head` are lines for its head, `notice` is html for its top.

    `is_unwanted` names links that make no sense on the web.
    """
    text = "\n".join(line for line in _COMMENT.sub("", html).splitlines() if line.strip()) + "\n"
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    cuts = list(_list_cuts(read_page(text).elements, text, starts, is_unwanted))
    title = text.index("</title>") + len("</title>")
    cuts.append(_Cut(title, title, "".join(f"\n{line}" for line in head)))
    if notice:
        body = text.index(">", text.index("<body")) + 1
        main = text.find("<div", body)
        inside = text.index(">", main) + 1 if main >= 0 else body
        cuts.append(_Cut(inside, inside, f"\n{notice}"))
    return _apply(text, cuts)


def _apply(text: str, cuts: Iterable[_Cut]) -> str:
    """What lies inside of something that is cut goes with it."""
    parts, at = [], 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if cut.start >= at:
            parts += [text[at : cut.start], cut.text]
            at = cut.end
    return "".join([*parts, text[at:]])


def _list_cuts(
    elements: Iterable[Element], text: str, starts: list[int], is_unwanted: IsUnwanted
) -> Iterator[_Cut]:
    for element in elements:
        start = starts[element.line - 1] + element.column
        end = start + len(element.source)
        if element.tag == "meta" and element.attributes.get("name") in _EMAIL_METAS:
            yield _Cut(start, end + 1)
        elif "preheader" in element.classes or (element.tag == "a" and is_unwanted(element)):
            close = _find_end(element, text, starts)
            after = _SEPARATOR.match(text, close)
            yield _Cut(start, after.end() if after else close)
        elif (new := _rewrite(element)) != element.source:
            yield _Cut(start, end, new)


def _find_end(element: Element, text: str, starts: list[int]) -> int:
    if element.end is None:
        return starts[element.line - 1] + element.column + len(element.source)
    line, column = element.end
    return text.index(">", starts[line - 1] + column) + 1


def _rewrite(element: Element) -> str:
    """The start tag with CSS in the place of obsolete attributes, and no word for Outlook."""
    tag = read_tag(element.source)
    if tag is None or element.tag in ("html", "head", "style", "title", "meta"):
        return element.source
    given = {own.name: own.value or "" for own in tag.attributes}
    kept = {name: value for name, value in given.items() if not _is_obsolete(element, name)}
    if kept.get("aria-roledescription") == "email":
        # A message has no landmark of its own; a page needs one.
        del kept["aria-roledescription"]
        kept.pop("aria-label", None)
        kept["role"] = "main"
    style = _MSO.sub(r"\1", given.get("style", "")).strip("; ")
    declared = [*_list_declarations(element, given), *([style] if style else [])]
    kept.pop("style", None)
    if declared:
        kept = {"style": "; ".join(declared), **kept}
    if kept == given:
        return element.source
    attributes = "".join(
        f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in kept.items()
    )
    return f"<{element.tag}{attributes}>"


def _is_obsolete(element: Element, name: str) -> bool:
    if name in ("width", "height"):
        return element.tag in _SIZED
    return name in _OBSOLETE


def _list_declarations(element: Element, given: Mapping[str, str]) -> Iterator[str]:
    """As browsers read these attributes; the element's own style comes after them, and wins."""
    if color := given.get("bgcolor"):
        yield f"background-color: {color}"
    if align := given.get("valign"):
        yield f"vertical-align: {align}"
    if (align := given.get("align")) and element.tag == "table":
        yield "margin-left: auto; margin-right: auto" if align == "center" else f"float: {align}"
    elif align and element.tag != "img":
        yield f"text-align: {align}"
    if "nowrap" in given:
        yield "white-space: nowrap"
    for name in ("width", "height") if element.tag in _SIZED else ():
        if value := given.get(name):
            yield f"{name}: {value}{'px' if _LENGTH.fullmatch(value) else ''}"


def write_meta(name: str, content: str, kind: str = "name") -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">'
