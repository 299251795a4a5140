"""Each promise of docs/reliability.md names a test, and that test exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.tables import table

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if re.match(r"\| (?!---|a stranger|what fails)", line)]


@cache
def list_tests(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(each.name for each in tree.body if isinstance(each, ast.FunctionDef))


def test_there_are_rows() -> None:
    assert len(ROWS) > 40


@table("row", ROWS, ids=lambda row: row[2:40])
def test_a_row_is_a_promise_with_a_test(row: str) -> None:
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]
    assert len(cells) == 3
    path, _, name = cells[2].strip("` ").partition("::")
    assert name in list_tests(path)
