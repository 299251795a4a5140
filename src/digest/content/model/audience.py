"""One row of an audience: who gets an edition of its own, and what is different in it."""

from __future__ import annotations

from digest.content.errors import Refused
from digest.content.kinds import key, thing_by_name
from digest.content.model.people import Organization
from digest.content.model.places import Places
from digest.content.values import Id, Language, Line, TypedUrl, Url

NO_NAME = ("This row has no `name`.", "Write the name of the city or member, or delete the row.")


@thing_by_name
class Member:
    """One row of an audience, such as a member city: it gets an email and posts of its own."""

    id: Id
    name: Line = key("Its name. The email shows it above the headline.", "Louisville", seen="name")
    region: Line | None = key(
        "Where it is. The email shows it beside the name.", "Kentucky", seen="name", default=None
    )
    language: Language | None = key(
        "Which edition of the event it gets: the one in this language. Without it, the original.",
        "en",
        default=None,
    )
    partner: Organization | None = key(
        "The id of an organization in brand.yaml. The email lists it with the partners.",
        "cities-united", refers="organizations", default=None,
    )  # fmt: skip
    partner_name: Line | None = key(
        "The name of a partner that is not in brand.yaml.", "Metro Hall", seen="name", default=None
    )
    partner_url: Url | None = key("The address of that partner's website.", default=None)
    call_to_action: Line | None = key(
        "The text of the button, in place of the edition's.", "Watch it in Louisville",
        seen="prose", default=None,
    )  # fmt: skip
    call_to_action_url: TypedUrl | None = key(
        "Where the button leads, in place of the edition's address.", default=None
    )
    places: Places


def refuse_odd_partner(member: Member) -> None:
    """A partner is named once: by its id, or by its own name."""
    if member.partner and (member.partner_name or member.partner_url):
        message = "This row names its partner twice."
        fix = "Write `partner`, or `partner_name` and `partner_url`."
        raise Refused("wrong-value", message, fix, at="partner")
    if member.partner_url and not member.partner_name:
        message = "This partner has an address, but no name."
        raise Refused("missing-key", message, "Add `partner_name`.", at="partner_url")
