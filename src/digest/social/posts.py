"""A draft as everything a person or a program needs of it: text, API text, facets, composer link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as percent_encode

from digest.content.model import Quote
from digest.quotes.joining import JoinedQuote
from digest.social.fitting import Fit
from digest.social.networks import Network

# LinkedIn's "little text": these are escaped, or the post is cut at the first one without an
# error (learn.microsoft.com, little text format, li-lms-2026-05; read 2026-11-23).
_LINKEDIN_RESERVED = re.compile(r"([\\|{}@\[\]()<>#*_~])")
_HASHTAG = re.compile(r"(?<!\w)#(\w+)")


@dataclass(frozen=True)
class Post:
    """A finished draft of one quote for one network."""

    network: Network
    joined: JoinedQuote
    fit: Fit
    server: str | None = None

    @property
    def quote(self) -> Quote:
        return self.joined.quote

    @property
    def path(self) -> str:
        return f"social/{self.network.name}/{self.quote.id}.txt"


@dataclass(frozen=True, slots=True)
class SkippedPost:
    """A draft that is not made, and why."""

    network: Network
    quote: Quote
    reason: str


def describe_post(post: Post | SkippedPost) -> dict[str, Any]:
    """One entry of posts.json."""
    if isinstance(post, SkippedPost):
        return {"network": post.network.name, "quote": post.quote.id, "skipped": post.reason}
    fit, network = post.fit, post.network
    api_text, facets = write_api_text(network, fit.text)
    kept = set(fit.candidate.kept)
    return {
        "network": network.name,
        "quote": post.quote.id,
        "path": post.path,
        "text": fit.text,
        "api_text": api_text,
        "facets": facets,
        "count": fit.count,
        "limit": network.limit,
        "unit": network.unit,
        "chosen": fit.candidate.kind,
        "sentences": [
            {"text": post.joined.run(number, number), "kept": number in kept}
            for number in range(len(post.joined.sentences))
        ],
        "attribution": fit.quotation.attribution,
        "link": fit.link.url,
        "hashtags": list(fit.hashtags),
        "alt_text": f"{fit.quotation.words} {fit.quotation.attribution}",
        "composer": compose_link(post),
    }


def write_api_text(network: Network, text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text as the network's API takes it, with Bluesky's facets (UTF-8 byte offsets)."""
    if network.name == "bluesky":
        posted = network.as_posted(text)
        return posted, find_facets(text)
    if network.name == "linkedin":
        return escape_little_text(text), []
    return text, []


def find_facets(text: str) -> list[dict[str, Any]]:
    """Links, hashtags and handles of a Bluesky post; a handle's DID is for the sender to resolve."""
    from digest.text.links import shorten_bluesky_links
    from digest.text.mentions import find_bluesky_mentions, find_bluesky_tags

    posted, links = shorten_bluesky_links(text)
    features: list[tuple[int, int, Mapping[str, Any]]] = [
        (link.start, link.end, {"$type": "app.bsky.richtext.facet#link", "uri": link.url})
        for link in links
    ]
    for tag in find_bluesky_tags(posted):
        feature = {"$type": "app.bsky.richtext.facet#tag", "tag": tag.name}
        features.append((tag.start, tag.end, feature))
    for mention in find_bluesky_mentions(posted):
        feature = {"$type": "app.bsky.richtext.facet#mention", "handle": mention.handle, "unresolved": True}
        features.append((mention.start, mention.end, feature))
    return [
        {"index": {"byteStart": _bytes(posted, start), "byteEnd": _bytes(posted, end)}, "features": [dict(feature)]}
        for start, end, feature in sorted(features, key=lambda row: row[:2])
    ]  # fmt: skip


def _bytes(text: str, offset: int) -> int:
    return len(text[:offset].encode())


def escape_little_text(text: str) -> str:
    """LinkedIn's API text: reserved characters escaped, hashtags as templates.

    >>> escape_little_text("(USCM) #Safety")
    '\\\\(USCM\\\\) {hashtag|\\\\#|Safety}'
    """
    pieces, done = [], 0
    for match in _HASHTAG.finditer(text):
        pieces.append(_LINKEDIN_RESERVED.sub(r"\\\1", text[done : match.start()]))
        pieces.append(_hashtag(match[1]))
        done = match.end()
    return "".join(pieces) + _LINKEDIN_RESERVED.sub(r"\\\1", text[done:])


def _hashtag(word: str) -> str:
    escaped = _LINKEDIN_RESERVED.sub(r"\\\1", word)
    return f"{{hashtag|\\#|{escaped}}}"


def compose_link(post: Post) -> str | None:
    """An address that opens the network's composer with the draft in it; None where there is none."""
    template = post.network.composer
    if template is None or ("{server}" in template and post.server is None):
        return None
    filled = template.replace("{server}", post.server or "")
    return filled.replace("{text}", percent_encode(post.fit.text, safe=""))
