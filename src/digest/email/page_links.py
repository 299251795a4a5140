"""The links and pictures of a finished page, each with what is read aloud for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.email.page import Element, read_outlook_page, read_page
from digest.links import write_host
from digest.text.bluesky_links import is_domain

# An https or mailto address as browsers read it; a host may be followed by a port.
_HOST = re.compile(r"(?:https://([^/?#:\\@]*)(?=[/?#:]|$)|mailto:[^@?]*@([^?]*))", re.IGNORECASE)
_NAMED = re.compile(r"(https?://(?:[^\s/@]*@)?|(?<![\w.-])www\.)?((?<![\w.-])[\w-]+(?:\.[\w-]+)+)")


class ShownLink(NamedTuple):
    """Where it leads, or which picture it is; and its text."""

    url: str
    text: str
    is_picture: bool = False


def list_page_links(html: str) -> tuple[ShownLink, ...]:
    """Each link and each picture once, in order; those that Outlook on Windows alone sees last."""
    pages = (read_page(html), read_outlook_page(html))
    return tuple(dict.fromkeys(each for page in pages for each in _list(page.elements)))


def _list(elements: tuple[Element, ...]) -> Iterator[ShownLink]:
    for element in elements:
        if url := element.attributes.get("href"):
            yield ShownLink(url, read_link(element))
        for name in ("src", "background"):
            if url := element.attributes.get(name):
                yield ShownLink(url, element.attributes.get("alt", ""), is_picture=True)


def read_link(link: Element) -> str:
    """What is read aloud: the text and the alt texts of pictures."""
    alts = (image.attributes.get("alt", "") for image in link.find("img"))
    return " ".join([link.text, *alts]).strip() or link.attributes.get("aria-label", "").strip()


def read_host(url: str) -> str:
    """In small letters and in Punycode; what is no plain address is its own host."""
    found = _HOST.match(url)
    return write_host((found[1] or found[2] or "").casefold()) if found else url[:80]


def find_other_host(text: str, url: str) -> str | None:
    """A site that a link's text names and that the link does not lead to.

    The name of the file at the address is none, nor a part of the site that is meant, or of which
    it is a part.
    """
    real = read_host(url)
    for found in _NAMED.finditer(text):
        host = write_host(found[2].casefold())
        is_named = bool(found[1]) or is_domain(host)
        if is_named and not _is_same(host, real) and not url.casefold().endswith(f"/{host}"):
            return found[2]
    return None


def _is_same(said: str, real: str) -> bool:
    said, real = said.removeprefix("www."), real.removeprefix("www.")
    return said == real or said.endswith(f".{real}") or real.endswith(f".{said}")
