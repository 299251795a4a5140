"""All rows of all editions: read and judged first, then made in chunks, and gathered."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import field
from pathlib import Path

from digest.artifacts import OUTPUTS, hash_bytes, write_json
from digest.audiences.chunks import (
    STAGED,
    Chunk,
    ChunkResult,
    cut,
    is_staged,
    make_chunk,
    sum_base,
    sum_row,
)  # fmt: skip
from digest.audiences.results import ResultStore, open_results
from digest.building import Build
from digest.content.audiences import AudienceRow, Table, read_member, read_table
from digest.content.loading import RESERVED
from digest.content.model import Edition
from digest.content.parsing import MAX_PROBLEMS
from digest.edition_build import EditionBuild
from digest.problems import ContentError, Location, Problem, has_errors, sort_problems
from digest.project import Project
from digest.stages import stage
from digest.values import dataclass

# Makes chunks, in any order, wherever it likes.
Run = Callable[[Iterable[Chunk]], Generator[tuple[Chunk, ChunkResult]]]
# Is told how many rows are done, of how many, and of which audience the last ones are.
Watch = Callable[[int, int, str], None]

_TAKEN = {output.path.partition("/")[0] for output in OUTPUTS}


@dataclass
class MadeAudience:
    """An audience of an edition: by row, the sum of its files, and which rows differ in `out`.

    `staged` are the keys of the chunks that were made to be written, each with its rows.
    """

    each: EditionBuild
    table: Table
    base: str
    count: int
    sums: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    staged: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.each.edition.slug

    @property
    def manifest(self) -> bytes:
        """What `out` says of it: each row with its sum, and the table that they come from."""
        path, content = self.table.file.path, self.table.file.content
        value = {
            "edition": self.slug,
            "audience": self.table.name,
            "inputs": {path: hash_bytes(content)},
            "rows": dict(sorted(self.sums.items())),
        }
        return write_json(value)


@dataclass(frozen=True)
class Audiences:
    """What was made of all rows, and what is wrong in them."""

    made: tuple[MadeAudience, ...] = ()
    problems: tuple[Problem, ...] = ()


def run_here(chunks: Iterable[Chunk]) -> Generator[tuple[Chunk, ChunkResult]]:
    return ((chunk, make_chunk(chunk)) for chunk in chunks)


def _is_open(each: EditionBuild) -> bool:
    """What was sent is neither made nor judged again, row by row as little as whole."""
    is_draft = each.is_draft and not each.was_sent and not each.is_frozen
    return bool(is_draft and each.artifacts and each.edition.audiences)


@stage("audiences")
def make_audiences(  # noqa: PLR0913 - keywords, each with a meaning of its own
    project: Project,
    build: Build,
    out: Path,
    *,
    is_written: bool,
    run: Run = run_here,
    watch: Watch = lambda _done, _all, _name: None,
) -> Audiences:
    """Every row of every draft. Where `is_written`, what differs from `out` is staged there.

    Nothing is made while a row cannot be read.
    """
    planned: list[MadeAudience] = []
    problems: list[Problem] = []
    for each in filter(_is_open, build.editions):
        for made, found in _plan_edition(project, each):
            problems += found
            planned += [made] if made else []
    if has_errors(problems) or build.has_errors:
        return Audiences((), sort_problems(problems))
    folder = out / STAGED if is_written else None
    if folder and folder.is_symlink():
        folder.unlink()  # Nothing is written elsewhere.
    work = _Work(project, out, folder, planned, open_results(project))
    work.do(run, watch)
    problems += work.problems
    if build.is_whole and not work.is_stopped:
        work.results.keep_only(work.keys)
    return Audiences(tuple(planned), sort_problems(problems))


def _plan_edition(
    project: Project, each: EditionBuild
) -> Iterator[tuple[MadeAudience | None, list[Problem]]]:
    """Each of its audiences, read once from end to end."""
    edition = each.edition
    for index, name in enumerate(edition.audiences):
        where = edition.places.at("audiences", index)
        if name in _TAKEN or RESERVED.fullmatch(name) or name in edition.audiences[:index]:
            message = f"An audience cannot be called `{name}`, or be named twice."
            yield None, [Problem(where, "audience-file", message, "Give it another name.")]
            continue
        try:
            table = read_table(project, name, where)
        except ContentError as error:
            yield None, list(error.problems)
            continue
        count = sum(1 for row in _judge_rows(table, each) if _is_own(row, edition))
        if not table.count and not table.problems:
            message = "This table has no rows."
            fix = "Write a row for each member, below the names of the columns."
            where = Location(table.file.path)
            table.problems.append(Problem(where, "audience-file", message, fix))
        yield (MadeAudience(each, table, sum_base(each), count) if count else None), table.problems


def _is_own(row: AudienceRow, edition: Edition) -> bool:
    """Whether a row gets this edition of the event: by its language, else it is the original's."""
    language = row.find("language")
    return edition.translation_of is None if language is None else language == edition.lang


def _judge_rows(table: Table, each: EditionBuild) -> Iterator[AudienceRow]:
    """All rows; what is wrong in one of them goes to the table's problems."""
    edition, request = each.edition, each.request
    assert request  # noqa: S101 - it was made
    langs = sorted({edition.lang, *(sibling.lang for sibling in request.translations)})
    for row in table.list_rows():
        member, found = read_member(row, table.file.path, request.brand)
        table.problems += found
        if member and not edition.translation_of and member.language not in (None, *langs):
            where = member.places.at("language")
            message = (
                f"`{edition.slug}` has no edition in `{member.language}`, so this row gets none."
            )
            fix = f"Write one of these: {', '.join(langs)}. Or translate the edition first."
            table.problems.append(Problem(where, "unknown-id", message, fix))
        yield row


@dataclass
class _Work:
    """One pass over all rows; `keys` are those of the chunks that there are."""

    project: Project
    out: Path
    folder: Path | None
    planned: Sequence[MadeAudience]
    results: ResultStore
    keys: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    errors: int = 0
    done: int = 0

    @property
    def is_stopped(self) -> bool:
        """With so many errors nothing is written, and the rows that are left are not made."""
        return self.errors >= MAX_PROBLEMS

    def do(self, run: Run, watch: Watch) -> None:
        by_name = {(made.slug, made.table.name): made for made in self.planned}
        every = sum(made.count for made in self.planned)
        watch(0, every, "")
        with closing(run(self._list_missing())) as results:
            for chunk, result in results:
                made = by_name[chunk.slug, chunk.audience]
                self.results.write(chunk, result)
                self._keep(chunk, made, result, list(self._list_changed(made, result)))
                watch(self.done, every, chunk.audience)
                if self.is_stopped:
                    return
        assert self.done == every, "A row was lost."  # noqa: S101 - before anything is written

    def _list_missing(self) -> Iterator[Chunk]:
        """The chunks of which nothing is known, or whose files are wanted and not in `out`."""
        for made in self.planned:
            own = (row for row in made.table.list_rows() if _is_own(row, made.each.edition))
            for rows in cut(own):
                chunk = Chunk(
                    str(self.project.root), made.slug, made.table.name, made.table.file.path,
                    made.base, rows, str(self.folder) if self.folder else None,
                )  # fmt: skip
                self.keys.add(chunk.key)
                known = self.results.read(chunk)
                changed = list(self._list_changed(made, known)) if known else []
                if known is None or (self.folder and not is_staged(chunk, changed, known)):
                    yield chunk
                else:
                    self._keep(chunk, made, known, changed)

    def _keep(
        self, chunk: Chunk, made: MadeAudience, result: ChunkResult, changed: Sequence[str]
    ) -> None:
        """`changed` are the rows that differ from those in `out`."""
        if self.folder and changed:
            made.staged.append((chunk.key, tuple(changed)))
        made.sums |= result.sums
        made.changed |= {*changed}
        self.problems += result.problems
        self.errors += sum(each.severity == "error" for each in result.problems)
        self.done += len(result.sums)

    def _list_changed(self, made: MadeAudience, result: ChunkResult) -> Iterator[str]:
        folder = self.out / made.slug / made.table.name
        return (id for id, known in result.sums.items() if sum_row(folder / id) != known)
