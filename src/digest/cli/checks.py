"""`digest checks`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.terminal import measure_screen, say, talk
from digest.project import Project, find_root

if TYPE_CHECKING:
    from digest.content.model import Brand


@click.command()
def checks() -> None:
    """List every check with its severity in this project.

    An error stops the build. A warning stops it only with --strict. A hint never stops it.
    You can change severities under `checks:` in brand.yaml.
    """
    from digest.checks.rules import list_rules
    from digest.reports.checks import list_by_group

    say(list_by_group(list_rules(), read_brand(), measure_screen()))


def read_brand() -> Brand | None:
    """The brand of the project around this folder; checks are explained without it too."""
    from digest.content.loading import load_brand
    from digest.problems import ContentError

    root = find_root(Path.cwd())
    if root is None:
        return None
    try:
        return load_brand(Project(root))[0]
    except ContentError as error:
        where = error.problems[0].where
        talk(f"{where}: this project's severities could not be read; the defaults are shown.")
        return None
