"""Check that the email has a visible unsubscribe link."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.computed import compute_looks
from digest.email.declarations import View
from digest.email.origins import locate_file
from digest.email.page import read_page


def find(subject: Subject) -> Iterator[Finding]:
    """An email without a visible link to the brand's unsubscribe address."""
    theme, url = subject.request.theme, subject.brand.unsubscribe
    page = read_page(subject.email.html)
    links = [link for link in page.find("a") if link.attributes.get("href") == url]
    looks = compute_looks(page, View(width=375))
    if not links:
        message = f"No link leads to the unsubscribe address, {url}."
        fix = 'Add <a href="{{ unsubscribe }}">{{ words.unsubscribe }}</a> to the footer.'
        yield Finding(locate_file(theme), message, fix)
    elif all(looks[link].is_hidden or not link.text for link in links):
        message = "The unsubscribe link is hidden or has no text."
        fix = "Put {{ words.unsubscribe }} between its tags, and do not hide it."
        yield Finding(subject.locate(links[0]), message, fix)


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
