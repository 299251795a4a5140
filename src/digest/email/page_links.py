"""The links and pictures of a finished page, each with what is read aloud for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from unicodedata import normalize

from digest.email.page import INLINE, UNSEEN, Element, read_outlook_page, read_page
from digest.links import write_host
from digest.text.bluesky_links import is_domain
from digest.values import dataclass

# An https or mailto address as browsers read it; a host may be followed by a port.
_HOST = re.compile(r"(?:https://([^/?#:\\@]*)(?=[/?#:]|$)|mailto:[^@?]*@([^?]*))", re.IGNORECASE)
# A dot with spaces around it, or one that browsers read as a dot, looks like the dot of a name.
_NAMED = re.compile(
    r"(https?://(?:[^\s/@]*@)?|(?<![\w.-])www\.)?((?<![\w.-])[\w-]+(?:(?:\s\.\s?|[.。])[\w-]+)+)"
)
_SPACED_DOT = re.compile(r"\s\.\s?|。")
_LONGEST_WORD = 100
_LAST_WORD, _FIRST_WORD = re.compile(r"\S+\Z"), re.compile(r"\S+")


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


@dataclass(frozen=True, slots=True)
class LinkWords:
    """A link's text with the rest of the words that it begins or ends within."""

    text: str
    start: int
    end: int


def read_link_words(root: Element) -> Mapping[Element, LinkWords]:
    """Of each link below: readers see one word where a link ends and text or a link goes on."""
    pieces, places = list[str](), dict[Element, tuple[int, int]]()
    _gather(root, pieces, places)
    return {link: _widen("".join(pieces), *place) for link, place in places.items()}


def _gather(
    root: Element, pieces: list[str], places: dict[Element, tuple[int, int]], at: int = 0
) -> int:
    """The text below, in pieces, and where each link is in it."""
    for child in root.children:
        if isinstance(child, str):
            pieces.append(normalize("NFKC", child))
            at += len(pieces[-1])
        elif child.tag not in UNSEEN:
            if child.tag not in INLINE:
                pieces.append(" ")
                at += 1
            start, at = at, _gather(child, pieces, places, at)
            if child.tag == "a":
                places[child] = (start, at)
            elif child.tag not in INLINE:
                pieces.append(" ")
                at += 1
    return at


def _widen(text: str, start: int, end: int) -> LinkWords:
    head = _LAST_WORD.search(text, max(start - _LONGEST_WORD, 0), start)
    tail = _FIRST_WORD.match(text, end, end + _LONGEST_WORD)
    first = head.start() if head and text[start : start + 1].strip() else start
    last = tail.end() if tail and text[end - 1 : end].strip() else end
    return LinkWords(text[first:last], start - first, end - first)


def find_other_host(text: str, url: str, start: int = 0, end: int | None = None) -> str | None:
    """A site that a link's text names and that the link does not lead to.

    The name of the file at the address is none, nor a part of the site that is meant, or of which
    it is a part. From `start` to `end` is the text that is in the link.
    """
    real, end = read_host(url), len(text) if end is None else end
    for found in _NAMED.finditer(text):
        said = _SPACED_DOT.sub(".", found[2])
        host = write_host(said.casefold())
        is_named = bool(found[1]) or is_domain(host)
        is_next = found.end() > end and said.rpartition(".")[2].istitle()  # “our site.In May”
        is_in_link = found.start() < end and found.end() > start and not is_next
        is_file = url.casefold().endswith(f"/{host}")
        if is_named and is_in_link and not is_same_site(host, real) and not is_file:
            return said
    return None


def is_same_site(said: str, real: str) -> bool:
    """Whether two hosts are one, or one is a part of the other."""
    said, real = said.removeprefix("www."), real.removeprefix("www.")
    return said == real or said.endswith(f".{real}") or real.endswith(f".{said}")
