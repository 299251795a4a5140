"""Check that the email has a visible unsubscribe link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.checks import Check, Example, Finding, Subject
from digest.email.altering_styles import AlteringStyle, find_altering, find_hiding
from digest.email.harmless_styles import HIDING
from digest.email.origins import locate_file
from digest.email.page import Element, Page, read_page


def find(subject: Subject) -> Iterator[Finding]:
    """An email without a visible link to the brand's unsubscribe address."""
    theme, url = subject.request.theme, subject.brand.unsubscribe
    page = read_page(subject.email.html)
    links = [link for link in page.find("a") if link.attributes.get("href") == url]
    hiding = [each for each in find_altering(page) if each.property in HIDING]
    if not links:
        message = f"No link leads to the unsubscribe address, {url}."
        fix = 'Add <a href="{{ unsubscribe }}">{{ words.unsubscribe }}</a> to the footer.'
        yield Finding(locate_file(theme), message, fix)
    elif all(_is_hidden(page, link, hiding) for link in links):
        message = "The unsubscribe link is hidden or has no text."
        fix = "Put {{ words.unsubscribe }} between its tags, and do not hide it."
        yield Finding(subject.locate(links[0]), message, fix)


def _is_hidden(page: Page, link: Element, hiding: Sequence[AlteringStyle]) -> bool:
    """From any reader, by whatever style."""
    around = {link, *link.list_ancestors(), *link.find()}
    is_altered = any(each.element in around for each in hiding)
    return not link.text or is_altered or any(find_hiding(page, link.text))


CHECK = Check(
    id="unsubscribe-link",
    severity="error",
    why="The law requires it, and readers who cannot unsubscribe report spam.",
    fix="Print a link to `unsubscribe` in both parts of the email.",
    group="email",
    bad=Example(email="<p>{{ brand.postal_address }}</p>"),
    good=Example(email='<p><a href="{{ unsubscribe }}">{{ words.unsubscribe }}</a></p>'),
    find=find,
)
