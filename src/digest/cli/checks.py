"""`digest checks` and `digest explain`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.terminal import measure_screen, say, suggest, talk
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

    say(list_by_group(list_rules(), _read_brand(), measure_screen()))


@click.command()
@click.argument("id", required=False)
def explain(id: str | None) -> None:
    """Explain a check and how to fix what it finds.

    ID is the name in brackets after a problem, such as placeholder-value; without it, all checks
    are listed.
    """
    from digest.checks.rules import find_rule, list_rules
    from digest.reports.checks import explain_rule, list_by_group

    brand = _read_brand()
    if id is None:
        say(list_by_group(list_rules(), brand, measure_screen()))
        talk("\nTo see what one of them finds and how to fix it: digest explain ID")
        return
    rule = find_rule(id.strip("[]").lower())
    if rule is None:
        close = suggest(id, [each.id for each in list_rules()])
        hint = close if close.startswith(" Did") else " digest checks lists them."
        raise click.UsageError(f"There is no check `{id}`.{hint}")
    say(explain_rule(rule, brand))


def _read_brand() -> Brand | None:
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
