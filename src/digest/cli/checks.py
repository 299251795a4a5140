"""`digest explain`."""

from __future__ import annotations

import click

from digest.cli.speaking import say, suggest


@click.command()
@click.argument("id", required=False)
def explain(id: str | None) -> None:
    """Say why a check exists, and show what it lets pass.

    ID stands in brackets after a problem, as placeholder-value; without it, all are listed.
    """
    from digest.checks import list_checks
    from digest.reports.checks import explain_check, list_ids

    checks = {check.id: check for check in list_checks()}
    if id is None:
        say(list_ids(tuple(checks.values())))
    elif id in checks:
        say(explain_check(checks[id]))
    else:
        raise click.UsageError(f"There is no check `{id}`.{suggest(id, checks)}")
