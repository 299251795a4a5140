"""Find the editions that have changed since a git revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.building import Build
from digest.content.audiences import FOLDER, SUFFIXES
from digest.content.loading import BRAND, find_editions, load_brand
from digest.content.model import Edition
from digest.edition_build import EditionBuild
from digest.history.git_commands import Base
from digest.problems import ContentError
from digest.project import Project


def limit_to_changes(project: Project, made: Build, base: Base) -> Build:
    """The same build with only the editions that changed, and their problems.

    Problems outside editions (brand.yaml, themes) and changes to sent files are always included.
    """
    changed = _pick_changed(project, made, base)
    editions = tuple(each for each in made.editions if each.edition.places.path in changed)
    hidden = {project.name(path) for path in find_editions(project)} | _list_sources(made.editions)
    hidden -= changed | _list_sources(editions)
    problems = (p for p in made.problems if p.where.path not in hidden or p.check == "sent-files")
    return replace(made, editions=editions, problems=tuple(problems))


def _list_sources(editions: Iterable[EditionBuild]) -> set[str]:
    return {each.edition.source.path for each in editions if each.edition.source}


def _pick_changed(project: Project, made: Build, base: Base) -> frozenset[str]:
    """The files of the editions to tell of, as problems name them."""
    paths = [project.name(path) for path in find_editions(project)]
    shared = _list_shared(project, base)
    if any(base.is_changed(project, path) for path in shared):
        return frozenset(paths)
    own = {each.edition.places.path: list(_list_own(each.edition)) for each in made.editions}
    # An edition that could not be read may name any other file of content/ as its source.
    beside = _list_below(project, base, "content") - set(paths)
    return frozenset(
        path
        for path in paths
        if any(base.is_changed(project, each) for each in (path, *own.get(path, beside)))
    )


def _list_own(edition: Edition) -> Iterator[str]:
    """What an edition is made from besides its own file; a table is one of two files."""
    if edition.source:
        yield edition.source.path
    for name in edition.audiences:
        yield from (f"content/{FOLDER}/{name}{suffix}" for suffix in SUFFIXES)


def _list_shared(project: Project, base: Base) -> set[str]:
    """What every edition is made from: the brand, its theme, and the templates of all themes."""
    theme = _find_theme(project)
    templates = _list_below(project, base, "templates")
    of_others = {path for path in templates if theme and _is_of_another(path, theme)}
    return {project.name(project.content / BRAND)} | templates - of_others


def _find_theme(project: Project) -> str | None:
    """None if the brand cannot be read: then any theme may be in use."""
    try:
        return load_brand(project)[0].theme
    except ContentError:
        return None


def _is_of_another(path: str, theme: str) -> bool:
    """A folder that begins with `_` is shared by all themes."""
    _, kind, name, *rest = [*path.split("/"), "", ""]
    return kind == "email" and any(rest) and name != theme and not name.startswith("_")


def _list_below(project: Project, base: Base, folder: str) -> set[str]:
    """Files of the commit and of the working tree."""
    here = (path for path in (project.root / folder).rglob("*") if not path.is_dir())
    stored = {path for path in base.files if path.startswith(f"{folder}/")}
    return stored | {project.name(path) for path in here}
