"""The blocks that an email may have beside its headline, its story and its quotes."""

from __future__ import annotations

from digest.content.kinds import key, thing, thing_by_name
from digest.content.model.people import Image, Organization, Person
from digest.content.values import Clock, Day, Line, TypedUrl, Url


@thing_by_name
class CallToAction:
    """The one thing that you ask readers to do."""

    label: Line = key("The text of the button.", "Watch the recording", seen="prose")
    short_label: Line | None = key(
        "A shorter text for short posts.", "Watch", seen="prose", default=None
    )
    url: TypedUrl = key("Where the button leads: a full https address.", check="call-to-action-url")
    deadline: Day | None = key("The last day to do it.", "2021-05-30", default=None)


@thing
class Number:
    """A number that the email shows."""

    value: Line = key("The number, as printed.", "1,400", seen="prose")
    label: Line = key("What it counts.", "cities took part", seen="prose")
    source: Line | None = key(
        "Where the number is from.", "Survey of 120 cities", name="from", seen="prose", default=None
    )


@thing
class Session:
    """A session of the program."""

    title: Line = key("What it is about.", "Police reform", seen="prose")
    time: Clock | None = key("When it starts.", "09:30", default=None)
    speakers: tuple[Person, ...] = key(
        "The ids of the people who speak in it.", ["smith"], refers="people", default=()
    )
    room: Line | None = key("Where it takes place.", "Room 2", seen="name", default=None)


@thing
class ProgramDay:
    """A day of the program."""

    day: Day = key("The day.", "2021-05-18")
    sessions: tuple[Session, ...] = key("What takes place on it, in order.")


@thing
class Video:
    """A video on the web. The email shows a still that leads to it."""

    title: Line = key("The text of the link to it.", "Watch the closing session", seen="prose")
    url: Url = key("Where the video is.")
    still: Image = key("A picture from the video.")
    length: Line | None = key("How long it is.", "2:30", seen="name", default=None)


@thing
class MoreLink:
    """A link that is less important than the call to action."""

    label: Line = key("The text of the link.", "The program as PDF", seen="prose")
    url: Url = key("Where the link leads.")
    note: Line | None = key("A few words about it.", "12 pages", seen="prose", default=None)


@thing
class Article:
    """A story on the web: picture, title and two lines."""

    title: Line = key("Its title.", "How Louisville lit its parks", seen="prose")
    url: Url = key("Where it is.")
    text: Line | None = key(
        "One or two sentences about it.", "A year of lamps, in pictures.",
        seen="prose", default=None,
    )  # fmt: skip
    image: Image | None = key("A picture above the title.", default=None)


@thing
class SponsorTier:
    """Sponsors of one rank."""

    organizations: tuple[Organization, ...] = key(
        "The ids of the organizations.", ["cities-united"], refers="organizations"
    )
    name: Line | None = key("What the rank is called.", "Gold sponsors", seen="prose", default=None)
