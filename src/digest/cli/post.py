"""`digest post`."""

from __future__ import annotations

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import (
    EDITION,
    NETWORK,
    QUOTE,
    NetworkCommand,
    build_edition,
    pick_edition,
    pick_post,
)
from digest.cli.terminal import say_exactly, say_problems, talk


@click.command(cls=NetworkCommand)
@NETWORK
@QUOTE
@EDITION
def post(network: str, quote: str | None, edition: str | None) -> int:
    """Print one post, ready to copy.

    QUOTE is the id of a quote in the content file; without it, the featured quote is used.
    To copy the post: digest post x | pbcopy (macOS), | clip (Windows), | wl-copy (Linux).
    """
    from digest.social.posts import SkippedPost

    made = build_edition(edition)
    if made.has_errors:
        say_problems(made.problems, closing="")
        return PROBLEMS
    chosen = pick_post(pick_edition(made, quote), network, quote)
    if isinstance(chosen, SkippedPost):
        talk(f"Skipped: {chosen.reason}.")
        return PROBLEMS
    say_exactly(chosen.fit.text)
    return 0
