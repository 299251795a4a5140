"""What an edition is: frozen values in which every name has been looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from digest.problems import Location, Severity

Key = str | int
Status = Literal["draft", "sent"]


@dataclass(frozen=True)
class Places:
    """Where each value of a YAML file stands, so that a problem can point at it.

    `replace` holds (place, key) of every line marked `# replace before sending`.
    """

    path: str
    lines: Mapping[tuple[Key, ...], Location] = field(default_factory=dict)
    replace: tuple[tuple[Location, str], ...] = ()

    def at(self, *keys: Key) -> Location:
        """The place of a value, or of the nearest value around it that is in the file."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.lines:
                return self.lines[keys[:length]]
        return Location(self.path)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on the web; width and height in CSS pixels, as shown. It is never fetched."""

    url: str
    alt: str
    width: int
    height: int
    dark_url: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """A host, partner or employer. `accounts` maps a network's name to a handle."""

    id: str
    name: str
    short_name: str | None = None
    url: str | None = None
    logo: Image | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted."""

    id: str
    name: str
    role: str | None = None
    short_role: str | None = None
    organization: Organization | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a quote that the author chose; `is_preferred` is tried before the whole quote."""

    text: str
    is_preferred: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """Who allowed a quote to be sent, when, and the fingerprint of what they saw."""

    by: str
    on: date
    of: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said, as it stands in the source: one or more segments around the attribution.

    `skip` names the networks that get no post of this quote.
    """

    id: str
    speakers: tuple[Person, ...]
    segments: tuple[str, ...]
    seam: str | None = None
    excerpts: tuple[Excerpt, ...] = ()
    lang: str | None = None
    skip: tuple[str, ...] = ()
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class CallToAction:
    """The one thing a reader is asked to do; `url` is absolute https."""

    label: str
    url: str
    short_label: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. `starts` and `ends` are dates, or date-times where the content has a time."""

    name: str
    starts: date
    ends: date | None = None
    timezone: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed, and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Source:
    """The press release that an edition quotes: its path in the project and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Edition:
    """One event, ready to be rendered. `story` is Markdown; every other text is plain."""

    slug: str
    lang: str
    status: Status
    subject: str
    preheader: str
    headline: str
    summary: str
    story: str | None
    image: Image | None
    event: Event
    host: Organization
    partners: tuple[Organization, ...]
    topics: tuple[str, ...]
    asks: tuple[str, ...]
    source: Source | None
    send_on: datetime
    embargo_until: datetime | None
    people: tuple[Person, ...]
    quotes: tuple[Quote, ...]
    featured: Quote
    more_voices: tuple[Quote, ...]
    numbers: tuple[Number, ...]
    call_to_action: CallToAction
    hashtags: tuple[str, ...]
    quotation_marks: tuple[str, ...]
    places: Places


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the email comes from."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class SocialLink:
    """A link in the email's footer."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """What the brand changes on a network: a server's own limit in its units, and when it posts."""

    limit: int | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class CheckSetting:
    """How much a check weighs here, and why."""

    severity: Severity
    reason: str | None = None


@dataclass(frozen=True)
class Brand:
    """What every edition shares. `networks` says which are posted to, in order.

    `checks` are by id; whether there is such a check is asked where checks are known.
    """

    organization: Organization
    sender: Sender
    accounts: Mapping[str, str]
    logo: Image | None
    colors: Mapping[str, str]
    fonts: Mapping[str, str]
    postal_address: str
    unsubscribe: str
    one_click: bool
    open_as_draft: bool
    footer: str | None
    social_links: tuple[SocialLink, ...]
    view_in_browser: str | None
    utm: Mapping[str, str]
    networks: Mapping[str, NetworkSettings]
    require_approval: bool
    checks: Mapping[str, CheckSetting]
    theme: str
    organizations: Mapping[str, Organization]
    places: Places
