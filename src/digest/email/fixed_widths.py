"""What has a width in pixels, on a phone and on a computer, and does not give way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from digest.email.computed import compute_looks, compute_styles
from digest.email.declarations import View
from digest.email.page import INLINE, Element, Page

PHONE = View(width=375)
COMPUTER = View(width=1024)
_PIXELS = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")
_HAS_WIDTH = frozenset({"table", "td", "th", "img", "hr", "col"})
_FLAT = INLINE - {"img"}
# Narrower than this, what has a `max-width` is no column of the page.
_LEAST_COLUMN = 400


class FixedWidth(NamedTuple):
    """An element, its width in CSS pixels, and the properties that may have set it."""

    element: Element
    pixels: float
    names: tuple[str, ...] = ("width", "min-width")


def find_wide(page: Page) -> Iterator[tuple[FixedWidth, float]]:
    """What is wider than the column on a computer, or than a phone; each with that limit.

    Outlook on Windows takes the attribute, whatever the styles say.
    """
    seen = set[Element]()
    column = _find_column(page)
    views = (
        (_list_in_outlook(page), column),
        (_list_fixed(page, COMPUTER), column),
        (_list_fixed(page, PHONE), float(PHONE.width)),
    )
    for fixed, limit in views:
        for each in fixed:
            if limit and each.pixels > limit and each.element not in seen:
                seen.add(each.element)
                yield each, limit


def find_side_by_side(page: Page) -> Iterator[tuple[FixedWidth, ...]]:
    """The cells of one row that together are wider than a phone and stay beside each other."""
    fixed = {each.element: each for each in _list_fixed(page, PHONE)}
    styles = compute_styles(page, PHONE)
    for row in page.find("tr"):
        cells = [each for each in row.children if isinstance(each, Element) and each in fixed]
        beside = [each for each in cells if "block" not in styles[each].get("display", "")]
        if len(beside) > 1 and sum(fixed[each].pixels for each in beside) > PHONE.width:
            yield tuple(fixed[each] for each in beside)


def _list_in_outlook(page: Page) -> Iterator[FixedWidth]:
    for element in page.find(*_HAS_WIDTH):
        pixels = _read(element.attributes.get("width"))
        if pixels and not element.is_hidden:
            yield FixedWidth(element, pixels, ())


def _list_fixed(page: Page, view: View) -> Iterator[FixedWidth]:
    looks, styles = compute_looks(page, view), compute_styles(page, view)
    for element in page.elements:
        own = styles[element]
        is_flat = element.tag in _FLAT and "block" not in own.get("display", "")
        if looks[element].is_hidden or is_flat:
            continue
        width = own.get("width")
        if width is None and element.tag in _HAS_WIDTH:
            width = element.attributes.get("width")
        least, most = _read(own.get("min-width")), own.get("max-width", "none")
        pixels = _read(width)
        if most not in ("none", "initial"):
            limit = _read(most)
            pixels = min(pixels, limit) if limit else 0
        if max(pixels, least):
            yield FixedWidth(element, max(pixels, least))


def _find_column(page: Page) -> float:
    """The widest `max-width`; 0 where the page has no column."""
    styles = compute_styles(page, COMPUTER)
    blocks = (each for each in page.elements if each.tag in ("div", "table", "td"))
    widths = [_read(styles[each].get("max-width")) for each in blocks]
    return max((width for width in widths if width >= _LEAST_COLUMN), default=0)


@lru_cache(maxsize=256)
def _read(length: str | None) -> float:
    found = _PIXELS.fullmatch((length or "").strip())
    return float(found[1]) if found else 0
