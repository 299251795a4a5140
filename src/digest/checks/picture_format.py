"""Check that pictures are of formats that the big mail apps show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_page
from digest.text.later import compile_later

# caniemail.com, image-svg, -webp, -avif, -heif and -tiff, the latest row of each client (read
# 2026-11-29).
_NOT_SHOWN_IN = {
    "svg": "Gmail and Outlook on Windows",
    "svgz": "Gmail and Outlook on Windows",
    "webp": "Outlook on Windows",
    "avif": "Outlook on Windows, GMX and Fastmail",
    "heic": "Outlook on Windows and Android, and in Thunderbird",
    "heif": "Outlook on Windows and Android, and in Thunderbird",
}
_ENDING = compile_later(r"\.([A-Za-z0-9]+)$")
# Services for pictures take the format in the address: ?format=webp, ?fm=avif, /f_webp/.
_ASKED = compile_later(
    r"[?&/,;](?:format|fmt|fm|f|ext|type|output|to)[=_:-](\w+)(?=[&/,;#]|$)", re.IGNORECASE
)


def find(subject: Subject) -> Iterator[Finding]:
    """SVG, WebP and similar pictures, each once, where the content or the template names them."""
    seen = set[str]()
    for picture in read_page(subject.email.html).find("img"):
        url = picture.attributes.get("src", "")
        kind = _read_format(url)
        if kind in _NOT_SHOWN_IN and url not in seen:
            seen.add(url)
            clients = _NOT_SHOWN_IN[kind]
            message = f"The picture {url[:60]} is {kind.upper()}, which is not shown in {clients}."
            where = subject.locate_address(url) or subject.locate(picture)
            yield Finding(where, message, "Use a PNG or JPEG picture.")


def _read_format(url: str) -> str:
    asked = next((each[1].lower() for each in _ASKED.finditer(unquote(url))), "")
    found = _ENDING.search(unquote(urlsplit(url).path))
    return asked or (found[1].lower() if found else "")


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
