"""What was read and made of editions before, for as long as nothing that it came from changes.

Bytes decide, never times. What depends on other editions or on git is found out in each build.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.content.loading import InputFile, load_edition
from digest.content.model import Brand
from digest.edition_build import (
    EditionBuild,
    EditionWork,
    LoadedEdition,
    finish,
    make_work,
)
from digest.problems import Problem
from digest.project import Project, is_own_file
from digest.shared_inputs import SharedInputs


@dataclass
class _Known:
    """An edition as it was read with a brand, and what was made of it from such `inputs`."""

    loaded: LoadedEdition
    brand: Brand
    inputs: tuple[Any, ...] = ()
    work: EditionWork | None = None


class KnownEditions:
    """The editions of one project, from build to build."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def keep_only(self, paths: Iterable[Path]) -> None:
        slugs = {path.stem for path in paths}
        self._known = {slug: each for slug, each in self._known.items() if slug in slugs}

    def load(self, project: Project, path: Path, brand: Brand) -> LoadedEdition:
        """An edition, read again only if its files or the brand are others."""
        before = self._known.get(path.stem)
        if before and before.brand is brand and _are_same(project, path, before.loaded.files):
            return before.loaded
        self._known.pop(path.stem, None)
        loaded = LoadedEdition(*load_edition(project, path, brand))
        # What lies elsewhere is not watched as content is.
        if all(file.path.startswith("content/") for file in loaded.files):
            self._known[path.stem] = _Known(loaded, brand)
        return loaded

    def build(
        self, shared: SharedInputs, loaded: LoadedEdition
    ) -> tuple[EditionBuild, tuple[Problem, ...]]:
        """As `build_edition` makes it."""
        known = self._known.get(loaded.edition.slug)
        if known is None or known.loaded is not loaded:
            return finish(make_work(shared, loaded), shared)
        inputs = (shared.brand_file, shared.siblings.get(loaded.edition.slug, ()))
        templates = (shared.brand, shared.theme, shared.social)
        if known.work is None or not _is_equal(known.inputs, inputs, templates):
            known.work = make_work(shared, loaded)
            known.inputs = (*inputs, *templates)
        else:
            known.work.look_around(shared)
        return finish(known.work, shared)


def _are_same(project: Project, path: Path, files: tuple[InputFile, ...]) -> bool:
    own, *_ = files
    return own.path == project.name(path) and all(_is_same(project, file) for file in files)


def _is_same(project: Project, file: InputFile) -> bool:
    path = project.root / file.path
    try:
        return is_own_file(path, project.root) and path.read_bytes() == file.content
    except OSError:
        return False


def _is_equal(before: tuple[Any, ...], inputs: tuple[Any, ...], templates: tuple[Any, ...]) -> bool:
    """Templates are read once for as long as their bytes are the same: they are the same object."""
    values, objects = before[: len(inputs)], before[len(inputs) :]
    return values == inputs and all(a is b for a, b in zip(objects, templates, strict=True))
