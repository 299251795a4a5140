"""Each promise of docs/reliability.md names a test that exists; its figures are those measured."""

from __future__ import annotations

import ast
import json
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.tables import table

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import reliability

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
_PROMISES = PAGE.partition("## Figures")[0].splitlines()
ROWS = [line for line in _PROMISES if re.match(r"\| (?!---|a stranger|what fails)", line)]


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


def test_the_figures_on_the_page_are_those_that_were_measured() -> None:
    assert reliability.fill(PAGE, reliability.read_kept()) == PAGE, "make reliability writes them"


GROWN = "topics    check                            0.76  must 1.2  met\n"
GROWN += "topics    pages of the preview             1.23  must 1.2  NOT MET\n"


@table(
    ("tell", "said", "code", "found"),
    [
        (reliability._tell_fuzz, "", 0, "20,000 runs: nothing that breaks a promise"),
        (reliability._tell_fuzz, "", 1, "its command failed"),
        (reliability._tell_growth, GROWN, 1,
         "at most 1.23, of `pages of the preview`; 1.2 is the limit"),
        (reliability._tell_growth, "too few\n", 1, "its command failed"),
        (reliability._tell_mutants, "names: 57 of 60 noticed, 3 change nothing, 0 alive\n", 0,
         "60 tried: 57 noticed, 3 change nothing, 0 alive"),
    ],
)  # fmt: skip
def test_a_part_is_told_by_what_its_command_says(
    tmp_path: Path, tell: object, said: str, code: int, found: str
) -> None:
    tool = tmp_path / "tool.py"
    tool.write_text(f"import sys\nprint({said!r}, end='')\nsys.exit({code})\n", encoding="utf-8")
    part = reliability.Part([str(tool)], tell, says_more=bool(said))  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reliability, "PARTS", {"one": part})
        measured = reliability.measure("one", 20_000)
    assert (measured["met"], measured["found"]) == (code == 0, found)


def test_what_was_stopped_goes_on_with_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def measure(name: str, size: int) -> dict[str, object]:
        if len(asked) == 3:
            raise KeyboardInterrupt
        asked.append(name)
        return {"on": "2031-04-05", "python": "3.11", "size": size, "met": name != "two-a",
                "found": "all"}  # fmt: skip

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["reliability.py", *arguments])
        asked.clear()
        return reliability.main()

    names = ("one", "two-a", "two-b", "three")
    sizes = dict.fromkeys(names, "") | {"one": "runs"}
    parts = {name: reliability.Part([], reliability._tell_lowest, sizes[name]) for name in names}
    for name, path in (("KEPT", tmp_path / "kept.json"), ("PAGE", tmp_path / "page.md")):
        path.write_text("{}", encoding="utf-8")
        monkeypatch.setattr(reliability, name, path)
    monkeypatch.setattr(reliability, "PARTS", parts)
    monkeypatch.setattr(reliability, "measure", measure)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert asked == ["one", "two-a", "two-b"]
    assert (run(), asked) == (0, ["three"])
    assert (run(), asked) == (0, [])
    assert (run("--runs", "30000"), asked) == (0, ["one"])
    assert (run("two"), asked) == (1, ["two-a", "two-b"])
    with pytest.raises(SystemExit):
        run("four")
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "| one | all | 2031-04-05, 3.11 |\n| two-a | **not met:** all |" in page
    monkeypatch.setattr(reliability, "sum_code", lambda: "another")
    assert (run("one"), asked) == (0, ["one"])
    assert (run(), asked) == (1, ["two-a", "two-b", "three"])
    assert json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))["one"]["size"] == 20_000
