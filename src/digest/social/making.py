"""Every post of an edition: one per network and quote, or why there is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from digest.content.model import Brand, Edition
from digest.problems import Location, Problem
from digest.quotes.attribution import label_language
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import QuotedEdition
from digest.social.fitting import PostRequest, Render, TooLong, Trial, fit_post
from digest.social.network import Network
from digest.social.networks import NETWORKS, adapt_network
from digest.social.posts import Post, SkippedPost, UnfitPost


def make_posts(
    quoted: QuotedEdition, find_template: Callable[[str], Render]
) -> tuple[tuple[Post | SkippedPost, ...], tuple[Problem, ...]]:
    """In the brand's order of networks, then of quotes; with `post-fits` where nothing fits.

    `find_template` gives a network's renderer by its name.
    """
    posts = tuple(
        make_post(quoted, joined, network, find_template(network.name))
        for network in list_networks(quoted.brand)
        for joined in quoted.joined
    )
    return posts, tuple(_report_unfits(quoted.edition, posts))


def _report_unfits(edition: Edition, posts: Sequence[Post | SkippedPost]) -> Iterator[Problem]:
    for index, quote in enumerate(edition.quotes):
        unfit = [post for post in posts if isinstance(post, UnfitPost) and post.quote is quote]
        for post in unfit:
            yield report_unfit(edition.places.at("quotes", index), post, unfit)


def make_post(
    quoted: QuotedEdition, joined: JoinedQuote, network: Network, render: Render
) -> Post | SkippedPost:
    """One quote on one network, or why it is not there."""
    quote, language = joined.quote, quoted.language
    if network.name in quote.skip:
        return SkippedPost(network, quote, f"the content has `skip: [{network.name}]`")
    edition, call = quoted.edition, quoted.edition.call_to_action
    request = PostRequest(
        joined=joined,
        network=network,
        language=language,
        labels=(call.label, call.short_label) if call.short_label else (call.label,),
        url=quoted.make_url(network.name, quote),
        hashtags=edition.hashtags,
        language_label=label_language(quote, language),
        render=render,
    )
    fit = fit_post(request)
    if isinstance(fit, TooLong):
        return UnfitPost(network, quote, "it cannot be shortened to fit", joined, language, fit)
    return Post(network, joined, fit, language, find_server(quoted.brand))


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


def report_unfit(where: Location, post: UnfitPost, unfit: Sequence[UnfitPost]) -> Problem:
    """By how much the shortest version is too long, and both fixes as YAML for this quote.

    `unfit` are all posts of the quote that fit nowhere: one `skip:` has to name them together.
    """
    shortest = post.too_long.shortest
    message = (
        f"`{post.quote.id}` cannot be shortened to fit {post.network.title}. The shortest version"
        f" has {shortest.fault}"
    )
    titles = " and ".join(each.network.title for each in unfit)
    names = ", ".join([*post.quote.skip, *(each.network.name for each in unfit)])
    fixes = (_propose_excerpt(post, shortest), f"Or skip {titles}:", f"    skip: [{names}]")
    return Problem(where, "post-fits", message, "\n".join(fixes), about=post.about)


def _propose_excerpt(post: UnfitPost, shortest: Trial) -> str:
    """The words are the author's to choose; how many there may be, we know."""
    network = post.network
    around = shortest.count - network.count(shortest.quotation.text)
    room = network.limit - around
    if room <= 0:
        return (
            f"Name, role and link alone take {around:,} of {network.limit:,}. Give the speaker a"
            " `short_role`, or the call to action a `short_label` or a shorter link."
        )
    if post.too_long.offers:
        return _offer_excerpts(post)
    lead = "Add to this quote's `excerpts`" if post.quote.excerpts else "Add a shorter excerpt"
    head = "" if post.quote.excerpts else "    excerpts:\n"
    return (
        f'{_tell_why_none(post, room)} {lead}, at most {room:,} {network.unit}:\n{head}      - "…"'
    )


def _tell_why_none(post: UnfitPost, room: int) -> str:
    """Why no sentence of the quote is offered."""
    counts = [post.network.count(each) for each in post.joined.list_sentences()]
    if min(counts) <= room:
        return "No sentence that fits is fair without the ones beside it."
    unit = post.network.unit
    if len(counts) == 1:
        return f"The quote is one sentence of {counts[0]:,} {unit}."
    return f"Every sentence is too long: the shortest has {min(counts):,} {unit}."


def _offer_excerpts(post: UnfitPost) -> str:
    """Whole sentences that would fit, as YAML, each with why digest does not choose it."""
    lead = "Add to this quote's `excerpts`" if post.quote.excerpts else "Add"
    rows = [f"{lead} one that is fair to the speaker, or a part of one:"]
    rows += [] if post.quote.excerpts else ["    excerpts:"]
    for offer in post.too_long.offers:
        rows += [f"      # {loss}" for loss in offer.losses]
        rows.append(f"      - {json.dumps(offer.candidate.text, ensure_ascii=False)}")
    return "\n".join(rows)
