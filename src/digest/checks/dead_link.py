"""Check that no link of the email leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_outlook_page


def find(subject: Subject) -> Iterator[Finding]:
    """Links to `#`, and to a part of the page that does not exist."""
    page = read_outlook_page(subject.email.html)
    targets = {
        each.attributes.get(name) for each in page.elements for name in ("id", "name")
    }  # fmt: skip
    for link in page.find("a"):
        url = link.attributes.get("href", "").strip()
        if url.startswith("#") and unquote(url[1:]) not in targets:
            message = f"The link “{link.text[:40]}” leads to `{url}`, which is nowhere."
            fix = "Write an https address, or remove the link."
            yield Finding(subject.locate(link), message, fix)


CHECK = Check(
    id="dead-link",
    severity="error",
    why="A link that does nothing looks broken, and readers trust the next one less.",
    fix="Write an https address, or remove the link.",
    group="themes",
    bad=Example(email='<p><a href="#">The programme of the fair</a></p>'),
    good=Example(email='<p><a href="#days">The days</a></p>\n<h2 id="days">The days</h2>'),
    find=find,
)
