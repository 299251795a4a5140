"""Tables that only lay out the page say so."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_outlook_page, read_page


def find(subject: Subject) -> Iterator[Finding]:
    """Tables without headings and without role="presentation", those for Outlook among them."""
    html = subject.email.html
    for page in dict.fromkeys((read_page(html), read_outlook_page(html))):
        for table in page.find("table"):
            is_layout = table.attributes.get("role", "") in ("presentation", "none")
            if not is_layout and not any(table.find("th")):
                message = "Screen readers read this table as rows and columns of data."
                fix = 'Add role="presentation"; a table of data needs headings, <th>.'
                yield Finding(subject.locate(table), message, fix)


CHECK = Check(
    id="layout-role",
    severity="warning",
    why="A screen reader announces each table, row and column, unless told that they mean nothing.",
    fix='Write role="presentation" into each table that only lays out.',
    group="themes",
    bad=Example(email='<table width="100%"><tr><td>The port is open.</td></tr></table>'),
    good=Example(
        email='<table role="presentation" width="100%"><tr><td>The port is open.</td></tr></table>'
    ),
    find=find,
)
