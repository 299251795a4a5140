"""`digest explain-post`."""

from __future__ import annotations

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import EDITION, NETWORK, NetworkCommand
from digest.cli.post import QUOTE, build_edition, pick_post
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

    made = build_edition(edition, quote)
    fatal = [p for p in made.problems if p.severity == "error" and p.check != "post-fits"]
    if fatal or not made.editions:
        say_problems(made.problems, closing="")
        return PROBLEMS
    chosen = pick_post(made, network, quote)
    say(explain_fit(chosen))
    return PROBLEMS if isinstance(chosen, UnfitPost) else 0
