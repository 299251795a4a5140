"""A row and an edition become the edition that this one row gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.content.model import Edition, Key, Member, Organization, Places
from digest.problems import Location, Problem

# The id of a partner that only a row names; no id of a file can have a capital.
_PARTNER = "Partner"
# The keys in an edition that each key of a row changes.
_CHANGES: dict[Key, tuple[Key, ...]] = {
    "call_to_action": ("call_to_action", "label"),
    "call_to_action_url": ("call_to_action", "url"),
    "partner_name": ("organizations", _PARTNER, "name"),
    "partner_url": ("organizations", _PARTNER, "url"),
}
# What a row changes of an edition, beside its places; and the places of what is changed.
CHANGED = frozenset({"member", "partners", "organizations", "call_to_action"})
CHANGED_PLACES = frozenset({"member", "organizations", "call_to_action"})


def address(edition: Edition, member: Member) -> Edition:
    """Its partner is one of the partners, its call to action is the only one.

    What is typed in the row has its place there.
    """
    partner = _find_partner(member)
    partners = edition.partners
    if partner and partner not in partners:
        partners = (*partners, partner)
    organizations = dict(edition.organizations)
    if partner and partner.id == _PARTNER:
        organizations[_PARTNER] = partner
    call = edition.call_to_action
    if member.call_to_action:  # The short text is that of the edition's own.
        call = replace(call, label=member.call_to_action, short_label=None)
    if member.call_to_action_url:
        call = replace(call, url=member.call_to_action_url)
    return replace(
        edition,
        member=member,
        partners=partners,
        organizations=organizations,
        call_to_action=call,
        places=_place(edition.places, member.places),
    )


def _find_partner(member: Member) -> Organization | None:
    if member.partner or not member.partner_name:
        return member.partner
    return Organization(_PARTNER, member.partner_name, url=member.partner_url)


def _place(places: Places, own: Places) -> Places:
    own_lines = own.lines.items()
    moved = {_CHANGES[key]: where for keys, where in own_lines for key in keys if key in _CHANGES}
    lines = dict(places.lines) | {("member", *keys): where for keys, where in own_lines}
    return replace(places, lines=lines | moved)


def list_own(
    member: Member, found: Iterable[Problem], known: frozenset[Problem]
) -> Iterator[Problem]:
    """The problems that the row has and its edition has not, each at its place in the row."""
    path = member.places.path
    for problem in found:
        if problem in known:
            continue
        if problem.where.path == path:
            yield problem
        else:
            line = member.places.lines[()].line
            message = f"{problem.message} (in the edition for {member.name}: {problem.where})"
            yield replace(problem, where=Location(path, line), message=message)
