"""What the template of a post is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypedDict

from digest.languages import Language
from digest.links import Link
from digest.quotes.attribution import Quotation
from digest.social.network import Network
from digest.text.spans import Tag
from digest.values import dataclass


@dataclass(frozen=True, slots=True)
class Framing:
    """What the template prints: the quotation and what is around it."""

    quotation: Quotation
    link: Link
    hashtags: Sequence[str]
    hook: str | None


class PostValues(TypedDict):
    """Every name that the template of a post may use."""

    hook: str | None
    quotation: Quotation
    call_to_action: Link
    hashtags: str
    network: Network
    words: Mapping[str, str]
    dash: str
    comma: str


@lru_cache(maxsize=64)
def _list_hashtags(find: Callable[[str], Sequence[Tag]], hook: str) -> frozenset[str]:
    """Of a first line, which most texts that are tried have."""
    return frozenset(tag.name for tag in find(hook))


def make_context(framing: Framing, network: Network, language: Language) -> Mapping[str, Any]:
    """A hashtag of the first line is not repeated."""
    after = framing.hashtags
    if after and framing.hook:
        in_hook = _list_hashtags(network.find_hashtags, framing.hook)
        after = [word for word in after if word not in in_hook]
    values: PostValues = {
        "hook": framing.hook,
        "quotation": framing.quotation,
        "call_to_action": framing.link,
        "hashtags": " ".join(f"#{word}" for word in after),
        "network": network,
        "words": language.posts,
        "dash": language.dash,
        "comma": language.comma,
    }
    return values
