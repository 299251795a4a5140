"""Speakers with the accounts that a network links, so that an @ never notifies a stranger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from digest.content.model import Organization, Person, Quote
from digest.languages import Language
from digest.quotes.attribution import Form, Speaker, describe_speakers
from digest.social.network import Network


def mention_speakers(
    quote: Quote, form: Form, language: Language, network: Network
) -> tuple[Speaker, ...]:
    """“Ana Ruiz (@ana), Mayor, USCM (@usmayors)”: each account once, after the name it belongs to.

    An organization's account is added only where its own name ends the attribution, so that it
    cannot be read as the account of a person or of another organization.
    """
    used: set[str] = set()
    named: list[Speaker] = []
    speakers = describe_speakers(quote, form, language)
    for person, speaker in zip(quote.speakers, speakers, strict=True):
        handle = _take_handle(network, person.accounts, used)
        detail = _mention_organization(person, speaker.detail, network, used)
        added = (detail or "").removeprefix(speaker.detail or "")
        if handle or added:
            body = speaker.body and speaker.body + added
            speaker = replace(speaker, detail=detail, handle=handle, body=body)  # noqa: PLW2901
        named.append(speaker)
    if len({_bare(each.body) for each in named}) == 1:
        # A body that all share is printed once, with its handle.
        body = max((each.body or "" for each in named), key=len) or None
        named = [each if each.body == body else replace(each, body=body) for each in named]
    return tuple(named)


def _bare(body: str | None) -> str:
    return (body or "").partition(" (@")[0]


def _take_handle(network: Network, accounts: Mapping[str, str], used: set[str]) -> str | None:
    """The account here, where a pasted “@handle” links it alone and is not in this post already."""
    handle = accounts.get(network.name)
    if not handle or handle.lower() in used or not network.links_handle(handle):
        return None
    used.add(handle.lower())
    return handle


def _mention_organization(
    person: Person, detail: str | None, network: Network, used: set[str]
) -> str | None:
    organization = person.organization
    if detail is None or organization is None or not _ends_with_name(detail, organization):
        return detail
    handle = _take_handle(network, organization.accounts, used)
    return f"{detail} (@{handle})" if handle else detail


def _ends_with_name(detail: str, organization: Organization) -> bool:
    names = filter(None, (organization.name, organization.short_name))
    return any(
        detail.endswith(name) and not detail.removesuffix(name)[-1:].isalnum() for name in names
    )
