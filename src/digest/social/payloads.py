"""What a program needs of a post: Bluesky's facets, LinkedIn's escaped text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from digest.links import write_uri
from digest.text.bluesky_links import shorten_bluesky_links
from digest.text.later import compile_scripts_later
from digest.text.mentions import find_bluesky_mentions, find_bluesky_tags
from digest.text.spans import LinkSpan, Mention, Tag
from digest.text.x_links import find_x_links

Facets = tuple[Mapping[str, Any], ...]

# LinkedIn's "little text": these are escaped, or the post is cut at the first one without an
# error (learn.microsoft.com, little text format, li-lms-2026-05; read 2026-11-23).
_LINKEDIN_RESERVED = re.compile(r"([\\|{}@\[\]()<>#*_~])")

# Letters with their marks: \w alone would end सुरक्षा at its first vowel sign.
_WORD = r"\p{L}\p{M}\p{Nd}_"
_HASHTAG = compile_scripts_later(rf"(?<![{_WORD}&/#＃])[#＃](?P<name>[{_WORD}]++)")
_CLOSING = r"\p{Pe}\p{Pf}\p{Po}"
_REST_OF_LINK = compile_scripts_later(rf"(?:\S*[^\s{_CLOSING}])?")
PLAIN_HANDLE = r"[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?"
_MENTION = re.compile(rf"(?<![\w@/.])@(?P<handle>{PLAIN_HANDLE})(?![\w@])", re.ASCII)


def find_plain_links(text: str) -> tuple[LinkSpan, ...]:
    """X's links, each to the next space or closing mark: for networks that publish no rule.

    X's own rule ends a link at the first letter of most scripts; no source says that others do.
    """
    found: list[LinkSpan] = []
    for link in find_x_links(text):
        if found and link.start < found[-1].end:
            continue
        is_at_end = text[link.end : link.end + 1] in ("", " ", "\n")
        rest = None if is_at_end else _REST_OF_LINK.match(text, link.end)
        # A bare name needs a path: in “example.org，…” it is at its end.
        begins = text[link.start : link.end]
        whole = rest.group() if rest and ("://" in begins or "/" in begins) else ""
        found.append(LinkSpan(link.start, link.end + len(whole), link.url + whole))
    return tuple(found)


def find_plain_hashtags(text: str) -> tuple[Tag, ...]:
    """# and a word with a letter in it, outside links: the rule of networks that publish none."""
    if "#" not in text and "＃" not in text:
        return ()
    links = find_plain_links(text)
    return tuple(
        Tag(match.start(), match.end(), match["name"])
        for match in _HASHTAG.finditer(text)
        if any(map(str.isalpha, match["name"]))
        and not any(link.start <= match.start() < link.end for link in links)
    )


def find_plain_mentions(text: str) -> tuple[Mention, ...]:
    """@ and a name of up to 30 letters, digits, _ and inner dots (Threads, Instagram)."""
    return tuple(Mention(m.start(), m.end(), m["handle"]) for m in _MENTION.finditer(text))


def shorten_links(text: str) -> str:
    """The text as Bluesky's app posts it."""
    return shorten_bluesky_links(text)[0]


def find_bluesky_facets(text: str) -> Facets:
    """Links, hashtags and handles of a pasted text, by UTF-8 bytes of the text as posted.

    A handle's DID is for the sender to resolve: `unresolved` says so.
    """
    posted, links = shorten_bluesky_links(text)
    facets = [
        *(_make_facet(posted, each, "link", uri=write_uri(each.url)) for each in links),
        *(_make_facet(posted, each, "tag", tag=each.name) for each in find_bluesky_tags(posted)),
        *(
            _make_facet(posted, each, "mention", handle=each.handle, unresolved=True)
            for each in find_bluesky_mentions(posted)
        ),
    ]
    return tuple(sorted(facets, key=lambda facet: tuple(facet["index"].values())))


def _make_facet(
    text: str, span: LinkSpan | Tag | Mention, kind: str, **feature: Any
) -> Mapping[str, Any]:
    start, end = (len(text[:offset].encode()) for offset in (span.start, span.end))
    return {
        "index": {"byteStart": start, "byteEnd": end},
        "features": [{"$type": f"app.bsky.richtext.facet#{kind}", **feature}],
    }


def escape_little_text(text: str) -> str:
    r"""LinkedIn's API text: reserved characters escaped, hashtags as templates.

    >>> print(escape_little_text("(USCM) #Safety"))
    \(USCM\) {hashtag|\#|Safety}
    """
    pieces: list[str] = []
    done = 0
    for tag in (tag for tag in find_plain_hashtags(text) if text[tag.start] == "#"):
        pieces += _escape(text[done : tag.start]), f"{{hashtag|\\#|{_escape(tag.name)}}}"
        done = tag.end
    return "".join(pieces) + _escape(text[done:])


def _escape(text: str) -> str:
    return _LINKEDIN_RESERVED.sub(r"\\\1", text)
