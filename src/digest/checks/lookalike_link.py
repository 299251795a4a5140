"""Check that no link leads to a site whose name imitates another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_links
from digest.email.markdown import find_markdown_links
from digest.email.page_links import read_host
from digest.problems import Location
from digest.text.imitated_hosts import KnownHosts
from digest.text.lookalikes import find_lookalike, to_punycode

_HOST = re.compile(r"https?://([^/?#:]+)|mailto:[^@]+@([^?]+)", re.IGNORECASE)

_ABROAD = re.compile(r"\.[a-z]{2}")


def find(subject: Subject) -> Iterator[Finding]:
    """Hosts that mix alphabets, use letters that imitate Latin ones, or imitate a host of ours."""
    known = KnownHosts()
    known.add(read_host(f"mailto:{subject.brand.sender.address}"))
    for where, url in _list_places(subject):
        found = _HOST.match(url)
        host = found[1] or found[2] if found else ""
        if why := find_lookalike(host) if host else None:
            yield Finding(where, f"{why}: this link leads to {to_punycode(host)}.", _TYPE)
        elif inside := known.find_inside(host):
            message = f"`{host}` has {inside} in its name, but it is another site."
            # example.com.au is often that country's page of example.com.
            bare, ours = (each.casefold().removeprefix("www.") for each in (host, inside))
            is_abroad = _ABROAD.fullmatch(bare.removeprefix(ours)) is not None
            yield Finding(where, message, _TYPE, "warning" if is_abroad else None)
        elif near := known.find_near(host):
            message = f"`{host}` is one letter away from {near}, which this content names too."
            yield Finding(where, message, _TYPE, "warning")
        known.add(read_host(url))


_TYPE = "Type the address by hand, or copy it from the page in your browser."


def _list_places(subject: Subject) -> Iterator[tuple[Location, str]]:
    """The brand's first: they are seldom new, so those of the edition are compared with them."""
    edition, brand = subject.edition, subject.brand
    yield from ((brand.places.at(*keys), url) for keys, url in list_links(brand))
    yield from ((edition.places.at(*keys), url) for keys, url in list_links(edition))
    for url, _ in find_markdown_links(edition.story or ""):
        yield subject.find_words(url, ("story",)), url


CHECK = Check(
    id="lookalike-link",
    severity="error",
    why="With one Greek or Cyrillic letter in its name, or the name of another site before its "
    "own, a site can pass for one that readers trust.",
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
