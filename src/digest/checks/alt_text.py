"""Every picture is told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import Element, read_page

_FILE = re.compile(r"\S+\.(?:avif|bmp|gif|jpe?g|png|svg|webp)", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Pictures without `alt`, with a file's name as alt, or alone in a link and without words."""
    for image in read_page(subject.email.html).find("img"):
        if found := _judge(image):
            message, fix = found
            yield Finding(subject.locate(image), message, fix)


def _judge(image: Element) -> tuple[str, str] | None:
    name, alt = image.attributes.get("src", "")[:60], image.attributes.get("alt")
    link = next((one for one in image.list_ancestors() if one.tag == "a"), None)
    if alt is None:
        fix = 'Say in alt="…" what it shows; alt="" for one that only decorates.'
        return f"The picture {name} has no `alt`.", fix
    if _FILE.fullmatch(alt.strip()):
        return f"The alt text `{alt}` is the name of a file.", "Say what the picture shows."
    if link is not None and not alt.strip() and not link.text:
        fix = "Say in its alt text where the link leads."
        return f"The picture {name} is a link, and without pictures nothing of it is left.", fix
    return None


CHECK = Check(
    id="alt-text",
    severity="error",
    why="Many programs show no pictures until they are told to, and some people cannot see them.",
    fix="Tell in `alt:` what the picture shows; in a theme, give every <img> an alt.",
    group="email",
    bad=Example(email='<img src="https://www.example.org/port.jpg" width="600">'),
    good=Example(
        email='<img src="https://www.example.org/port.jpg" alt="The port at dawn" width="600">'
    ),
    find=find,
)
