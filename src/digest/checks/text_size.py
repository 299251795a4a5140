"""Check that no text is smaller than 14 pixels."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.computed import list_texts
from digest.email.declarations import View
from digest.email.page import Element, read_page

# 16 px is easy to read; below 14 px phones begin to enlarge text (read 2026-11-23).
_SMALLEST = 14
_WIDTHS = (375, 1024)


def find(subject: Subject) -> Iterator[Finding]:
    """Each kind of text under 14 px, once, on a phone or on a computer."""
    page = read_page(subject.email.html)
    small: dict[tuple[str, str], tuple[Element, float]] = {}
    for width in _WIDTHS:
        for element, look in list_texts(page, View(width=width)):
            if 0 < look.size < _SMALLEST:
                kind = (element.tag, element.attributes.get("class", ""))
                small.setdefault(kind, (element, look.size))
    for element, size in small.values():
        message = f"“{element.text[:40]}” is {size:g} px high; {_SMALLEST} px is the minimum."
        fix = f"Set its `font-size` to {_SMALLEST}px or more in the theme's style sheet."
        yield Finding(subject.origins.locate_style(element, "font-size", "font"), message, fix)


CHECK = Check(
    id="text-size",
    severity="warning",
    why="Small print is hard to read, and phones enlarge it in ways that break the layout.",
    fix="Set `font-size` to 14 pixels or more in the theme's style sheet.",
    group="themes",
    bad=Example(email='<p style="font-size: 11px">{{ brand.postal_address }}</p>'),
    good=Example(email='<p style="font-size: 14px">{{ brand.postal_address }}</p>'),
    find=find,
)
