"""Every network as one value: its limits, how it counts, and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from difflib import get_close_matches

from digest.content.model import NetworkSettings
from digest.social.network import Evidence, Fold, Network, find_nothing
from digest.social.payloads import (
    PLAIN_HANDLE,
    escape_little_text,
    find_bluesky_facets,
    find_plain_mentions,
    shorten_links,
)
from digest.text.bluesky_links import find_bluesky_links
from digest.text.counting import (
    count_mastodon,
    count_threads,
    count_utf16,
    find_x_fault,
    weighted_length,
)
from digest.text.graphemes import count_graphemes
from digest.text.mastodon_links import find_mastodon_links
from digest.text.mentions import (
    find_bluesky_mentions,
    find_bluesky_tags,
    find_mastodon_mentions,
    find_x_hashtags,
    find_x_mentions,
)
from digest.text.x_links import find_x_links

NETWORKS: Mapping[str, Network] = {
    network.name: network
    for network in (
        Network(
            name="x",
            title="X",
            limit=280,
            has_own_limits=True,
            largest_limit=25_000,
            unit="weighted characters",
            measure=weighted_length,
            evidence=Evidence("primary", "github.com/twitter/twitter-text 30e2430d, config v3"),
            proof="npm twitter-text 3.1.0",
            find_fault=find_x_fault,
            link_rule="each link counts as 23, with or without https://",
            find_links=find_x_links,
            find_hashtags=find_x_hashtags,
            hashtag_rule="letters, digits and _; at least one letter",
            find_mentions=find_x_mentions,
            mention=r"[A-Za-z0-9_]{1,15}",
            mention_rule="@name: letters, digits and _, at most 15",
            alt_authority="primary",
            alike="short",
            composer="https://x.com/intent/tweet?text={text}",
            other_names=("twitter", "tweet"),
        ),
        Network(
            name="bluesky",
            title="Bluesky",
            limit=300,
            unit="graphemes",
            measure=count_graphemes,
            evidence=Evidence(
                "primary", "github.com/bluesky-social/atproto d6296a1c, app.bsky.feed.post"
            ),
            proof="npm @atproto/api 0.21.0; how the app shortens links is our own reading",
            max_bytes=3_000,
            as_posted=shorten_links,
            link_rule="counted as the app shortens them: host and path",
            find_links=find_bluesky_links,
            find_hashtags=find_bluesky_tags,
            hashtag_rule="at most 64 graphemes; not digits alone",
            find_mentions=find_bluesky_mentions,
            mention=r"([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}",
            mention_rule="@name.bsky.social, or your own domain",
            alt_limit=2_000,
            alt_authority="primary",
            fold=Fold(
                None, Evidence("primary", "social-app src/lib/constants.ts 008fe5ea"), lines=25
            ),
            as_api=shorten_links,
            find_facets=find_bluesky_facets,
            alike="short",
            composer="https://bsky.app/intent/compose?text={text}",
            time="09:45",
            other_names=("bsky",),
        ),
        Network(
            name="mastodon",
            title="Mastodon",
            limit=500,
            has_own_limits=True,
            unit="characters",
            measure=count_mastodon,
            evidence=Evidence("primary", "mastodon/documentation 07764a22, user/posting.md"),
            proof="the server's and the web page's published source, npm twitter-text and stringz",
            link_rule="each http(s) link counts as 23, in all scripts; without https:// no link",
            find_links=find_mastodon_links,
            find_mentions=find_mastodon_mentions,
            mention=r"[A-Za-z0-9_]+([A-Za-z0-9_.-]+[A-Za-z0-9_]+)?@[A-Za-z0-9.-]+\.[A-Za-z]{2,63}",
            mention_rule="@name@server; the server's name is not counted",
            alt_limit=1_500,
            alt_authority="primary",
            composer="https://{server}/share?text={text}",
            time="10:00",
        ),
        Network(
            name="threads",
            title="Threads",
            limit=500,
            unit="characters, emoji by UTF-8 bytes",
            measure=count_threads,
            evidence=Evidence("primary", "developers.facebook.com, threads/posts, 2026-04-14"),
            max_links=5,
            link_rule="counted as written; at most 5 different links",
            useful_hashtags=1,
            hashtag_rule="one topic per post; other #words stay plain text",
            find_mentions=find_plain_mentions,
            mention=PLAIN_HANDLE,
            mention_rule="@name: letters, digits, _ and dots, at most 30",
            topic_limit=50,
            attachment_limit=10_000,
            composer="https://www.threads.com/intent/post?text={text}",
            time="10:15",
        ),
        Network(
            name="linkedin",
            title="LinkedIn",
            limit=3_000,
            unit="UTF-16 units",
            measure=count_utf16,
            evidence=Evidence("secondary", "Buffer, Ayrshare, Postiz and crosspost agree"),
            alt_limit=4_086,
            fold=Fold(140, Evidence("unconfirmed", "trade press: 210 on desktops, 140 on phones")),
            as_api=escape_little_text,
            time="10:30",
        ),
        Network(
            name="facebook",
            title="Facebook",
            limit=5_000,
            unit="UTF-16 units",
            measure=count_utf16,
            evidence=Evidence(
                "secondary",
                "a cap of schedulers such as Buffer; Facebook's own is 63,206 by all lists",
            ),
            fold=Fold(125, Evidence("unconfirmed", "trade press: 477 on desktops, 125 on phones")),
            time="12:30",
            other_names=("fb", "meta"),
        ),
        Network(
            name="instagram",
            title="Instagram",
            limit=2_200,
            unit="UTF-16 units",
            measure=count_utf16,
            evidence=Evidence("secondary", "all sources agree"),
            links="dead",
            link_rule="not clickable: the post says “link in bio” and names the site",
            find_links=find_nothing,
            max_hashtags=5,
            hashtag_rule="at most 5, announced 2025-12-18",
            find_mentions=find_plain_mentions,
            max_mentions=20,
            mention=PLAIN_HANDLE,
            mention_rule="@name: letters, digits, _ and dots, at most 30; at most 20 per post",
            alt_authority="secondary",
            needs_image=True,
            card="portrait",
            fold=Fold(125, Evidence("unconfirmed", "trade press")),
            time="18:00",
            other_names=("insta", "ig"),
        ),
        Network(
            name="whatsapp",
            title="WhatsApp Channels",
            limit=4_096,
            unit="UTF-16 units",
            measure=count_utf16,
            evidence=Evidence(
                "unconfirmed", "the limit of messages of its business API", read="2026-11-29"
            ),
            useful_hashtags=0,
            hashtag_rule="none: #words stay plain text",
            is_usual=False,
            time="12:00",
            other_names=("whatsapp channel", "wa"),
        ),
        Network(
            name="nextdoor",
            title="Nextdoor",
            limit=2_000,
            unit="UTF-16 units",
            measure=count_utf16,
            evidence=Evidence(
                "unconfirmed", "a cautious value: no page was found", read="2026-11-29"
            ),
            useful_hashtags=0,
            hashtag_rule="none: whether they become links is not known",
            is_usual=False,
            time="17:00",
        ),
    )
}


def find_likely_network(typed: str) -> str | None:
    """The network that was probably meant by an old, short or misspelled name."""
    names = {each: n.name for n in NETWORKS.values() for each in (n.name, *n.other_names)}
    words = re.findall("[a-z]+", typed.lower())
    close = [word for word in words if word in names] or get_close_matches("".join(words), names, 1)
    return names[close[0]] if close else None


def adapt_network(network: Network, settings: NetworkSettings) -> Network:
    """The network as the brand has it: each of its settings is named like what it replaces."""
    own = {name: value for name, value in asdict(settings).items() if value is not None}
    if not network.has_own_limits:
        own.pop("limit", None)
    # Another limit needs other words.
    alike = None if "limit" in own else network.alike
    return replace(network, **{"alike": alike, **own})
