"""Check that no value is still marked `# replace before sending` or ends in .example."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Key, Places
from digest.content.texts import list_links
from digest.email.markdown import find_markdown_links, find_markdown_pictures

# RFC 2606 reserves .example: no mail arrives there and no page opens.
_RESERVED = re.compile(r"[@/.]([a-z0-9-]+\.)*example(?=[/?#:]|$)", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Marked lines and addresses in .example."""
    for places in (subject.brand.places, subject.edition.places):
        for where, key in places.replace:
            message = f"`{key}` is still marked `# replace before sending`."
            fix = (
                "Write your own value, if you have not yet, and delete the comment"
                f" `# replace before sending` from line {where.line}."
            )
            yield Finding(where, message, fix)
    yield from _find_reserved(subject)


def _find_reserved(subject: Subject) -> Iterator[Finding]:
    for places, key, value in _list_addresses(subject):
        marked = {where.line for where, _ in places.replace}
        where = places.find_words(value, *key)
        if _RESERVED.search(value) and where.line not in marked:
            message = f"`{value}` is an example address that does not work."
            yield Finding(where, message, "Write the real address.")


def _list_addresses(subject: Subject) -> Iterator[tuple[Places, tuple[Key, ...], str]]:
    """The addresses that readers of this edition can open or reply to."""
    edition, brand = subject.edition, subject.brand
    yield brand.places, ("sender", "address"), brand.sender.address
    named = {each.id for each in (brand.organization, edition.host, *edition.partners)}
    for key, url in list_links(brand):
        if key[0] != "organizations" or key[1] in named:
            yield brand.places, key, url
    for key, url in list_links(edition):
        yield edition.places, key, url
    pictures = [picture.url for picture in find_markdown_pictures(edition.story or "")]
    links = [url for url, _ in find_markdown_links(edition.story or "")]
    for url in (*links, *pictures):
        yield edition.places, ("story",), url


CHECK = Check(
    id="placeholder-value",
    severity="hint",
    at_sending="error",
    why="A starter value that you do not replace reaches every reader.",
    fix="Replace the value and delete the comment `# replace before sending`.",
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
