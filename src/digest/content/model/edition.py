"""An edition: one event, for one email and its posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from digest.content.errors import Refused
from digest.content.kinds import About, Refers, TextKind
from digest.content.model.people import Image, Organization, Person
from digest.content.model.places import Places
from digest.content.model.quotes import Quote
from digest.content.values import (
    Hashtag,
    HeaderLine,
    Id,
    Instant,
    Language,
    Line,
    Moment,
    Text,
    TypedUrl,
    Zone,
    read_line,
)

Status = Literal["draft", "sent"]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, when and where. `starts` and `ends` are dates, or dates with times."""

    name: Annotated[
        Line, About("The name of the event.", "Reimagining Public Safety", seen="prose")
    ]
    starts: Annotated[Moment, About("The first day, 2021-05-18, or with a time: 2021-05-18T09:30.")]
    ends: Annotated[Moment | None, About("The last day.", "2021-05-19")] = None
    timezone: Annotated[
        Zone | None,
        About("Region and city, such as America/New_York. Required if you give a time."),
    ] = None
    place: Annotated[Line | None, About("Where it took place.", "Virtual", seen="prose")] = None


def _refuse_time_without_zone(event: Event) -> None:
    for name in ("starts", "ends"):
        if isinstance(getattr(event, name), datetime) and event.timezone is None:
            message = f"`{name}` has a time, but nothing says in which zone."
            fix = "Add `timezone:` to the event, such as `timezone: America/New_York`."
            raise Refused("timezone-form", message, fix, at=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallToAction:
    """The one thing that you ask readers to do."""

    label: Annotated[Line, About("The text of the button.", "Watch the recording", seen="prose")]
    short_label: Annotated[
        Line | None, About("A shorter text for short posts.", "Watch", seen="prose")
    ] = None
    url: Annotated[
        TypedUrl,
        About("Where the button leads: a full https address.", check="call-to-action-url"),
    ]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the email shows."""

    value: Annotated[Line, About("The number, as printed.", "1,400", seen="prose")]
    label: Annotated[Line, About("What it counts.", "cities took part", seen="prose")]


@dataclass(frozen=True, slots=True)
class Source:
    """The press release that an edition quotes: its path in the project and its text."""

    path: str
    text: str = ""


def _read_source(value: str) -> Source:
    return Source(read_line(value))


def _refuse_odd_marks(marks: tuple[str, ...]) -> None:
    if len(marks) not in (0, 2, 4):
        message = "Quotation marks come in pairs."
        fix = 'Write two, ["«", "»"], or four: the outer pair first.'
        raise Refused("wrong-value", message, fix)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One event, for one email and its posts."""

    slug: str
    lang: Annotated[Language, About("The language of this file: en, es, fr …")]
    status: Annotated[
        Status, About("Write `sent` after sending: the files in `out/` then stay unchanged.")
    ] = "draft"
    subject: Annotated[
        HeaderLine,
        About("The subject of the email.", "What mayors ask of Congress", seen="prose"),
    ]
    preheader: Annotated[
        Line,
        About(
            "One sentence that inboxes show after the subject.",
            "Two days, six sessions, and one shared call for action.",
            seen="prose",
        ),
    ]
    headline: Annotated[
        Line,
        About(
            "The headline of the email.",
            "America’s mayors conclude summit on public safety",
            seen="prose",
        ),
    ]
    summary: Annotated[
        Text,
        About(
            "What happened, in a few sentences of plain text.",
            "On May 18 and 19, mayors met to talk about public safety.",
            seen="prose",
        ),
    ]
    story: Annotated[
        Text | None,
        About(
            "The story in Markdown, with emphasis, links and lists. Quotations are not allowed"
            " here.",
            "Mayors discussed **solutions** that work.",
            seen="prose",
        ),
    ] = None
    image: Annotated[Image | None, About("A picture at the top of the email.")] = None
    event: Annotated[
        Event, About("What happened, when and where.", judge=_refuse_time_without_zone)
    ]
    host: Annotated[
        Organization,
        About("The id of the organization that held the event.", "uscm"),
        Refers("organizations"),
    ]
    partners: Annotated[
        tuple[Organization, ...],
        About("The ids of the partner organizations.", ["cities-united"]),
        Refers("organizations"),
    ] = ()
    topics: Annotated[
        tuple[Line, ...],
        About("The topics of the event, each in a few words.", ["Police reform"], seen="prose"),
    ] = ()
    asks: Annotated[
        tuple[Line, ...],
        About(
            "What the event asked for. The email lists it after the story.",
            ["That Congress take action"],
            seen="prose",
        ),
    ] = ()
    source: Annotated[
        Source | None,
        About(
            "The press release that proves the quotes: a path in this project.",
            "content/sources/reimagining-public-safety.txt",
        ),
        TextKind(_read_source),
    ] = None
    send_on: Annotated[
        Instant,
        About("When you send the email: date, time and zone, 2021-05-20T09:00:00-04:00."),
    ]
    embargo_until: Annotated[
        Instant | None,
        About("Nothing may be sent before this time: 2021-05-20T06:00:00-04:00."),
    ] = None
    organizations: Annotated[
        Mapping[Id, Organization],
        About("Organizations by id. You can also use the ids in brand.yaml."),
    ] = field(default_factory=dict)
    people: Annotated[tuple[Person, ...], About("Everyone who is quoted, by id.")]
    quotes: Annotated[tuple[Quote, ...], About("What was said, word for word.")]
    featured: Annotated[
        Quote,
        About(
            "The id of the quote in the email. Without it, the email shows the first quote.",
            "smith",
            otherwise=lambda edition: edition["quotes"][0],
        ),
        Refers("quotes"),
    ]
    more_voices: Annotated[
        tuple[Quote, ...],
        About("The ids of further quotes in the email, each with its speaker.", ["fischer"]),
        Refers("quotes"),
    ] = ()
    numbers: Annotated[tuple[Number, ...], About("Numbers that the email shows.")] = ()
    call_to_action: Annotated[CallToAction, About("The one thing that you ask readers to do.")]
    hashtags: Annotated[
        tuple[Hashtag, ...],
        About(
            "Hashtags without the #. Start each word with a capital, so that screen readers can"
            " separate the words.",
            seen="name",
        ),
    ] = ()
    quotation_marks: Annotated[
        tuple[Line, ...],
        About(
            "Quotation marks to use instead of the language's usual ones: the outer pair, then,"
            " if needed, the inner pair.",
            ["«", "»"],
            judge=_refuse_odd_marks,
        ),
    ] = ()
    places: Places
