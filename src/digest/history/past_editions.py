"""Read an edition as earlier commits had it, with the source and the brand of that time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from digest.content.loading import BRAND
from digest.content.model import Brand, Edition
from digest.content.reading import read_document
from digest.content.source_files import with_release
from digest.content.validating import read_file
from digest.history.git_commands import RevisionError, find_objects, is_cut_off, read_each, run
from digest.problems import Problem
from digest.project import Project
from digest.sources.formats.choosing import read_source_text
from digest.sources.formats.source_text import UnreadableSourceError
from digest.sources.release import Release
from digest.values import dataclass

# A file with more versions is rare; reading all of them would take seconds.
_MOST = 100
_COMMIT = re.compile("[0-9a-f]{40}([0-9a-f]{24})?")
# Also what a merge brought in or settled by itself, and what it then dropped.
_EVERY = ("--follow", "--full-history", "-m")


@dataclass(frozen=True)
class Past:
    """What git knows an edition to have been, newest first.

    `is_whole`: there are no versions that git does not show here.
    """

    editions: tuple[Edition, ...] = ()
    is_whole: bool = False


def read_past(project: Project, path: str) -> Past:
    """The versions of a content file in the history of HEAD, also under its former names."""
    try:
        is_shallow = is_cut_off(project)
        versions = _list_versions(project, path)
    except (RevisionError, OSError):
        return Past()
    editions = tuple(_read_versions(project, versions[:_MOST]))
    return Past(editions, is_whole=bool(versions) and not is_shallow and len(versions) <= _MOST)


def _list_versions(project: Project, path: str) -> list[tuple[str, str]]:
    """Commits, newest first, each with the name that the file had then."""
    form = (*_EVERY, "--relative", "--name-only", "-z", "--format=%x00%H")
    done = run(project, "log", *form, "HEAD", "--", path)
    if done.returncode != 0:
        raise RevisionError("git does not tell the history of this file")
    versions: dict[tuple[str, str], None] = {}
    commit = ""
    for word in done.stdout.decode("utf-8", "replace").split("\0"):
        if name := word.strip():
            commit = name if _COMMIT.fullmatch(name) else commit
            versions |= {} if name == commit else {(commit, name): None}
    return list(versions)


def _read_versions(project: Project, versions: list[tuple[str, str]]) -> Iterator[Edition]:
    contents = read_each(project, (f"{commit}:./{path}" for commit, path in versions))
    files = [
        (commit, path, content, _find_source(content))
        for (commit, path), content in zip(versions, contents, strict=True)
        if content is not None
    ]
    sources = find_objects(project, (f"{commit}:./{source}" for commit, _, _, source in files))
    brands = find_objects(project, (f"{file[0]}:./content/{BRAND}" for file in files))
    ids = list(filter(None, {*sources, *brands}))  # Few: most versions share them.
    beside = dict(zip(ids, read_each(project, ids), strict=True))
    for (_, path, content, source), text, brand in zip(files, sources, brands, strict=True):
        release = _read_release(source, beside.get(text) or b"")
        edition = _read_edition(path, content, beside.get(brand) or b"")
        if edition is not None:
            yield with_release(edition, release)


def _find_source(content: bytes) -> str:
    """The path that `source` names; empty where it names none that could be one."""
    value = read_document(content, "").value
    named = value.get("source") if isinstance(value, dict) else None
    named = named.get("path") if isinstance(named, dict) else named
    return named.strip() if isinstance(named, str) and named.strip().isprintable() else ""


def _read_edition(path: str, content: bytes, brand: bytes) -> Edition | None:
    """None if it was no edition, or not one that this version of digest can read."""
    its_brand = read_document(brand, BRAND)
    shared, _ = read_file(Brand, its_brand, {}, places=its_brand.places)
    organizations = shared.organizations if shared else None
    document = read_document(content, path)
    slug = path.rpartition("/")[2].removesuffix(".yaml")
    edition, _ = read_file(Edition, document, organizations, slug=slug, places=document.places)
    return edition


@lru_cache(maxsize=8)
def _read_release(path: str, content: bytes) -> Release | None:
    """The source, read once for all versions of the edition that share it."""
    try:
        read = read_source_text(content, path) if content else None
    except UnreadableSourceError:
        return None
    if read is None or isinstance(read, Problem):
        return None
    return Release(path, read.text, places=read.places, unit=read.unit)
