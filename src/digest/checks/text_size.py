"""No words are smaller than eyes like."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.computed import list_texts
from digest.email.declarations import View
from digest.email.page import Element, read_page

# 16 px is what people read with ease; below 14 px telephones begin to enlarge (read 2026-11-23).
_SMALLEST = 14
_WIDTHS = (375, 1024)


def find(subject: Subject) -> Iterator[Finding]:
    """Each kind of words under 14 px once, on a telephone or on a desk."""
    page = read_page(subject.email.html)
    small: dict[tuple[str, str], tuple[Element, float]] = {}
    for width in _WIDTHS:
        for element, look in list_texts(page, View(width=width)):
            if 0 < look.size < _SMALLEST:
                kind = (element.tag, element.attributes.get("class", ""))
                small.setdefault(kind, (element, look.size))
    for element, size in small.values():
        message = f"“{element.text[:40]}” is set in {size:g} px; {_SMALLEST} px is the least."
        fix = "Make its `font-size` larger in the theme's style sheet."
        yield Finding(subject.origins.locate_style(element, "font-size", "font"), message, fix)


CHECK = Check(
    id="text-size",
    severity="warning",
    why="Small print is not read, and telephones enlarge it in ways that break the layout.",
    fix="Make the `font-size` 14 pixels or larger in the theme's style sheet.",
    group="themes",
    bad=Example(email='<p style="font-size: 11px">{{ brand.postal_address }}</p>'),
    good=Example(email='<p style="font-size: 14px">{{ brand.postal_address }}</p>'),
    find=find,
)
