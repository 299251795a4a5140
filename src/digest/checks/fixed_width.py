"""Check that nothing is wider than the column or than a phone, and that columns can stack."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.computed import find_rule
from digest.email.fixed_widths import PHONE, FixedWidth, find_side_by_side, find_wide
from digest.email.page import Page, read_page
from digest.problems import Location

_STACK = "{ display: block !important; width: 100% !important; }"


def find(subject: Subject) -> Iterator[Finding]:
    """Widths in pixels that make readers scroll sideways, and cells that no phone has room for."""
    page = read_page(subject.email.html)
    seen = set[Location]()
    for wide, limit in find_wide(page):
        where = _locate(subject, page, wide)
        if where not in seen:
            seen.add(where)
            room = "a phone" if limit == PHONE.width else "the column"
            message = f"This is {wide.pixels:g} pixels wide; {room} has {limit:g}."
            fix = 'Write width="100%", or add `max-width: 100%`.'
            yield Finding(where, message, fix)
    for cells in find_side_by_side(page):
        widths = " and ".join(f"{cell.pixels:g}" for cell in cells)
        message = (
            f"These cells are {widths} pixels wide and stay side by side on a phone,"
            f" which has {PHONE.width}."
        )
        fix = f"Give them a class, and in head.css below @media (max-width: 600px): .name {_STACK}"
        yield Finding(_locate(subject, page, cells[0]), message, fix)


def _locate(subject: Subject, page: Page, wide: FixedWidth) -> Location:
    for name in wide.names:
        rule = find_rule(page, PHONE, wide.element, name)
        if rule and name in rule.lines and f"{wide.pixels:g}" in rule.declarations[name].text:
            return subject.origins.locate_in_head(page.css, rule.lines[name])
    if any(wide.element.get_style(name) for name in wide.names):
        return subject.origins.locate_style(wide.element, *wide.names)
    return subject.locate(wide.element)


CHECK = Check(
    id="fixed-width",
    severity="warning",
    why="What is wider than the window makes readers scroll sideways to read each line.",
    fix='Write width="100%" and `max-width: 100%`, and let columns stack on phones.',
    group="themes",
    bad=Example(
        email='<table role="presentation" width="800">\n'
        "<tr><td><p>{{ edition.summary }}</p></td></tr>\n</table>"
    ),
    good=Example(
        email='<table role="presentation" width="100%">\n'
        "<tr><td><p>{{ edition.summary }}</p></td></tr>\n</table>"
    ),
    find=find,
)
