"""The email leans on nothing that a big mail program lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.checks import Check, Example, Finding, Subject
from digest.email.origins import locate_file
from digest.email.page import read_page
from digest.email.support import Lack, find_lacks
from digest.problems import Location

# More names than this say no more.
_MOST = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Features that Gmail, Outlook, Apple Mail or Yahoo lacks, but for harmless enhancements."""
    for lack in find_lacks(read_page(subject.email.html)):
        fix = "Do it another way: tables, attributes and plain colours work everywhere."
        message = f"`{lack.feature}` does nothing in {_join(lack.clients)}."
        yield Finding(_locate(subject, lack), message, fix)


def _locate(subject: Subject, lack: Lack) -> Location:
    theme = subject.request.theme
    if lack.element is None:
        return locate_file(theme, "head.css")
    return subject.locate(lack.element)


def _join(clients: Sequence[str]) -> str:
    if len(clients) > _MOST:
        families = dict.fromkeys(name.split(" on ")[0].removesuffix(".com") for name in clients)
        clients = tuple(families)
    return " and ".join(filter(None, (", ".join(clients[:-1]), clients[-1])))


CHECK = Check(
    id="css-support",
    severity="warning",
    why="A layout that one mail program does not know falls apart for all who read in it.",
    fix="Use older CSS, or put it into head.css behind a plain style that does without.",
    group="themes",
    bad=Example(email='<div style="display: grid"><p>One</p><p>Two</p></div>'),
    good=Example(
        email='<table role="presentation" width="100%">\n'
        '<tr><td width="50%">One</td><td width="50%">Two</td></tr>\n</table>'
    ),
    find=find,
)
