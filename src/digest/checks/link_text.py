"""Check that the text of each link says where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_brand_texts, list_texts
from digest.email.computed import compute_looks
from digest.email.declarations import View
from digest.email.page import Element, read_page
from digest.email.page_links import find_other_host, read_link, read_link_words
from digest.links import remove_utm
from digest.problems import Location

# Out of their sentence these say nothing: WCAG 2.2, 2.4.4 and 2.4.9 (read 2026-11-23).
_BARE = frozenset({
    "click here", "click", "here", "read more", "more", "this link", "link", "this page",
    "haga clic aquí", "haz clic aquí", "aquí", "leer más", "más", "enlace",
    "cliquez ici", "ici", "lire la suite", "lien", "plus",
    "hier klicken", "klicken sie hier", "hier", "mehr", "weiterlesen",
    "clicca qui", "qui", "leggi di più", "clique aqui", "aqui", "leia mais", "saiba mais",
    "klik hier", "lees meer", "lees verder", "こちら", "ここをクリック", "続きを読む",
    "اضغط هنا", "انقر هنا", "هنا", "اقرأ المزيد", "المزيد",
    "यहाँ क्लिक करें", "यहां क्लिक करें", "यहाँ", "और पढ़ें", "คลิกที่นี่", "ที่นี่", "อ่านต่อ",
})  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_SAME = "Write words, or show {}: a false address looks like spam."


def find(subject: Subject) -> Iterator[Finding]:
    """Links with no text, with text that says nothing, or with another address as text."""
    page = read_page(subject.email.html)
    looks = compute_looks(page, View(width=375))
    words = read_link_words(page.root)
    for link in page.find("a"):
        url = link.attributes.get("href", "")
        if not url or looks[link].is_hidden:
            continue
        text, seen = read_link(link), words.get(link)
        host = find_other_host(text, url)
        if not host and seen and (host := find_other_host(seen.text, url, seen.start, seen.end)):
            text = seen.text  # Also what is beside the link without a space.
        if host:
            message = f"The link “{text}” names {host} but leads to {url}."
            yield Finding(_locate(subject, link, url), message, _SAME.format(url), "error")
        elif found := _judge(text, url):
            message, fix = found
            yield Finding(_locate(subject, link, url), message, fix)


def _judge(text: str, url: str) -> tuple[str, str] | None:
    fix = "Say where it leads, as in “See the pictures of the fair”."
    if not text:
        return f"The link to {url} has no text.", fix
    if text.strip(" .…!»›→>").casefold() in _BARE:
        return f"The link “{text}” does not say where it leads.", fix
    if _ADDRESS.fullmatch(text) and not _is_same(text, url):
        message = f"The link shows {text} but leads to {url}."
        return message, _SAME.format(url)
    return None


def _is_same(text: str, url: str) -> bool:
    said, real = _bare(text), _bare(url)
    return real == said or ("/" not in said and real.split("/")[0] == said)


def _bare(address: str) -> str:
    bare = re.sub(r"^https?://(?:www\.)?|^www\.", "", remove_utm(address).casefold())
    return bare.rstrip("/")


def _locate(subject: Subject, link: Element, url: str) -> Location:
    """In the content if its words come from there, else in the theme."""
    edition, brand, words = subject.edition, subject.brand, read_link(link)
    for keys, text in list_texts(edition):
        if text == words:
            return subject.find_place(keys)
    for keys, text in list_brand_texts(brand):
        if text == words:
            return brand.places.at(*keys)
    return subject.locate_address(url) or subject.locate(link)


CHECK = Check(
    id="link-text",
    severity="warning",
    why="Screen readers list links without the text around them: “click here” means nothing there.",
    fix="Say in the link text where the link leads.",
    group="email",
    bad=Example(edition='story: "[Click here](https://www.example.org/plan) for the plan."'),
    good=Example(edition='story: "Read [the plan for the port](https://www.example.org/plan)."'),
    find=find,
)
