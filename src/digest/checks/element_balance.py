"""Check that every HTML element is closed and nested correctly."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_outlook_page, read_page


def find(subject: Subject) -> Iterator[Finding]:
    """Errors in the page for most mail apps, then those only for Outlook on Windows."""
    html, known = subject.email.html, set()
    for name, page in (("", read_page(html)), ("In Outlook on Windows, ", read_outlook_page(html))):
        for fault in page.faults:
            where = subject.origins.locate_fault(fault.element, page)
            if (fault.what, where) not in known:
                known.add((fault.what, where))
                message = f"{name}{fault.what}."
                fix = "Close every element in the template, the inner ones first."
                yield Finding(where, message[0].upper() + message[1:], fix)


CHECK = Check(
    id="element-balance",
    severity="error",
    why="Mail apps repair broken HTML in different ways, so parts of the page move or vanish.",
    fix="Close every tag you open, in reverse order and in the same {% if %}.",
    group="themes",
    bad=Example(email='<table role="presentation" width="100%"><tr><td>One</tr></table>'),
    good=Example(email='<table role="presentation" width="100%"><tr><td>One</td></tr></table>'),
    find=find,
)
