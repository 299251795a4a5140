"""YAML files become an Edition and a Brand, or every problem in them at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from digest.content.characters import show
from digest.content.hashtags import gather_hashtag_problems
from digest.content.input_files import InputFile, read_input
from digest.content.key_sums import sum_keys
from digest.content.kinds import list_keys
from digest.content.model import Brand, Edition, Key
from digest.content.parsing import MAX_PROBLEMS
from digest.content.reading import Document, read_document
from digest.content.source_files import read_source, with_release
from digest.content.translations import INHERITED, KEY, find_original, inherit, refuse_original
from digest.content.validating import PartialThing, read_file, read_partly
from digest.content.values import ID
from digest.problems import ContentError, Location, Problem, sort_problems
from digest.project import Project
from digest.sources.release import Release
from digest.stages import stage
from digest.text.decoding import decode_text
from digest.text.languages import detect_language
from digest.values import dataclass

BRAND = "brand.yaml"
SLUG = re.compile(ID)
# Windows keeps these names for devices: a folder of that name cannot be made there.
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")


@dataclass(frozen=True)
class EditionSketch:
    """What could be read of an edition with mistakes; at the keys that are `holes` are fillers.

    `is_comparable`: its source and its language are known, so that what is read of its quotes can
    be judged.
    """

    edition: Edition
    files: Sequence[InputFile]
    holes: frozenset[tuple[Key, ...]]
    is_comparable: bool


class UnfinishedEditionError(ContentError):
    """An edition with mistakes; `sketch` is what could be read of it, if anything could."""

    def __init__(self, problems: Iterable[Problem], sketch: EditionSketch | None) -> None:
        self.sketch = sketch
        super().__init__(problems)


def _make_sketch(
    partly: PartialThing[Edition] | None,
    release: Release | None,
    files: Sequence[InputFile],
    document: Document,
) -> EditionSketch | None:
    if partly is None:
        return None
    holes = partly.holes
    has_needed = document.is_whole or {"lang", "source"} <= document.value.keys()
    code = detect_language(release.text, "") if release else None
    edition = partly.thing
    if code and ("lang",) in holes:  # The source says which language it is in.
        edition = replace(edition, lang=code)
    needed = {("source",), ("source", "path"), *([] if code else [("lang",)])}
    is_comparable = bool(release and release.text) and has_needed and not needed & holes
    return EditionSketch(with_release(edition, release), files, holes, is_comparable)


def find_editions(project: Project) -> tuple[Path, ...]:
    """Every edition of the project, by name; files that begin with a dot are editors' own.

    Links and folders of such a name are among them, to be refused where they are read.
    """
    files = sorted(project.content.glob("*.yaml"), key=attrgetter("name"))
    return tuple(path for path in files if path.name != BRAND and not path.name.startswith("."))


def find_unread(project: Project) -> Iterator[Problem]:
    """Files that look like editions to their writers, and are not read."""
    for path in sorted(project.content.iterdir()):
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
            message = "digest does not read this file: the name of an edition ends in .yaml."
            fix = f"Rename it to {path.stem}.yaml, or move it out of content/."
            yield Problem(Location(project.name(path)), "file-name", message, fix)


_MOST_BRANDS = 16
_known_brands: dict[InputFile, Brand] = {}  # Without mistakes; a desk builds again and again.


def load_brand(project: Project, *, is_partial: bool = False) -> tuple[Brand, InputFile]:
    """Read `content/brand.yaml`; raise ContentError with all that is wrong in it.

    `is_partial`: what is wrong has fillers, unless it is the organizations, or nothing can be read.
    """
    path = project.content / BRAND
    if not os.path.lexists(path):
        message = "This file does not exist. It holds what every edition shares."
        fix = "Run `digest init` to create one."
        raise ContentError([Problem(Location(project.name(path)), "brand-file", message, fix)])
    file = read_input(project, path)
    if known := _known_brands.get(file):
        return known, file
    document = read_document(file.content, file.path, list_keys(Brand))
    brand, problems = read_file(Brand, document, {}, places=document.places)
    if brand is not None:
        if len(_known_brands) >= _MOST_BRANDS:
            _known_brands.clear()
        _known_brands[file] = brand
        return brand, file
    if is_partial and isinstance(document.value, dict) and document.is_whole:
        partly = read_partly(Brand, document, {}, places=document.places)
        has_all = partly and not any(keys[0] == "organizations" for keys in partly.holes)
        brand = partly.thing if partly and has_all else None
    if brand is None:
        raise ContentError(_cap(problems))
    return brand, file


@stage("content and sources")
def load_edition(
    project: Project, path: Path, brand: Brand | None
) -> tuple[Edition, tuple[InputFile, ...]]:
    """Read one edition and the source that it names; raise ContentError with every problem.

    Without a brand (it could not be read) ids of organizations are not looked up in it.
    """
    file = read_input(project, path)
    document, original, unfit = read_with_original(project, path, file)
    shared = brand.organizations if brand else None
    sums = sum_keys(document.value) if isinstance(document.value, dict) else {}
    given = {"slug": path.stem, "places": document.places, "sums": sums}
    edition, problems = read_file(Edition, document, shared, **given)
    problems = gather_hashtag_problems(problems, decode_text(file.content, file.path)[0])
    problems += [*check_file_name(path, file.path), *_check_status(edition), *unfit]
    is_read = edition is None or isinstance(edition, Edition)
    if brand and not is_read and not problems:  # What it takes from its original is broken there.
        where, fix = document.places.at("translation_of"), "Fix that file first."
        message = "The edition that this one translates has mistakes."
        problems.append(Problem(where, "unknown-id", message, fix))
    release, source_files, source_problems = read_source(project, document)
    seen = {problem.where for problem in problems}
    problems += [problem for problem in source_problems if problem.where not in seen]
    if brand and problems and len(problems) < MAX_PROBLEMS and isinstance(document.value, dict):
        partly = read_partly(Edition, document, brand.organizations, **given)
        sketch = _make_sketch(partly, release, (file, *original, *source_files), document)
        raise UnfinishedEditionError(_cap(problems), sketch)
    if edition is None or problems or brand is None:
        raise ContentError(_cap(problems))
    return with_release(edition, release), (file, *original, *source_files)


def read_with_original(
    project: Project, path: Path, file: InputFile
) -> tuple[Document, tuple[InputFile, ...], list[Problem]]:
    """A translation with what it takes from the edition that it translates, and that one's file."""
    document = read_document(file.content, file.path, list_keys(Edition))
    named = find_original(document.value)
    if named is None or not SLUG.fullmatch(named):
        # What is no name is said of the key itself, and of no key that would be taken from there.
        is_named = isinstance(document.value, dict) and KEY in document.value
        elsewhere = frozenset(INHERITED) if is_named else frozenset()
        return replace(document, elsewhere=elsewhere), (), []
    paths = {each.stem: each for each in find_editions(project)}
    first = read_input(project, paths[named]) if named in paths and named != path.stem else None
    original = read_document(first.content, first.path, list_keys(Edition)) if first else None
    problem = refuse_original(document, path.stem, original, paths)
    if problem or first is None or original is None:
        unread = replace(document, elsewhere=frozenset(INHERITED))
        return unread, (first,) if first else (), [problem] if problem else []
    return inherit(document, original), (first,), []


def _check_status(edition: Edition | None) -> Iterator[Problem]:
    """A cancelled edition says why."""
    if not isinstance(edition, Edition):  # Nothing was read, or no brand to look ids up in.
        return
    at = edition.places.at
    if edition.status == "cancelled" and edition.reason is None:
        message = "This edition is cancelled, but does not say why."
        yield Problem(at("status"), "missing-key", message, "Add `reason:` and one sentence.")


def check_file_name(path: Path, name: str) -> list[Problem]:
    """The file's stem names folders and links, so its characters are few."""
    if path.suffix == ".yaml" and SLUG.fullmatch(path.stem) and not RESERVED.fullmatch(path.stem):
        return []
    message = (
        f"`{show(path.name)}` cannot be the name of an edition: its folder and links use that name."
    )
    fix = "Use only small letters a–z, digits and hyphens: spring-fair-2026.yaml."
    return [Problem(Location(name), "file-name", message, fix)]


def _cap(problems: list[Problem]) -> list[Problem]:
    """The first ones where there are very many; the rest appear once these are fixed."""
    if len(problems) < MAX_PROBLEMS:
        return problems
    shown = list(sort_problems(problems))[:MAX_PROBLEMS]
    message = f"Only the first {MAX_PROBLEMS} problems of this file are shown."
    more = Problem(shown[-1].where, "file-limits", message, "Fix these and run digest again.")
    return [*shown, more]
