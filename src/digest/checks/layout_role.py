"""Check that layout tables have role="presentation"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import Element, read_outlook_page, read_page


def find(subject: Subject) -> Iterator[Finding]:
    """Tables with neither headings nor role="presentation", also those for Outlook."""
    html = subject.email.html
    tables = [*read_page(html).find("table"), *read_outlook_page(html).find("table")]
    bare = [table for table in tables if not _is_layout(table) and not any(table.find("th"))]
    for where in dict.fromkeys(map(subject.locate, bare)):
        message = "Screen readers read this table as rows and columns of data."
        fix = 'Add role="presentation". For a table of data, add headings (<th>) instead.'
        yield Finding(where, message, fix)


def _is_layout(table: Element) -> bool:
    return table.attributes.get("role", "") in ("presentation", "none")


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
