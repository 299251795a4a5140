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
    """Print one draft, ready for the clipboard.

    QUOTE is the id of a quote in the content file; without it, it is the one that the email shows.
    To copy the draft: digest post x | pbcopy (macOS), | clip (Windows), | wl-copy (Linux).
    """
    from digest.social.posts import SkippedPost

    made = build_edition(edition)
    if made.has_errors:
        say_problems(made.problems, closing="")
        return PROBLEMS
    draft = pick_post(pick_edition(made, quote), network, quote)
    if isinstance(draft, SkippedPost):
        talk(f"Skipped: {draft.reason}.")
        return PROBLEMS
    say_exactly(draft.fit.text)
    return 0
