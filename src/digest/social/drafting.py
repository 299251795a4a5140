"""Every draft of an edition: one per network and quote, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.content.model import Brand, Edition, Quote
from digest.languages import Language
from digest.links import add_utm
from digest.problems import Location, Problem
from digest.quotes.joining import JoinedQuote
from digest.social.fitting import Render, Request, TooLong, Trial, fit_post
from digest.social.networks import NETWORKS, Network, adapt_network
from digest.social.posts import Post, SkippedPost, UnfitPost


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
    """In the brand's order of networks, then of quotes; with `post-fits` where nothing fits."""
    posts = tuple(
        draft_post(drafting, joined, network)
        for network in list_networks(drafting.brand)
        for joined in drafting.joined
    )
    return posts, tuple(_report_unfits(drafting.edition, posts))


def _report_unfits(edition: Edition, posts: Sequence[Post | SkippedPost]) -> Iterator[Problem]:
    for index, quote in enumerate(edition.quotes):
        unfit = [post for post in posts if isinstance(post, UnfitPost) and post.quote is quote]
        for post in unfit:
            yield report_unfit(edition.places.at("quotes", index), post, unfit)


def draft_post(drafting: Drafting, joined: JoinedQuote, network: Network) -> Post | SkippedPost:
    """One quote on one network, or why it is not there."""
    quote, language = joined.quote, drafting.language
    if network.name in quote.skip:
        return SkippedPost(network, quote, f"the content says skip: [{network.name}]")
    fit = fit_post(make_request(drafting, joined, network))
    if isinstance(fit, TooLong):
        return UnfitPost(network, quote, "no honest post of it fits", joined, language, fit)
    return Post(network, joined, fit, language, find_server(drafting.brand))


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


def report_unfit(where: Location, post: UnfitPost, unfit: Sequence[UnfitPost]) -> Problem:
    """By how much nothing fits, and both cures as YAML for this quote.

    `unfit` are all posts of the quote that fit nowhere: one `skip:` has to name them together.
    """
    shortest = post.too_long.shortest
    message = (
        f"No honest post of `{post.quote.id}` fits {post.network.title}: the shortest has"
        f" {shortest.fault}"
    )
    titles = " and ".join(each.network.title for each in unfit)
    names = ", ".join([*post.quote.skip, *(each.network.name for each in unfit)])
    cures = (_propose_excerpt(post, shortest), f"or leave {titles} out:", f"    skip: [{names}]")
    return Problem(where, "post-fits", message, "\n".join(cures), about=post.about)


def _propose_excerpt(post: UnfitPost, shortest: Trial) -> str:
    """The words are the author's to choose; how many there may be, we know."""
    network = post.network
    around = shortest.count - network.count(shortest.quotation.text)
    room = network.limit - around
    if room <= 0:
        return (
            f"Name, role and link alone take {around:,} of {network.limit:,}: give the speaker a"
            " `short_role`, the call to action a `short_label` or a shorter address;"
        )
    lead = "Add to this quote's `excerpts`" if post.quote.excerpts else "Choose shorter words of it"
    head = "" if post.quote.excerpts else "    excerpts:\n"
    return f'{lead}, at most {room:,} {network.unit}:\n{head}      - "…"'
