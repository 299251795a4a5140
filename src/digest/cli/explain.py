"""`digest explain`."""

from __future__ import annotations

import click

from digest.cli.checks import read_brand
from digest.cli.completion import complete, list_checks
from digest.cli.terminal import measure_screen, say, suggest, talk


@click.command()
@click.argument("id", required=False, shell_complete=complete(list_checks))
def explain(id: str | None) -> None:
    """Explain a check and how to fix what it finds.

    ID is the name in brackets after a problem, such as placeholder-value; without it, all checks
    are listed.
    """
    from digest.checks.rules import find_rule, list_rules
    from digest.reports.checks import explain_rule, list_by_group

    brand = read_brand()
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
