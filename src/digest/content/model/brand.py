"""The brand: what every edition shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from digest.content.errors import Refused
from digest.content.kinds import key, thing, thing_by_name
from digest.content.model.people import (
    ACCOUNTS,
    Accounts,
    Logo,
    Organization,
    PressContact,
)
from digest.content.model.places import Places
from digest.content.values import (
    Clock,
    Color,
    Count,
    Email,
    Font,
    Hook,
    Host,
    Id,
    Line,
    MergeTag,
    Region,
    SenderName,
    Text,
    Unsubscribe,
    Url,
    UrlPattern,
    UtmValue,
    YesNo,
)
from digest.problems import Severity

_LOGO_WIDTH = 520


@thing
class Sender:
    """Who the email comes from."""

    name: SenderName = key("The name of the sender.", "The U.S. Conference of Mayors", seen="name")
    address: Email = key("The email address of the sender.")


@thing
class Addressee:
    """Who email.eml is addressed to."""

    ALONE: ClassVar = "address"

    address: Email = key("The email address, such as that of your list.", "news@example.org")
    name: SenderName | None = key(
        "The name beside it.", "Friends of the port", seen="name", default=None
    )


def _refuse_wide_logo(logo: Logo) -> None:
    if logo.width > _LOGO_WIDTH:
        message = f"This logo is {logo.width} pixels wide; {_LOGO_WIDTH} is the limit."
        fix = "Give the size at which it is shown. Otherwise Outlook stretches the whole email."
        raise Refused("number-form", message, fix, at="width")


def _refuse_query(url: str) -> None:
    if "?" in url or "#" in url:
        message = f"“{url}” cannot be followed by the name of a page."
        raise Refused("https-url", message, "Leave out what follows ? or #.")


@thing
class SocialLink:
    """A link in the footer of the email."""

    label: Line = key("The text of the link.", "Bluesky", seen="name")
    url: Url = key("Where the link leads.", "https://bsky.app/profile/name.bsky.social")


@thing
class NetworkSettings:
    """Your own settings for a network."""

    limit: Count | None = key(
        "Your own limit: that of your server on Mastodon, 25000 on X with Premium.", default=None
    )
    hook: Hook | None = key(
        "The line before the quotation on this network, if the edition has none of its own."
        " digest fills in {event}, {hashtag} and {speaker}.",
        "{event} {hashtag}",
        default=None,
    )
    time: Clock | None = key("The time of your posts, for `digest export`.", default=None)


@thing
class Utm:
    """Parameters of the call to action's link; digest fills in {network}, {quote}, {edition}."""

    source: UtmValue | None = key("utm_source, such as {network}.", "{network}", default=None)
    medium: UtmValue | None = key("utm_medium, such as social.", "social", default=None)
    email_medium: UtmValue | None = key(
        "utm_medium of the link in the email: `email` if `medium` is given and this is not.",
        "email",
        default=None,
    )
    campaign: UtmValue | None = key("utm_campaign, such as {edition}.", "{edition}", default=None)
    content: UtmValue | None = key("utm_content, such as {quote}.", "{quote}", default=None)

    def list_parameters(self, network: str) -> dict[str, str]:
        """Those that are given, in order, as the link of a network (or "email") has them."""
        medium = self.medium
        if network == "email":
            medium = self.email_medium or (medium and "email")
        values = {
            "source": self.source,
            "medium": medium,
            "campaign": self.campaign,
            "content": self.content,
        }
        return {name: value for name, value in values.items() if value is not None}


@thing
class ServiceTags:
    """A sending service of your own: what it replaces in the email, as it writes it."""

    ALONE: ClassVar = "unsubscribe"

    unsubscribe: MergeTag = key("Its merge tag for unsubscribing.", "{{ unsubscribe_url }}")
    view_in_browser: MergeTag | None = key(
        "Its merge tag for the email on the web. Without it, your own address stays.",
        "{{ web_version }}",
        default=None,
    )
    postal_address: MergeTag | None = key(
        "Its merge tag for your postal address. Without it, your own address stays.",
        "{{ sender_address }}",
        default=None,
    )
    wraps: YesNo = key(
        "yes: it puts the email into a template of its own, so digest also writes body.html.",
        default=False,
    )


@thing
class CheckSetting:
    """The severity of a check in this project, and why you changed it."""

    ALONE: ClassVar = "severity"

    severity: Severity = key("error, warning or hint.", "hint")
    reason: Line | None = key(
        "Why. Required if you lower an error.", "Our own style guide says so.", default=None
    )


@thing_by_name
class Brand:
    """What every edition shares.

    Whether `networks` and `checks` name real ones is checked where those are known.
    """

    organization: Organization = key(
        "The id of the organization that publishes.", "uscm", refers="organizations"
    )
    sender: Sender = key("Who the email comes from.")
    to: Addressee | None = key(
        "Who email.eml is addressed to. Without it, you choose when you send.", default=None
    )
    accounts: Accounts = key(
        "Your handle on each network, without the @.", ACCOUNTS, default_factory=dict
    )
    logo: Logo | None = key(
        "A picture at the top of the email.", judge=_refuse_wide_logo, default=None
    )
    colors: Mapping[Line, Color] = key(
        "Your values for the theme's colors, in any notation of CSS.",
        {"accent": "#0b4f6c"},
        default_factory=dict,
    )
    fonts: Mapping[Line, Font] = key(
        "Your values for the theme's fonts: serif, sans.",
        {"serif": "Georgia, serif"},
        default_factory=dict,
    )
    region: Region | None = key(
        "The country whose dates and times you use, where a language has several: GB, US, MX …"
        " You can also write it into `lang`: en-GB.",
        "GB",
        default=None,
    )
    press_contact: PressContact | None = key(
        "Whom journalists can ask, if an edition names no one else.", default=None
    )
    reply_to_press: YesNo = key(
        "yes: answers to email.eml go to the press contact's email address.", default=False
    )
    postal_address: Text = key(
        "Your postal address. Many countries require it by law.",
        "Street and number, town, country",
        seen="name",
    )
    unsubscribe: Unsubscribe = key("Where readers unsubscribe: an https or mailto address.")
    view_in_browser: UrlPattern | None = key(
        "The address of the email on the web, linked at its top. digest fills in {edition}.",
        default=None,
    )
    site_url: Url | None = key(
        "The address at which you publish the pages of `digest site`. It fills in"
        " `view_in_browser`.",
        "https://www.example.org/digest/",
        judge=_refuse_query,
        default=None,
    )
    one_click: YesNo = key(
        "yes: `unsubscribe` is an https address that removes readers from the list at once.",
        default=False,
    )
    open_as_draft: YesNo = key(
        "yes: mail programs open email.eml as a new message, ready to send.", default=False
    )
    footer: Text | None = key(
        "One or two sentences at the end of the email.",
        "Why readers receive this email.",
        seen="prose",
        default=None,
    )
    social_links: tuple[SocialLink, ...] = key(
        "Your pages elsewhere, linked in the footer.", default=()
    )
    utm: Utm = key(
        "Campaign parameters for links.",
        {"source": "{network}", "medium": "social", "campaign": "{edition}"},
        default=Utm(),
    )
    networks: Mapping[Line, NetworkSettings] = key(
        "The networks to write posts for, in order. Without it, all but whatsapp and nextdoor.",
        {"x": None, "mastodon": {"limit": 1000}},
        default_factory=dict,
    )
    services: Mapping[Id, ServiceTags] = key(
        "Sending services of your own, by name, for `digest build --for`.",
        {"ours": {"unsubscribe": "{{ unsubscribe_url }}"}},
        default_factory=dict,
    )
    mention_partners: YesNo = key(
        "yes: posts mention the event's partners in the call to action, if there is room.",
        default=False,
    )
    require_approval: YesNo = key("yes: a quote without an approval is an error.", default=False)
    checks: Mapping[Line, CheckSetting] = key(
        "Severities that differ from the usual ones, by check id.",
        {"text-size": {"severity": "hint", "reason": "Our own style guide."}},
        default_factory=dict,
    )
    hosts: tuple[Host, ...] = key(
        "Sites that the theme's own pictures and links may come from.",
        ("images.example.org",),
        default=(),
    )
    theme: Id = key("The theme of the email.", "classic", default="classic")
    organizations: Mapping[Id, Organization] = key(
        "Organizations by id, for all editions.", default_factory=dict
    )
    places: Places

    @property
    def page_pattern(self) -> str | None:
        """The address of the email on the web, with {edition} in it: its own, or the site's."""
        if self.view_in_browser or not self.site_url:
            return self.view_in_browser
        return f"{self.site_url.rstrip('/')}/{{edition}}/"
