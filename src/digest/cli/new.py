"""`digest new`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.terminal import say
from digest.project import Project, find_root


@click.command()
@click.argument("slug", required=False)
@click.option("--theme", metavar="NAME", help="Start a theme instead of an edition.")
@click.option(
    "--from",
    "base",
    metavar="NAME",
    help="Theme to copy. Without it, the one that your emails have.",
)
def new(slug: str | None, theme: str | None, base: str | None) -> int:
    """Start an edition or a theme.

    The edition starts with the organization of your brand, and with the language and the time zone
    of your other editions.

    SLUG is a short name for the event, such as spring-fair-2026. It names the content file and the
    folder in out/; readers never see it.
    """
    from digest.starter import copy_theme, start_edition

    if (slug is None) == (theme is None):
        message = "Name what to start: digest new spring-fair-2026, or digest new --theme ours"
        raise click.UsageError(message)
    here = Path.cwd()
    project = Project(find_root(here) or here)
    try:
        made = start_edition(project, slug) if slug else copy_theme(project, str(theme), base)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for path in made:
        say(f"created {path.relative_to(project.root).as_posix()}")
    if slug:
        say(f"\nFill in content/{slug}.yaml, then run: digest build")
    else:
        say(f"\nTo see it, open: templates/email/{theme}/preview.html")
        say(f"To use it, add to content/brand.yaml: theme: {theme}")
    return 0
