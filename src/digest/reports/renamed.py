"""A sent edition under a new name: which one it was, by the files that it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from digest.building import Build
    from digest.edition_build import EditionBuild

# With more of its keys changed it is another edition.
_MAY_CHANGE = 0.25


def find_old_name(each: EditionBuild, build: Build, out: Path) -> str | None:
    """The name under which a sent edition without files was sent; None where none is near."""
    from digest.artifacts import MANIFEST
    from digest.content.key_sums import list_changed
    from digest.manifest import read_file, read_manifest, read_sums, says_sent

    edition = each.edition
    if not each.is_sent or each.record or read_manifest(out / edition.slug):
        return None
    near = []
    for folder in out.glob("*"):
        sums = read_sums(read_file(folder / MANIFEST)) if says_sent(folder) else None
        if sums and _is_left(each, folder.name, build):
            changed = len(list(list_changed(sums, edition.sums)))
            near += [(changed, folder.name)] if changed <= len(sums) * _MAY_CHANGE else []
    return min(near, default=(0, None))[1]


def _is_left(each: EditionBuild, slug: str, build: Build) -> bool:
    """Whether no other edition has these files: the one of that name is gone, or another draft."""
    correction = each.edition.correction
    if slug == each.edition.slug or (correction and correction.of == slug):
        return False
    other = next((e for e in build.editions if e.edition.slug == slug), None)
    return other.is_draft if other else not _has_content(slug, build)


def tell_renamed(old: str, build: Build) -> tuple[str, str]:
    """Message and fix where its files stay under the old name."""
    message = f"This edition was sent as `{old}`: its files are out/{old}/."
    fix = f"Name this file content/{old}.yaml again."
    if _has_content(old, build):
        fix = f"Give content/{old}.yaml another name. Then {fix[0].lower()}{fix[1:]}"
    return message, fix


def _has_content(slug: str, build: Build) -> bool:
    project = build.history.project if build.history else None
    return project is not None and (project.content / f"{slug}.yaml").exists()
