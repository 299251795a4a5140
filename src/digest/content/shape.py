"""The shape of the two content files; the editors' JSON Schemas come from here too."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from digest.content.values import (
    Color,
    Email,
    Hashtag,
    HeaderLine,
    Id,
    Instant,
    Language,
    Line,
    Moment,
    Pixels,
    Seam,
    Text,
    UrlPattern,
    Unsubscribe,
    Url,
    YesNo,
    Zone,
    as_list,
)


class Shape(BaseModel):
    """Unknown keys are errors, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Accounts = dict[Line, Line]
Ids = Annotated[list[Id], BeforeValidator(as_list, json_schema_input_type=Id | list[Id])]


class OrganizationShape(Shape):
    name: Line
    """The whole name, as the organization writes it."""
    short_name: Line | None = None
    """The abbreviation by which it is known, as USCM."""
    url: Url | None = None
    """Its site."""
    accounts: Accounts = {}
    """Its handle on each network, without the @."""


class PersonShape(Shape):
    name: Line
    """The name, as the source spells it."""
    role: Line | None = None
    """What the person is, as the source says it: Executive Director."""
    short_role: Line | None = None
    """The same for a short post."""
    organization: Id | None = None
    """The id of the organization that the person speaks for."""
    accounts: Accounts = {}
    """The person's handle on each network, without the @."""


class ExcerptShape(Shape):
    text: Line
    """Words of the quote, unaltered."""
    preferred: YesNo = False
    """yes: take it before the whole quote."""


def _read_excerpt(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Excerpt = Annotated[
    ExcerptShape, BeforeValidator(_read_excerpt, json_schema_input_type=str | ExcerptShape)
]


class QuoteShape(Shape):
    id: Id
    """Names the quote, and the drafts that feature it."""
    speaker: Annotated[Ids, Field(min_length=1)]
    """The id of a person below `people`; a list where several spoke together."""
    segments: list[Line] = Field(min_length=1)
    """The words between the quotation marks, copied from the source, without the marks;
    one entry for each run of words before, between and after "said …"."""
    seam: Seam | None = None
    """What joins two segments where the source does not show it."""
    excerpts: list[Excerpt] = []
    """Shorter forms that you chose, each a run of words of the quote."""
    lang: Language | None = None
    """The quote's language, where it is not the edition's."""
    skip: Annotated[list[Line], BeforeValidator(as_list, json_schema_input_type=str | list[str])] = []
    """Networks that get no post of this quote."""


class EventShape(Shape):
    name: Line
    """The event's name."""
    starts: Moment
    """Its first day, 2021-05-18, or with a time 2021-05-18T09:30."""
    ends: Moment | None = None
    """Its last day."""
    timezone: Zone | None = None
    """Region and city, as America/New_York; needed where a time stands."""
    place: Line | None = None
    """Where it took place."""


class CallToActionShape(Shape):
    label: Line
    """What the button says."""
    short_label: Line | None = None
    """The same for a short post."""
    url: Url
    """Where it leads: a whole https address."""


class EditionShape(Shape):
    """One event, for one email and its social drafts."""

    lang: Language
    """The language of this file: en, es, fr …"""
    status: Literal["draft", "sent"] = "draft"
    """`sent` freezes the outputs."""
    subject: HeaderLine
    """The email's subject."""
    preheader: Line
    """One sentence that inboxes show after the subject."""
    headline: Line
    """The email's headline."""
    summary: Text
    """What happened, in a few sentences of plain text."""
    story: Text | None = None
    """The story, in Markdown: emphasis, links, lists. It holds no quotation."""
    event: EventShape
    """What happened, when and where."""
    host: Id
    """The id of the organization that held it."""
    partners: Ids = []
    """The ids of the organizations that it was held with."""
    topics: list[Line] = []
    """What was talked about, each in a few words."""
    asks: list[Line] = []
    """What is asked for, shown after the story."""
    source: Line | None = None
    """The press release that the quotes are proved against: a path in this project."""
    send_on: Instant
    """When the email goes out, with date, time and zone: 2021-05-20T09:00:00-04:00."""
    organizations: dict[Id, OrganizationShape] = {}
    """Organizations by id; those of brand.yaml are known too."""
    people: dict[Id, PersonShape]
    """Everybody who is quoted, by id."""
    quotes: list[QuoteShape] = Field(min_length=1)
    """What was said, word for word."""
    featured: Id | None = None
    """The id of the email's one quotation; the first one where this is not given."""
    call_to_action: CallToActionShape
    """The one thing that a reader is asked to do."""
    hashtags: list[Hashtag] = []
    """Without the #, in CamelCase, so that screen readers can tell the words."""


class SenderShape(Shape):
    name: HeaderLine
    """Who the email comes from."""
    address: Email
    """The address that it comes from."""


class LogoShape(Shape):
    url: Url
    """The picture's https address."""
    alt: Line
    """What it shows, for those who do not see it."""
    width: Pixels
    """Width in pixels, as shown."""
    height: Pixels
    """Height in pixels, as shown."""


class NetworkShape(Shape):
    limit: Pixels | None = None
    """Your server's own limit, where it has one (Mastodon)."""


class UtmShape(Shape):
    """Parameters added to the call to action's link. {network}, {quote} and {edition} are filled in."""

    source: Line | None = None
    """utm_source, as {network}."""
    medium: Line | None = None
    """utm_medium, as social."""
    campaign: Line | None = None
    """utm_campaign, as {edition}."""
    content: Line | None = None
    """utm_content, as {quote}."""


class BrandShape(Shape):
    """What every edition shares."""

    organization: Id
    """The id of the organization that publishes."""
    sender: SenderShape
    """Who the email comes from."""
    accounts: Accounts = {}
    """Your own handle on each network, without the @."""
    logo: LogoShape | None = None
    """A picture at the top of the email."""
    colors: dict[Line, Color] = {}
    """The theme's colours, where yours differ: accent …"""
    postal_address: Line
    """The sender's postal address, which the law asks for in many countries."""
    unsubscribe: Unsubscribe
    """Where readers take themselves off the list: https or mailto."""
    view_in_browser: UrlPattern | None = None
    """Where the email can be read on the web; {edition} is filled in. No line without it."""
    utm: UtmShape = UtmShape()
    """Campaign parameters for links."""
    networks: dict[Line, NetworkShape | None] | None = None
    """The networks to draft for, in order; all where this is not given."""
    theme: Id = "classic"
    """The email's theme."""
    organizations: dict[Id, OrganizationShape] = {}
    """Organizations by id, for all editions."""
