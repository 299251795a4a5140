"""Every network as one value: its limits, how it counts, and who says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from digest.content.model import NetworkSettings
from digest.text.counting import (
    count_graphemes,
    count_mastodon,
    count_threads,
    count_utf8,
    count_utf16,
    find_x_fault,
    weighted_length,
)

Authority = Literal["primary", "secondary", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who states a rule: the network itself, others who agree, or nobody for certain."""

    authority: Authority
    source: str
    read: str = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Fold:
    """How much of a post shows before "see more", in the network's units or in lines."""

    characters: int | None
    rule: Rule
    lines: int | None = None


def _as_typed(text: str) -> str:
    return text


def _shorten_for_bluesky(text: str) -> str:
    from digest.text.links import shorten_bluesky_links

    return shorten_bluesky_links(text)[0]


def _no_fault(text: str) -> str | None:
    return None if text.strip() else "the text is empty"


@dataclass(frozen=True, slots=True)
class Network:
    """One network.

    `measure` counts in `unit`; `as_posted` is what the official app makes of a pasted text before
    it counts; `max_bytes` is a second limit in UTF-8. `links` is "dead" where a reader cannot
    follow one. `mention` is the form of a handle, None where pasted handles link nobody.
    `composer` opens a filled draft: {text} and {server} are filled in.
    """

    name: str
    title: str
    limit: int
    unit: str
    measure: Callable[[str], int]
    rule: Rule
    links: Literal["live", "dead"] = "live"
    link_rule: str = "count as written"
    as_posted: Callable[[str], str] = _as_typed
    find_fault: Callable[[str], str | None] = _no_fault
    max_bytes: int | None = None
    max_links: int | None = None
    max_hashtags: int | None = None
    hashtag_rule: str = "letters, digits and _; not digits alone"
    mention: str | None = None
    alt_limit: int = 1_000
    fold: Fold | None = None
    composer: str | None = None

    def count(self, text: str) -> int:
        """What the official app counts."""
        return self.measure(self.as_posted(text))

    def fits(self, text: str) -> bool:
        posted = self.as_posted(text)
        within_bytes = self.max_bytes is None or count_utf8(posted) <= self.max_bytes
        return self.measure(posted) <= self.limit and within_bytes

    def find_invalid(self, text: str) -> str | None:
        """Why the network refuses the text as given, in words; None where it takes it."""
        count = self.measure(text)
        if fault := self.find_fault(text):
            return fault
        if count > self.limit:
            return f"{count - self.limit:,} {self.unit} too many"
        if self.max_bytes is not None and count_utf8(text) > self.max_bytes:
            return f"{count_utf8(text):,} of {self.max_bytes:,} bytes"
        return None

    def links_handle(self, handle: str) -> bool:
        return self.mention is not None and re.fullmatch(self.mention, handle) is not None


NETWORKS: Mapping[str, Network] = {
    network.name: network
    for network in (
        Network(
            name="x",
            title="X",
            limit=280,
            unit="weighted characters",
            measure=weighted_length,
            find_fault=find_x_fault,
            link_rule="each recognised address counts 23, with or without scheme",
            mention=r"[A-Za-z0-9_]{1,15}",
            hashtag_rule="letters, digits and _; at least one letter",
            composer="https://x.com/intent/post?text={text}",
            rule=Rule("primary", "github.com/twitter/twitter-text 30e2430d, config v3"),
        ),
        Network(
            name="bluesky",
            title="Bluesky",
            limit=300,
            unit="graphemes",
            measure=count_graphemes,
            max_bytes=3_000,
            as_posted=_shorten_for_bluesky,
            link_rule="count as the app shortens them: host and path",
            mention=r"([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}",
            hashtag_rule="at most 64 graphemes; not digits alone",
            alt_limit=2_000,
            fold=Fold(None, Rule("primary", "social-app src/lib/constants.ts 008fe5ea"), lines=25),
            composer="https://bsky.app/intent/compose?text={text}",
            rule=Rule("primary", "github.com/bluesky-social/atproto d6296a1c, app.bsky.feed.post"),
        ),
        Network(
            name="mastodon",
            title="Mastodon",
            limit=500,
            unit="graphemes",
            measure=count_mastodon,
            link_rule="each http(s) address counts 23",
            mention=r"[A-Za-z0-9_]+([A-Za-z0-9_.-]+[A-Za-z0-9_]+)?@[A-Za-z0-9.-]+\.[A-Za-z]{2,63}",
            alt_limit=1_500,
            composer="https://{server}/share?text={text}",
            rule=Rule("primary", "mastodon/documentation 07764a22, user/posting.md"),
        ),
        Network(
            name="threads",
            title="Threads",
            limit=500,
            unit="characters, emoji by UTF-8 bytes",
            measure=count_threads,
            max_links=5,
            mention=r"[A-Za-z0-9_.]{1,30}",
            hashtag_rule="one topic a post; further #words stay plain text",
            composer="https://www.threads.net/intent/post?text={text}",
            rule=Rule("primary", "developers.facebook.com, threads/posts, 2026-04-14"),
        ),
        Network(
            name="linkedin",
            title="LinkedIn",
            limit=3_000,
            unit="UTF-16 units",
            measure=count_utf16,
            alt_limit=4_086,
            fold=Fold(140, Rule("unconfirmed", "trade press: about 210 on desktops, 140 on phones")),
            rule=Rule("secondary", "Buffer, Ayrshare, Postiz and crosspost agree"),
        ),
        Network(
            name="facebook",
            title="Facebook",
            limit=5_000,
            unit="UTF-16 units",
            measure=count_utf16,
            fold=Fold(125, Rule("unconfirmed", "trade press: about 477 on desktops, 125 on phones")),
            rule=Rule("secondary", "Buffer enforces it; others allow more"),
        ),
        Network(
            name="instagram",
            title="Instagram",
            limit=2_200,
            unit="UTF-16 units",
            measure=count_utf16,
            links="dead",
            link_rule="links cannot be followed: “link in bio” and the bare host",
            max_hashtags=5,
            mention=r"[A-Za-z0-9_.]{1,30}",
            hashtag_rule="at most 5, announced 2025-12-18",
            fold=Fold(125, Rule("unconfirmed", "trade press")),
            rule=Rule("secondary", "every source agrees"),
        ),
    )
}


def adapt_network(network: Network, settings: NetworkSettings) -> Network:
    """The network as the brand's own server has it."""
    return replace(network, limit=settings.limit) if settings.limit else network
