"""What can be chosen of each quote: sentences for each network, as far as that is fair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from digest.edition_build import EditionBuild
from digest.languages import Language
from digest.quotes.approvals import is_approved
from digest.quotes.candidates import find_chosen, find_own_language, list_cuts, tell_losses
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.social.posts import CARD_PATH, Post, SkippedPost, group_posts

_MOST_SENTENCES = 15


def list_quotes(each: EditionBuild) -> list[dict[str, Any]]:
    language = find_language(each.edition)
    joined, _ = join_quotes(each.edition, language)
    posts = group_posts(each.posts)
    return [
        _describe(each, one, at, language, posts.get(one.quote.id, ()))
        for at, one in enumerate(joined)
    ]


def _describe(
    each: EditionBuild,
    joined: JoinedQuote,
    at: int,
    language: Language,
    posts: Sequence[Post | SkippedPost],
) -> dict[str, Any]:
    quote = joined.quote
    return {
        "id": quote.id,
        "at": at,
        "speaker": ", ".join(person.name for person in quote.speakers),
        "lang": quote.lang or each.edition.lang,
        "sentences": list(joined.list_sentences()),
        "featured": quote.id == each.edition.featured.id,
        "proved": quote.id not in each.unproved,
        "approved": quote.approval.by if quote.approval and is_approved(joined) else None,
        "was_approved": quote.approval is not None,
        "excerpts": [excerpt.text for excerpt in quote.excerpts],
        "posts": [*map(_describe_post, posts)],
        "unfair": dict(_list_unfair(joined, language)),
    }


def _describe_post(post: Post | SkippedPost) -> dict[str, Any]:
    """`kept` are the sentences in it, from 0; `skipped` where its author wants none."""
    network, quote = post.network, post.quote
    about = {"network": network.name, "title": network.title, "limit": network.limit,
             "card": CARD_PATH.format(quote=quote.id, size=network.card)}  # fmt: skip
    about |= {"own": network.name in quote.cuts, "skipped": network.name in quote.skip}
    if not isinstance(post, Post):
        return {**about, "kept": [], "why": post.reason}
    fit = post.fit
    return {**about, "kept": list(fit.candidate.kept), "kind": fit.candidate.kind,
            "count": fit.count, "unit": network.unit}  # fmt: skip


def _list_unfair(joined: JoinedQuote, language: Language) -> Iterator[tuple[str, str]]:
    """Each run that may not be chosen, as “1-2”, and what it would leave out."""
    count = min(len(joined.sentences), _MOST_SENTENCES)
    is_known = find_own_language(joined, language) is not None
    fair = {each.kept for each in list_cuts(joined, language)}
    for first in range(count):
        for last in range(first, count):
            run = find_chosen(joined, range(first + 1, last + 2))
            if run is not None and run.kept not in fair:
                told = "; ".join(tell_losses(joined, language, run.kept)) if is_known else ""
                unknown = f"digest cannot tell which cuts are fair in `{joined.quote.lang}`"
                yield f"{first}-{last}", told or ("splits marks" if is_known else unknown)


def find_number(each: EditionBuild, id: Any) -> int | None:
    """The number of a quote, from 0."""
    ids: list[Any] = [quote.id for quote in each.edition.quotes]
    return ids.index(id) if id in ids else None
