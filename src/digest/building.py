"""Load, fit, render and check, all in memory: everything is decided before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from digest.content.embargoes import bind_embargo
from digest.content.loading import (
    EditionSketch,
    UnfinishedEditionError,
    find_editions,
    find_unread,
    load_edition,
)
from digest.content.model import Brand, Edition
from digest.content.picture_files import find_unfit_pictures
from digest.content.shared_ids import gather_shared_ids
from digest.content.translations import Family, find_siblings
from digest.edition_build import EditionBuild, LoadedEdition, build_edition
from digest.history.git_commands import Base
from digest.history.sent_editions import History
from digest.known_editions import KnownEditions
from digest.manifest import says_sent
from digest.problems import ContentError, Problem, has_errors, sort_problems
from digest.project import Project
from digest.records import Records
from digest.regular_files import read_regular
from digest.severities import find_setting_problems
from digest.shared_inputs import SharedInputs, load_shared_inputs
from digest.text.decoding import MAX_BYTES
from digest.unproved import find_filled, keep_proofs
from digest.values import dataclass


@dataclass(frozen=True)
class Build:
    """What a project's content makes, and every problem in it.

    `is_whole`: all of `content/` was built, so that what else is in `out/` belongs to no edition.
    `history` knows which editions were sent; without it none is known as such. `unread` are the
    slugs of editions that could not be read or made, `sketches` what could be read of them.
    `unread_records` are those of them that were sent: what is wrong in them holds up nothing.
    `known` tells what is kept of it, and where it waits.
    """

    editions: tuple[EditionBuild, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    history: History | None = None
    records: Records | None = None
    unread: tuple[str, ...] = ()
    sketches: tuple[EditionBuild, ...] = ()
    unread_records: tuple[str, ...] = ()
    known: KnownEditions | None = None

    @property
    def has_errors(self) -> bool:
        return has_errors(self.problems)


# Walks through the editions while they are made, to show progress.
Follow = Callable[[Sequence[LoadedEdition]], Iterable[LoadedEdition]]


def build(  # noqa: PLR0913 - keywords, each with a meaning of its own
    project: Project,
    files: Sequence[Path] = (),
    *,
    moment: datetime | None = None,
    follow: Follow = iter,
    base: Base | None = None,
    known: KnownEditions | None = None,
) -> Build:
    """Make the named editions, or all of `content/`. Problems are returned, never raised.

    With the moment of sending, what may not be sent yet is an error. `base`
    is what the change is measured against; where none is given git is asked for it, if an edition
    says that it was sent. What is `known` of the same inputs is not made again.
    """
    records = Records(History(project, base))
    paths = tuple(files) or find_editions(project)
    try:
        shared = load_shared_inputs(project)
    except ContentError as error:
        return _build_without_brand(records, paths, error.problems, is_whole=not files)
    loading = _load_all(shared, paths, records, known, is_whole=not files)
    names, paths = [path.stem for path in paths], ()  # Of thousands, names take less memory.
    shared = replace(loading.shared, moment=moment)
    made, problems = _build_loaded(shared, follow(loading.loaded), records, known)
    drawn = [_draw_sketch(shared, e.sketch, e.problems) for e in loading.unfinished if e.sketch]
    more = (*_find_brand_problems(shared), *(() if files else find_unread(project)))
    said = _sort(loading.problems, problems, *(found for _, found in drawn), more)
    unread, sent = _list_unread(names, made), loading.unread_records
    shown = tuple(each for each, _ in drawn if each)
    return Build(made, said, not files, records.history, records, unread, shown, sent, known)


def _build_without_brand(
    records: Records, paths: Sequence[Path], mistakes: tuple[Problem, ...], *, is_whole: bool
) -> Build:
    """No edition is made, but each one's own mistakes are shown."""
    sketches, found = _sketch_editions(records.history.project, paths, mistakes)
    said, unread = _sort(mistakes, found), tuple(path.stem for path in paths)
    return Build((), said, is_whole, records.history, records, unread, sketches)


@dataclass(frozen=True)
class _Loading:
    """What could be read of all editions, and what is wrong in the others."""

    shared: SharedInputs
    loaded: Sequence[LoadedEdition]
    unfinished: Sequence[UnfinishedEditionError]
    problems: Sequence[Problem]
    unread_records: tuple[str, ...]


def _load_all(
    shared: SharedInputs, paths: Sequence[Path], records: Records, known: KnownEditions | None, *,
    is_whole: bool,
) -> _Loading:  # fmt: skip
    """Each edition, and what it has from others: its embargo, its translations, its original."""
    project, brand = shared.project, shared.brand
    unfinished, load = list[UnfinishedEditionError](), None
    if known:
        known.begin(shared, paths, is_whole=is_whole)
        load = partial(known.load, shared)
    read, unread = _load_editions(project, paths, brand, unfinished, load)
    sent = [path for path in paths if path.name in unread and _knows_unread(records, path)]
    problems: list[Problem] = []
    for path in paths:
        found = unread.get(path.name, ())
        problems += map(_tell_later, found) if path in sent else found
    families = (known or KnownEditions()).find_families(project)
    loaded = [_bind(each, families.get(each.edition.slug, {})) for each in read]
    shared = replace(
        shared,
        editions=tuple(each.edition for each in loaded if each.edition.status != "cancelled"),
        siblings=find_siblings(families),
        originals=_load_originals(project, brand, [each.edition for each in loaded]),
    )
    return _Loading(shared, loaded, unfinished, problems, tuple(path.stem for path in sent))


def _build_loaded(
    shared: SharedInputs, loaded: Iterable[LoadedEdition], records: Records,
    known: KnownEditions | None,
) -> tuple[tuple[EditionBuild, ...], tuple[Problem, ...]]:  # fmt: skip
    """What can be made, and all that is wrong."""
    made, problems = list[EditionBuild](), list[Problem]()
    for each in loaded:
        try:
            edition, found = _build_by_status(shared, each, records, known)
            made.append(edition)
            problems += found
        except ContentError as error:
            problems += error.problems
    return tuple(made), tuple(problems)


def _find_brand_problems(shared: SharedInputs) -> Iterator[Problem]:
    """What is wrong with the severities that a brand sets, and with the pictures that are shown."""
    yield from find_setting_problems(shared.brand)
    shown = (each for each in shared.editions if each.status != "sent")
    yield from find_unfit_pictures(shared.project, (shared.brand, *shown))


def _list_unread(names: Iterable[str], made: Iterable[EditionBuild]) -> tuple[str, ...]:
    there = {each.edition.slug for each in made}
    return tuple(name for name in names if name not in there)


def _sort(*problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return sort_problems(gather_shared_ids([*chain(*problems)]))


def _bind(loaded: LoadedEdition, family: Family) -> LoadedEdition:
    edition = bind_embargo(loaded.edition, family.values())
    return loaded if edition is loaded.edition else replace(loaded, edition=edition)


def _load_originals(
    project: Project, brand: Brand, editions: Iterable[Edition]
) -> Mapping[str, Edition]:
    """The editions that others translate, also those that are not built now."""
    known = {each.slug: each for each in editions}
    named = {each.translation_of for each in known.values() if each.translation_of}
    paths = (path for path in find_editions(project) if path.stem in named - known.keys())
    unbuilt = (each.edition for each in _load_editions(project, paths, brand)[0])
    return {slug: known[slug] for slug in named & known.keys()} | {e.slug: e for e in unbuilt}


def _build_by_status(
    shared: SharedInputs, loaded: LoadedEdition, records: Records, known: KnownEditions | None
) -> tuple[EditionBuild, tuple[Problem, ...]]:
    """As far as its status asks for it; what it was before, its manifest and git know."""
    edition, history = loaded.edition, records.history
    is_noted = says_sent(shared.project.out / edition.slug, edition.reopened)
    if edition.status == "sent":
        if records.knows(edition):
            return EditionBuild(edition, is_frozen=True, record=records.find_of(edition)), ()
        # Where nothing is known but the note of a build, it was judged before that.
        is_judged = not (is_noted and history.base is None)
        return build_edition(shared, loaded, is_judged=is_judged)
    if edition.status == "cancelled":
        said_sent = history.said_sent(edition.places.path, edition.reopened)
        was_sent = said_sent or records.notes(edition)
        problems = (_refuse_cancelling(edition),) if was_sent else ()
        record = records.find_of(edition) if was_sent else None
        return EditionBuild(edition, is_frozen=was_sent, record=record), problems
    made, found = (known.build if known else build_edition)(shared, loaded)
    # What could be sent was perhaps sent before: no one is to get the same email twice.
    lost = None if is_noted else records.find_lost(edition)
    return (replace(made, was_sent=True, record=lost) if is_noted or lost else made), found


def _refuse_cancelling(edition: Edition) -> Problem:
    message = "This edition was sent, so it cannot be cancelled."
    fix = (
        "Write `status: sent` again. If it was marked by mistake, run first:"
        f" digest reopen {edition.slug} --why TEXT"
    )
    return Problem(edition.places.at("status"), "sent-files", message, fix)


def _load_editions(
    project: Project,
    paths: Iterable[Path],
    brand: Brand | None,
    unfinished: list[UnfinishedEditionError] | None = None,
    load: Callable[[Path], LoadedEdition] | None = None,
) -> tuple[list[LoadedEdition], dict[str, tuple[Problem, ...]]]:
    """Those that could be read, and the problems of the others by the names of their files.

    What could be read of these goes to `unfinished`.
    """
    loaded: list[LoadedEdition] = []
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in paths:
        try:
            loaded.append(
                load(path) if load else LoadedEdition(*load_edition(project, path, brand))
            )
        except ContentError as error:
            problems[path.name] = error.problems
            if unfinished is not None and isinstance(error, UnfinishedEditionError):
                unfinished.append(error)
    return loaded, problems


def _knows_unread(records: Records, path: Path) -> bool:
    known = read_regular(path, MAX_BYTES) or b""
    return records.knows_unread(records.history.project.name(path), known)


def _tell_later(problem: Problem) -> Problem:
    """What keeps a sent edition from being read holds up no other: its files are there."""
    return replace(problem, severity="warning", at_sending="error")


def _sketch_editions(
    project: Project, paths: Iterable[Path], mistakes: tuple[Problem, ...]
) -> tuple[tuple[EditionBuild, ...], tuple[Problem, ...]]:
    """Editions with what can be read of a brand with mistakes, and all that is wrong in them."""
    try:
        shared = load_shared_inputs(project, is_partial=True)
    except ContentError:
        return (), tuple(chain(*_load_editions(project, paths, None)[1].values()))
    unfinished: list[UnfinishedEditionError] = []
    loaded, unread = _load_editions(project, paths, shared.brand, unfinished)
    sketches = [
        EditionSketch(each.edition, each.files, frozenset(), each.edition.release is not None)
        for each in loaded
    ]
    sketches += [error.sketch for error in unfinished if error.sketch]
    drawn = [_draw_sketch(shared, sketch, mistakes) for sketch in sketches]
    problems = (*chain(*unread.values()), *chain(*(found for _, found in drawn)))
    return tuple(each for each, _ in drawn if each), problems


def _draw_sketch(
    shared: SharedInputs, sketch: EditionSketch, mistakes: tuple[Problem, ...]
) -> tuple[EditionBuild | None, tuple[Problem, ...]]:
    """What can be shown of an edition with mistakes, and what is wrong with its quotes too."""
    if sketch.edition.status != "draft":
        return None, ()
    try:
        made, problems = build_edition(shared, LoadedEdition(sketch.edition, sketch.files))
    except ContentError:
        return None, ()
    every = frozenset(quote.id for quote in sketch.edition.quotes)
    unproved = made.unproved | find_filled(sketch) if sketch.is_comparable else every
    lacks = (*mistakes, *made.lacks)
    shown = replace(made, artifacts=(), unproved=unproved, lacks=lacks, holes=sketch.holes)
    return shown, tuple(keep_proofs(problems, sketch))
