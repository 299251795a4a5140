"""What was read and made of editions before, for as long as nothing that it came from changes.

Bytes decide, never times. What depends on other editions or on git is found out in each build.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from digest.artifacts import Artifact, hash_bytes
from digest.checks import Subject
from digest.content.loading import find_editions, load_edition
from digest.content.model import Edition
from digest.content.translations import Family, Sibling, find_families
from digest.edition_build import (
    EditionBuild,
    EditionWork,
    LoadedEdition,
    finish,
    make_work,
)
from digest.edition_store import AreSame, EditionStore, open_store
from digest.packing import PutAway
from digest.problems import Problem
from digest.project import Project
from digest.regular_files import is_own_file
from digest.shared_inputs import SharedInputs
from digest.sources.formats.choosing import MAX_DOCUMENT
from digest.spilling import Spill, Waits
from digest.values import dataclass

_Files = Sequence[tuple[str, str]]


@dataclass(slots=True)
class _Known(Waits):
    """An edition as it was read from files with these sums, and what was made of it."""

    WAITING: ClassVar = ("files",)

    files: _Files
    loaded: LoadedEdition
    shared: SharedInputs
    siblings: tuple[Sibling, ...] = ()
    work: EditionWork | None = None


class KnownEditions:
    """The editions of one project, from build to build; `is_kept`: from run to run instead.

    `spill` takes the finished files of one that is kept so. `families` are those of all of
    `content/`, where they were found already.
    """

    def __init__(
        self,
        *,
        is_kept: bool = False,
        spill: Spill | None = None,
        families: Mapping[str, Family] | None = None,
    ) -> None:
        self._families = families
        self._known: dict[str, _Known] = {}
        self._is_kept = is_kept
        self._spill = spill
        self.place: PutAway | None = None
        self.store: EditionStore | None = None

    def find_families(self, project: Project) -> Mapping[str, Family]:
        if self._families is not None:
            return self._families
        return find_families(find_editions(project))

    def begin(self, shared: SharedInputs, paths: Iterable[Path], *, is_whole: bool) -> None:
        """A build of these editions, with what they share."""
        slugs = {path.stem for path in paths}
        self.store = open_store(shared.project, shared) if self._is_kept else None
        if self.store and is_whole:
            self.store.keep_only(slugs)
        self._known = {slug: each for slug, each in self._known.items() if slug in slugs}

    def read_ahead(self, shared: SharedInputs, paths: Iterable[Path]) -> None:
        """What another process has just made, while others still make the rest.

        `load` looks whether its files are still the same.
        """
        self.store = self.store or open_store(shared.project, shared)
        for path in paths:
            self._open(shared, path, lambda _: True)
        gc.freeze()  # It stays to the end.

    def load(self, shared: SharedInputs, path: Path) -> LoadedEdition:
        """An edition, read again only if its files or the brand are others."""
        loaded = self._load(shared, path)
        if self._spill is None:
            return loaded
        place = self._find_place(shared, self._spill)
        loaded.put_away(place)
        if known := self._known.get(path.stem):
            known.put_away(place)
        _put_away(loaded.edition, place)
        return loaded

    def _load(self, shared: SharedInputs, path: Path) -> LoadedEdition:
        project = shared.project
        known = self._known.get(path.stem)
        if known is None:
            known = self._open(shared, path, partial(are_same, project, path))
        elif known.shared.brand is not shared.brand or not are_same(project, path, known.files):
            known = None
        if known:
            return known.loaded
        self._known.pop(path.stem, None)
        loaded = LoadedEdition(*load_edition(project, path, shared.brand))
        # What lies elsewhere is not watched as content is.
        if all(file.path.startswith("content/") for file in loaded.files):
            files = tuple((file.path, hash_bytes(file.content)) for file in loaded.files)
            self._known[path.stem] = _Known(files, loaded, shared)
        return loaded

    def build(
        self, shared: SharedInputs, loaded: LoadedEdition
    ) -> tuple[EditionBuild, tuple[Problem, ...]]:
        """As `build_edition` makes it."""
        if not self._spill:
            return self._build(shared, loaded)
        loaded.edition.take_up()
        made, problems = self._build(shared, loaded)
        place = self._find_place(shared, self._spill)
        made = replace(made, artifacts=_spill(made.artifacts, self._spill))
        for each in (made, loaded):
            each.put_away(place)
        _put_away(loaded.edition, place)
        return made, problems

    def _find_place(self, shared: SharedInputs, spill: Spill) -> PutAway:
        if self.place is None or not _is_same(self.place.shared, shared):
            self.place = PutAway(shared, spill)
        return self.place

    def _build(
        self, shared: SharedInputs, loaded: LoadedEdition
    ) -> tuple[EditionBuild, tuple[Problem, ...]]:
        slug = loaded.edition.slug
        known = self._known.get(slug)
        if known is None or known.loaded is not loaded:
            return finish(_make(shared, loaded), shared)
        siblings = shared.siblings.get(slug, ())
        is_new = not known.work or known.siblings != siblings or not _is_same(known.shared, shared)
        if is_new or known.work is None:
            known.work = _make(shared, loaded)
            known.siblings, known.shared = siblings, shared
        else:
            known.work.look_around(shared)
        made = finish(known.work, shared)
        if self.store and is_new and made[0].artifacts:
            self.store.write(slug, known.files, _list_parts(known))
        if self._is_kept:
            del self._known[slug]
        kept = self.store.sums.pop(slug, "") if self.store else ""
        return replace(made[0], kept=kept), made[1]

    def _open(self, shared: SharedInputs, path: Path, is_kept: AreSame) -> _Known | None:
        """What is kept of an edition from another run."""
        parts = self.store.read(path.stem, is_kept) if self.store else None
        if parts is None:
            return None
        known = _open_parts(parts, shared)
        if self._spill and known.work:  # Before the next one is read.
            known.work.artifacts = _spill(known.work.artifacts, self._spill)
        self._known[path.stem] = known
        return known


def _spill(artifacts: Iterable[Artifact], spill: Spill) -> tuple[Artifact, ...]:
    return tuple(each.spill(spill) for each in artifacts)


def _put_away(edition: Edition, place: PutAway) -> None:
    edition.put_away(place)
    edition.places.put_away(place)


def _make(shared: SharedInputs, loaded: LoadedEdition) -> EditionWork:
    """Its places are asked for often."""
    loaded.edition.places.take_up()
    return make_work(shared, loaded)


def _list_parts(known: _Known) -> tuple[Any, ...]:
    """All that was made of an edition, without what is around it."""
    work = known.work
    assert work is not None  # noqa: S101 - it was just finished
    subject = work.subject
    made = (subject.joined, subject.request, subject.email, subject.posts, work.finished)
    found = (work.problems, work.too_long, work.found, work.found_at_sending)
    derived = (work.artifacts, work.template_words)
    return known.files, known.loaded, known.siblings, made, found, derived


def _open_parts(parts: tuple[Any, ...], shared: SharedInputs) -> _Known:
    files, loaded, siblings, made, found, derived = parts
    joined, request, email, posts, finished = made
    subject = Subject(
        loaded.edition, shared.brand, joined, request, email, posts, social=shared.marked_social
    )
    work = EditionWork(subject, finished, *found)
    work.artifacts, work.template_words = derived
    return _Known(files, loaded, shared, siblings, work)


def are_same(project: Project, path: Path, files: Iterable[tuple[str, str]]) -> bool:
    """Whether the files of an edition, its own first, still have these sums."""
    every = tuple(files)
    return (
        bool(every)
        and every[0][0] == project.name(path)
        and all(_has_sum(project, *each) for each in every)
    )


def _has_sum(project: Project, name: str, sha: str) -> bool:
    path = project.root / name
    try:
        is_usual = is_own_file(path, project.root) and path.stat().st_size <= MAX_DOCUMENT
        return is_usual and hash_bytes(path.read_bytes()) == sha
    except OSError:
        return False


def _is_same(before: SharedInputs, now: SharedInputs) -> bool:
    """Templates are read once for as long as their bytes are the same: they are the same object."""
    return (
        before.brand_file == now.brand_file
        and before.brand is now.brand
        and before.theme is now.theme
        and before.social is now.social
    )
