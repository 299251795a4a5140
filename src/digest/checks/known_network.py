"""Check that every network is known and every handle is valid on its network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Key, Places
from digest.social.networks import NETWORKS, find_likely_network

_Row = tuple[Places, tuple[Key, ...], str]


def find(subject: Subject) -> Iterator[Finding]:
    """Misspelled networks below `networks`, `cuts`, `skip`, `accounts`, and malformed handles."""
    for places, keys, name in _list_named(subject):
        if name not in NETWORKS:
            likely = find_likely_network(name)
            fix = f"Did you mean `{likely}`?" if likely else f"Use one of: {', '.join(NETWORKS)}."
            yield Finding(places.at(*keys), f"digest knows no network `{name}`.", fix)
    yield from _find_foreign_limits(subject)
    for places, keys, accounts in _list_accounts(subject):
        for name, handle in accounts.items():
            network = NETWORKS.get(name)
            if network and network.mention and not network.links_handle(handle):
                message = f"`{handle}` cannot be a handle on {network.title}."
                fix = "Write it as the network shows it, without the @."
                yield Finding(places.at(*keys, name), message, fix)


def _find_foreign_limits(subject: Subject) -> Iterator[Finding]:
    """A `limit:` for a network on which every account has the same limit, or none so much."""
    for name, settings in subject.brand.networks.items():
        network = NETWORKS.get(name)
        if network is None or settings.limit is None:
            continue
        where = subject.brand.places.at("networks", name, "limit")
        most = network.largest_limit
        if not network.has_own_limits:
            message = f"{network.title} has the same limit for every account: {network.limit:,}."
            yield Finding(where, message, "Delete `limit:`.")
        elif most and settings.limit > most:
            message = f"{network.title} allows no account more than {most:,}."
            yield Finding(where, message, f"Write `limit: {most}`.")


def _list_named(subject: Subject) -> Iterator[_Row]:
    for name in subject.brand.networks:
        yield subject.brand.places, ("networks", name), name
    for index, quote in enumerate(subject.edition.quotes):
        for name in quote.cuts:
            yield subject.edition.places, ("quotes", index, "cuts", name), name
        for number, name in enumerate(quote.skip):
            yield subject.edition.places, ("quotes", index, "skip", number), name
    for places, keys, accounts in _list_accounts(subject):
        yield from ((places, (*keys, name), name) for name in accounts)


def _list_accounts(
    subject: Subject,
) -> Iterator[tuple[Places, tuple[Key, ...], Mapping[str, str]]]:
    yield subject.brand.places, ("accounts",), subject.brand.accounts
    for organization in subject.brand.organizations.values():
        keys = ("organizations", organization.id, "accounts")
        yield subject.brand.places, keys, organization.accounts
    people = {p.id: p for quote in subject.edition.quotes for p in quote.speakers}
    for person in people.values():
        yield subject.edition.places, ("people", person.id, "accounts"), person.accounts


CHECK = Check(
    id="known-network",
    severity="error",
    why="A misspelled network would get no post. A malformed handle links to the wrong "
    "account or to none.",
    fix="Write the network's name as in docs/networks.md, and the handle without the @.",
    bad=Example(brand="networks:\n  x:\n  blusky:"),
    good=Example(brand="networks:\n  x:\n  bluesky:"),
    find=find,
)
