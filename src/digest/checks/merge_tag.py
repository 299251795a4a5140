"""Content holds nothing that a sending service would run as its own code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_brand_texts, list_quoted, list_texts

# Listmonk, Buttondown and others: {{ }} and {% %}; Mailchimp: *|X|*; Salesforce: %%x%%;
# Mailjet: [[x]]. Entities do not help: inliners decode them (measured 2026-11-23).
_TAG = re.compile(r"\{\{|\{%|\*\|[^|\s]+\|\*|%%\w+%%|\[\[[^\]]+\]\]|<%")


def find(subject: Subject) -> Iterator[Finding]:
    """Template syntax of sending services in any text."""
    edition = [*list_texts(subject.edition), *list_quoted(subject.edition)]
    rows = [(subject.edition.places, row) for row in edition]
    rows += [(subject.brand.places, row) for row in list_brand_texts(subject.brand)]
    for places, (keys, text) in rows:
        if match := _TAG.search(text):
            message = f"`{match[0]}` is code to some sending services, which would run it."
            yield Finding(places.at(*keys), message, "Write it in another way.")


CHECK = Check(
    id="merge-tag",
    severity="error",
    why="What we send as text, a sending service may read as a command: a name becomes a blank.",
    fix="Write it in other signs: services run {{…}}, {%…%}, *|…|*, %%…%% and [[…]].",
    bad=Example(edition="headline: Welcome, {{ first_name }}"),
    good=Example(edition="headline: Welcome to the summit"),
    find=find,
)
