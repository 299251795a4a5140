"""`digest new`."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.speaking import say
from digest.project import Project


@click.command()
@click.argument("slug", required=False)
@click.option("--theme", metavar="NAME", help="Start a theme of your own instead of an edition.")
@click.option("--from", "base", metavar="NAME", default="classic", show_default=True, help="The theme to copy.")
def new(slug: str | None, theme: str | None, base: str) -> int:
    """Start an edition (SLUG names its file), or with --theme a theme of your own."""
    from digest.starter import copy_theme, start_edition

    if (slug is None) == (theme is None):
        raise click.UsageError("Say what to start: digest new spring-fair, or digest new --theme ours")
    project = Project(_find_root())
    try:
        made = start_edition(project, slug) if slug else copy_theme(project, str(theme), base)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for path in made:
        say(f"made {path.relative_to(project.root).as_posix()}")
    if slug:
        say("\nFill it in, then run: digest build")
    else:
        say(f"\nTo use it, write in content/brand.yaml: theme: {theme}")
    return 0


def _find_root() -> Path:
    """The project around this folder, or this folder itself."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "content").is_dir()), here)
