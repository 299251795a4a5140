"""Check that every quote in the email is in a <blockquote>."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import Element, Page, read_page
from digest.text.folding import fold


def find(subject: Subject) -> Iterator[Finding]:
    """The featured quote, or another voice, if its words are in no <blockquote>."""
    page = read_page(subject.email.html)
    marked = [_squeeze(element.text) for element in page.find("blockquote")]
    for quotation in subject.request.quotations:
        words = _squeeze(quotation.words)
        if not any(words in text for text in marked):
            message = f"The words of `{quotation.id}` are in no <blockquote>."
            fix = "Write <blockquote>{{ quotation.words }}</blockquote>; it needs no border."
            yield Finding(subject.locate(_find_holder(page, words)), message, fix)


def _find_holder(page: Page, words: str) -> Element | None:
    """The innermost element that has the words."""
    holders = [element for element in page.elements if words in _squeeze(element.text)]
    return holders[-1] if holders else None


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


CHECK = Check(
    id="quote-element",
    severity="warning",
    why="Screen readers can tell a quote from your own words only by its element.",
    fix="Put the words in <blockquote> in the template.",
    group="themes",
    bad=Example(email="<div>{{ quotation.words }}</div>\n<p>{{ quotation.attribution }}</p>"),
    good=Example(
        email="<blockquote>{{ quotation.words }}</blockquote>\n<p>{{ quotation.attribution }}</p>"
    ),
    find=find,
)
