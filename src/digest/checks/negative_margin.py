"""Check that no margin is negative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.declarations import read_rules
from digest.email.page import read_page
from digest.problems import Location

_MARGIN = re.compile(r"margin(?:-[a-z-]+)?")
_NEGATIVE = re.compile(r"(?<![\w.-])-\.?\d")


def find(subject: Subject) -> Iterator[Finding]:
    """Negative margins in theme.css, in head.css and in the tags of the theme."""
    page = read_page(subject.email.html)
    found: dict[Location, str] = {}
    for element in page.elements:
        for name, value in element.styles.items():
            if _is_negative(name, value.text):
                where = subject.origins.locate_style(element, name)
                found.setdefault(where, f"{name}: {value.text}")
    for rule in read_rules(page.css):
        for name, value in rule.declarations.items():
            if _is_negative(name, value.text):
                where = subject.origins.locate_in_head(page.css, rule.lines[name])
                found.setdefault(where, f"{name}: {value.text}")
    for where, declared in found.items():
        message = f"`{declared}` is negative: Gmail and Outlook drop it."
        yield Finding(where, message, "Use a smaller padding or margin on what is around it.")


def _is_negative(name: str, value: str) -> bool:
    return bool(_MARGIN.fullmatch(name) and _NEGATIVE.search(value))


CHECK = Check(
    id="negative-margin",
    severity="warning",
    why="Gmail and Outlook drop negative margins, so things do not overlap as you designed them.",
    fix="Use a smaller padding or margin on what is around it.",
    group="themes",
    bad=Example(email='<p style="margin-top: -8px">{{ edition.summary }}</p>'),
    good=Example(email='<p style="margin-top: 0">{{ edition.summary }}</p>'),
    find=find,
)
