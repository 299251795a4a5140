"""Check that pictures are of formats that the big mail apps show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_links
from digest.email.page import Element, read_page
from digest.problems import Location

# caniemail.com, image-svg and image-webp, the latest row of each client (read 2026-11-29).
_NOT_SHOWN_IN = {
    "svg": "Gmail and Outlook on Windows",
    "svgz": "Gmail and Outlook on Windows",
    "webp": "Outlook on Windows",
}
_ENDING = re.compile(r"\.([A-Za-z0-9]+)$")


def find(subject: Subject) -> Iterator[Finding]:
    """SVG and WebP pictures, each once, where the content or the template names them."""
    seen = set[str]()
    for picture in read_page(subject.email.html).find("img"):
        url = picture.attributes.get("src", "")
        kind = _read_format(url)
        if kind in _NOT_SHOWN_IN and url not in seen:
            seen.add(url)
            clients = _NOT_SHOWN_IN[kind]
            message = f"The picture {url[:60]} is {kind.upper()}, which is not shown in {clients}."
            yield Finding(_locate(subject, url, picture), message, "Use a PNG or JPEG picture.")


def _read_format(url: str) -> str:
    found = _ENDING.search(unquote(urlsplit(url).path))
    return found[1].lower() if found else ""


def _locate(subject: Subject, url: str, picture: Element) -> Location:
    for thing in (subject.edition, subject.brand):
        for keys, address in list_links(thing):
            if address == url:
                return thing.places.at(*keys)
    return subject.locate(picture)


CHECK = Check(
    id="picture-format",
    severity="warning",
    why="Where a mail app does not know the format, readers see a gap or only the alt text.",
    fix="Use a PNG or JPEG picture.",
    group="email",
    bad=Example(
        edition="image:\n  url: https://www.example.org/port.webp\n  alt: The port\n"
        "  width: 520\n  height: 300"
    ),
    good=Example(
        edition="image:\n  url: https://www.example.org/port.jpg\n  alt: The port\n"
        "  width: 520\n  height: 300"
    ),
    find=find,
)
