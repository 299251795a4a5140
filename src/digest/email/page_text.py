"""What a reader sees of a finished page in one place: its runs of text, and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from digest.email.page import INLINE, UNSEEN, Element, Page

# What is beside other text all the same; and attributes that are shown or read aloud.
_IN_PARAGRAPH = frozenset(
    {"br", "td", "th", "del", "ins", "strike", "big", "tt", "label", "button"}
)
_INSIDE_PARAGRAPH = INLINE | _IN_PARAGRAPH
_UNSHOWN = frozenset({"style", "script", "template", "xml"})
_SPOKEN = ("alt", "title", "aria-label")


def list_blocks(page: Page) -> Iterator[tuple[int, str]]:
    """Each run of text that no block interrupts, with the line of the element it is in."""
    for element in (page.root, *page.elements):
        if element.tag in INLINE or {element.tag, *_list_tags_around(element)} & UNSEEN:
            continue
        for is_run, parts in groupby(element.children, key=_is_inline):
            text = " ".join("".join(map(_read_part, parts)).split()) if is_run else ""
            if text:
                yield element.line, text


@dataclass
class ShownParagraph:
    """Text that a reader sees in one place, and the elements that it is directly in, in order.

    Cells beside each other in a row are one, unless blocks are in them.
    """

    parts: list[tuple[Element, str]] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return " ".join("".join([text for _, text in self.parts]).split())


def list_paragraphs(page: Page) -> tuple[ShownParagraph, ...]:
    """All paragraphs of a page, hidden ones too, with the words in place of pictures."""
    found = [ShownParagraph()]
    _read_paragraphs(page.root, found)
    return tuple(each for each in found if each.text)


def _read_paragraphs(element: Element, found: list[ShownParagraph]) -> None:
    is_block = element.tag not in _INSIDE_PARAGRAPH
    if is_block:
        found.append(ShownParagraph())
    elif element.tag in _IN_PARAGRAPH:
        found[-1].parts.append((element, " "))
    for name in _SPOKEN:
        if name in element.attributes:
            found[-1].parts.append((element, f" {element.attributes[name]} "))
    for child in element.children:
        if isinstance(child, str):
            found[-1].parts.append((element, child))
        elif child.tag not in _UNSHOWN:
            _read_paragraphs(child, found)
    if is_block:
        found.append(ShownParagraph())


def _list_tags_around(element: Element) -> Iterator[str]:
    return (above.tag for above in element.list_ancestors())


def _is_inline(child: Element | str) -> bool:
    return isinstance(child, str) or child.tag in INLINE or child.tag == "br"


def _read_part(child: Element | str) -> str:
    if isinstance(child, str):
        return child
    return " " if child.tag == "br" else child.text
