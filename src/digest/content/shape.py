"""The shape of the two content files; the editors' JSON Schemas come from here too."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from digest.content.faults import fault
from digest.content.values import (
    Clock,
    Color,
    Count,
    Email,
    Font,
    Handle,
    Hashtag,
    HeaderLine,
    Id,
    Instant,
    Language,
    Line,
    Maybe,
    Moment,
    Pixels,
    Reference,
    Seam,
    Text,
    Unsubscribe,
    Url,
    UrlPattern,
    Words,
    YesNo,
    Zone,
    as_list,
)


class Shape(BaseModel):
    """Unknown keys are errors, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Accounts = dict[Line, Handle]
_one_or_more = BeforeValidator(as_list, json_schema_input_type=Reference | list[Reference])


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
    logo: Maybe[ImageShape] = None
    """Its logo, where the email names it."""
    accounts: Accounts = Field({}, examples=[{"bluesky": "name.bsky.social"}])
    """Its handle on each network, without the @."""


class PersonShape(Shape):
    """Somebody who is quoted."""

    name: Line = Field(examples=["Greg Fischer"])
    """The name, as the source spells it."""
    role: Maybe[Line] = Field(None, examples=["USCM President and Louisville Mayor"])
    """What the person is, as the source says it: Executive Director."""
    short_role: Maybe[Line] = Field(None, examples=["Louisville Mayor"])
    """The same for a short post."""
    organization: Maybe[Reference] = Field(None, examples=["uscm"])
    """The id of the organization that the person speaks for."""
    accounts: Accounts = Field({}, examples=[{"bluesky": "name.bsky.social"}])
    """The person's handle on each network, without the @."""


class ExcerptShape(Shape):
    """A shorter form of a quote."""

    text: Words = Field(examples=["This is work that can’t be done alone."])
    """Words of the quote, unaltered."""
    preferred: YesNo = Field(default=False, examples=["yes"])
    """yes: take it before the whole quote."""


_TWO_OR_FOUR = (2, 4)
_LOGO_WIDTH = 520


def _read_marks(value: Any) -> Any:
    if isinstance(value, list) and len(value) not in _TWO_OR_FOUR:
        message = "Quotation marks come in pairs."
        raise fault("wrong-value", message, 'Write two, ["«", "»"], or four: the outer pair first.')
    return value


def _read_excerpt(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Excerpt = Annotated[
    ExcerptShape, BeforeValidator(_read_excerpt, json_schema_input_type=str | ExcerptShape)
]


class QuoteShape(Shape):
    """What somebody said, word for word."""

    id: Id = Field(examples=["fischer"])
    """Names the quote, and the drafts that feature it."""
    speaker: Annotated[list[Reference], Field(min_length=1), _one_or_more] = Field(
        examples=["fischer"]
    )
    """The id of a person below `people`; a list where several spoke together."""
    segments: list[Words] = Field(
        min_length=1, examples=[["This is work that can’t be done alone."]]
    )
    """The words between the quotation marks, copied from the source, without the marks;
    one entry for each run of words before, between and after "said …"."""
    seam: Maybe[Seam] = Field(None, examples=[". "])
    """What joins two segments where the source does not show it."""
    excerpts: list[Excerpt] = Field([], examples=[["This is work that can’t be done alone."]])
    """Shorter forms that you chose, each a run of words of the quote."""
    lang: Maybe[Language] = None
    """The quote's language, where it is not the edition's."""
    skip: Annotated[
        list[Line], BeforeValidator(as_list, json_schema_input_type=str | list[str])
    ] = Field([], examples=[["x"]])
    """Networks that get no post of this quote."""


class EventShape(Shape):
    """What happened, when and where."""

    name: Line = Field(examples=["Reimagining Public Safety"])
    """The event's name."""
    starts: Moment
    """Its first day, 2021-05-18, or with a time 2021-05-18T09:30."""
    ends: Maybe[Moment] = None
    """Its last day."""
    timezone: Maybe[Zone] = None
    """Region and city, as America/New_York; needed where a time stands."""
    place: Maybe[Line] = Field(None, examples=["Virtual"])
    """Where it took place."""

    @model_validator(mode="after")
    def _time_has_a_zone(self) -> Self:
        for name in ("starts", "ends"):
            if isinstance(getattr(self, name), datetime) and self.timezone is None:
                message = f"`{name}` has a time, but nothing says in which zone."
                fix = "Add `timezone:` to the event, such as `timezone: America/New_York`."
                raise fault("timezone-form", message, fix, at=name)
        return self


class CallToActionShape(Shape):
    """The one thing that a reader is asked to do."""

    label: Line = Field(examples=["Watch the recording"])
    """What the button says."""
    short_label: Maybe[Line] = Field(None, examples=["Watch"])
    """The same for a short post."""
    url: Url
    """Where it leads: a whole https address."""


class NumberShape(Shape):
    """A number that tells something."""

    value: Line = Field(examples=["1,400"])
    """The number, as it is to be printed."""
    label: Line = Field(examples=["cities took part"])
    """What it counts."""


class EditionShape(Shape):
    """One event, for one email and its social drafts."""

    lang: Language
    """The language of this file: en, es, fr …"""
    status: Literal["draft", "sent"] = Field("draft", examples=["draft"])
    """`sent` freezes the outputs."""
    subject: HeaderLine = Field(examples=["What mayors ask of Congress"])
    """The email's subject."""
    preheader: Line = Field(examples=["Two days, six sessions, and one shared call for action."])
    """One sentence that inboxes show after the subject."""
    headline: Line = Field(examples=["America’s mayors conclude summit on public safety"])
    """The email's headline."""
    summary: Text = Field(examples=["On May 18 and 19, mayors met to talk about public safety."])
    """What happened, in a few sentences of plain text."""
    story: Maybe[Text] = Field(None, examples=["Mayors discussed **solutions** that work."])
    """The story, in Markdown: emphasis, links, lists. It holds no quotation."""
    image: Maybe[ImageShape] = None
    """A picture at the top of the email."""
    event: EventShape
    """What happened, when and where."""
    host: Reference = Field(examples=["uscm"])
    """The id of the organization that held it."""
    partners: Annotated[list[Reference], _one_or_more] = Field([], examples=[["cities-united"]])
    """The ids of the organizations that it was held with."""
    topics: list[Line] = Field([], examples=[["Police reform"]])
    """What was talked about, each in a few words."""
    asks: list[Line] = Field([], examples=[["That Congress take action"]])
    """What is asked for, shown after the story."""
    source: Maybe[Line] = Field(None, examples=["content/sources/reimagining-public-safety.txt"])
    """The press release that the quotes are proved against: a path in this project."""
    send_on: Instant
    """When the email goes out, with date, time and zone: 2021-05-20T09:00:00-04:00."""
    organizations: dict[Id, OrganizationShape] = {}
    """Organizations by id; those of brand.yaml are known too."""
    people: dict[Id, PersonShape]
    """Everybody who is quoted, by id."""
    quotes: list[QuoteShape] = Field(min_length=1)
    """What was said, word for word."""
    featured: Maybe[Reference] = Field(None, examples=["fischer"])
    """The id of the email's one quotation; the first one where this is not given."""
    more_voices: Annotated[list[Reference], _one_or_more] = Field([], examples=[["smith"]])
    """The ids of quotes that the email shows besides, each with its speaker."""
    numbers: list[NumberShape] = []
    """Numbers that the email shows."""
    call_to_action: CallToActionShape
    """The one thing that a reader is asked to do."""
    hashtags: list[Hashtag] = Field([], examples=[["PublicSafety"]])
    """Without the #, in CamelCase, so that screen readers can tell the words."""
    quotation_marks: Annotated[
        list[Line], BeforeValidator(_read_marks, json_schema_input_type=list[str])
    ] = Field([], examples=[["«", "»"]])
    """Marks in place of the language's own: the outer pair, and perhaps the inner pair after it."""


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


class BrandShape(Shape):
    """What every edition shares."""

    organization: Reference = Field(examples=["uscm"])
    """The id of the organization that publishes."""
    sender: SenderShape
    """Who the email comes from."""
    accounts: Accounts = Field({}, examples=[{"bluesky": "name.bsky.social"}])
    """Your own handle on each network, without the @."""
    logo: Maybe[LogoShape] = None
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
    social_links: list[SocialLinkShape] = []
    """Where readers find you, linked in the footer."""
    utm: UtmShape = UtmShape()
    """Campaign parameters for links."""
    networks: Maybe[dict[Line, NetworkShape | None]] = Field(
        None, examples=[{"x": None, "mastodon": {"limit": 1000}}]
    )
    """The networks to draft for, in order; all where this is not given."""
    theme: Id = Field("classic", examples=["classic"])
    """The email's theme."""
    organizations: dict[Id, OrganizationShape] = {}
    """Organizations by id, for all editions."""
