"""What nobody has told us yet is named until it is replaced; whoever sends may not overlook it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Brand
from digest.problems import Severity

# RFC 2606 reserves .example: no mail arrives there and no page opens.
_RESERVED = re.compile(r"[@/.]([a-z0-9-]+\.)*example(?=[/?#:]|$)", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Lines marked `# replace before sending`, and addresses that end in .example.

    Errors where somebody is about to send.
    """
    weight: Severity | None = "error" if subject.moment else None
    return (replace(found, severity=weight) for found in _find_stand_ins(subject))


def _find_stand_ins(subject: Subject) -> Iterator[Finding]:
    for places in (subject.brand.places, subject.edition.places):
        for where, key in places.replace:
            message = f"`{key}` still holds a stand-in."
            fix = "Put your own value here and take the mark `# replace before sending` away."
            yield Finding(where, message, fix)
    yield from _find_reserved(subject)


def _find_reserved(subject: Subject) -> Iterator[Finding]:
    marked = {where.line for where, _ in subject.brand.places.replace}
    for key, value in _list_addresses(subject.brand):
        where = subject.brand.places.at(*key)
        if _RESERVED.search(value) and where.line not in marked:
            yield Finding(
                where, f"`{value}` is an example: nothing is there.", "Put your own address here."
            )
    url = subject.edition.call_to_action.url
    where = subject.edition.places.at("call_to_action", "url")
    if _RESERVED.search(url) and where.line not in {
        w.line for w, _ in subject.edition.places.replace
    }:
        yield Finding(
            where, f"`{url}` is an example: nothing is there.", "Put the real address here."
        )


def _list_addresses(brand: Brand) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("sender", "address"), brand.sender.address
    yield ("unsubscribe",), brand.unsubscribe
    if brand.view_in_browser:
        yield ("view_in_browser",), brand.view_in_browser


CHECK = Check(
    id="placeholder-value",
    severity="hint",
    why="A starter value that is still there on the day of sending reaches every reader.",
    fix="Put your own value in its place and take the mark `# replace before sending` away.",
    group="sending",
    bad=Example(edition="send_on: 2031-05-20T09:00:00-04:00  # replace before sending"),
    good=Example(
        edition="send_on: 2031-05-20T09:00:00-04:00\n"
        "call_to_action:\n  label: Watch the sessions\n  url: https://www.example.org/sessions",
        brand="sender:\n  name: The press office\n  address: press@example.org\n"
        "postal_address: 1 Main Street, Springfield\n"
        "unsubscribe: https://www.example.org/unsubscribe",
    ),
    find=find,
)
