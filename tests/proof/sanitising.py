"""What sanitisers take from an email: words and links that are there before and not after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import nh3
from lxml import html
from lxml_html_clean import Cleaner

from tests.proof.judging import Fault
from tests.proof.mails import Mail

_INLINE = {"a", "b", "br", "em", "i", "img", "span", "strong"}
_UNSEEN = {"head", "script", "style", "title"}
# Characters that take no room or show nothing, which fill up preheaders: some clients print them.
_FILLER = re.compile(r"[\u00ad\u034f\u061c\u115f\u17b4\u2007\u200b-\u200f\u2060-\u2064\ufeff]")


def sanitise_here(page: str) -> Mapping[str, str]:
    """What the sanitisers written for Python leave."""
    return {
        "nh3 as it comes": nh3.clean(page),
        "lxml as it comes": Cleaner().clean_html(page),
        "lxml without styles": Cleaner(style=True, safe_attrs_only=True).clean_html(page),
    }


def judge_sanitised(mail: Mail, results: Mapping[str, str]) -> Iterator[Fault]:
    """Words in their order, links in theirs; a sanitiser may print more, such as the title."""
    words, links = read_page(mail.html)
    for sanitiser, page in results.items():
        left, left_links = read_page(page)
        lost = _find_lost(words, left)
        if lost:
            yield Fault("sanitisers", f"{sanitiser} takes words: … {lost}")
        if left_links != links:
            missing = [link for link in links if link not in left_links] or "their order"
            yield Fault("sanitisers", f"{sanitiser} takes links: {missing}")
        if filler := _FILLER.findall("".join(left)):
            yield Fault("filler", f"{sanitiser} prints {len(filler)} characters that show nothing")


def read_page(page: str) -> tuple[list[str], list[str]]:
    """The words of a page as its blocks part them, and the addresses of its links."""
    root = html.document_fromstring(page)
    for element in list(root.iter(*_UNSEEN)):
        element.drop_tree()
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _INLINE - {"br"}:
            element.text = f" {element.text or ''}"
            element.tail = f" {element.tail or ''}"
    words = "".join(str(piece) for piece in root.xpath("//text()")).split()
    return words, [str(address) for address in root.xpath("//a/@href")]


def _find_lost(words: list[str], left: list[str]) -> str:
    """Some words around the first that is gone, or nothing where all stand in a row."""
    joined = " ".join(left)
    if " ".join(words) in joined:
        return ""
    kept = 0
    while " ".join(words[: kept + 1]) in joined:
        kept += 1
    return " ".join(words[max(0, kept - 3) : kept + 8])
