"""Check that every picture has an alt text that describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import Element, read_page

_FILE = re.compile(r"\S+\.(?:avif|bmp|gif|jpe?g|png|svg|webp)", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Pictures with no `alt`, with a file name as alt, or in a link that has no other words."""
    for image in read_page(subject.email.html).find("img"):
        if found := _judge(image):
            message, fix = found
            where = subject.locate_address(image.attributes.get("src", ""))
            yield Finding(where or subject.locate(image), message, fix)


def _judge(image: Element) -> tuple[str, str] | None:
    name, alt = image.attributes.get("src", "")[:60], image.attributes.get("alt")
    link = next((one for one in image.list_ancestors() if one.tag == "a"), None)
    if alt is None:
        fix = 'Describe it in alt="…". For a decoration, write alt="".'
        return f"The picture {name} has no `alt`.", fix
    if _FILE.fullmatch(alt.strip()):
        return f"The alt text `{alt}` is a file name.", "Say what the picture shows."
    if link is not None and not alt.strip() and not link.text:
        fix = "Say in the alt text where the link leads."
        return (
            f"The picture {name} is a link with no text: readers who block pictures cannot see it.",
            fix,
        )
    return None


CHECK = Check(
    id="alt-text",
    severity="error",
    why="Many mail apps hide pictures until the reader asks for them, and some readers "
    "cannot see them.",
    fix="Describe the picture in `alt:`. In a theme, give every <img> an alt.",
    group="email",
    bad=Example(email='<img src="https://www.example.org/port.jpg" width="600">'),
    good=Example(
        email='<img src="https://www.example.org/port.jpg" alt="The port at dawn" width="600">'
    ),
    find=find,
)
