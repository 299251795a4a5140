"""Elements stand inside each other, and every one is closed."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_outlook_page, read_page


def find(subject: Subject) -> Iterator[Finding]:
    """Faults of the page as most clients see it, then those that only Outlook on Windows sees."""
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
    why="Every mail program mends a broken page in its own way: cells fall out of their table.",
    fix="Close in the template what you open, in the same {% if %} and the other way round.",
    group="themes",
    bad=Example(email='<table role="presentation" width="100%"><tr><td>One</tr></table>'),
    good=Example(email='<table role="presentation" width="100%"><tr><td>One</td></tr></table>'),
    find=find,
)
