"""The shape of brand.yaml."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from digest.content.faults import fault
from digest.content.shape.shared import (
    LOGO,
    ORGANIZATIONS,
    Accounts,
    ImageShape,
    OrganizationShape,
    Shape,
)
from digest.content.values import (
    Clock,
    Color,
    Count,
    Email,
    Font,
    HeaderLine,
    Id,
    Line,
    Maybe,
    Reference,
    Text,
    Unsubscribe,
    Url,
    UrlPattern,
    YesNo,
)
from digest.problems import Severity

_LOGO_WIDTH = 520


class SenderShape(Shape):
    """Who the email comes from."""

    name: HeaderLine = Field(examples=["The U.S. Conference of Mayors"])
    """Who the email comes from."""
    address: Email
    """The address that it comes from."""


class LogoShape(ImageShape):
    """The sender's logo."""

    dark_url: Maybe[Url] = None
    """The same logo for dark backgrounds."""

    @model_validator(mode="after")
    def _fits_the_column(self) -> Self:
        if self.width > _LOGO_WIDTH:
            message = f"This logo is {self.width} pixels wide; {_LOGO_WIDTH} is the limit."
            fix = "Give the size at which it is shown: Outlook stretches the whole email otherwise."
            raise fault("number-form", message, fix, at="width")
        return self


class SocialLinkShape(Shape):
    """A link in the email's footer."""

    label: Line = Field(examples=["Bluesky"])
    """What the link says."""
    url: Url
    """Where it leads."""


class NetworkShape(Shape):
    """What is different for you on a network."""

    limit: Maybe[Count] = Field(None, examples=[1000])
    """Your server's own limit, where it has one (Mastodon)."""
    time: Maybe[Clock] = Field(None, examples=["09:30"])
    """When you post there, for `digest export`."""


class UtmShape(Shape):
    """Parameters of the call to action's link; {network}, {quote} and {edition} are filled in."""

    source: Maybe[Line] = Field(None, examples=["{network}"])
    """utm_source, as {network}."""
    medium: Maybe[Line] = Field(None, examples=["social"])
    """utm_medium, as social."""
    campaign: Maybe[Line] = Field(None, examples=["{edition}"])
    """utm_campaign, as {edition}."""
    content: Maybe[Line] = Field(None, examples=["{quote}"])
    """utm_content, as {quote}."""


class CheckShape(Shape):
    """How much a check weighs for you."""

    severity: Severity = Field(examples=["hint"])
    """error, warning or hint."""
    reason: Maybe[Line] = Field(None, examples=["Our own style guide says so."])
    """Why; needed where an error is lowered."""


def _read_check(value: Any) -> Any:
    return {"severity": value} if isinstance(value, str) else value


Check = Annotated[CheckShape, BeforeValidator(_read_check, json_schema_input_type=str | CheckShape)]


class BrandShape(Shape):
    """What every edition shares."""

    organization: Reference = Field(examples=["uscm"])
    """The id of the organization that publishes."""
    sender: SenderShape = Field(
        examples=[{"name": "The U.S. Conference of Mayors", "address": "press@uscm.example"}]
    )
    """Who the email comes from."""
    accounts: Accounts = Field({}, examples=[{"bluesky": "name.bsky.social"}])
    """Your own handle on each network, without the @."""
    logo: Maybe[LogoShape] = Field(None, examples=[LOGO])
    """A picture at the top of the email."""
    colors: dict[Line, Color] = Field({}, examples=[{"accent": "#0b4f6c"}])
    """The theme's colours, where yours differ: accent …"""
    fonts: dict[Line, Font] = Field({}, examples=[{"serif": "Georgia, Times, serif"}])
    """The theme's fonts, where yours differ: serif, sans."""
    postal_address: Text = Field(examples=["Street and number, town, country"])
    """The sender's postal address, which the law asks for in many countries."""
    unsubscribe: Unsubscribe
    """Where readers take themselves off the list: https or mailto."""
    view_in_browser: Maybe[UrlPattern] = None
    """Where the email can be read on the web; {edition} is filled in. No line without it."""
    one_click: YesNo = Field(default=False, examples=["yes"])
    """yes: `unsubscribe` is an https address that takes readers off the list at once."""
    open_as_draft: YesNo = Field(default=False, examples=["yes"])
    """yes: mail programs open email.eml as a draft to be sent."""
    footer: Maybe[Text] = Field(None, examples=["Why readers receive this email."])
    """A sentence or two at the email's end."""
    social_links: list[SocialLinkShape] = Field(
        [], examples=[[{"label": "Bluesky", "url": "https://bsky.app/profile/name.bsky.social"}]]
    )
    """Where readers find you, linked in the footer."""
    utm: UtmShape = Field(
        UtmShape(),
        examples=[{"source": "{network}", "medium": "social", "campaign": "{edition}"}],
    )
    """Campaign parameters for links."""
    networks: Maybe[dict[Line, NetworkShape | None]] = Field(
        None, examples=[{"x": None, "mastodon": {"limit": 1000}}]
    )
    """The networks to draft for, in order; all where this is not given."""
    require_approval: YesNo = Field(default=False, examples=["yes"])
    """yes: a quote that nobody has approved is an error."""
    checks: dict[Line, Check] = Field(
        {}, examples=[{"text-size": {"severity": "hint", "reason": "Our own style guide."}}]
    )
    """Checks that weigh more or less for you than usual, by id."""
    theme: Id = Field("classic", examples=["classic"])
    """The email's theme."""
    organizations: dict[Id, OrganizationShape] = Field({}, examples=[ORGANIZATIONS])
    """Organizations by id, for all editions."""
