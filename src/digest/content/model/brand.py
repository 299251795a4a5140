"""The brand: what every edition shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, ClassVar

from digest.content.errors import Refused
from digest.content.kinds import About, Refers
from digest.content.model.people import Accounts, Image, Organization
from digest.content.model.places import Places
from digest.content.values import (
    Clock,
    Color,
    Count,
    Email,
    Font,
    HeaderLine,
    Id,
    Line,
    Text,
    Unsubscribe,
    Url,
    UrlPattern,
    YesNo,
)
from digest.problems import Severity

_LOGO_WIDTH = 520


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the email comes from."""

    name: Annotated[
        HeaderLine,
        About("The name of the sender.", "The U.S. Conference of Mayors", seen="name"),
    ]
    address: Annotated[Email, About("The email address of the sender.")]


@dataclass(frozen=True, slots=True)
class Logo(Image):
    """The sender's logo."""

    dark_url: Annotated[Url | None, About("The same logo for dark backgrounds.")] = None


def _refuse_wide_logo(logo: Logo | None) -> None:
    if logo and logo.width > _LOGO_WIDTH:
        message = f"This logo is {logo.width} pixels wide; {_LOGO_WIDTH} is the limit."
        fix = "Give the size at which it is shown: Outlook stretches the whole email otherwise."
        raise Refused("number-form", message, fix, at="width")


@dataclass(frozen=True, slots=True)
class SocialLink:
    """A link in the footer of the email."""

    label: Annotated[Line, About("The text of the link.", "Bluesky", seen="name")]
    url: Annotated[Url, About("Where the link leads.", "https://bsky.app/profile/name.bsky.social")]


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """Your own settings for a network."""

    limit: Annotated[
        Count | None, About("The limit of your own server, if it has one (Mastodon).")
    ] = None
    time: Annotated[Clock | None, About("The time of your posts, for `digest export`.")] = None


@dataclass(frozen=True, slots=True)
class Utm:
    """Parameters of the call to action's link; digest fills in {network}, {quote}, {edition}."""

    source: Annotated[Line | None, About("utm_source, such as {network}.", "{network}")] = None
    medium: Annotated[Line | None, About("utm_medium, such as social.", "social")] = None
    campaign: Annotated[Line | None, About("utm_campaign, such as {edition}.", "{edition}")] = None
    content: Annotated[Line | None, About("utm_content, such as {quote}.", "{quote}")] = None

    @property
    def parameters(self) -> dict[str, str]:
        """Those that are given, in order."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class CheckSetting:
    """The severity of a check in this project, and why you changed it."""

    ALONE: ClassVar = "severity"

    severity: Annotated[Severity, About("error, warning or hint.", "hint")]
    reason: Annotated[
        Line | None,
        About("Why. Required if you lower an error.", "Our own style guide says so."),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Brand:
    """What every edition shares.

    Whether `networks` and `checks` name real ones is checked where those are known.
    """

    organization: Annotated[
        Organization,
        About("The id of the organization that publishes.", "uscm"),
        Refers("organizations"),
    ]
    sender: Annotated[Sender, About("Who the email comes from.")]
    accounts: Annotated[
        Accounts,
        About("Your handle on each network, without the @.", {"bluesky": "name.bsky.social"}),
    ] = field(default_factory=dict)
    logo: Annotated[
        Logo | None, About("A picture at the top of the email.", judge=_refuse_wide_logo)
    ] = None
    colors: Annotated[
        Mapping[Line, Color], About("Your values for the theme's colors.", {"accent": "#0b4f6c"})
    ] = field(default_factory=dict)
    fonts: Annotated[
        Mapping[Line, Font],
        About("Your values for the theme's fonts: serif, sans.", {"serif": "Georgia, serif"}),
    ] = field(default_factory=dict)
    postal_address: Annotated[
        Text,
        About(
            "Your postal address. Many countries require it by law.",
            "Street and number, town, country",
            seen="name",
        ),
    ]
    unsubscribe: Annotated[
        Unsubscribe, About("Where readers unsubscribe: an https or mailto address.")
    ]
    view_in_browser: Annotated[
        UrlPattern | None,
        About(
            "Where readers can read the email on the web. digest fills in {edition}. Without it,"
            " the email has no such line."
        ),
    ] = None
    one_click: Annotated[
        YesNo,
        About("yes: `unsubscribe` is an https address that removes readers from the list at once."),
    ] = False
    open_as_draft: Annotated[
        YesNo, About("yes: mail programs open email.eml as a new message, ready to send.")
    ] = False
    footer: Annotated[
        Text | None,
        About(
            "One or two sentences at the end of the email.",
            "Why readers receive this email.",
            seen="prose",
        ),
    ] = None
    social_links: Annotated[
        tuple[SocialLink, ...], About("Your pages elsewhere, linked in the footer.")
    ] = ()
    utm: Annotated[
        Utm,
        About(
            "Campaign parameters for links.",
            {"source": "{network}", "medium": "social", "campaign": "{edition}"},
        ),
    ] = Utm()
    networks: Annotated[
        Mapping[Line, NetworkSettings],
        About(
            "The networks to write posts for, in order. Without it, all of them.",
            {"x": None, "mastodon": {"limit": 1000}},
        ),
    ] = field(default_factory=dict)
    require_approval: Annotated[YesNo, About("yes: a quote without an approval is an error.")] = (
        False
    )
    checks: Annotated[
        Mapping[Line, CheckSetting],
        About(
            "Severities that differ from the usual ones, by check id.",
            {"text-size": {"severity": "hint", "reason": "Our own style guide."}},
        ),
    ] = field(default_factory=dict)
    theme: Annotated[Id, About("The theme of the email.", "classic")] = "classic"
    organizations: Annotated[
        Mapping[Id, Organization], About("Organizations by id, for all editions.")
    ] = field(default_factory=dict)
    places: Places
