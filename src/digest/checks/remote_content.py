"""Check that the email loads only pictures, over https, and runs nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from digest.checks import Check, Example, Finding, Subject
from digest.email.allowed_markup import read_markup
from digest.email.page import read_page
from digest.problems import Location

LOADING = ("script", "link", "iframe", "object", "embed", "form", "video", "audio", "base")
_IN_CSS = re.compile(
    r"@(?:import|font-face|namespace)|(?<![\w-])(?:url|src|(?:-webkit-)?image-set|image|cross-fade"
    r"|element|expression)\(|(?<![\w-])(?:behavior|-moz-binding)\s*:",
    re.IGNORECASE,
)
# CSS Syntax, 4.3.7: a letter may be written as its number (read 2026-11-29).
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|([^\n\r\f]))")


def find(subject: Subject) -> Iterator[Finding]:
    """Elements and styles that load something, and pictures that are not https."""
    page = read_page(subject.email.html)
    for element in page.find(*LOADING):
        message = f"`<{element.tag}>` loads or runs something: mail apps block or flag it."
        yield Finding(subject.locate(element), message, "Remove it from the template.")
    for element in page.find("img"):
        source = element.attributes.get("src", "")
        if not source.startswith("https://"):
            message = f"The picture `{source[:60]}` is not https."
            yield Finding(subject.locate(element), message, "Use an https address.")
    styles = dict.fromkeys(read_markup(subject.email.html).styles)
    for style in styles:
        if loading := _find_loading(style):
            message = f"`{loading}` in a style loads something: Gmail may drop the whole style."
            fix = "Use an <img>, and fonts that readers already have."
            yield Finding(_locate(subject, style, loading), message, fix)


def _locate(subject: Subject, style: str, loading: str) -> Location:
    """The line of head.css, or that of the tag whose own style it is."""
    page = read_page(subject.email.html)
    at = page.css.lower().find(loading.lower())
    if at >= 0 and style in page.css:
        return subject.origins.locate_in_head(page.css, page.css.count("\n", 0, at) + 1)
    owners = (each for each in page.elements if each.attributes.get("style") == style)
    return subject.locate(next(owners, None))


@lru_cache(maxsize=512)  # Most editions have the styles of all others.
def _find_loading(css: str) -> str | None:
    found = _IN_CSS.search(_ESCAPE.sub(_read_escape, css) if "\\" in css else css)
    return found[0] if found else None


def _read_escape(found: re.Match[str]) -> str:
    code = int(found[1] or "0", 16)
    return found[2] or (chr(code) if 0 < code < sys.maxunicode else "\ufffd")


CHECK = Check(
    id="remote-content",
    severity="error",
    why="Loading files lets others track your readers, and most mail apps block it.",
    fix="Remove what loads a file. Pictures belong in the content.",
    group="themes",
    bad=Example(email='<script src="https://example.org/x.js"></script>\n<h1>Words</h1>'),
    good=Example(email="<h1>Words</h1>"),
    can_be_lowered=False,
    find=find,
)
