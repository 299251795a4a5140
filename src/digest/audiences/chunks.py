"""A chunk of rows: made by itself, in whichever process or machine, and as often as need be."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from digest.answers import sum_tool
from digest.artifacts import MANIFEST, Artifact, hash_bytes, write_json
from digest.audiences.addressing import address, list_own
from digest.audiences.printing import remember
from digest.audiences.sharing import find_shared
from digest.building import build
from digest.checks import Found, list_checks
from digest.content.audiences import AudienceRow, read_member
from digest.content.model import Edition
from digest.edition_build import EditionBuild, LoadedEdition, finish, make_work
from digest.folder_sums import sum_pieces
from digest.known_editions import KnownEditions
from digest.manifest import read_file
from digest.problems import About, Location, Problem
from digest.project import Project
from digest.quotes.quotes_of_edition import JoinedQuotes
from digest.shared_inputs import SharedInputs, load_shared_inputs
from digest.social.fitting import Render
from digest.social.own_words import name_template
from digest.staging import explained
from digest.values import dataclass

# Below `out`: the files of chunks that are made, until all of them are.
STAGED = ".digest-audiences"
_ALONE = threading.Lock()
_SIZE = 100
_MOST = 500


@dataclass(frozen=True)
class Chunk:
    """Rows of one audience for one edition of a project, and the folder that takes their files.

    `base` is the sum of all that decides what is made of a row; `key` that of all here. Without a
    folder, the rows are only made and checked.
    """

    root: str
    slug: str
    audience: str
    path: str
    base: str
    rows: tuple[AudienceRow, ...]
    folder: str | None = None

    @property
    def key(self) -> str:
        parts = (self.base, self.slug, self.audience, self.path, self.rows)
        return hash_bytes(repr(parts).encode("utf-8", "backslashreplace"))


@dataclass(frozen=True)
class ChunkResult:
    """What was made of a chunk: by row, the sum of its files; and what is wrong in its rows."""

    sums: Mapping[str, str]
    problems: tuple[Problem, ...]


class OtherInputsError(OSError):
    """A process does not have the project that the build has."""


def cut(rows: Iterable[AudienceRow]) -> Iterator[tuple[AudienceRow, ...]]:
    """Chunks whose ends follow from the rows, so that a new row changes one of them alone."""
    chunk: list[AudienceRow] = []
    for row in rows:
        chunk.append(row)
        if zlib.crc32(row.id.encode()) % _SIZE == 0 or len(chunk) >= _MOST:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)


def sum_base(each: EditionBuild) -> str:
    """All that decides what is made of a row: digest itself, and what the edition was made from.

    Its manifest has the sums of that, and of all that was made of it.
    """
    manifest = next(a.content for a in each.artifacts if a.path == MANIFEST)
    zone = os.environ.get("TZ", "").encode()
    return sum_pieces([sum_tool().encode(), zone, manifest])


@dataclass(frozen=True)
class _Base:
    """The edition that all rows share, as it was made and checked once.

    `found` is what checks find in each row too, or would find around it.
    """

    edition: Edition
    shared: SharedInputs
    problems: frozenset[Problem]
    quotes: JoinedQuotes
    found: Found

    @cached_property
    def _renderers(self) -> dict[str, Render]:
        return {}

    def find_template(self, network: str) -> Render:
        if network not in self._renderers:
            source = self.shared.social[name_template(network, self.shared.social)].content.decode()
            self._renderers[network] = remember(self.shared.find_template(network), source)
        return self._renderers[network]


@lru_cache(maxsize=4)
def _open_base(root: str, slug: str, base: str) -> _Base:
    project = Project(Path(root))
    path = project.content / f"{slug}.yaml"
    made = build(project, (path,), known=KnownEditions(is_kept=True))
    each = next(iter(made.editions), None)
    if each is None or not each.artifacts or each.request is None or sum_base(each) != base:
        raise OtherInputsError(
            f"A process found another project or another digest than this one in {root}."
        )
    shared = load_shared_inputs(project)
    shared = replace(shared, siblings={slug: each.request.translations})
    work = make_work(shared, LoadedEdition(each.edition, ()))
    finish(work, shared)
    # These look at other editions and at git, where no row is.
    around = {check.id: () for check in list_checks() if check.id not in work.found}
    found: Found = {**around, **find_shared(work.subject)}
    quotes = work.subject.joined, work.problems
    return _Base(each.edition, shared, frozenset(made.problems), quotes, found)


def make_chunk(chunk: Chunk) -> ChunkResult:
    """Every row with its email and its posts.

    One chunk at a time in a process, also where a cluster's worker has several threads.
    """
    with _ALONE:
        return _make_chunk(chunk)


def _make_chunk(chunk: Chunk) -> ChunkResult:
    base = _open_base(chunk.root, chunk.slug, chunk.base)
    folder = _make_folder(Path(chunk.folder), chunk.key) if chunk.folder else None
    sums: dict[str, str] = {}
    problems: list[Problem] = []
    for row in chunk.rows:
        made = _make_row(base, row, chunk.path)
        problems += made.problems
        sums[row.id] = sum_files((each.path, each.content) for each in made.files)
        if folder:
            _write_files(folder / row.id, made.files)
    if folder:
        _settle(folder, Path(f"{chunk.folder}/{chunk.key}"))
    return ChunkResult(sums, tuple(problems))


def _make_folder(place: Path, key: str) -> Path:
    """For the files of this process alone: another one, elsewhere, may make the same chunk."""
    place.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f"{key}.", dir=place))


class _MadeRow(NamedTuple):
    files: Sequence[Artifact]
    problems: tuple[Problem, ...]


def _make_row(base: _Base, row: AudienceRow, path: str) -> _MadeRow:
    member, problems = read_member(row, path, base.shared.brand)
    if member is None:
        return _MadeRow((), tuple(problems))
    own = LoadedEdition(address(base.edition, member), ())
    work = make_work(base.shared, own, base.quotes, base.find_template)
    work.found.update(base.found)
    made, found = finish(work, base.shared)
    return _MadeRow(made.artifacts, tuple(list_own(member, found, base.problems)))


def _write_files(folder: Path, artifacts: Iterable[Artifact]) -> None:
    for each in artifacts:
        place = folder / each.path
        with explained(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(each.content)


def _settle(folder: Path, place: Path) -> None:
    """One of those that made the same chunk at once has it; they are the same."""
    if place.is_symlink():
        place.unlink()
    try:
        folder.rename(place)
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            folder.rename(place)
        shutil.rmtree(folder, ignore_errors=True)


def sum_files(files: Iterable[tuple[str, bytes]]) -> str:
    """The sum of a row: of the names and the sums of its files."""
    return hash_bytes("".join(sorted(f"{path} {hash_bytes(c)}\n" for path, c in files)).encode())


def sum_row(folder: Path) -> str:
    """The same of a row in a folder; of files that no build makes, none counts."""
    if folder.is_symlink():
        return ""
    return sum_files((path, read_file(folder / path) or b"") for path in list_row_files(folder))


def list_row_files(folder: Path) -> Iterator[str]:
    """Paths of the files of a row that builds make."""
    for top in sorted(folder.glob("*")):
        name = top.name
        if top.is_symlink():
            continue
        if name == "social":
            paths = (p for p in sorted(top.glob("*/*.txt")) if not p.parent.is_symlink())
            yield from (p.relative_to(folder).as_posix() for p in paths if _is_file(p))
        elif name in _TOP and _is_file(top):
            yield name


_TOP = {"email.html", "email.txt", "email.eml", "posts.json"}


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def write_result(result: ChunkResult) -> bytes:
    return write_json({"sums": result.sums, "problems": [asdict(p) for p in result.problems]})


def read_result(chunk: Chunk, content: bytes) -> ChunkResult | None:
    """None where it is none."""
    try:
        value = json.loads(content)
        sums = {str(id): str(value["sums"][id]) for id in (row.id for row in chunk.rows)}
        return ChunkResult(sums, tuple(map(_read_problem, value["problems"])))
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _read_problem(value: Mapping[str, Any]) -> Problem:
    about = About(**value["about"]) if value["about"] else None
    return Problem(**{**value, "where": Location(**value["where"]), "about": about})


def is_staged(chunk: Chunk, rows: Iterable[str], known: ChunkResult) -> bool:
    """Whether an interrupted build left these rows just as they are known to be, and no more.

    What is known comes from the user's own cache: `out` may have been shipped with the project.
    """
    folder = Path(f"{chunk.folder}/{chunk.key}")
    try:
        return not folder.is_symlink() and all(
            sum_row(folder / id) == known.sums[id] and _has_no_other(folder / id) for id in rows
        )
    except OSError:
        return False


def _has_no_other(row: Path) -> bool:
    there = {p.relative_to(row).as_posix() for p in row.rglob("*") if p.is_symlink() or p.is_file()}
    return there == {*list_row_files(row)}
