"""Organizations, people and their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from digest.content.kinds import key, thing
from digest.content.values import (
    Email,
    Handle,
    Id,
    Line,
    Phone,
    PictureFile,
    PictureUrl,
    Pixels,
    Url,
)

Accounts = Mapping[Line, Handle]
ACCOUNTS = {"bluesky": "name.bsky.social"}


@thing
class Image:
    """A picture on the web. digest never downloads it."""

    url: PictureUrl = key("The https address of the picture.")
    alt: Line = key("What it shows, for people who cannot see it.", "The summit", seen="prose")
    width: Pixels = key("Width in pixels, as shown.", 180)
    height: Pixels = key("Height in pixels, as shown.", 60)


@thing
class Logo(Image):
    """A logo, as it is shown on light paper."""

    dark_url: PictureUrl | None = key("The same logo for dark backgrounds.", default=None)
    file: PictureFile | None = key(
        "The same logo as a file of the project. Quote cards show it in place of the name.",
        "content/pictures/logo.png", default=None,
    )  # fmt: skip


@thing
class Hero(Image):
    """The picture above the headline."""

    link: Url | None = key("Where the picture leads.", default=None)
    caption: Line | None = key(
        "What readers should know about the picture.", "Mayors on the bridge at dusk", seen="prose",
        default=None,
    )  # fmt: skip
    credit: Line | None = key("Who took it.", "Photo: Ana Ruiz", seen="name", default=None)
    file: PictureFile | None = key(
        "The same picture as a file of the project. Quote cards show it behind the words.",
        "content/pictures/summit.jpg", default=None,
    )  # fmt: skip


@thing
class Portrait:
    """A square picture of a person: on the web, as a file of the project, or both."""

    EITHER: ClassVar = ("url", "file")

    url: PictureUrl | None = key(
        "The https address of the picture, which is square. The email shows it.", default=None
    )
    alt: Line | None = key(
        "What it shows, for people who cannot see it. Without it, this is the name.",
        "Anthony Smith at a lectern", seen="name", default=None,
    )  # fmt: skip
    file: PictureFile | None = key(
        "The picture as a file of the project. Quote cards show it beside the name.",
        "content/pictures/smith.jpg", default=None,
    )  # fmt: skip


@thing
class PressContact:
    """Whom journalists can ask."""

    name: Line = key("The name of the person or the office.", "Press office", seen="name")
    phone: Phone | None = key("The phone number.", "+1 202 555 0100", seen="name", default=None)
    email: Email | None = key("The email address.", default=None)


@thing
class Organization:
    """A host, a partner, or the organization that a person speaks for."""

    id: Id
    name: Line = key("The full name.", "The U.S. Conference of Mayors", seen="name")
    short_name: Line | None = key("The usual abbreviation.", "USCM", seen="name", default=None)
    url: Url | None = key("The address of its website.", default=None)
    logo: Logo | None = key("The logo that the email shows in place of its name.", default=None)
    accounts: Accounts = key(
        "Its handle on each network, without the @.", ACCOUNTS, default_factory=dict
    )


@thing
class Person:
    """Someone who is quoted, or who speaks in a session."""

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
    portrait: Portrait | None = key("A picture beside the person's quote.", default=None)
    accounts: Accounts = key(
        "The person's handle on each network, without the @.", ACCOUNTS, default_factory=dict
    )
