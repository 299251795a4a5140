"""Find the edition that a file was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.artifacts import hash_bytes
from digest.content.loading import find_editions, load_brand, load_edition
from digest.edition_build import LoadedEdition
from digest.manifest import read_manifest
from digest.project import Project


def load_editions(project: Project, slugs: tuple[str, ...]) -> Iterator[LoadedEdition]:
    """The editions of these names; ContentError if one of them cannot be read."""
    brand, _ = load_brand(project)
    for slug in slugs:
        yield LoadedEdition(*load_edition(project, project.content / f"{slug}.yaml", brand))


def list_likely(project: Project, path: Path, content: bytes) -> tuple[str, ...]:
    """By the file's folder in `out/`, or else by a manifest that has its checksum.

    If neither helps, all editions.
    """
    known = tuple(edition.stem for edition in find_editions(project))
    inside = path.absolute().resolve()
    out = project.out.resolve()
    if inside.is_relative_to(out) and len(inside.relative_to(out).parts) > 1:
        return tuple(slug for slug in known if slug == inside.relative_to(out).parts[0])
    sha = hash_bytes(content)
    made = tuple(slug for slug in known if sha in read_manifest(project.out / slug).values())
    return made[:1] or known
