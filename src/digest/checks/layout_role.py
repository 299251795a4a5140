"""Check that layout tables have role="presentation"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_outlook_page, read_page


def find(subject: Subject) -> Iterator[Finding]:
    """Tables with neither headings nor role="presentation", also those for Outlook."""
    html = subject.email.html
    for page in dict.fromkeys((read_page(html), read_outlook_page(html))):
        for table in page.find("table"):
            is_layout = table.attributes.get("role", "") in ("presentation", "none")
            if not is_layout and not any(table.find("th")):
                message = "Screen readers read this table as rows and columns of data."
                fix = 'Add role="presentation". For a table of data, add headings (<th>) instead.'
                yield Finding(subject.locate(table), message, fix)


CHECK = Check(
    id="layout-role",
    severity="warning",
    why="Screen readers announce the rows and columns of a table unless it is marked as layout.",
    fix='Write role="presentation" into each table that is only for layout.',
    group="themes",
    bad=Example(email='<table width="100%"><tr><td>The port is open.</td></tr></table>'),
    good=Example(
        email='<table role="presentation" width="100%"><tr><td>The port is open.</td></tr></table>'
    ),
    find=find,
)
