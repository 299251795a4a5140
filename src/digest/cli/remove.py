"""`digest remove`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from digest.cli.arguments import ONE_EDITION, find_project
from digest.cli.terminal import say, suggest, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digest.project import Project


_FIXES = {
    "translation": "Copy what it takes from there (event, people, source …) into it first.",
    "correction": "Readers who got it can no longer look up what was corrected.",
}


@click.command()
@ONE_EDITION
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
def remove(edition: str, *, is_sure: bool) -> int:
    """Delete an edition and its files in out/.

    Lists the files and asks. This is the only command that deletes what was sent, and it leaves
    out/EDITION/removed.json, which says so. The source in content/sources/ stays.
    """
    from digest.comparing import FileState
    from digest.content.loading import SLUG
    from digest.history.sent_editions import History
    from digest.locks import lock_output
    from digest.records import Records
    from digest.sent_notes import REMOVED, mark_removed
    from digest.writing import write_changes

    project = find_project()
    if not SLUG.fullmatch(edition):
        raise click.UsageError(f"`{edition}` is not the name of an edition, such as spring-fair.")
    content = project.content / f"{edition}.yaml"
    folder = project.out / edition
    is_file = content.is_symlink() or (content.exists() and not content.is_dir())
    has_content = is_file and content.name != "brand.yaml"
    own = tuple(_list_files(folder)) if folder.parent == project.out else ()
    notes = Records(History(project)).list_notes(edition)
    if not own and not has_content and not notes:
        raise _explain_unknown(project, edition)
    paths = [project.name(content)] * has_content + [f"out/{edition}/{path}" for path in own]
    say("\n".join(paths or [f"Nothing is left of {edition}, but git knows that it was sent."]))
    _warn_of_dependents(project, edition)
    if not is_sure:
        _ask("Delete these files?" if paths else "Note that it was removed?")
    with lock_output(project.out):
        states = [FileState(f"{edition}/{path}", "orphaned") for path in own]
        if notes:
            mark = mark_removed(folder, notes)
            states.append(FileState(f"{edition}/{REMOVED}", "missing", mark))
        write_changes(states, project.out)
        if has_content:
            content.unlink()
    if notes:
        talk(f"Commit out/{edition}/{REMOVED} too: it says that you removed what was sent.")
    files = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    say(f"Deleted {files}. Run `digest build` to bring out/index.html up to date.")
    return 0


def _warn_of_dependents(project: Project, edition: str) -> None:
    from digest.content.dependents import find_dependents
    from digest.content.loading import find_editions

    for other in find_dependents(find_editions(project), edition):
        talk(f"warning: content/{other.slug}.yaml is a {other.kind} of {edition} and names it.")
        talk(f"    fix: {_FIXES[other.kind]}")


def _explain_unknown(project: Project, edition: str) -> click.UsageError:
    known = {path.parent.name for path in project.out.glob("*/manifest.json")}
    known |= {path.stem for path in project.content.glob("*.yaml")}
    known -= {"brand", edition}
    return click.UsageError(f"There is no edition `{edition}`.{suggest(edition, known)}")


def _ask(question: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("To delete these files without being asked, add --yes.")
    click.confirm(question, abort=True, err=True)


def _list_files(folder: Path) -> Iterator[str]:
    """What digest wrote there: what manifests name, the page and the cards."""
    from digest.artifacts import CARDS, MANIFEST
    from digest.audiences.placing import list_files
    from digest.desk.out_folder import PAGE, is_page
    from digest.manifest import read_manifest

    if folder.is_symlink() or not folder.is_dir():
        return
    named = read_manifest(folder)
    yield from (path for path in (*named, MANIFEST) if (folder / path).is_file())
    if is_page(folder / PAGE):
        yield PAGE
    if not (folder / CARDS).is_symlink():
        cards = sorted((folder / CARDS).glob("*.png"))
        yield from (f"{CARDS}/{path.name}" for path in cards if not path.is_symlink())
    yield from list_files(folder)
