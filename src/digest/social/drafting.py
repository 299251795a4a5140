"""Every draft of an edition: one per network and quote, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from digest.content.model import Brand, Edition, Quote
from digest.languages import Language
from digest.links import add_utm
from digest.problems import Location, Problem
from digest.quotes.joining import JoinedQuote
from digest.social.fitting import Render, Request, TooLong, fit_post
from digest.social.networks import NETWORKS, Network, adapt_network
from digest.social.posts import Post, SkippedPost


@dataclass(frozen=True)
class Drafting:
    """What all drafts of an edition have in common. `templates` gives each network's renderer."""

    edition: Edition
    brand: Brand
    language: Language
    joined: Sequence[JoinedQuote]
    templates: Callable[[str], Render]


def draft_posts(
    drafting: Drafting,
) -> tuple[tuple[Post | SkippedPost, ...], tuple[Problem, ...]]:
    """In the brand's order of networks, then the edition's of quotes; `post-fits` where none fits."""
    posts: list[Post | SkippedPost] = []
    problems: list[Problem] = []
    for network in list_networks(drafting.brand):
        for index, joined in enumerate(drafting.joined):
            if network.name in joined.quote.skip:
                reason = f"the content says skip: [{network.name}]"
                posts.append(SkippedPost(network, joined.quote, reason))
                continue
            request = make_request(drafting, joined, network)
            fit = fit_post(request)
            if isinstance(fit, TooLong):
                where = drafting.edition.places.at("quotes", index)
                problems.append(_report_too_long(where, request, fit))
            else:
                posts.append(Post(network, joined, fit, find_server(drafting.brand)))
    return tuple(posts), tuple(problems)


def list_networks(brand: Brand) -> tuple[Network, ...]:
    """The networks that the brand posts to, as its own servers have them."""
    if not brand.networks:
        return tuple(NETWORKS.values())
    known = ((NETWORKS[name], s) for name, s in brand.networks.items() if name in NETWORKS)
    return tuple(adapt_network(network, settings) for network, settings in known)


def find_server(brand: Brand) -> str | None:
    """The Mastodon server of the brand's own account, user@server."""
    _, at, server = brand.accounts.get("mastodon", "").rpartition("@")
    return server if at else None


def make_request(drafting: Drafting, joined: JoinedQuote, network: Network) -> Request:
    """What one post is made from."""
    edition = drafting.edition
    call = edition.call_to_action
    return Request(
        joined=joined,
        network=network,
        language=drafting.language,
        labels=(call.label, call.short_label) if call.short_label else (call.label,),
        url=make_url(drafting.brand, edition, network.name, joined.quote),
        hashtags=edition.hashtags,
        language_label=label_language(joined.quote, drafting.language),
        render=drafting.templates(network.name),
    )


def make_url(brand: Brand, edition: Edition, network: str, quote: Quote) -> str:
    """The call to action's link as `network` (or "email") carries it."""
    filling: Mapping[str, str] = {"network": network, "quote": quote.id, "edition": edition.slug}
    return add_utm(edition.call_to_action.url, brand.utm, filling)


def label_language(quote: Quote, language: Language) -> str | None:
    """“in Spanish”: a quote in another language than its edition is labelled with it."""
    code = (quote.lang or language.code).split("-")[0]
    if code == language.code.split("-")[0]:
        return None
    from babel import Locale

    name = Locale.parse(language.code, sep="-").languages.get(code, code)
    return language.posts["in_language"].replace("{language}", name)


def _report_too_long(where: Location, request: Request, fit: TooLong) -> Problem:
    network, best = request.network, fit.shortest
    message = (
        f"No honest post of `{request.joined.quote.id}` fits {network.title}: the shortest has"
        f" {best.count:,} of {network.limit:,} {network.unit}, {best.count - network.limit:,} too many."
    )
    if best.count <= network.limit and network.max_bytes:
        message = f"No post of `{request.joined.quote.id}` fits {network.title}'s {network.max_bytes:,} bytes."
    fix = (
        "Choose shorter words of this quote:\n"
        "  excerpts:\n"
        '    - "…"\n'
        f"or leave {network.title} out:\n"
        f"  skip: [{', '.join([*request.joined.quote.skip, network.name])}]"
    )
    return Problem(where, "post-fits", message, fix)
