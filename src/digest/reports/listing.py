"""Editions with their quotes and posts: as lines for people, as values for programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any, Literal

from digest.building import Build
from digest.comparing import FileState
from digest.edition_build import EditionBuild
from digest.reports.table import is_cut
from digest.reports.text import count_things
from digest.social.posts import Post, SkippedPost, UnfitPost, group_posts
from digest.states import EditionState, describe_state, find_states
from digest.values import dataclass

# Whether the files of an edition in `out/` are up to date; unknown if it has errors.
Freshness = Literal["up to date", "out of date", "not built", "no files", "unknown"]

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class ListedEdition:
    """An edition of the list: its file, and if it could be read what was made of it."""

    slug: str
    path: str
    made: EditionBuild | None
    state: EditionState | None
    freshness: Freshness
    errors: int


def list_editions(
    made: Build, files: Iterable[tuple[str, str]], states: Sequence[FileState]
) -> tuple[ListedEdition, ...]:
    """Every edition among `files`, which are pairs of slug and path, in their order.

    After them, the sent ones whose file is gone.
    """
    named = tuple(files)
    editions = {each.edition.slug: each for each in made.editions}
    lives = find_states(made, states)
    errors = Counter(p.where.path for p in made.problems if p.severity == "error")
    known = {slug for slug, _ in named}
    gone = ((slug, f"content/{slug}.yaml") for slug in lives if slug not in known | set(editions))
    return tuple(
        _list_edition(slug, path, editions.get(slug), lives.get(slug), states, errors[path])
        for slug, path in (*named, *gone)
    )


def _list_edition(  # noqa: PLR0913, PLR0917 - what is known of one edition, in one place
    slug: str,
    path: str,
    made: EditionBuild | None,
    state: EditionState | None,
    states: Sequence[FileState],
    errors: int,
) -> ListedEdition:
    freshness = _judge(slug, states, is_cancelled=bool(made and made.is_cancelled))
    return ListedEdition(slug, path, made, state, freshness, errors)


def _judge(slug: str, states: Sequence[FileState], *, is_cancelled: bool) -> Freshness:
    found = {state.state for state in states if state.path.startswith(f"{slug}/")}
    if not found:
        return "no files" if is_cancelled else "unknown"
    if found == {"missing"}:
        return "not built"
    return "up to date" if found == {"same"} else "out of date"


def show_list(editions: Sequence[ListedEdition], width: int | None = None) -> str:
    """Each edition with its quotes, one line of posts for each; wrapped only on a terminal."""
    longest = max((len(each.slug) for each in editions), default=0)
    blocks = ["\n".join(_show_edition(each, longest, width)) for each in editions]
    posts = (post for each in editions if each.made for post in each.made.posts)
    legend = ["* part of the quote"] if any(is_cut(post) for post in posts) else []
    return "\n\n".join([*blocks, *legend])


def _show_edition(each: ListedEdition, longest: int, width: int | None) -> Iterator[str]:
    failed = count_things(each.errors, "error")
    if each.state and each.made is None:
        yield f"{each.slug:<{longest}}  {each.state.name}"
        yield from _wrap(each.state.next, "  ", width)
        return
    if each.made is None or each.state is None:
        yield f"{each.slug:<{longest}}  cannot be read{f': {failed}' if each.errors else ''}"
        return
    edition = each.made.edition
    date = edition.event.starts.isoformat()[:10]
    is_elsewhere = each.made.is_sent and each.freshness == "unknown"
    found = failed if each.errors else "" if is_elsewhere else each.freshness
    words = [each.state.name, date, found]
    yield "  ".join([f"{each.slug:<{longest}}", *filter(None, words)])
    yield f"  {edition.headline}"
    if each.state.waits_for:
        yield from _wrap(f"Waiting for: {', '.join(each.state.waits_for)}", "  ", width)
    yield from _wrap(each.state.next, "  ", width)
    widest = max(len(quote.id) for quote in edition.quotes)
    posts = group_posts(each.made.posts)
    for quote in edition.quotes:
        yield f"  {quote.id:<{widest}}  {', '.join(person.name for person in quote.speakers)}"
        shown = [_show_post(post) for post in posts.get(quote.id, ())]
        whole = ", ".join(post.replace(" ", _NO_BREAK) for post in shown)
        yield from _wrap(whole, "    ", width)


def _show_post(post: Post | SkippedPost) -> str:
    if isinstance(post, Post):
        cut = "*" * is_cut(post)
        return f"{post.network.name} {post.fit.count:,}/{post.network.limit:,}{cut}"
    return f"{post.network.name} {'does not fit' if isinstance(post, UnfitPost) else 'skipped'}"


def _wrap(text: str, indent: str, width: int | None) -> list[str]:
    """As many lines as a terminal needs, split at spaces alone."""
    lines = wrap(
        text,
        width or sys.maxsize,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_NO_BREAK, " ") for line in lines]


def describe_list(editions: Sequence[ListedEdition]) -> list[dict[str, Any]]:
    """The same for programs; an edition that could not be read has neither status nor quotes."""
    return [_describe(each) for each in editions]


def _describe(each: ListedEdition) -> dict[str, Any]:
    known = {"edition": each.slug, "path": each.path, "errors": each.errors, "out": each.freshness}
    if each.made is None or each.state is None:
        return {**known, **(describe_state(each.state) if each.state else {})}
    edition, posts = each.made.edition, group_posts(each.made.posts)
    return {
        **known,
        "status": edition.status,
        **describe_state(each.state),
        "date": edition.event.starts.isoformat(),
        "send_on": edition.send_on.isoformat(),
        "headline": edition.headline,
        "quotes": [
            {
                "id": quote.id,
                "speakers": [person.name for person in quote.speakers],
                "drafts": [_describe_post(post) for post in posts.get(quote.id, ())],
            }
            for quote in edition.quotes
        ],
    }


def _describe_post(post: Post | SkippedPost) -> dict[str, Any]:
    """The words of posts.json, without the texts."""
    if isinstance(post, Post):
        fit, network = post.fit, post.network
        counted = {"count": fit.count, "limit": network.limit, "unit": network.unit}
        return {
            "network": network.name, "path": post.path, **counted, "chosen": fit.candidate.kind,
        }  # fmt: skip
    key = "unfit" if isinstance(post, UnfitPost) else "skipped"
    return {"network": post.network.name, key: post.reason}
