"""Draft an edition from the bytes of a release, with the files that the project needs for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from digest.caching import borrow_folder
from digest.content.loading import BRAND
from digest.content.project_defaults import ProjectDefaults, find_defaults
from digest.content.source_files import is_source
from digest.drafting.cast import Cast
from digest.drafting.drafts import Draft, draft_release
from digest.drafting.edition_text import EditionText
from digest.drafting.findings import list_reasons
from digest.drafting.proposals import Choices
from digest.drafting.settling import settle
from digest.problems import Problem
from digest.project import Project, is_inside
from digest.regular_files import read_regular
from digest.shared_inputs import load_shared_inputs
from digest.sources.formats.choosing import choose_format, read_source_text
from digest.sources.formats.source_text import UnreadableSourceError
from digest.sources.release import Release
from digest.starter import list_edition_files, refuse_slug
from digest.values import dataclass
from digest.whole_files import write_new

_PLAIN = "plain text"


@dataclass
class NoQuotesError(Exception):
    """The release has no quote whose speaker it names; `reasons` say why of each."""

    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DraftedEdition:
    """A draft that was written: its files, what must be checked, and the errors that are left."""

    draft: Draft
    files: tuple[Path, ...]
    checks: tuple[str, ...]
    errors: tuple[Problem, ...]
    quote_numbers: tuple[int, ...]


def read_release(content: bytes, path: str) -> Release:
    """The text of a release, in whichever format. Raises UnreadableSourceError."""
    read = read_source_text(content, path)
    if isinstance(read, Problem):
        raise UnreadableSourceError(read.message, read.fix)
    return Release(path, read.text)


def write_draft(project: Project, content: bytes, path: Path, slug: str) -> DraftedEdition:
    """Draft and write an edition; never over a file.

    Raises ValueError for a slug that cannot be used or a file that is there, NoQuotesError,
    UnreadableSourceError, and ContentError for what is wrong in the brand.
    """
    refuse_slug(project, slug)
    sources = [*_list_sources(project, content, path, slug)]
    named, new = sources[0][0], [each for each in sources if each[1] is not None]
    for place, own in new:
        if os.path.lexists(place) and not _is_there(place, own):
            raise ValueError(f"{project.name(place)} already exists.")
    release = Release(project.name(named), read_release(content, path.name).text)
    draft = draft_release(release)
    lang = ProjectDefaults(lang=release.code)
    needed = [*list_edition_files(project, slug, defaults=lang)][2:]
    brand = next(text for place, text in needed if place.name == BRAND)
    text, errors = _settle(project, brand, draft, slug)
    if not text.quote_numbers:
        left_out = (
            f"line {draft.quotes[number].line}: not taken: {problem.message}"
            for number, problem in text.choices.left_out.items()
        )
        raise NoQuotesError((*list_reasons(draft), *left_out))
    files = [(project.content / f"{slug}.yaml", text.write()), *new]
    files += [(place, own) for place, own in needed if not os.path.lexists(place)]
    write_new([(place, own) for place, own in files if own is not None], project.root)
    paths = tuple(place for place, _ in files)
    return DraftedEdition(draft, paths, tuple(text.checks), errors, tuple(text.quote_numbers))


def _list_sources(
    project: Project, content: bytes, path: Path, slug: str
) -> Iterator[tuple[Path, str | bytes | None]]:
    """The source that the edition names, first, then the original; None for what is there."""
    is_kept = is_source(project, path) and is_inside(path, project.content)
    if is_kept and choose_format(content, path.name).name == _PLAIN:
        yield path, None
        return
    folder = project.content / "sources"
    yield folder / f"{slug}.txt", read_release(content, path.name).text
    if choose_format(content, path.name).name != _PLAIN and not is_kept:
        yield folder / f"{slug}{PurePosixPath(path.name).suffix.lower()}", content


def _is_there(place: Path, own: str | bytes | None) -> bool:
    """Whether a run that was killed has written this file already."""
    wanted = own.encode() if isinstance(own, str) else own
    return not place.is_symlink() and wanted == read_regular(place, len(wanted or b""))


def _settle(
    project: Project, brand: str, draft: Draft, slug: str
) -> tuple[EditionText, tuple[Problem, ...]]:
    """The draft in this project, or in one with the brand that it will have."""
    if (project.content / BRAND).exists():
        shared = load_shared_inputs(project)
    else:
        with borrow_folder() as root:
            write_new([(root / "content" / BRAND, brand)], root)
            shared = load_shared_inputs(Project(root))
    defaults = find_defaults(project, brand)
    own = ProjectDefaults(organization=shared.brand.organization.id)
    cast = Cast(draft, shared.brand.organizations)
    text = EditionText(draft, cast, draft.release.path, defaults.fill(own), Choices())
    errors = settle(text, slug, shared, draft.release)
    return text, errors
