"""Places in a text that a network makes something of: links, hashtags, mentions."""

from __future__ import annotations

from digest.values import dataclass


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """A link: offsets in code points, end exclusive; `url` has its scheme."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag: offsets in code points with the sign, end exclusive; `name` without the sign."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: offsets in code points with the @, end exclusive; `handle` without the @."""

    start: int
    end: int
    handle: str
