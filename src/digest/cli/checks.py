"""`digest checks` and `digest explain`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.speaking import measure_screen, say, suggest, talk
from digest.project import Project, find_root

if TYPE_CHECKING:
    from digest.content.model import Brand


@click.command()
def checks() -> None:
    """List every check, what it weighs in this project, and why.

    An error stops the build, a warning stops it under --strict, a hint never does. Below `checks:`
    brand.yaml says what weighs more or less in your house.
    """
    from digest.checks.rules import list_rules
    from digest.reports.checks import list_by_group

    say(list_by_group(list_rules(), _read_brand(), measure_screen()))


@click.command()
@click.argument("id", required=False)
def explain(id: str | None) -> None:
    """Say why a check exists and how to mend what it finds.

    A bad and a good example follow. ID stands in brackets after a problem, as placeholder-value;
    without it, all are listed.
    """
    from digest.checks.rules import find_rule, list_rules
    from digest.reports.checks import explain_rule, list_by_group

    brand = _read_brand()
    if id is None:
        say(list_by_group(list_rules(), brand, measure_screen()))
        talk("\nWhy one of them exists and how to put it right: digest explain ID")
        return
    rule = find_rule(id.strip("[]").lower())
    if rule is None:
        known = [each.id for each in list_rules()]
        close = suggest(id, known) if suggest(id, known).startswith(" Did") else ""
        raise click.UsageError(f"There is no check `{id}`.{close or ' digest checks lists them.'}")
    say(explain_rule(rule, brand))


def _read_brand() -> Brand | None:
    """The brand of the project that one stands in; checks are explained without it too."""
    from digest.content.loading import load_brand
    from digest.problems import ContentError

    root = find_root(Path.cwd())
    if root is None:
        return None
    try:
        return load_brand(Project(root))[0]
    except ContentError as error:
        where = error.problems[0].where
        talk(f"{where}: what this project changes could not be read; the usual is shown.")
        return None
