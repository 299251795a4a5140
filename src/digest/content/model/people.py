"""Organizations, people and their pictures."""

from __future__ import annotations

from collections.abc import Mapping

from digest.content.kinds import key, thing
from digest.content.values import Handle, Id, Line, Pixels, Url

Accounts = Mapping[Line, Handle]
ACCOUNTS = {"bluesky": "name.bsky.social"}


@thing
class Image:
    """A picture on the web. digest never downloads it."""

    url: Url = key("The https address of the picture.")
    alt: Line = key("What it shows, for people who cannot see it.", "The summit", seen="prose")
    width: Pixels = key("Width in pixels, as shown.", 180)
    height: Pixels = key("Height in pixels, as shown.", 60)


@thing
class Organization:
    """A host, a partner, or the organization that a person speaks for."""

    id: Id
    name: Line = key("The full name.", "The U.S. Conference of Mayors", seen="name")
    short_name: Line | None = key("The usual abbreviation.", "USCM", seen="name", default=None)
    url: Url | None = key("The address of its website.", default=None)
    logo: Image | None = key("The logo that the email shows beside its name.", default=None)
    accounts: Accounts = key(
        "Its handle on each network, without the @.", ACCOUNTS, default_factory=dict
    )


@thing
class Person:
    """Someone who is quoted."""

    id: Id
    name: Line = key("The name, spelled as in the source.", "Anthony Smith", seen="name")
    role: Line | None = key(
        "The title, as the source gives it.", "Executive Director", seen="name", default=None
    )
    short_role: Line | None = key(
        "A shorter title for short posts.", "Louisville Mayor", seen="name", default=None
    )
    organization: Organization | None = key(
        "The id of the organization that the person speaks for.",
        "uscm", refers="organizations", default=None
    )  # fmt: skip
    accounts: Accounts = key(
        "The person's handle on each network, without the @.", ACCOUNTS, default_factory=dict
    )
