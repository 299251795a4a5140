"""`digest post` and `digest explain-post`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.finding import (
    NetworkCommand,
    NetworkName,
    find_edition,
    find_project,
    pick_edition,
    pick_post,
)
from digest.cli.speaking import say, say_exactly, say_problems, talk

if TYPE_CHECKING:
    from digest.building import Build

_NETWORK = click.argument("network", type=NetworkName(), metavar="NETWORK")
_QUOTE = click.argument("quote", required=False)
_EDITION = click.option("--edition", metavar="SLUG", help="Which edition, where there are several.")


@click.command(cls=NetworkCommand)
@_NETWORK
@_QUOTE
@_EDITION
def post(network: str, quote: str | None, edition: str | None) -> int:
    """Print one draft, ready for the clipboard.

    QUOTE is the id of a quote in the content file; without it, it is the one that the email shows.
    To copy the draft: digest post x | pbcopy (macOS), | clip (Windows), | wl-copy (Linux).
    """
    from digest.social.posts import SkippedPost

    made = _build(edition)
    if made.has_errors:
        say_problems(made.problems, closing="")
        return PROBLEMS
    draft = pick_post(pick_edition(made, quote), network, quote)
    if isinstance(draft, SkippedPost):
        talk(f"Skipped: {draft.reason}.")
        return PROBLEMS
    say_exactly(draft.fit.text)
    return 0


@click.command("explain-post", cls=NetworkCommand)
@_NETWORK
@_QUOTE
@_EDITION
def explain_post(network: str, quote: str | None, edition: str | None) -> int:
    """Say how a draft came to be, and what did not fit.

    QUOTE is the id of a quote in the content file; without it, it is the one that the email shows.
    """
    from digest.reports.fitting import explain_fit
    from digest.social.posts import UnfitPost

    made = _build(edition)
    fatal = [p for p in made.problems if p.severity == "error" and p.check != "post-fits"]
    if fatal or not made.editions:
        say_problems(made.problems, closing="")
        return PROBLEMS
    draft = pick_post(pick_edition(made, quote), network, quote)
    say(explain_fit(draft))
    return PROBLEMS if isinstance(draft, UnfitPost) else 0


def _build(edition: str | None) -> Build:
    from digest.building import build

    project = find_project()
    return build(project, find_edition(project, edition))
