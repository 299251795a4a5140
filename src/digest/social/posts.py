"""A post with all that people and programs need: text, API text, alt text, composer link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from sys import intern
from typing import Any
from urllib.parse import quote as percent_encode

from digest.content.model import Quote
from digest.languages import Language
from digest.links import write_uri
from digest.problems import About
from digest.quotes.candidates import Candidate, list_cuts
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import list_quotations, quote_whole
from digest.social.fitting import Attempt, Fit, TooLong
from digest.social.network import Network
from digest.text.counting import count_utf16
from digest.values import dataclass

CARD_PATH = "cards/{quote}-{size}.png"
POST_PATH = "social/{network}/{quote}.txt"


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """What a network's card of the link may say, where the program that posts must give it."""

    title: str
    description: str


@dataclass(frozen=True)
class Post:
    """A finished post of one quote for one network. `server` is the brand's own, if any.

    `langs` are the languages of its words, the edition's first.
    """

    network: Network
    joined: JoinedQuote
    fit: Fit
    language: Language
    server: str | None = None
    langs: tuple[str, ...] = ()
    page: LinkedPage | None = None

    @property
    def quote(self) -> Quote:
        return self.joined.quote

    @property
    def text(self) -> str:
        """What is posted."""
        return self.fit.text

    @property
    def reason(self) -> None:
        """None for a post that is made, as in `SkippedPost` what it has not."""
        return None

    @property
    def about(self) -> About:
        return About(self.quote.id, self.network.name)

    @property
    def path(self) -> str:
        return intern(POST_PATH.format(network=self.network.name, quote=self.quote.id))

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        return self.fit.attempts

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        size = f"{self.fit.count:,}/{self.network.limit:,}"
        return (
            f"<figure><figcaption>{escape(self.network.title)}, {size}</figcaption>"
            f'<pre style="white-space: pre-wrap">{escape(self.text)}</pre></figure>'
        )


@dataclass(frozen=True)
class SkippedPost:
    """A post that is not made, and why."""

    network: Network
    quote: Quote
    reason: str

    @property
    def text(self) -> None:
        """There is none; so that posts can be gone through without asking for their kind."""
        return None

    @property
    def path(self) -> None:
        """It has no file."""
        return None

    @property
    def about(self) -> About:
        return About(self.quote.id, self.network.name)

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        title, why = escape(self.network.title), escape(self.reason)
        return f"<figure><figcaption>{title}: no post</figcaption><p>{why}</p></figure>"


@dataclass(frozen=True)
class UnfitPost(SkippedPost):
    """A post that no fair cut makes short enough, with all that was tried; an error."""

    joined: JoinedQuote
    language: Language
    too_long: TooLong

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        return self.too_long.attempts


def describe_post(post: Post | SkippedPost) -> dict[str, Any]:
    """One entry of posts.json; `social/posts_schema.py` says what each key holds."""
    if isinstance(post, SkippedPost):
        return {"network": post.network.name, "quote": post.quote.id, "skipped": post.reason}
    fit, network = post.fit, post.network
    kept = set(fit.candidate.kept)
    return {
        "network": network.name,
        "quote": post.quote.id,
        "path": post.path,
        "text": fit.text,
        "api_text": network.as_api(fit.text),
        "facets": list(network.find_facets(fit.text)),
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
        "topic_tag": _pick_topic(post),
        "text_attachment": _attach_text(post),
        "langs": list(post.langs),
        "language": (*post.langs, post.language.code)[0].partition("-")[0],
        "link_card": post.page and _describe_card(post.page, fit.link.url),
        "card": CARD_PATH.format(quote=post.quote.id, size=network.card),
        "alt_text": write_alt_text(post),
        "alt_limit": network.alt_limit,
        "composer": compose_link(post),
    }


def _describe_card(page: LinkedPage, url: str) -> dict[str, str]:
    return {"url": write_uri(url), "title": page.title, "description": page.description}


def _pick_topic(post: Post) -> str | None:
    """The one topic of a post on a network that has topics."""
    topics = post.fit.hashtags if post.network.topic_limit else ()
    return next((each for each in topics if len(each) <= (post.network.topic_limit or 0)), None)


def _attach_text(post: Post) -> str | None:
    """The whole quote, where the network has room for it beside a post that has only a part."""
    limit, joined = post.network.attachment_limit, post.joined
    if limit is None or post.fit.candidate.text == joined.text:
        return None
    whole = quote_whole(joined, post.language)
    text = f"{whole.words}\n\n{post.language.dash}{whole.attribution}"
    return text if len(text) <= limit else None


def group_posts(
    posts: Iterable[Post | SkippedPost],
) -> Mapping[str, Sequence[Post | SkippedPost]]:
    """The posts by the id of their quote: each of many quotes has few of them."""
    found: dict[str, list[Post | SkippedPost]] = {}
    for post in posts:
        found.setdefault(post.quote.id, []).append(post)
    return found


def list_forms(posts: Iterable[Post | SkippedPost], quote: Quote) -> Mapping[str, tuple[str, ...]]:
    """The forms into which digest cut a quote, each with the networks that get it.

    The whole quote and the author's excerpts are no such forms.
    """
    forms: dict[str, tuple[str, ...]] = {}
    for post in posts:
        if isinstance(post, Post) and post.quote.id == quote.id:
            said = [post.fit.candidate, *(cut for cut, _ in _find_alt(post)[:1])]
            for text in dict.fromkeys(each.text for each in said if each.kind in ("run", "chosen")):
                forms[text] = (*forms.get(text, ()), post.network.title)
    return forms


def write_alt_text(post: Post) -> str | None:
    """The quote with its attribution, for a picture of it; None where no cut is short enough.

    At most the network's `alt_limit` in UTF-16 units, the larger of the ways to count. Whole names
    and no accounts: it is read aloud.
    """
    return next((text for _, text in _find_alt(post)), None)


def _find_alt(post: Post) -> tuple[tuple[Candidate, str], ...]:
    """The alt text and the cut that it has; nothing where no cut is short enough."""
    for cut in (post.fit.candidate, *list_cuts(post.joined, post.language, post.network.name)):
        if len(cut.text) > post.network.alt_limit:
            continue
        for each in list_quotations(post.quote, [cut.text], post.language):
            text = f"{each.words} {post.language.dash}{each.attribution}"
            if count_utf16(text) <= post.network.alt_limit:
                return ((cut, text),)
    return ()


def compose_link(post: Post) -> str | None:
    """An address that opens the network's composer with the post in it, where there is one."""
    template = post.network.composer
    if template is None or ("{server}" in template and post.server is None):
        return None
    filled = template.replace("{server}", post.server or "")
    return filled.replace("{text}", percent_encode(post.fit.text, safe=""))
