"""Check that no organization is named twice at the end of the email."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Key, Organization


def find(subject: Subject) -> Iterator[Finding]:
    """The second place of each among host, partners and sponsors, by id or by name."""
    seen = dict[str, str]()
    for keys, organization in _list_named(subject):
        name, key = organization.name.casefold(), str(keys[0])
        if name in seen:
            places = f"in `{seen[name]}` and in `{key}`" if seen[name] != key else f"in `{key}`"
            message = f"“{organization.name}” is named twice: {places}."
            yield Finding(subject.edition.places.at(*keys), message, "Keep one of the two.")
        seen.setdefault(name, key)


def _list_named(subject: Subject) -> Iterator[tuple[tuple[Key, ...], Organization]]:
    """The host is named where it is not the sender."""
    edition = subject.edition
    if edition.host.id != subject.brand.organization.id:
        yield ("host",), edition.host
    for index, each in enumerate(edition.partners):
        yield ("partners", index), each
    for number, tier in enumerate(edition.sponsors):
        for index, each in enumerate(tier.organizations):
            yield ("sponsors", number, "organizations", index), each


_TWO = "sponsors:\n  - name: Gold\n    organizations: [harbour]\n  - organizations: [{}]\n"
_KNOWN = "organizations:\n  harbour:\n    name: The Harbour\n  fair:\n    name: The Fair\n"

CHECK = Check(
    id="named-twice",
    severity="warning",
    why="An organization that is named twice looks like a mistake, to readers and to itself.",
    fix="Keep one of the two.",
    bad=Example(edition=_KNOWN + _TWO.format("harbour")),
    good=Example(edition=_KNOWN + _TWO.format("fair")),
    find=find,
)
