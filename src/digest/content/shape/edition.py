"""The shape of an edition's file."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from digest.content.faults import fault
from digest.content.shape.shared import (
    ORGANIZATIONS,
    Accounts,
    ImageShape,
    OrganizationShape,
    Shape,
)
from digest.content.values import (
    Day,
    Fingerprint,
    Hashtag,
    HeaderLine,
    Id,
    Instant,
    Language,
    Line,
    Maybe,
    Moment,
    Reference,
    Seam,
    Text,
    TypedUrl,
    Words,
    YesNo,
    Zone,
    as_list,
)


class PersonShape(Shape):
    """Somebody who is quoted."""

    name: Line = Field(examples=["Anthony Smith"])
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


_one_or_more = BeforeValidator(as_list, json_schema_input_type=Reference | list[Reference])
_TWO_OR_FOUR = (2, 4)


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


class ApprovalShape(Shape):
    """Who has allowed these words to be sent; `digest approve` writes it."""

    by: Line = Field(examples=["The press office"])
    """Who approved the quote."""
    on: Day = Field(examples=["2021-05-19"])
    """The day of the approval."""
    of: Fingerprint = Field(examples=["3f2a9c04b1d87e65"])
    """The fingerprint of the words and their speaker: an edit of either voids the approval."""


class QuoteShape(Shape):
    """What somebody said, word for word."""

    id: Id = Field(examples=["smith"])
    """Names the quote, and the drafts that feature it."""
    speaker: Annotated[list[Reference], Field(min_length=1), _one_or_more] = Field(
        examples=["smith"]
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
    approval: Maybe[ApprovalShape] = Field(
        None, examples=[{"by": "The press office", "on": "2021-05-19", "of": "3f2a9c04b1d87e65"}]
    )
    """Who has allowed these words to be sent; `digest approve` writes it."""


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
    url: TypedUrl
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
    """Write `sent` once it is sent: then its files in `out/` stay as they are."""
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
    image: Maybe[ImageShape] = Field(
        None,
        examples=[
            {
                "url": "https://www.usmayors.org/summit.jpg",
                "alt": "The summit on a screen",
                "width": 600,
                "height": 300,
            }
        ],
    )
    """A picture at the top of the email."""
    event: EventShape = Field(
        examples=[
            {"name": "Reimagining Public Safety", "starts": "2021-05-18", "ends": "2021-05-19"}
        ]
    )
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
    embargo_until: Maybe[Instant] = None
    """Nothing may be sent before this moment: 2021-05-20T06:00:00-04:00."""
    organizations: dict[Id, OrganizationShape] = Field({}, examples=[ORGANIZATIONS])
    """Organizations by id; those of brand.yaml are known too."""
    people: dict[Id, PersonShape] = Field(
        examples=[{"smith": {"name": "Anthony Smith", "role": "Executive Director"}}]
    )
    """Everybody who is quoted, by id."""
    quotes: list[QuoteShape] = Field(
        min_length=1,
        examples=[
            [
                {
                    "id": "smith",
                    "speaker": "smith",
                    "segments": ["This is work that can’t be done alone."],
                }
            ]
        ],
    )
    """What was said, word for word."""
    featured: Maybe[Reference] = Field(None, examples=["smith"])
    """The id of the email's one quotation; the first one where this is not given."""
    more_voices: Annotated[list[Reference], _one_or_more] = Field([], examples=[["fischer"]])
    """The ids of quotes that the email shows besides, each with its speaker."""
    numbers: list[NumberShape] = Field(
        [], examples=[[{"value": "1,400", "label": "cities took part"}]]
    )
    """Numbers that the email shows."""
    call_to_action: CallToActionShape = Field(
        examples=[{"label": "Watch the recording", "url": "https://www.usmayors.org/"}]
    )
    """The one thing that a reader is asked to do."""
    hashtags: list[Hashtag] = Field([], examples=[["PublicSafety"]])
    """Without the #, in CamelCase, so that screen readers can tell the words."""
    quotation_marks: Annotated[
        list[Line], BeforeValidator(_read_marks, json_schema_input_type=list[str])
    ] = Field([], examples=[["«", "»"]])
    """Marks in place of the language's own: the outer pair, and perhaps the inner pair after it."""
