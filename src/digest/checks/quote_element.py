"""The quote is marked as one."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import Element, Page, read_page
from digest.quotes.verbatim import fold


def find(subject: Subject) -> Iterator[Finding]:
    """Words of the featured quote, or of a voice beside it, that stand in no <blockquote>."""
    page = read_page(subject.email.html)
    marked = [_squeeze(element.text) for element in page.find("blockquote")]
    for quotation in (subject.request.quotation, *subject.request.voices):
        words = _squeeze(quotation.words)
        if not any(words in text for text in marked):
            message = f"The words of `{quotation.id}` stand in no <blockquote>."
            fix = "Put <blockquote> around `quotation.words`; it needs no border."
            yield Finding(subject.locate(_find_holder(page, words)), message, fix)


def _find_holder(page: Page, words: str) -> Element | None:
    """The innermost element that says them."""
    holders = [element for element in page.elements if words in _squeeze(element.text)]
    return holders[-1] if holders else None


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


CHECK = Check(
    id="quote-element",
    severity="warning",
    why="A voice that reads the email aloud tells a quote from our own words only by its element.",
    fix="Put the words into <blockquote> in the template.",
    group="themes",
    bad=Example(email="<div>{{ quotation.words }}</div>\n<p>{{ quotation.attribution }}</p>"),
    good=Example(
        email="<blockquote>{{ quotation.words }}</blockquote>\n<p>{{ quotation.attribution }}</p>"
    ),
    find=find,
)
