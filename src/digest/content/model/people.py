"""Organizations, people and their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from digest.content.kinds import About, Refers
from digest.content.values import Handle, Id, Line, Pixels, Url

Accounts = Mapping[Line, Handle]
_ACCOUNTS = {"bluesky": "name.bsky.social"}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on the web. digest never downloads it."""

    url: Annotated[Url, About("The https address of the picture.")]
    alt: Annotated[
        Line,
        About(
            "What the picture shows, for people who cannot see it.",
            "The summit on a screen",
            seen="prose",
        ),
    ]
    width: Annotated[Pixels, About("Width in pixels, as shown.", 180)]
    height: Annotated[Pixels, About("Height in pixels, as shown.", 60)]


@dataclass(frozen=True, slots=True)
class Organization:
    """A host, a partner, or the organization that a person speaks for."""

    id: Id
    name: Annotated[
        Line,
        About(
            "The full name, as the organization writes it.",
            "The U.S. Conference of Mayors",
            seen="name",
        ),
    ]
    short_name: Annotated[
        Line | None, About("The usual abbreviation, such as USCM.", "USCM", seen="name")
    ] = None
    url: Annotated[Url | None, About("The address of its website.")] = None
    logo: Annotated[Image | None, About("The logo that the email shows beside its name.")] = None
    accounts: Annotated[
        Accounts, About("Its handle on each network, without the @.", _ACCOUNTS)
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is quoted."""

    id: Id
    name: Annotated[
        Line, About("The name, spelled as in the source.", "Anthony Smith", seen="name")
    ]
    role: Annotated[
        Line | None,
        About(
            "The person's title, as the source gives it.",
            "USCM President and Louisville Mayor",
            seen="name",
        ),
    ] = None
    short_role: Annotated[
        Line | None, About("A shorter title for short posts.", "Louisville Mayor", seen="name")
    ] = None
    organization: Annotated[
        Organization | None,
        About("The id of the organization that the person speaks for.", "uscm"),
        Refers("organizations"),
    ] = None
    accounts: Annotated[
        Accounts, About("The person's handle on each network, without the @.", _ACCOUNTS)
    ] = field(default_factory=dict)
