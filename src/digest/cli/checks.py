"""`digest explain`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from digest.checks import list_checks
from digest.cli.speaking import say
from digest.reports.checks import explain_check, list_ids


@click.command()
@click.argument("id", required=False)
def explain(id: str | None) -> None:  # noqa: A002 - the word that problems print
    """Say why a check exists, with content that breaks it and content that keeps it."""
    checks = {check.id: check for check in list_checks()}
    if id is None:
        say(list_ids(tuple(checks.values())))
    elif id in checks:
        say(explain_check(checks[id]))
    else:
        close = get_close_matches(id, checks, n=1)
        hint = f" Did you mean `{close[0]}`?" if close else " `digest explain` lists all."
        raise click.UsageError(f"There is no check `{id}`.{hint}")
