"""`digest draft`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import read_named
from digest.cli.terminal import say, say_report, talk
from digest.project import Project, find_root

if TYPE_CHECKING:
    from digest.drafting.drafted_edition import DraftedEdition

_STDIN = "-"
_STDIN_NAME = "standard input"
_LARGEST = 20_000_000


@click.command()
@click.argument("release", type=click.Path(readable=False), metavar="RELEASE")
@click.option(
    "--slug", metavar="NAME", help="Name of the edition; - needs it. Without it, that of the file."
)
@click.option(
    "--json", "is_json", is_flag=True, help="Print what was found as JSON, write nothing."
)
def draft(release: str, slug: str | None, *, is_json: bool) -> int:
    """Start an edition from a press release.

    RELEASE is the file of a press release, or - for standard input: plain text, Markdown, HTML,
    Word, OpenDocument, email or PDF. Its quotes are copied word for word, with their speakers.
    """
    from digest.sources.formats.source_text import UnreadableSourceError

    content = read_named(release, _LARGEST, "Name the file of a press release.")
    path = Path("release.txt" if release == _STDIN else release)
    try:
        if is_json:
            return _print_json(content, path)
        return _write(content, path, slug or _name(path, release), _tell_source(release))
    except UnreadableSourceError as error:
        talk(f"{_tell_source(release)}: {error.message}\n    fix: {error.fix}")
        return PROBLEMS


def _tell_source(release: str) -> str:
    return _STDIN_NAME if release == _STDIN else release


def _name(path: Path, release: str) -> str:
    from digest.content.values import suggest_id

    if release == _STDIN:
        raise click.UsageError("Standard input has no name: add --slug spring-fair-2026")
    return suggest_id(path.stem) or "release"


def _print_json(content: bytes, path: Path) -> int:
    from digest.drafting.draft_json import describe_draft
    from digest.drafting.drafted_edition import read_release
    from digest.drafting.drafts import draft_release
    from digest.reports.json_report import write_safe_json

    made = draft_release(read_release(content, path.as_posix()))
    say_report(write_safe_json(describe_draft(made)))
    return 0


def _write(content: bytes, path: Path, slug: str, source: str) -> int:
    from digest.drafting.drafted_edition import NoQuotesError, write_draft

    here = Path.cwd()
    project = Project(find_root(here) or here)
    try:
        made = write_draft(project, content, path.absolute(), slug)
    except ValueError as error:
        raise click.UsageError(f"{error} Choose another name: --slug NAME") from None
    except NoQuotesError as error:
        rows = (
            f"{source} has no quote whose speaker it names. Nothing was written.",
            *(f"    {reason}" for reason in error.reasons),
            f"    fix: Start with an empty edition: digest new {slug}",
        )
        talk("\n".join(rows))
        return PROBLEMS
    for file in made.files:
        say(f"created {project.name(file)}")
    _tell(made, slug)
    return 0


def _tell(made: DraftedEdition, slug: str) -> None:
    from digest.drafting.findings import list_findings

    say("\nFound:")
    for row in list_findings(made.draft, made.quote_numbers):
        say(f"  {row}")
    if made.checks:
        say("\nTo check:")
        for row in made.checks:
            say(f"  {row}")
    for error in made.errors:
        say(f"  {error.where}: {error.message}")
    say(f"\nReplace what is marked in content/{slug}.yaml, then run: digest build")
