"""`digest trace`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import find_edition, find_project, read_named
from digest.cli.completion import complete, list_slugs
from digest.cli.terminal import say, say_report, talk
from digest.project import Project

if TYPE_CHECKING:
    from digest.edition_build import LoadedEdition
    from digest.tracing.origins import Trace
    from digest.tracing.passages import FilePassage

_STDIN = "-"
_LARGEST = 10_000_000


@click.command()
@click.argument("file", type=click.Path(readable=False), metavar="FILE")
@click.option(
    "--edition",
    metavar="SLUG",
    help="Edition to compare with, if the file does not show it.",
    shell_complete=complete(list_slugs),
)
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def trace(file: str, edition: str | None, *, is_json: bool) -> int:
    """Show where the quoted words of a file come from.

    FILE is an email, a post or posts.json from out/, a copy of one, or - for standard input.
    Each quotation is shown with its lines in the content and the press release, its speaker and
    its approver. Quoted words that match no quote are reported as errors.
    """
    from digest.reports.traces import describe_traces, tell_traces
    from digest.tracing.passages import UnreadableError, read_passages

    project = find_project()
    content = read_named(file, _LARGEST, "Name a file in it, such as email.html.")
    name = "stdin" if file == _STDIN else Path(file).as_posix()
    try:
        passages = read_passages(content, name)
    except UnreadableError as error:
        raise click.UsageError(str(error)) from None
    loaded = _load(project, file, content, edition)
    chosen, traces = _trace_best(loaded, passages)
    if not traces:
        talk(f"There are no quotations in {name}.")
        return PROBLEMS
    if len(loaded) > 1 and not any(each.origin for each in traces):
        talk(f"No edition has any of the quotations in {name}.")
        talk("To compare it with one edition: --edition SLUG")
        return PROBLEMS
    if is_json:
        from digest.reports.json_report import write_safe_json

        say_report(write_safe_json(describe_traces(name, chosen.edition, traces)))
    else:
        say(tell_traces(name, chosen.edition, traces))
    return 0 if all(each.is_traced for each in traces) else PROBLEMS


def _load(
    project: Project, file: str, content: bytes, edition: str | None
) -> tuple[LoadedEdition, ...]:
    """The editions that the file may be of; of several, those that can be read."""
    from digest.problems import ContentError
    from digest.tracing.choosing import list_likely, load_editions

    named = find_edition(project, edition)
    path = Path.cwd() if file == _STDIN else Path(file)
    slugs = tuple(p.stem for p in named) or list_likely(project, path, content)
    if not slugs:
        raise click.UsageError(f"There is no edition for {file}: name one with --edition.")
    loaded: list[LoadedEdition] = []
    errors: list[ContentError] = []
    for slug in slugs:
        try:
            loaded += load_editions(project, (slug,))
        except ContentError as error:
            errors.append(error)
    if not loaded:
        raise errors[0]
    return tuple(loaded)


def _trace_best(
    editions: Sequence[LoadedEdition], passages: Sequence[FilePassage]
) -> tuple[LoadedEdition, tuple[Trace, ...]]:
    """The edition that has the most of what is quoted; of equals, the first."""
    from digest.tracing.origins import add_remarks, find_traces

    traced = [(edition, find_traces(edition, passages)) for edition in editions]
    chosen, traces = max(traced, key=lambda pair: sum(trace.is_traced for trace in pair[1]))
    return chosen, add_remarks(chosen, traces)
