"""Check that pictures, tables and columns have widths that Outlook on Windows reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import Element, Page, read_outlook_page, read_page

_PIXELS = re.compile(r"[1-9]\d*")
_NUMBER = re.compile(r"[1-9]\d*%?")
_MAXIMUM = re.compile(r"([\d.]+)px")
# Narrower than this it fits every window.
_WIDE = 400


def find(subject: Subject) -> Iterator[Finding]:
    """Pictures and tables without a number as `width`, and columns narrowed only by CSS."""
    page = read_page(subject.email.html)
    for element in read_outlook_page(subject.email.html).find("img", "table", "div"):
        if found := _judge(element, page):
            message, fix = found
            yield Finding(subject.locate(element), message, fix)


def _judge(element: Element, page: Page) -> tuple[str, str] | None:
    width = element.attributes.get("width")
    if element.tag == "img" and not _PIXELS.fullmatch(width or ""):
        message = f"The picture {element.attributes.get('src', '')[:60]} {_name(width)}."
        return message, 'Add its width in pixels, such as width="200".'
    if element.tag == "table" and not _fits(element, width):
        fix = 'Write width="100%", or a number of pixels.'
        return f"A table {_name(width)}.", fix
    if element.tag == "div" and _is_column(element) and not _has_ghost(page):
        fix = 'Put <!--[if mso]><table width="600" …> around it, as the theme `classic` does.'
        return (
            "Only CSS limits this column; Outlook on Windows makes it as wide as the window.",
            fix,
        )
    return None


def _fits(table: Element, width: str | None) -> bool:
    """A table inside another needs no width unless a style sets one."""
    if width is None:
        is_inside = any(one.tag == "table" for one in table.list_ancestors())
        return is_inside and not {"width", "max-width"} & table.styles.keys()
    return bool(_NUMBER.fullmatch(width))


def _name(width: str | None) -> str:
    return "has no `width`" if width is None else f"has the width `{width}`, which is no number"


def _is_column(element: Element) -> bool:
    found = _MAXIMUM.fullmatch(element.get_style("max-width"))
    return found is not None and float(found[1]) >= _WIDE


def _has_ghost(page: Page) -> bool:
    return any(
        "mso" in text and re.search(r'<t(?:able|d)\b[^>]*width="?\d', text)
        for text in page.comments
    )


CHECK = Check(
    id="layout-width",
    severity="warning",
    why="Outlook on Windows ignores max-width. It shows a picture without a width at full size.",
    fix='Give the width in pixels as an attribute too: width="600".',
    group="themes",
    bad=Example(
        email='<img src="https://www.example.org/port.jpg" alt="The port" style="width: 200px">'
    ),
    good=Example(
        email='<img src="https://www.example.org/port.jpg" alt="The port" width="200" height="100">'
    ),
    find=find,
)
