"""Check that no link passes readers on to a site that neither it nor the content names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from digest.checks import Check, Example, Finding, Subject
from digest.email.page_links import is_same_site, read_host

# An address inside an address, as it is or in percent signs.
_CARRIED = re.compile(r"(?<=.)https?:/{1,2}([^/?#&\s]+)", re.IGNORECASE)
# Their addresses say nothing of where they lead.
_SHORTENERS = frozenset({
    "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "goo.gl", "is.gd", "lnkd.in", "ow.ly",
    "rebrand.ly", "rb.gy", "s.id", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "v.gd",
})  # fmt: skip
_FIX = "Open the link, and write the address that it leads to."


def find(subject: Subject) -> Iterator[Finding]:
    """Links of services that shorten addresses, and those with another address inside."""
    links = [(url, where) for url, where in subject.list_addresses() if "//" in url]
    known = {*(read_host(url) for url, _ in links), *map(str.casefold, subject.brand.hosts)}
    for url, where in links:
        host = read_host(url)
        if host.removeprefix("www.") in _SHORTENERS:
            yield Finding(where, f"A link of {host} does not show where it leads.", _FIX)
            continue
        carried = (each for each in _list_carried(url) if not is_same_site(each, host))
        if other := next((each for each in carried if each not in known), None):
            yield Finding(where, f"This link of {host} leads on to {other}.", _FIX)


def _list_carried(url: str) -> Iterator[str]:
    for found in _CARRIED.finditer(unquote(unquote(url))):
        yield read_host(f"https://{found[1]}/")


CHECK = Check(
    id="link-leads-on",
    severity="warning",
    why="Readers and reviewers see the site that a link names, not the one where it ends.",
    fix=_FIX,
    bad=Example(
        edition="call_to_action:\n  label: Read the plan\n"
        "  url: https://www.example.org/away?to=https%3A%2F%2Fplans.example.net%2F"
    ),
    good=Example(
        edition="call_to_action:\n  label: Read the plan\n  url: https://plans.example.net/"
    ),
    find=find,
)
