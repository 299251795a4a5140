"""An edition: one event, for one email and its posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from html import escape
from typing import ClassVar, Literal

from digest.content.errors import Refused
from digest.content.kinds import key, thing, thing_by_name
from digest.content.model.audience import Member
from digest.content.model.blocks import (
    Article,
    CallToAction,
    MoreLink,
    Number,
    ProgramDay,
    SponsorTier,
    Video,
)
from digest.content.model.event import Event, refuse_odd_times
from digest.content.model.people import Hero, Organization, Person, PressContact
from digest.content.model.places import Places
from digest.content.model.quotes import Quote
from digest.content.values import (
    Day,
    Hashtag,
    HeaderLine,
    Hook,
    Id,
    Instant,
    Language,
    Line,
    Reason,
    SourcePath,
    Text,
    Url,
    YesNo,
)
from digest.sources.release import Release
from digest.spilling import Waits

Status = Literal["draft", "sent", "cancelled"]
_MOST_LINKS = 5


def _refuse_half_translations(quotes: Sequence[Quote]) -> None:
    for quote in quotes:
        if (quote.translated_from is None) == bool(quote.translation):
            message = f"The quote `{quote.id}` has only one of `translated_from` and `translation`."
            fix = (
                "Write the original words below `segments:`, their language as `translated_from:`,"
                " and what you print below `translation:`."
            )
            raise Refused("wrong-value", message, fix)
        if quote.translated_from and quote.lang:
            message = f"The quote `{quote.id}` has both `lang` and `translated_from`."
            raise Refused(
                "wrong-value", message, "Delete `lang`: a translation is in the edition's."
            )


def _refuse_half_statement(source: Source) -> None:
    if (source.kind == "statement") != bool(source.speakers):
        message = "A statement needs its speaker, and only a statement has one."
        fix = "Write both `kind: statement` and `speaker:` below `source:`, or neither."
        raise Refused("wrong-value", message, fix)


@thing
class Source:
    """The press release that an edition quotes."""

    ALONE: ClassVar = "path"

    path: SourcePath = key(
        "The path of the file in this project.", "content/sources/reimagining-public-safety.txt"
    )
    kind: Literal["release", "statement"] = key(
        "`statement` if the whole file is a statement or a speech without quotation marks.",
        default="release",
    )
    speakers: tuple[Person, ...] = key(
        "The id of the person whose statement it is. Write a list for a joint statement.",
        "smith", name="speaker", refers="people", default=()
    )  # fmt: skip
    release: Release = Release("", "")


@thing
class Correction:
    """What readers of an edition that was sent must know."""

    of: Id = key("The edition that was sent, named as its file without .yaml.", "spring-fair")
    on: Day = key("The day of the correction.", "2021-05-21")
    note: Line = key(
        "What was wrong, and what is right. The email shows it above the headline.",
        "We gave a wrong number of cities. It is 1,400.",
        seen="prose",
    )
    url: Url | None = key("The web address of what was sent, for readers.", default=None)


def _refuse_odd_marks(marks: tuple[str, ...]) -> None:
    if len(marks) not in (0, 2, 4):
        message = "Quotation marks come in pairs."
        fix = 'Write two, ["«", "»"], or four: the outer pair first.'
        raise Refused("wrong-value", message, fix)


def _refuse_many_links(links: tuple[MoreLink, ...]) -> None:
    if len(links) > _MOST_LINKS:
        message = f"There are {len(links)} links; {_MOST_LINKS} is the limit."
        fix = "Keep those that readers need, so that they find the button first."
        raise Refused("wrong-value", message, fix)


@thing_by_name
class Edition(Waits):
    """One event, for one email and its posts."""

    slug: str
    lang: Language = key("The language of this file: en, es, fr …")
    status: Status = key(
        "`digest mark-sent` writes `sent`: the files in `out/` then stay unchanged."
        " A `cancelled` edition makes no files.",
        default="draft",
    )
    translation_of: Id | None = key(
        "The edition that this one translates, named as its file without .yaml. `event`, `people`,"
        " `organizations`, `host`, `partners`, `source` and `audiences` may then be left out, as"
        " far as they are the same.",
        "spring-fair",
        default=None,
    )
    sent_on: Instant | None = key("When it was sent. `digest mark-sent` writes it.", default=None)
    reason: Reason | None = key(
        "Why it was cancelled.", "The summit was moved to next year.", default=None
    )
    reopened: Reason | None = key(
        "Why an edition that was marked as sent is open again. `digest reopen` writes it.",
        "It was marked too early.", default=None,
    )  # fmt: skip
    correction: Correction | None = key(
        "What this edition corrects. `digest correct` writes it.", default=None
    )
    subject: HeaderLine = key(
        "The subject of the email.", "What mayors ask of Congress", seen="prose"
    )
    preheader: Line = key(
        "One sentence that inboxes show after the subject.",
        "Two days, and one shared call for action.",
        seen="prose",
    )
    headline: Line = key("The headline of the email.", "Mayors conclude summit", seen="prose")
    summary: Text = key(
        "What happened, in a few sentences of plain text.",
        "On May 18 and 19, mayors met to talk.",
        seen="prose",
    )
    story: Text | None = key(
        "The story in Markdown: emphasis, links, lists, ## headings, pictures. What people said"
        " belongs below `quotes`.",
        "Mayors discussed **solutions** that work.",
        seen="prose",
        default=None,
    )
    image: Hero | None = key("A picture above the headline.", default=None)
    event: Event = key("What happened, when and where.", judge=refuse_odd_times)
    host: Organization = key(
        "The id of the organization that held the event.", "uscm", refers="organizations"
    )
    partners: tuple[Organization, ...] = key(
        "The ids of the partner organizations.",
        ["cities-united"],
        refers="organizations",
        default=(),
    )
    topics: tuple[Line, ...] = key(
        "The topics of the event, each in a few words.", ["Police reform"], seen="prose", default=()
    )
    program: tuple[ProgramDay, ...] = key("The program, by day.", default=())
    asks: tuple[Line, ...] = key(
        "What the event asked for. The email lists it after the story.",
        ["That Congress take action"],
        seen="prose",
        default=(),
    )
    source: Source | None = key(
        "The press release that proves the quotes: a path in this project.",
        judge=_refuse_half_statement,
        default=None,
    )
    send_on: Instant = key(
        "When you send the email: date, time and zone, 2021-05-20T09:00:00-04:00."
    )
    embargo_until: Instant | None = key(
        "Nothing may be sent before this time: 2021-05-20T06:00:00-04:00.", default=None
    )
    organizations: Mapping[Id, Organization] = key(
        "Organizations by id. You can also use the ids in brand.yaml.", default_factory=dict
    )
    people: tuple[Person, ...] = key("Everyone who is quoted or speaks in a session, by id.")
    quotes: tuple[Quote, ...] = key(
        "What was said, word for word.", check="missing-key", judge=_refuse_half_translations,
        missing=(
            "This edition has no quote, and digest makes nothing without one.",
            (
                "Copy a person's words from the source: below `quotes:` write `- id: …`, and below"
                " it `speaker: …` and `segments:`. For a text without a quote, use another tool."
            ),
        )
    )  # fmt: skip
    featured: Quote = key(
        "The id of the quote in the email. Without it, the email shows the first quote.",
        "smith",
        otherwise=lambda edition: edition["quotes"][0],
        refers="quotes",
    )
    pull_quote: YesNo = key(
        "no: a long quote is shown only as a whole. Otherwise the email shows its preferred excerpt"
        " in large type above the whole quote.",
        default=True,
    )
    more_voices: tuple[Quote, ...] = key(
        "The ids of further quotes in the email, each with its speaker.",
        ["fischer"],
        refers="quotes",
        default=(),
    )
    numbers: tuple[Number, ...] = key("Numbers that the email shows.", default=())
    call_to_action: CallToAction = key("The one thing that you ask readers to do.")
    video: Video | None = key("A video, shown as a still that leads to it.", default=None)
    links: tuple[MoreLink, ...] = key(
        "Up to five links below the call to action.", judge=_refuse_many_links, default=()
    )
    articles: tuple[Article, ...] = key("Stories on the web.", default=())
    sponsors: tuple[SponsorTier, ...] = key("The sponsors, by rank.", default=())
    press_contact: PressContact | None = key(
        "Whom journalists can ask. Without it, the email names the one of brand.yaml.", default=None
    )
    hashtags: tuple[Hashtag, ...] = key(
        "Hashtags without the #. Start each word with a capital, for screen readers.",
        seen="name",
        default=(),
    )
    hook: Hook | None = key(
        "The line before the quotation in posts. digest fills in {event}, {hashtag} and {speaker}."
        " Without it, the line is the name of the event.",
        "{event}: what mayors ask",
        seen="prose",
        default=None,
    )
    quotation_marks: tuple[Line, ...] = key(
        "Quotation marks that replace those of the language: the outer pair, then the inner pair.",
        ["«", "»"],
        judge=_refuse_odd_marks,
        default=(),
    )
    audiences: tuple[Id, ...] = key(
        "Tables in content/audiences/. Each row of one gets an email and posts of its own.",
        ["cities"],
        default=(),
    )
    places: Places
    sums: Mapping[str, str] = field(default_factory=dict)
    member: Member | None = None

    @property
    def release(self) -> Release | None:
        """The source as it was read, if the edition names one."""
        return self.source.release if self.source else None

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        names = dict.fromkeys(one.name for quote in self.quotes for one in quote.speakers)
        voices = "".join(f"<li>{escape(name)}</li>" for name in names)
        return (
            f'<article lang="{escape(self.lang)}"><h3>{escape(self.headline)}</h3>'
            f"<p>{escape(self.summary)}</p><ul>{voices}</ul></article>"
        )


# What is asked of all editions in walks through them, and is small.
_AT_HAND = frozenset({
    "slug", "lang", "status", "translation_of", "sent_on", "reopened", "correction", "send_on",
    "embargo_until", "audiences", "places",
})  # fmt: skip
Edition.WAITING = tuple(each.name for each in fields(Edition) if each.name not in _AT_HAND)
