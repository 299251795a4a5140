"""What both content files are made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from digest.content.values import Handle, Line, Maybe, Pixels, Url


class Shape(BaseModel):
    """Unknown keys are errors, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Accounts = dict[Line, Handle]

LOGO = {"url": "https://www.usmayors.org/logo.png", "alt": "USCM", "width": 180, "height": 60}
ORGANIZATIONS = {
    "uscm": {"name": "The U.S. Conference of Mayors", "url": "https://www.usmayors.org/"},
    "cities-united": {"name": "Cities United"},
}


class ImageShape(Shape):
    """A picture on the web; it is never fetched."""

    url: Url
    """The picture's https address."""
    alt: Line = Field(examples=["The U.S. Conference of Mayors"])
    """What it shows, for those who do not see it."""
    width: Pixels
    """Width in pixels, as shown."""
    height: Pixels
    """Height in pixels, as shown."""


class OrganizationShape(Shape):
    """Somebody who held the event, took part in it, or employs a speaker."""

    name: Line = Field(examples=["The U.S. Conference of Mayors"])
    """The whole name, as the organization writes it."""
    short_name: Maybe[Line] = Field(None, examples=["USCM"])
    """The abbreviation by which it is known, as USCM."""
    url: Maybe[Url] = None
    """Its site."""
    logo: Maybe[ImageShape] = Field(None, examples=[LOGO])
    """Its logo, where the email names it."""
    accounts: Accounts = Field({}, examples=[{"bluesky": "name.bsky.social"}])
    """Its handle on each network, without the @."""
