"""The links Bluesky makes of a text, and the short labels its app gives them.

Sources: @atproto/api 0.21.0 for what is a link; social-app's url-helpers.ts and rich-text-manip.ts
for the labels (our reading: the app is not a package). Both read 2026-11-23.
"""

from __future__ import annotations

import re
from functools import lru_cache

from digest.text.network_tables import bluesky_tlds
from digest.text.spans import LinkSpan
from digest.text.web_address import split_address

LONGEST_PATH = 15
_KEPT_OF_LONG_PATH = 13

# What JavaScript's \s matches. Python's knows U+0085 and U+001C to U+001F but not U+FEFF.
JS_SPACE = r"\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_LINK = re.compile(
    rf"(?:\A|[{JS_SPACE}(]|(?<=[\n\r\u2028\u2029]))"
    rf"(?P<link>[hH][tT]{{2}}[pP][sS]?://[^{JS_SPACE}]+"
    rf"|(?P<domain>[a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)+)[^{JS_SPACE}]*)"
)


def is_domain(host: str) -> bool:
    """Whether the host ends in a known ending, in lower case as the app compares."""
    _, dot, ending = host.rpartition(".")
    return bool(dot) and ending in bluesky_tlds()


@lru_cache(maxsize=64)
def find_bluesky_links(text: str) -> tuple[LinkSpan, ...]:
    """Links as @atproto/api 0.21.0 detects them; offsets in code points.

    A link typed without scheme gets https://, also one that only begins with "http" (the package
    leaves that one without: the link would not work).
    """
    if "." not in text and "://" not in text:
        return ()
    found = (_as_link(match) for match in _LINK.finditer(text))
    return tuple(link for link in found if link is not None)


def _as_link(match: re.Match[str]) -> LinkSpan | None:
    start, typed, domain = match.start("link"), match["link"], match["domain"]
    # The package asks for a known ending only when the link does not begin with "http".
    if not typed.startswith("http") and not (domain and is_domain(domain)):
        return None
    if typed[-1] in ".,;:!?":
        typed = typed[:-1]
    if typed.endswith(")") and "(" not in typed:
        typed = typed[:-1]
    has_scheme = typed.startswith(("http://", "https://"))
    return LinkSpan(start, start + len(typed), typed if has_scheme else f"https://{typed}")


def label_link(typed: str) -> str:
    """What the app shows for a link: host and path; without scheme, the link as typed."""
    address = split_address(typed)
    if address is None:
        return typed
    host, path = address
    if len(path) > LONGEST_PATH:
        path = path[:_KEPT_OF_LONG_PATH] + "..."
    return host + path


def shorten_bluesky_links(text: str) -> tuple[str, tuple[LinkSpan, ...]]:
    """The text with each link shown by its label, and the links in that text.

    Offsets are code points of the shortened text; `url` stays whole.
    """
    pieces: list[str] = []
    links: list[LinkSpan] = []
    kept = length = 0
    for link in find_bluesky_links(text):
        label = label_link(text[link.start : link.end])
        length += link.start - kept
        pieces += text[kept : link.start], label
        links.append(LinkSpan(length, length + len(label), link.url))
        length += len(label)
        kept = link.end
    return "".join(pieces) + text[kept:], tuple(links)
