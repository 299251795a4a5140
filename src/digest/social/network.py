"""What a network is: its limits, how it counts, what it makes of a text, and who says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal

from digest.social.payloads import Facets, find_plain_hashtags, find_plain_links
from digest.text.counting import count_utf8
from digest.text.spans import LinkSpan, Mention, Tag
from digest.values import dataclass

Authority = Literal["primary", "secondary", "unconfirmed"]
EXAMPLES_ONLY = "documented examples only"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who states a limit: the network itself, others who agree, or no reliable source."""

    authority: Authority
    source: str
    read: str = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Fold:
    """How much of a post shows before "see more", in the network's units or in lines."""

    characters: int | None
    evidence: Evidence
    lines: int | None = None


def as_typed(text: str) -> str:
    return text


def find_nothing(text: str) -> tuple[Any, ...]:  # noqa: ARG001 - where a network makes nothing of it
    return ()


def find_empty(text: str) -> str | None:
    return None if text.strip() else "The text is empty."


@dataclass(frozen=True, slots=True)
class Network:
    """One network: the only place that says anything about it.

    `measure` counts in `unit`; `as_posted` is what the official app makes of a pasted text before
    it counts; `max_bytes` is a second limit in UTF-8; `max_links` counts different addresses.
    `links` is "dead" where a reader cannot follow one. Beyond `useful_hashtags` the network ignores
    them; beyond `max_hashtags` it refuses the post. `mention` is the form of a handle, None where
    pasted handles do not become links. `as_api` and `find_facets` are for programs. `composer`
    opens a filled post: {text} and {server} are filled in. `time` is when exported posts are due.
    A network that is not usual gets posts only if the brand names it.
    A post has a topic of at most `topic_limit` characters where there are topics, and a text of at
    most `attachment_limit` may be attached. `card` is the size of the picture that belongs to it.
    Networks with the same `alike` get the same words of a quote where both have room, so that a
    reviewer reads one text. `hook` is the brand's own line before the quotation.
    `other_names` are what people call it besides, in small letters.
    """

    name: str
    title: str
    limit: int
    unit: str
    measure: Callable[[str], int]
    evidence: Evidence
    proof: str = EXAMPLES_ONLY
    links: Literal["live", "dead"] = "live"
    link_rule: str = "counted as written"
    as_posted: Callable[[str], str] = as_typed
    find_fault: Callable[[str], str | None] = find_empty
    find_links: Callable[[str], Sequence[LinkSpan]] = find_plain_links
    find_hashtags: Callable[[str], Sequence[Tag]] = find_plain_hashtags
    find_mentions: Callable[[str], Sequence[Mention]] = find_nothing
    max_bytes: int | None = None
    has_own_limits: bool = False
    largest_limit: int | None = None
    max_links: int | None = None
    max_hashtags: int | None = None
    max_mentions: int | None = None
    useful_hashtags: int | None = None
    hashtag_rule: str = "letters, digits and _; not digits alone"
    mention: str | None = None
    mention_rule: str = "plain names: a pasted handle does not become a link"
    alt_limit: int = 1_000
    alt_authority: Authority = "unconfirmed"
    needs_image: bool = False
    is_usual: bool = True
    topic_limit: int | None = None
    attachment_limit: int | None = None
    card: str = "landscape"
    fold: Fold | None = None
    as_api: Callable[[str], str] = as_typed
    find_facets: Callable[[str], Facets] = find_nothing
    composer: str | None = None
    time: str = "09:30"
    alike: str | None = None
    hook: str | None = None
    other_names: tuple[str, ...] = ()

    def count(self, text: str) -> int:
        """What the official app counts."""
        return self.measure(self.as_posted(text))

    def fits(self, text: str) -> bool:
        """Whether the text, once pasted into the official app, is within every limit."""
        return self.find_invalid(self.as_posted(text)) is None

    def find_invalid(self, text: str, count: int | None = None) -> str | None:
        """Why the network refuses the text as given, as a sentence; None where it takes it.

        `count` is what it measures, where that is known.
        """
        if fault := self.find_fault(text):
            return fault
        limits: tuple[tuple[int | None, Callable[[str], int], str], ...] = (
            (self.limit, lambda text: self.measure(text) if count is None else count, self.unit),
            (self.max_bytes, count_utf8, "UTF-8 bytes"),
            (self.max_links, self._count_links, "different links"),
            (self.max_hashtags, lambda text: len(self.find_hashtags(text)), "hashtags"),
            (self.max_mentions, lambda text: len(self.list_mentions(text)), "mentions"),
        )
        for limit, measure, what in limits:
            if limit is not None and (number := measure(text)) > limit:
                return f"{number:,} of {limit:,} {what}: {number - limit:,} too many."
        return None

    def _count_links(self, text: str) -> int:
        return len({link.url for link in self.find_links(text)})

    def list_mentions(self, text: str) -> list[Mention]:
        """Accounts that are notified: links are taken out first, `https://…/@mayor/1234` is one."""
        found = self.find_mentions(text)
        links = self.find_links(text) if found else ()
        return [
            mention
            for mention in found
            if not any(link.start <= mention.start < link.end for link in links)
        ]

    def links_handle(self, handle: str) -> bool:
        """Whether “(@handle)” links this account and no other."""
        if self.mention is None or not re.fullmatch(self.mention, handle):
            return False
        return [each.handle for each in self.find_mentions(f"(@{handle})")] == [handle]

    def takes_hashtag(self, word: str) -> bool:
        """Whether “#word” is one hashtag, to its end."""
        return [tag.name for tag in self.find_hashtags(f"#{word}")] == [word]
