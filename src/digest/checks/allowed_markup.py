"""Check that the email holds only the html that an email needs, and only safe addresses."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.checks.remote_content import LOADING
from digest.email.allowed_markup import read_markup
from digest.email.page import read_page

_FIX = "Remove it from the template. An email can only show text, tables, pictures and links."


def find(subject: Subject) -> Iterator[Finding]:
    """Elements, attributes and addresses that are not on the list, in comments for Outlook too."""
    html = subject.email.html
    found = read_markup(html).foreign
    # What everyone sees of these is reported as loading something.
    known = {f"`<{element.tag}>`" for element in read_page(html).find(*LOADING)} if found else ()
    for what in dict.fromkeys(each.what for each in found if each.what not in known):
        start = next(each.start for each in found if each.what == what)
        message = f"An email cannot hold {what}."
        yield Finding(subject.origins.locate_at(start), message, _FIX)


CHECK = Check(
    id="allowed-markup",
    severity="error",
    why="Mail apps remove or block what could run or load something, and so could a sending"
    " service. digest allows only what an email needs.",
    fix="Use text, tables, pictures and links. Addresses begin with https:// or mailto:.",
    group="themes",
    bad=Example(email='<p onclick="go()">Words</p>'),
    good=Example(email="<p>Words</p>"),
    can_be_lowered=False,
    find=find,
)
