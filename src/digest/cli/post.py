"""`digest post`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import (
    EDITION,
    NETWORK,
    NetworkCommand,
    find_one_edition,
    find_project,
    pick_edition,
)
from digest.cli.check_ready import read_moment
from digest.cli.completion import complete, list_quotes
from digest.cli.terminal import say_exactly, say_problems, suggest, talk
from digest.cli.unready import NOW, warn_unready

if TYPE_CHECKING:
    from datetime import datetime

    from digest.building import Build
    from digest.edition_build import EditionBuild
    from digest.social.posts import Post, SkippedPost

QUOTE = click.argument("quote", required=False, shell_complete=complete(list_quotes))


@click.command(cls=NetworkCommand)
@NETWORK
@QUOTE
@EDITION
@NOW
def post(network: str, quote: str | None, edition: str | None, now: str | None) -> int:
    """Print one post, ready to copy.

    QUOTE is the id of a quote in the content file; without it, the featured quote is used.
    To copy the post: digest post x | pbcopy (macOS), | clip (Windows), | wl-copy (Linux).
    """
    from digest.social.posts import SkippedPost

    moment = read_moment(now)
    made = build_edition(edition, quote)
    if made.has_errors:
        say_problems(made.problems, closing="")
        return PROBLEMS
    chosen = pick_post(made, network, quote)
    if isinstance(chosen, SkippedPost):
        talk(f"Skipped: {chosen.reason}.")
        return PROBLEMS
    say_post(chosen, pick_edition(made, quote), moment)
    return 0


def say_post(post: Post, each: EditionBuild, moment: datetime) -> None:
    """A post of an edition; and, as talk, what it lacks before it can be sent."""
    say_exactly(post.fit.text)
    own = (None, post.quote.id)
    lacks = (lack for lack in each.lacks if lack.about is None or lack.about.quote in own)
    warn_unready(each, lacks, moment)


def build_edition(edition: str | None, quote: str | None) -> Build:
    """The named edition built in memory, or the one that has the quote."""
    from digest.cli.progress import build_visibly

    project = find_project()
    return build_visibly(project, find_one_edition(project, edition, quote))


def pick_post(build: Build, network: str, quote: str | None) -> Post | SkippedPost:
    """The post of a quote for a network; of the featured quote where none is named."""
    made = pick_edition(build, quote)
    edition = made.edition
    if made.is_cancelled:
        raise click.UsageError(f"`{edition.slug}` is cancelled: it has no posts.")
    if made.is_sent or made.was_sent:
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
