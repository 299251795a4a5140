"""Check that every picture of the email can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.computed import compute_looks, compute_styles
from digest.email.declarations import View
from digest.email.page import Element, read_page

_VIEWS = tuple(View(scheme, width) for scheme in ("light", "dark") for width in (375, 1024))
_PIXELS = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")
# No picture of this size shows anything.
_SPECK = 2


def find(subject: Subject) -> Iterator[Finding]:
    """Pictures of at most two pixels, and those that no reader sees in light, dark, near or far."""
    page = read_page(subject.email.html)
    for picture in page.find("img"):
        styles = compute_styles(page, _VIEWS[-1])[picture]
        sizes = [_read(picture, styles.get(name), name) for name in ("width", "height")]
        is_hidden = all(compute_looks(page, view)[picture].is_hidden for view in _VIEWS)
        if is_hidden or all(size is not None and size <= _SPECK for size in sizes) or 0 in sizes:
            address = picture.attributes.get("src", "")[:60]
            what = "hidden" if is_hidden else "too small to be seen"
            message = f"The picture {address} is {what}: it only tells who opened the email."
            fix = "Remove it. For space, use padding; sending services count openings themselves."
            yield Finding(subject.locate(picture), message, fix)


def _read(picture: Element, style: str | None, name: str) -> float | None:
    found = _PIXELS.fullmatch((style or picture.attributes.get(name, "")).strip())
    return float(found[1]) if found else None


CHECK = Check(
    id="tracking-pixel",
    severity="error",
    why="A picture that readers cannot see only reports that they opened the email.",
    fix="Remove it. For space, use padding.",
    group="themes",
    bad=Example(
        email='<img src="https://www.example.org/p.gif" width="1" height="1" alt="">',
        brand="hosts: [www.example.org]",
    ),
    good=Example(
        email='<img src="https://www.example.org/p.jpg" width="90" height="60" alt="The port">',
        brand="hosts: [www.example.org]",
    ),
    find=find,
)
