"""The cells of a table in CSV, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from digest.problems import ContentError, Location, Problem

# What spreadsheets separate cells with, by the settings of a country.
_SEPARATORS = ",;\t"
# So many cells a row has at most: a table has a dozen columns.
_MOST = 100


class Cell(NamedTuple):
    """A value of a row: its text, or in YAML whatever was written, and where it begins."""

    key: str
    value: Any
    line: int
    column: int

    def at(self, path: str) -> Location:
        return Location(path, self.line, self.column)


def scan_cells(text: str, path: str) -> Iterator[list[Cell]]:
    """Each record with its cells, which have no key yet (RFC 4180); ContentError where one stops.

    The separator is the one that the first line has most of.
    """
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    pattern = re.compile(rf'"([^"]*(?:""[^"]*)*)"|[^{separator}\n]*')
    at, line, begin = 0, 1, 0
    record: list[Cell] = []
    while at <= len(text):
        match = pattern.match(text, at)
        assert match  # noqa: S101 - nothing at all is a cell too
        quoted, column = match[1], at - begin + 1
        value = match[0] if quoted is None else quoted.replace('""', '"')
        after = text[match.end() : match.end() + 1]
        if (quoted is None and value.startswith('"')) or after not in (separator, "\n", ""):
            raise ContentError([_explain_mark(Location(path, line, column))])
        record.append(Cell("", value.strip(), line, column))
        if len(record) > _MOST:
            message = f"This row has more than {_MOST} cells."
            fix = "Delete the separators after its last cell."
            raise ContentError([Problem(record[0].at(path), "file-limits", message, fix)])
        if breaks := match[0].count("\n"):
            line, begin = line + breaks, at + match[0].rindex("\n") + 1
        at = match.end() + 1
        if after != separator:
            yield record
            record, line, begin = [], line + 1, at


def _explain_mark(where: Location) -> Problem:
    message = "The quotation marks around this cell are not a pair."
    fix = 'Write a " inside the cell twice, and nothing after the last one.'
    return Problem(where, "audience-file", message, fix)
