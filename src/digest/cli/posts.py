"""`digest post` and `digest explain-post`."""

from __future__ import annotations

import click

from digest.building import Build, build
from digest.cli import PROBLEMS
from digest.cli.finding import find_project, pick_edition, pick_post
from digest.cli.speaking import say, say_problems, talk
from digest.reports.fitting import explain_fit
from digest.social.networks import NETWORKS
from digest.social.posts import Post, SkippedPost

_NETWORK = click.argument("network", type=click.Choice(list(NETWORKS)))
_QUOTE = click.argument("quote", required=False)
_EDITION = click.option("--edition", metavar="SLUG", help="Which edition, where there are several.")


@click.command()
@_NETWORK
@_QUOTE
@_EDITION
def post(network: str, quote: str | None, edition: str | None) -> int:
    """Print one draft, ready for a pipe into the clipboard; of the featured quote if none is named."""
    made = _build(edition)
    if made.has_errors:
        say_problems(made.problems)
        return PROBLEMS
    draft = pick_post(pick_edition(made, edition), network, quote)
    if isinstance(draft, SkippedPost):
        talk(f"Skipped: {draft.reason}.")
        return PROBLEMS
    click.get_binary_stream("stdout").write(draft.fit.text.encode())
    return 0


@click.command("explain-post")
@_NETWORK
@_QUOTE
@_EDITION
def explain_post(network: str, quote: str | None, edition: str | None) -> int:
    """Say what was tried for a draft, and why it lost."""
    made = _build(edition)
    fatal = [p for p in made.problems if p.severity == "error" and p.check != "post-fits"]
    if fatal or not made.editions:
        say_problems(made.problems)
        return PROBLEMS
    draft = pick_post(pick_edition(made, edition), network, quote)
    say(f"Skipped: {draft.reason}." if isinstance(draft, SkippedPost) else _explain(draft))
    return 0


def _explain(draft: Post) -> str:
    return explain_fit(draft)


def _build(edition: str | None) -> Build:
    project = find_project()
    path = project.content / f"{edition}.yaml"
    return build(project, (path,) if edition and path.is_file() else ())
