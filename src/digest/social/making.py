"""Every post of an edition: one per network and quote, or why there is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from digest.content.model import Brand, Edition, Quote
from digest.problems import Location, Problem
from digest.quotes.attribution import label_language
from digest.quotes.candidates import Candidate, find_own_language, rank_cut
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import QuotedEdition
from digest.social.fitting import PostRequest, Render, TooLong, Trial, fit_post
from digest.social.network import Network
from digest.social.networks import NETWORKS, adapt_network
from digest.social.posts import LinkedPage, Post, SkippedPost, UnfitPost
from digest.stages import stage


@stage("posts")
def make_posts(
    quoted: QuotedEdition, find_template: Callable[[str], Render]
) -> tuple[tuple[Post | SkippedPost, ...], tuple[Problem, ...]]:
    """In the brand's order of networks, then of quotes; with `post-fits` where nothing fits.

    `find_template` gives a network's renderer by its name.
    """
    networks = list_networks(quoted.brand)
    rows = [
        make_alike(quoted, joined, [(each, find_template(each.name)) for each in networks])
        for joined in quoted.joined
    ]
    posts = tuple(post for column in zip(*rows, strict=True) for post in column)
    return posts, tuple(_report_unfits(quoted.edition, posts))


def _report_unfits(edition: Edition, posts: Sequence[Post | SkippedPost]) -> Iterator[Problem]:
    unfits: dict[str, list[UnfitPost]] = {}
    for post in posts:
        if isinstance(post, UnfitPost):
            unfits.setdefault(post.quote.id, []).append(post)
    for index, quote in enumerate(edition.quotes):
        unfit = unfits.get(quote.id, [])
        for post in unfit:
            yield report_unfit(edition.places.at("quotes", index), post, unfit)


def make_alike(
    quoted: QuotedEdition, joined: JoinedQuote, networks: Sequence[tuple[Network, Render]]
) -> list[Post | SkippedPost]:
    """One quote on every network; those that are alike get the same words if these fit in all."""
    posts = [make_post(quoted, joined, *each) for each in networks]
    for name in dict.fromkeys(network.alike for network, _ in networks if network.alike):
        places = [n for n, (network, _) in enumerate(networks) if network.alike == name]
        made = [each for n in places if isinstance(each := posts[n], Post)]
        for cut in _list_shared(made):
            same = {
                n: make_post(quoted, joined, *networks[n], only=cut)
                for n in places
                if isinstance(posts[n], Post)
            }
            if all(_is_as_good(each, posts[n]) for n, each in same.items()):
                for n, post in same.items():
                    posts[n] = post
                break
    return posts


def _is_as_good(post: Post | SkippedPost, alone: Post | SkippedPost) -> bool:
    """Whether the post with the shared words exists and has around them what the other one has."""
    if not isinstance(post, Post) or not isinstance(alone, Post):
        return False
    fit, other = post.fit, alone.fit
    keeps_label = bool(fit.link.label) or not other.link.label
    keeps_hook = bool(fit.hook) or not other.hook
    return keeps_label and keeps_hook and (fit.names_event or not other.names_event)


def _list_shared(posts: Sequence[Post]) -> tuple[Candidate, ...]:
    """The cuts among which one may be the same for all, the best first.

    Nothing where they agree, or where the author chose.
    """
    cuts = {post.fit.candidate.text: post.fit.candidate for post in posts}
    if len(cuts) < 2 or any(each.kind in ("preferred", "chosen") for each in cuts.values()):  # noqa: PLR2004
        return ()
    return tuple(sorted(cuts.values(), key=rank_cut))


def make_post(
    quoted: QuotedEdition,
    joined: JoinedQuote,
    network: Network,
    render: Render,
    only: Candidate | None = None,
) -> Post | SkippedPost:
    """One quote on one network, or why it is not there; `only` is the one cut to try."""
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
        hook=write_hook(quoted, quote, network),
        partners=_list_partners(quoted, network),
        only=only,
    )
    fit = fit_post(request)
    if isinstance(fit, TooLong):
        return UnfitPost(network, quote, "it cannot be shortened to fit", joined, language, fit)
    server, page = find_server(quoted.brand), LinkedPage(edition.headline, edition.summary)
    langs = tuple(dict.fromkeys(filter(None, (edition.lang, quote.lang))))
    return Post(network, joined, fit, language, server, langs, page)


def write_hook(quoted: QuotedEdition, quote: Quote, network: Network) -> str:
    """The line before the quotation; a hashtag depends on the room and is filled in later."""
    event, names = quoted.edition.event.name, (person.name for person in quote.speakers)
    hook = quoted.edition.hook or network.hook or "{event}"
    filled = hook.replace("{speaker}", quoted.language.comma.join(names))
    return filled.replace("{event}", event)


def _list_partners(quoted: QuotedEdition, network: Network) -> tuple[str, ...]:
    """The handles of the event's partners on this network."""
    if not quoted.brand.mention_partners:
        return ()
    handles = (each.accounts.get(network.name) for each in quoted.edition.partners)
    return tuple(each for each in handles if each and network.links_handle(each))


def list_networks(brand: Brand) -> tuple[Network, ...]:
    """The networks that the brand posts to, as its own servers have them."""
    if not brand.networks:
        return tuple(network for network in NETWORKS.values() if network.is_usual)
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
    own = find_own_language(post.joined, post.language)
    if own is None or not own.ends:
        return f"digest cuts no quotes in this language, and the whole has {counts[0]:,} {unit}."
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
