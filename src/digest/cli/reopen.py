"""`digest reopen`."""

from __future__ import annotations

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import ONE_EDITION, find_edition, find_project
from digest.cli.terminal import say, talk


@click.command()
@ONE_EDITION
@click.option("--why", metavar="TEXT", help="Why it is open again (required).")
def reopen(edition: str, why: str | None) -> int:
    """Reopen an edition that was marked as sent by mistake.

    Reviewers see the reason. The next `digest build` writes its files in out/ again. If readers
    have the email, use `digest correct`.
    """
    from digest.content.editing import Edit, UneditableError, edit_content
    from digest.content.input_files import read_input
    from digest.content.values import MOST_OF_A_REASON
    from digest.history.sent_editions import History, read_life
    from digest.manifest import says_sent
    from digest.whole_files import replace_content

    if not (why or "").strip():
        raise click.UsageError(f'Say why: digest reopen {edition} --why "It was marked too early."')
    why = _read_why(str(why))
    project = find_project()
    (path,) = find_edition(project, edition)
    old = read_input(project, path).content
    life = read_life(old)
    name, noted = project.name(path), says_sent(project.out / edition, life.reopened)
    if (
        life.status != "sent"
        and not noted
        and not History(project).was_ever_sent(name, life.reopened)
    ):
        raise click.UsageError(f"`{edition}` is not marked as sent.")
    # What was said before stays, and the text is always another one.
    reopened = f"{life.reopened.rstrip('.')}. {why}" if life.reopened else why
    if len(reopened) > MOST_OF_A_REASON:  # Git has the earlier ones.
        reopened = why
    edits = (Edit(("reopened",), reopened), Edit(("status",), "draft"), Edit(("sent_on",)))
    try:
        replace_content(path, old, edit_content(old, edits))
    except UneditableError as error:
        talk(f"The layout of this file does not allow it. Write this at its top:\n\n{error}")
        return PROBLEMS
    say(f"{edition} is open again: {why}")
    say("Run `digest build` to write its files again.")
    return 0


def _read_why(typed: str) -> str:
    from digest.checks.placeholder_text import find_mark
    from digest.content.errors import Refused
    from digest.content.values import read_reason

    try:
        why = read_reason(typed)
    except Refused as error:
        raise click.BadParameter(error.message, param_hint="--why") from None
    if mark := find_mark(why):
        message = f"“{mark}” is a placeholder. Say why the edition is open again."
        raise click.BadParameter(message, param_hint="--why")
    return why
