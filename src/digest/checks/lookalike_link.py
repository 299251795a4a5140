"""Check that no link leads to a site whose name imitates another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_links
from digest.email.markdown import find_markdown_links
from digest.problems import Location
from digest.text.lookalikes import find_lookalike, to_punycode

_HOST = re.compile(r"https?://([^/?#:]+)|mailto:[^@]+@([^?]+)", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Hosts that mix alphabets, or use letters that imitate Latin ones."""
    for where, url in _list_places(subject):
        found = _HOST.match(url)
        host = found[1] or found[2] if found else ""
        if why := find_lookalike(host) if host else None:
            message = f"{why}: this link leads to {to_punycode(host)}."
            fix = "Type the address by hand, or copy it from the page in your browser."
            yield Finding(where, message, fix)


def _list_places(subject: Subject) -> Iterator[tuple[Location, str]]:
    edition, brand = subject.edition, subject.brand
    yield from ((edition.places.at(*keys), url) for keys, url in list_links(edition))
    for url, _ in find_markdown_links(edition.story or ""):
        yield subject.find_words(url, ("story",)), url
    yield from ((brand.places.at(*keys), url) for keys, url in list_links(brand))


CHECK = Check(
    id="lookalike-link",
    severity="error",
    why="With one Greek or Cyrillic letter in its name, a site can pass for one that readers "
    "trust.",
    fix="Type the address by hand, or copy it from the page in your browser.",
    bad=Example(
        edition="call_to_action:\n  label: Read the plan\n  url: https://www.exаmple.org/plan",
        note="The “а” in this address is a Cyrillic letter.",
    ),
    good=Example(
        edition="call_to_action:\n  label: Read the plan\n  url: https://www.example.org/plan"
    ),
    find=find,
)
