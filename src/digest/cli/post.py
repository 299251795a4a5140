"""`digest post` and `digest explain-post`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import (
    EDITION,
    NETWORK,
    NetworkCommand,
    find_edition,
    find_project,
    pick_edition,
)
from digest.cli.terminal import say, say_exactly, say_problems, suggest, talk

if TYPE_CHECKING:
    from digest.building import Build
    from digest.social.posts import Post, SkippedPost

_QUOTE = click.argument("quote", required=False)


@click.command(cls=NetworkCommand)
@NETWORK
@_QUOTE
@EDITION
def post(network: str, quote: str | None, edition: str | None) -> int:
    """Print one post, ready to copy.

    QUOTE is the id of a quote in the content file; without it, the featured quote is used.
    To copy the post: digest post x | pbcopy (macOS), | clip (Windows), | wl-copy (Linux).
    """
    from digest.social.posts import SkippedPost

    made = _build(edition)
    if made.has_errors:
        say_problems(made.problems, closing="")
        return PROBLEMS
    chosen = _pick(made, network, quote)
    if isinstance(chosen, SkippedPost):
        talk(f"Skipped: {chosen.reason}.")
        return PROBLEMS
    say_exactly(chosen.fit.text)
    return 0


@click.command("explain-post", cls=NetworkCommand)
@NETWORK
@_QUOTE
@EDITION
def explain_post(network: str, quote: str | None, edition: str | None) -> int:
    """Explain how a post was made and what did not fit.

    QUOTE is the id of a quote in the content file; without it, the featured quote is used.
    """
    from digest.reports.fitting import explain_fit
    from digest.social.posts import UnfitPost

    made = _build(edition)
    fatal = [p for p in made.problems if p.severity == "error" and p.check != "post-fits"]
    if fatal or not made.editions:
        say_problems(made.problems, closing="")
        return PROBLEMS
    chosen = _pick(made, network, quote)
    say(explain_fit(chosen))
    return PROBLEMS if isinstance(chosen, UnfitPost) else 0


def _build(edition: str | None) -> Build:
    from digest.building import build

    project = find_project()
    return build(project, find_edition(project, edition))


def _pick(build: Build, network: str, quote: str | None) -> Post | SkippedPost:
    """The post of a quote for a network; of the featured quote where none is named."""
    made = pick_edition(build, quote)
    edition = made.edition
    if made.is_sent:
        raise click.UsageError(f"`{edition.slug}` was sent: its posts are files in out/.")
    wanted = quote or edition.featured.id
    ids = [each.id for each in edition.quotes]
    if wanted not in ids:
        raise click.UsageError(f"There is no quote `{wanted}`.{suggest(wanted, ids)}")
    for post in made.posts:
        if (post.network.name, post.quote.id) == (network, wanted):
            return post
    message = f"This project has no posts for {network}: see `networks` in content/brand.yaml."
    raise click.UsageError(message)
