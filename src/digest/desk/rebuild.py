"""What was saved, built again in memory: the last good build stays beside what is broken now."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from digest.artifacts import OUTPUTS, Artifact
from digest.building import Build, build
from digest.comparing import compare
from digest.content.loading import find_editions
from digest.desk.routes import Response, Shown, answer_artifact, answer_page
from digest.edition_build import EditionBuild
from digest.history.git_commands import ask_again
from digest.known_editions import KnownEditions
from digest.manifest import read_file, read_manifest
from digest.problems import Location, Problem, sort_problems
from digest.project import Project
from digest.reports.sending import add_problems, list_future
from digest.reports.sent_files import list_sent

if TYPE_CHECKING:
    from digest.desk.page_memory import DeskPage, PageMemory

_KINDS = {PurePath(output.path).suffix: output.media_type for output in OUTPUTS}


def rebuild(  # noqa: PLR0913 - what was known before, and the time
    project: Project,
    files: Sequence[Path],
    before: Shown,
    known: KnownEditions | None = None,
    memory: PageMemory | None = None,
    *,
    now: datetime | None = None,
) -> Shown:
    """What is to be shown now. Whatever goes wrong, also in digest itself, is a problem shown.

    Without `now` its pages do not offer to edit.
    """
    ask_again()
    editions, made = before.editions, Build(unread=tuple(before.editions))
    try:
        made = _show_sketches(build(project, files, known=known))
        made = add_problems(made, list_future(made, now)) if now else made
        editions = _keep_good(made, _list_slugs(project, files), editions)
        found = list_sent(made, compare(made, project.out), project.out)
        problems = sort_problems((*made.problems, *found, *_tell_old(made, editions)))
    except Exception as error:  # noqa: BLE001 - the desk stays open
        problems = (_explain(error),)
    # Whole to the page, also where some editions are named: of others nothing is served.
    sent = tuple(slug for slug in made.unread_records if slug not in editions)
    whole = replace(made, editions=tuple(editions.values()), is_whole=True, sketches=())
    shown = replace(whole, problems=problems, unread_records=sent)
    return _show(project, shown, before, memory, is_edited=now is not None)


def _show_sketches(made: Build) -> Build:
    """With what could be read of an edition in its place, so that it is not called unread."""
    drawn = {each.edition.slug for each in made.sketches}
    unread = tuple(slug for slug in made.unread if slug not in drawn)
    return replace(made, editions=(*made.editions, *made.sketches), unread=unread)


def _list_slugs(project: Project, files: Sequence[Path]) -> list[str]:
    return [path.stem for path in files or find_editions(project)]


def _keep_good(
    made: Build, slugs: Sequence[str], before: Mapping[str, EditionBuild]
) -> dict[str, EditionBuild]:
    """Every edition that still has a file: as it is made now, else as it was made last."""
    kept = {**before, **{each.edition.slug: each for each in made.editions}}
    return {slug: kept[slug] for slug in slugs if slug in kept}


def _tell_old(made: Build, editions: Mapping[str, EditionBuild]) -> Iterator[Problem]:
    """Where a page does not show what was saved last."""
    for slug, each in editions.items():
        if slug in made.unread:
            where = Location(each.edition.places.path)
            message = "This is not your latest save: digest cannot read that."
            fix = "Fix the errors and save again. Until then you see the version before."
            yield Problem(where, "last-good-build", message, fix, "hint")


def _show(
    project: Project, good: Build, before: Shown, memory: PageMemory | None, *, is_edited: bool
) -> Shown:
    from digest.desk.pages import make_pages

    try:
        pages = make_pages(
            good, project.out,
            problems=good.problems, is_live=True, is_edited=is_edited, memory=memory,
        )  # fmt: skip
    except Exception as error:  # noqa: BLE001 - the desk stays open
        problems = (_explain(error), *good.problems)
        answers = {**before.answers, **({} if before.answers else {"/": _write_plainly(problems)})}
        return replace(before, answers=answers, problems=problems)
    answers = dict(_answer_all(pages, good, project.out))
    return Shown(answers, {e.edition.slug: e for e in good.editions}, good.problems)


def _answer_all(
    pages: Iterable[DeskPage], good: Build, out: Path
) -> Iterator[tuple[str, Response]]:
    """A page by its file's name, as pages link to one another, and by that of its folder."""
    for page in pages:
        answer = answer_page(page.html)
        yield f"/{page.path}", answer
        yield f"/{page.path.removesuffix('index.html')}", answer
    for each in good.editions:
        slug = each.edition.slug
        files = _read_frozen(out / slug) if each.is_sent else each.artifacts
        for file in files:
            yield f"/{slug}/{file.path}", answer_artifact(file.content, file.media_type)


def _read_frozen(folder: Path) -> Iterator[Artifact]:
    """The files of a sent edition, as they lie in `out/`."""
    for path in read_manifest(folder):
        content = read_file(folder / path)
        if content is not None:
            kind = _KINDS.get(PurePath(path).suffix, "application/octet-stream")
            yield Artifact(path, kind, content, ())


def _explain(error: Exception) -> Problem:
    """A file that cannot be read, or a mistake of ours."""
    if isinstance(error, OSError):
        name = Path(str(error.filename)).name if error.filename else "A file"
        message = f"{name} could not be read: {error.strerror or error}."
        fix = "Check that the file exists and is readable, then save again."
        return Problem(Location("content"), "file-unreadable", message, fix)
    place = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
    message = f"This is an error in digest, not in your content ({kind})."
    fix = "Undo your latest save. Please report the output of `digest build`."
    return Problem(Location("content"), "mistake-in-digest", message, fix)


def _write_plainly(problems: Sequence[Problem]) -> Response:
    """Where no page was ever made: the problems, on a page that reloads every two seconds."""
    rows = "".join(f"<li>{escape(f'{p.where}: {p.message} {p.fix}')}</li>" for p in problems)
    return answer_page(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title>'
        '<meta http-equiv="refresh" content="2">'
        f"<h1>Nothing can be shown yet</h1><ul>{rows}</ul></html>"
    )
