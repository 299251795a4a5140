"""What one post is made from, in few words. All people and organizations here are fictional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from digest.content.model import Excerpt, Organization, Person, Places, Quote
from digest.languages import Language, load_language
from digest.quotes.joining import JoinedQuote, join_quote
from digest.social.fitting import PostRequest, Render
from digest.social.network import Network
from digest.social.networks import NETWORKS
from digest.social.posts import Post
from digest.templating import make_environment

ROOT = Path(__file__).parents[2]
URL = "https://www.league.example/spring-fair"

LEAGUE = Organization("league", "The League of Small Towns", "LST", accounts={"x": "leaguetowns"})
MAYOR = Person(
    "ada",
    "Ada Example",
    "Mayor of Exampleton and Chair of the Committee",
    "Mayor of Exampleton",
    LEAGUE,
    accounts={"x": "adaexample", "bluesky": "ada.bsky.social"},
)
BAKER = Person("ben", "Ben Sample", "Master Baker")
THREE = (
    "Our town has waited twenty years for this bridge.",
    "We laboured with our own hands and with our neighbours.",
    "Nobody who walks to market will be alone again.",
)


@cache
def render_shared() -> Render:
    """The shipped template of all networks."""
    source = (ROOT / "templates" / "social" / "post.txt.j2").read_text(encoding="utf-8")
    environment = make_environment({"post.txt.j2": source})
    return environment.get_template("post.txt.j2").render


def english() -> Language:
    language = load_language("en")
    assert language
    return language


def make_quote(
    *sentences: str,
    speakers: Sequence[Person] = (MAYOR,),
    excerpts: Sequence[str] = (),
    preferred: Sequence[str] = (),
    lang: str | None = None,
) -> Quote:
    every = [Excerpt(text, is_preferred=True) for text in preferred]
    every += [Excerpt(text) for text in excerpts]
    words = " ".join(sentences or THREE)
    return Quote("first", tuple(speakers), (words,), excerpts=tuple(every), lang=lang)


def join(quote: Quote, language: Language | None = None) -> JoinedQuote:
    joined, problems = join_quote(quote, None, language or english(), Places("made.yaml"), 0)
    assert not problems
    return joined


def make_request(quote: Quote, network: Network | str = "x", **changes: object) -> PostRequest:
    """A request with one hashtag and two labels; `changes` are its other fields."""
    language = changes.get("language") or english()
    assert isinstance(language, Language)
    request = PostRequest(
        joined=join(quote, language),
        network=NETWORKS[network] if isinstance(network, str) else network,
        language=language,
        labels=("See the pictures of the fair", "See more"),
        url=URL,
        hashtags=("SpringFair",),
        language_label=None,
        render=render_shared(),
    )
    return replace(request, **changes)  # type: ignore[arg-type]


def with_limit(network: str, limit: int) -> Network:
    return replace(NETWORKS[network], limit=limit)


def as_post(request: PostRequest, fit: object, server: str | None = None) -> Post:
    return Post(request.network, request.joined, fit, request.language, server)  # type: ignore[arg-type]


def decode_bytes(text: str, index: Mapping[str, int]) -> str:
    """The part of a text that a facet's byte offsets name."""
    return text.encode()[index["byteStart"] : index["byteEnd"]].decode()
