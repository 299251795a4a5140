"""`digest explain-post`."""

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
from digest.cli.terminal import say, say_problems


@click.command("explain-post", cls=NetworkCommand)
@NETWORK
@QUOTE
@EDITION
def explain_post(network: str, quote: str | None, edition: str | None) -> int:
    """Explain how a post was made and what did not fit.

    QUOTE is the id of a quote in the content file; without it, the featured quote is used.
    """
    from digest.reports.fitting import explain_fit
    from digest.social.posts import UnfitPost

    made = build_edition(edition)
    fatal = [p for p in made.problems if p.severity == "error" and p.check != "post-fits"]
    if fatal or not made.editions:
        say_problems(made.problems, closing="")
        return PROBLEMS
    post = pick_post(pick_edition(made, quote), network, quote)
    say(explain_fit(post))
    return PROBLEMS if isinstance(post, UnfitPost) else 0
