"""Hashtags and mentions, each as its network recognises them.

Sources, read 2026-11-23: twitter-text 3.1.0 for X; @atproto/api 0.21.0 for Bluesky; for Mastodon
MENTION_RE in the server's models/account.rb (our reading: the server is not a package).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from digest.text.bluesky_links import JS_SPACE, is_domain
from digest.text.graphemes import count_graphemes
from digest.text.later import compile_later, compile_scripts_later
from digest.text.network_tables import x_characters
from digest.text.spans import LinkSpan, Mention, Tag
from digest.text.x_links import find_x_links

if TYPE_CHECKING:
    import regex

LONGEST_BLUESKY_TAG = 64

_X_MENTION = re.compile(
    r"(?:\A|[^a-zA-Z0-9_!#$%&*@＠]|(?:\A|[^a-zA-Z0-9_+~.\-])[rR][tT]:?)"
    r"(?P<mention>[@＠](?P<handle>[a-zA-Z0-9_]{1,20}))(?P<list>/[a-zA-Z][a-zA-Z0-9_\-]{0,24})?"
)
_BLUESKY_MENTION = re.compile(
    rf"(?:\A|[{JS_SPACE}(])(?P<mention>@(?P<handle>[a-zA-Z0-9.\-]+))\b", re.ASCII
)
_UNSEEN = r"\xad\u2060\u200a\u200b\u200c\u200d\u20e2"
_IN_TAG = rf"[^{JS_SPACE}{_UNSEEN}]"
_BLUESKY_TAG = compile_scripts_later(
    rf"(?:\A|[{JS_SPACE}])(?P<tag>[#＃](?!\ufe0f)"
    rf"(?P<name>{_IN_TAG}*[^0-9\p{{P}}{JS_SPACE}{_UNSEEN}]+{_IN_TAG}*))"
)
_TRAILING_PUNCTUATION = compile_scripts_later(r"\p{P}+\Z")
_CASHTAG = compile_later(
    rf"(?:\A|[{JS_SPACE}(])(?P<tag>\$[A-Za-z][A-Za-z0-9]{{0,4}})(?=[{JS_SPACE}.,;:!?)\"'\u2019]|\Z)"
)
_MASTODON_MENTION = compile_scripts_later(
    r"(?<![=/\p{L}\p{M}\p{Nd}\p{Pc}])"
    r"@(?P<handle>(?P<user>[a-zA-Z0-9_]++(?:[.-]++[a-zA-Z0-9_]++)*+)"
    r"(?:@(?P<domain>[\p{L}\p{M}\p{Nd}\p{Pc}]++(?:[.-]++[\p{L}\p{M}\p{Nd}\p{Pc}]++)*+))?)"
)
_LONGEST_DOMAIN = 253


@cache
def _x_hashtag() -> re.Pattern[str]:
    letters = x_characters("hashtag_letters")
    word = letters + x_characters("hashtag_others")
    return re.compile(
        rf"(?:\A|[^&{word}]|[\ufe0e\ufe0f])(?P<tag>[#＃](?![\ufe0f\u20e3])"
        rf"(?P<name>[{word}]*[{letters}][{word}]*))"
    )


@cache
def _after_x_mention() -> re.Pattern[str]:
    """What undoes a mention it follows: an address, an accented letter, a scheme."""
    return re.compile(rf"[@＠{x_characters('after_mention')}]|://")


def find_x_hashtags(text: str) -> tuple[Tag, ...]:
    """Hashtags as twitter-text extracts them: none inside a link."""
    if "#" not in text and "＃" not in text:
        return ()
    tags = tuple(
        Tag(*match.span("tag"), match["name"])
        for match in _x_hashtag().finditer(text)
        if not text.startswith(("#", "＃", "://"), match.end())
    )
    return _outside_links(text, tags) if tags else ()


def _outside_links(text: str, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Of a tag and a link that overlap, only the one that begins first stays."""
    kept: list[Tag] = []
    after = 0
    spans: list[Tag | LinkSpan] = [*tags, *find_x_links(text)]
    for span in sorted(spans, key=lambda span: span.start):
        if span.start >= after:
            after = span.end
            if isinstance(span, Tag):
                kept.append(span)
    return tuple(kept)


def find_x_mentions(text: str) -> tuple[Mention, ...]:
    """Mentions as twitter-text extracts them; @name/list is a list, not a mention."""
    return tuple(
        Mention(*match.span("mention"), match["handle"])
        for match in _X_MENTION.finditer(text)
        if not match["list"] and not _after_x_mention().match(text, match.end())
    )


def find_bluesky_mentions(text: str) -> tuple[Mention, ...]:
    """Handles as @atproto/api detects them; whose they are only the network can say."""
    return tuple(
        Mention(*match.span("mention"), match["handle"])
        for match in _BLUESKY_MENTION.finditer(text)
        if is_domain(match["handle"]) or match["handle"].endswith(".test")
    )


def find_bluesky_tags(text: str) -> tuple[Tag, ...]:
    """Hashtags and cashtags as @atproto/api detects them, by place; $ stays part of the name."""
    is_tagged = "#" in text or "＃" in text
    hashtags = map(_bluesky_tag, _BLUESKY_TAG.finditer(text)) if is_tagged else ()
    cashtags = (Tag(*found.span("tag"), found["tag"].upper()) for found in _CASHTAG.finditer(text))
    found = [tag for tag in hashtags if tag is not None]
    return tuple(sorted((*found, *cashtags), key=lambda tag: tag.start))


def _bluesky_tag(match: regex.Match[str]) -> Tag | None:
    name = _TRAILING_PUNCTUATION.sub("", match["name"])
    if not name or count_graphemes(name) > LONGEST_BLUESKY_TAG:
        return None
    start = match.start("tag")
    return Tag(start, start + 1 + len(name), name)


def find_mastodon_mentions(text: str) -> tuple[Mention, ...]:
    """@user and @user@domain as a Mastodon server looks for them (our reading)."""
    if "@" not in text:
        return ()
    return tuple(
        Mention(*match.span(), match["handle"])
        for match in _MASTODON_MENTION.finditer(text)
        if not _after_x_mention().match(text, match.end())
        and len(match["domain"] or "") <= _LONGEST_DOMAIN
    )
