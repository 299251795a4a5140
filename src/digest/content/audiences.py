"""Audiences: tables in `content/audiences/`, read row by row, each row with its place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from digest.content.audience_cells import Cell, scan_cells
from digest.content.characters import find_hidden, name_hidden, show
from digest.content.errors import Refused
from digest.content.input_files import InputFile, read_input
from digest.content.kinds import GroupKind, list_keys
from digest.content.loading import RESERVED, SLUG
from digest.content.model import Brand, Key, Member, Places
from digest.content.model.audience import NO_NAME, refuse_odd_partner
from digest.content.parsing import MAX_PROBLEMS, MAX_TEXT
from digest.content.reading import Document, read_document
from digest.content.unknown_keys import find_meant
from digest.content.validating import read_file
from digest.content.values import suggest_id
from digest.problems import ContentError, Location, Problem
from digest.project import Project
from digest.text.decoding import decode_text
from digest.text.folding import drop_accents
from digest.values import dataclass

FOLDER = "audiences"
SUFFIXES = (".csv", ".yaml")
MAX_ROWS = 500_000
_MAX_LINES = 2 * MAX_ROWS  # Spreadsheets save rows that are empty.
_MAX_BYTES = 64 * 1024 * 1024
_FORMULA = re.compile(r"[=+@\-]")
_ID = "id"


@dataclass(frozen=True, slots=True)
class AudienceRow:
    """A row as it was typed: `id` names its folder, `line` is where it begins."""

    id: str
    line: int
    cells: tuple[Cell, ...]

    def find(self, key: str) -> Any:
        """The value of a cell, None where it is empty."""
        return next((cell.value for cell in self.cells if cell.key == key), None)


@dataclass
class Table:
    """An audience's file. Its rows are read one after the other; `problems` grows meanwhile.

    No more than a hundred problems are found: then no more rows are read. `count` is how many were.
    """

    name: str
    file: InputFile
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def list_rows(self) -> Iterator[AudienceRow]:
        """Every row that has an id of its own."""
        try:
            rows = self._read_yaml() if self.file.path.endswith(".yaml") else self._read_csv()
            yield from self._number(rows)
        except ContentError as error:
            self.problems += error.problems

    def refuse(self, line: int, column: int, check: str, message: str, fix: str) -> None:
        where = Location(self.file.path, line, column)
        self.problems.append(Problem(where, check, message, fix))

    def _read_yaml(self) -> Iterator[AudienceRow]:
        """Rows by id, as people and organizations are in an edition."""
        document = read_document(self.file.content, self.file.path)
        self.problems += document.problems
        if not isinstance(document.value, dict):
            fix = "Write an id and a colon on one line and, indented below it, `name: …`."
            raise ContentError([_explain_table(self.file.path, fix)] if not self.problems else [])
        for id, value in document.value.items():
            at = document.keys[(id,)]
            values = value if isinstance(value, dict) else {}
            known = list_keys(Member)
            places = (
                (document.places.lines if key in known else document.keys)[id, key]
                for key in values
            )
            pairs = zip(values.items(), places, strict=True)
            cells = tuple(Cell(*pair, p.line, p.column) for pair, p in pairs)
            yield AudienceRow(id, at.line, (Cell(_ID, id, at.line, at.column), *cells))

    def _read_csv(self) -> Iterator[AudienceRow]:
        text, problem = decode_text(self.file.content, self.file.path, limit=_MAX_BYTES)
        if problem:
            raise ContentError([problem])
        if hidden := next(find_hidden(text), None):
            before = text[: hidden.start()]
            column = hidden.start() - before.rfind("\n")
            message = f"This is an invisible character: {name_hidden(hidden[0])}."
            fix = "Delete it. If you cannot find it, retype the text around it."
            self.refuse(before.count("\n") + 1, column, "hidden-character", message, fix)
            return
        records = scan_cells(text, self.file.path)
        names = self._read_header(next(records))
        if self.problems:
            return
        for number, record in enumerate(records):
            if len(self.problems) >= MAX_PROBLEMS:
                return
            if number >= _MAX_LINES:
                message = f"{_MAX_LINES:,} rows are the limit, also of empty ones."
                fix = "Delete the empty rows."
                self.refuse(record[0].line, 1, "file-limits", message, fix)
                return
            count = len(self.problems)
            row = self._make_row(names, record)
            if row.cells and len(self.problems) == count:
                yield row

    def _read_header(self, header: list[Cell]) -> list[str]:
        """The names of the columns; what is wrong with one is told once, not in each row."""
        known = [_ID, *list_keys(Member)]
        seen: set[str] = set()
        for cell in header:
            if len(self.problems) >= MAX_PROBLEMS:
                break
            if cell.value not in known:
                self._explain_column(cell, known)
            elif cell.value in seen:
                message = f"There are two columns `{cell.value}`."
                self.refuse(cell.line, cell.column, "duplicate-key", message, "Delete one of them.")
            seen.add(cell.value)
        if "name" not in seen and not self.problems:
            fix = "Write the names of the columns in the first line: name,region,call_to_action_url"
            self.refuse(1, 1, "missing-key", "This table has no column `name`.", fix)
        return [cell.value for cell in header]

    def _explain_column(self, cell: Cell, known: list[str]) -> None:
        root = GroupKind(Member)
        meant = find_meant((cell.value,), root, root)
        message = f"`{show(cell.value)}` is not a column of an audience."
        fix = f"Did you mean `{meant[-1]}`?" if meant else f"Use one of these: {', '.join(known)}."
        self.refuse(cell.line, cell.column, "unknown-key", message, fix)

    def _make_row(self, names: list[str], record: list[Cell]) -> AudienceRow:
        if len(record) > len(names):
            extra = record[len(names)]
            message = f"This row has {len(record)} cells, but the first line has {len(names)}."
            fix = "Put quotation marks around a cell that has the separator in it."
            self.refuse(extra.line, extra.column, "audience-file", message, fix)
        pairs = zip(names, record, strict=False)
        cells = tuple(cell._replace(key=name) for name, cell in pairs if cell.value)
        for cell in cells:
            if len(cell.value) > MAX_TEXT:
                message = (
                    f"This cell has {len(cell.value):,} characters; {MAX_TEXT:,} is the limit."
                )
                self.refuse(cell.line, cell.column, "file-limits", message, "Write less in it.")
            if _FORMULA.match(cell.value):
                message = f"Spreadsheets take `{show(cell.value)}` for a formula."
                fix = f"Write it so that it does not start with {cell.value[0]}"
                self.refuse(cell.line, cell.column, "audience-file", message, fix)
        values = {cell.key: cell.value for cell in cells}
        id = values.get(_ID) or _make_id(values.get("name", ""))
        return AudienceRow(id, record[0].line, cells)

    def _number(self, rows: Iterable[AudienceRow]) -> Iterator[AudienceRow]:
        """Those with an id of their own, as long as there are not too many problems."""
        first: dict[str, int] = {}
        for row in rows:
            if len(first) >= MAX_ROWS:
                message, fix = f"{MAX_ROWS:,} rows are the limit.", "Divide it into several tables."
                self.refuse(row.line, 1, "file-limits", message, fix)
                return
            if len(self.problems) >= MAX_PROBLEMS:
                return
            where = next((c for c in row.cells if c.key == _ID), row.cells[0])
            if not row.find("name"):
                self.refuse(row.line, 1, "missing-key", *NO_NAME)
            elif not SLUG.fullmatch(row.id) or RESERVED.fullmatch(row.id):
                message = (
                    f"`{show(row.id)}` cannot be the name of a folder."
                    if row.id
                    else "No id can be made of this name."
                )
                fix = "Write an `id` of small letters a–z, digits and hyphens."
                self.refuse(where.line, where.column, "id-form", message, fix)
            elif row.id in first:
                message = f"The id `{row.id}` is that of line {first[row.id]} too."
                fix = "Give each its own `id`, in a column of that name."
                self.refuse(where.line, where.column, "duplicate-id", message, fix)
            else:
                first[row.id] = row.line
                self.count = len(first)
                yield row


def _make_id(name: str) -> str:
    """`São Paulo` → sao-paulo."""
    return suggest_id(drop_accents(name, "NFKD"))


def read_table(project: Project, name: str, where: Location) -> Table:
    """The file of an audience; ContentError where there is none, at `where` it is named."""
    folder = project.content / FOLDER
    places = (folder / f"{name}{suffix}" for suffix in SUFFIXES)
    found = [path for path in places if os.path.lexists(path)]
    if len(found) == 1:
        return Table(name, read_input(project, found[0], _MAX_BYTES))
    message = f"content/{FOLDER}/ has no table `{name}`."
    fix = f"Save it as content/{FOLDER}/{name}.csv"
    if found:
        message = f"content/{FOLDER}/ has two tables `{name}`."
        fix = f"Keep {name}.csv or {name}.yaml."
    elif close := _find_close(folder, name):
        fix = f"Did you mean `{close}`?"
    raise ContentError([Problem(where, "unknown-id", message, fix)])


def _find_close(folder: Path, name: str) -> str:
    from difflib import get_close_matches

    known = [path.stem for path in folder.glob("*") if path.suffix in SUFFIXES]
    return next(iter(get_close_matches(name, known, n=1)), "")


def _explain_table(path: str, fix: str) -> Problem:
    return Problem(Location(path), "audience-file", "This file is not a table of rows.", fix)


def read_member(row: AudienceRow, path: str, brand: Brand) -> tuple[Member | None, list[Problem]]:
    """A row as what it says of a member, or what is wrong with it."""
    at: dict[tuple[Key, ...], Location] = {
        (cell.key,): Location(path, cell.line, cell.column) for cell in row.cells
    }
    places = Places(path, {(): Location(path, row.line), **at})
    values: dict[str, Any] = {cell.key: cell.value for cell in row.cells if cell.key != _ID}
    document = Document(values, places, keys=dict(at))
    member, problems = read_file(Member, document, brand.organizations, id=row.id, places=places)
    if member is None:
        return None, [_put_in_row(each, places) for each in problems]
    try:
        refuse_odd_partner(member)
    except Refused as fault:
        return None, [Problem(places.at(fault.at), fault.check, fault.message, fault.fix)]
    return member, []


def _put_in_row(problem: Problem, places: Places) -> Problem:
    """What no cell is the place of, such as a key that is missing, is told at the row."""
    is_nowhere = problem.where == Location(places.path)
    return replace(problem, where=places.lines[()]) if is_nowhere else problem
