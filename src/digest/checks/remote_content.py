"""Check that the email loads only pictures, over https, and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.origins import locate_file
from digest.email.page import read_page

_LOADING = ("script", "link", "iframe", "object", "embed", "form", "video", "audio", "base")
_IN_CSS = re.compile(r"@import|@font-face|u(?:r|\\0*72 ?)l\(|expression\(", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Elements and styles that load something, and pictures that are not https."""
    page = read_page(subject.email.html)
    where = locate_file(subject.request.theme, "email.html.j2")
    for element in page.find(*_LOADING):
        message = f"`<{element.tag}>` loads or runs something: mail apps block or flag it."
        yield Finding(where, message, "Remove it from the template.")
    for element in page.find("img"):
        source = element.attributes.get("src", "")
        if not source.startswith("https://"):
            yield Finding(
                where, f"The picture `{source[:60]}` is not https.", "Use an https address."
            )
    styles = [page.css, *(element.attributes.get("style", "") for element in page.elements)]
    for match in filter(None, map(_IN_CSS.search, styles)):
        message = f"`{match[0]}` in a style loads something: Gmail may drop the whole style."
        yield Finding(where, message, "Use an <img>, and fonts that readers already have.")


CHECK = Check(
    id="remote-content",
    severity="error",
    why="Loading files lets others track your readers, and most mail apps block it.",
    fix="Remove what loads a file. Pictures belong in the content.",
    group="themes",
    bad=Example(email='<script src="https://example.org/x.js"></script>\n<h1>Words</h1>'),
    good=Example(email="<h1>Words</h1>"),
    find=find,
)
