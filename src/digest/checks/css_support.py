"""Check that the email uses only HTML and CSS that the big mail apps support."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.checks import Check, Example, Finding, Subject
from digest.email.client_support import Lack, find_lacks
from digest.email.origins import locate_file
from digest.email.page import read_page
from digest.problems import Location

# With more names than this, families are listed instead.
_MOST = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Features that Gmail, Outlook, Apple Mail or Yahoo lacks, except harmless enhancements."""
    for lack in find_lacks(read_page(subject.email.html)):
        fix = "Use tables, attributes and plain colours: they work everywhere."
        message = f"`{lack.feature}` does nothing in {_join(lack.clients)}."
        yield Finding(_locate(subject, lack), message, fix)


def _locate(subject: Subject, lack: Lack) -> Location:
    if lack.element and lack.property:
        return subject.origins.locate_style(lack.element, lack.property)
    if lack.element:
        return subject.locate(lack.element)
    if lack.line:
        css = read_page(subject.email.html).css
        where = subject.origins.locate_in_head(css, lack.line)
        if where.path.endswith(".css") or where.path.endswith(".css.j2"):
            return where
    return locate_file(subject.request.theme, "head.css")


def _join(clients: Sequence[str]) -> str:
    if len(clients) > _MOST:
        families = dict.fromkeys(name.split(" on ")[0].removesuffix(".com") for name in clients)
        clients = tuple(families)
    return " and ".join(filter(None, (", ".join(clients[:-1]), clients[-1])))


CHECK = Check(
    id="css-support",
    severity="warning",
    why="CSS that one big mail app lacks breaks the layout for everyone who uses it.",
    fix="Use older CSS, or put it in head.css with a plain fallback.",
    group="themes",
    bad=Example(email='<div style="display: grid"><p>One</p><p>Two</p></div>'),
    good=Example(
        email='<table role="presentation" width="100%">\n'
        '<tr><td width="50%">One</td><td width="50%">Two</td></tr>\n</table>'
    ),
    find=find,
)
