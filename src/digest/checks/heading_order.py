"""Check that the email has one <h1> and skips no heading level below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from digest.checks import Check, Example, Finding, Subject
from digest.email.origins import locate_file
from digest.email.page import read_page


def find(subject: Subject) -> Iterator[Finding]:
    """No <h1> or several, an empty heading, or a skipped level."""
    theme = subject.request.theme
    headings = list(read_page(subject.email.html).find("h1", "h2", "h3", "h4", "h5", "h6"))
    first = [heading for heading in headings if heading.tag == "h1"]
    if not first:
        message = "The email has no <h1>."
        yield Finding(locate_file(theme), message, "Write <h1>{{ edition.headline }}</h1>.")
    for heading in first[1:]:
        message = f"“{heading.text[:60]}” is a second <h1>."
        yield Finding(subject.locate(heading), message, "Keep one <h1>, and make this an <h2>.")
    for before, heading in pairwise(headings):
        if int(heading.tag[1]) > int(before.tag[1]) + 1:
            message = f"“{heading.text[:60]}” is an <{heading.tag}> right after an <{before.tag}>."
            fix = f"Make it an <h{int(before.tag[1]) + 1}>. Set its size with CSS."
            yield Finding(subject.locate(heading), message, fix)
    for heading in headings:
        if not heading.text and not any(heading.find("img")):
            message = f"This <{heading.tag}> is empty."
            yield Finding(subject.locate(heading), message, "Delete it, or add its words.")


CHECK = Check(
    id="heading-order",
    severity="warning",
    why="Screen reader users jump from heading to heading, as in a table of contents.",
    fix="Start with one <h1>, and do not skip a level below it.",
    group="themes",
    bad=Example(email="<h1>{{ edition.headline }}</h1>\n<h3>On the agenda</h3>"),
    good=Example(email="<h1>{{ edition.headline }}</h1>\n<h2>On the agenda</h2>"),
    find=find,
)
