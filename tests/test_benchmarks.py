"""The comparison with other tools runs, and compares what is the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import audiences
import beside_recipe
import figures
import growth
import others

PAGE = "<html lang='en'><head><title>A</title></head><body>{}</body></html>"


def test_what_readers_see_is_read_block_by_block() -> None:
    page = PAGE.format(
        "<div>hidden</div><h1>One <b>two</b></h1><blockquote><p>Said</p></blockquote>"
        "<ul><li>A <a href='x'>link</a></li></ul><div><a href='y'>Go</a></div>"
    )
    assert others.read_page(page) == {
        "lang": "en",
        "title": "A",
        "blocks": [
            {"kind": "h1", "text": "One two", "url": ""},
            {"kind": "quote", "text": "Said", "url": ""},
            {"kind": "item", "text": "A link", "url": ""},
            {"kind": "button", "text": "Go", "url": "y"},
        ],
    }


def test_rows_and_processes_of_audiences_are_as_given_or_as_usual() -> None:
    usual = audiences.read_sizes([])
    assert audiences.read_sizes(["1000"]) == (1_000, usual[1])
    assert audiences.read_sizes(["1000", "3"]) == (1_000, 3)


def test_a_tool_that_shows_another_text_is_not_measured() -> None:
    one, other = (others.read_page(PAGE.format(f"<p>{text}</p>")) for text in ("one", "other"))
    with pytest.raises(SystemExit, match="mjml shows another text"):
        others.compare("mjml", one, other)


def test_one_run_tells_both_recipes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = list[tuple[str, ...]]()
    for name, value in {
        "_write_contents": (tmp_path, tmp_path), "run_digest": 6.0, "_time_html": 0.1,
    }.items():  # fmt: skip
        monkeypatch.setattr(beside_recipe, name, lambda *_, value=value: value)
    monkeypatch.setattr(beside_recipe, "_compare", lambda *given: compared.append(given[-1]))
    monkeypatch.setattr(beside_recipe.others, "make_requests", lambda _: [None])
    monkeypatch.setattr(beside_recipe, "spawn", lambda _, command: 2.0 if "small" in command else 4)
    monkeypatch.setattr(beside_recipe, "_time_recipe", lambda _, more: 1.0 if more else 2.0)
    rows = [*beside_recipe.measure(tmp_path, 2)]
    assert compared == [(), ("small",)]
    assert [(name.partition(" / ")[2], found) for name, found, *_ in rows] == [
        *(("the recipe's HTML alone", found) for found in (1.5, 5.0, 1.5)),
        *(("the small recipe's HTML", found) for found in (3.0, 10.0, 3.0)),
    ]
    assert [row.must for row in rows] == [1.5, 100 / 12, 6.0] * 2


def test_a_figure_that_is_a_fifth_worse_is_found() -> None:
    kept = {"cold": 5.0, "warm": 2.0, "gone": 1.0}
    assert figures.find_worse({"cold": 5.9, "warm": 2.4, "new": 9.0}, kept) == []
    assert figures.find_worse({"cold": 6.1, "warm": 1.0}, kept) == ["worse: cold: 6.10, was 5.00"]


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    assert figures.spawn(tmp_path, ["-c", "raise SystemExit(1)"]) > 0
    with pytest.raises(SystemExit, match="ended with 2: nothing is measured"):
        figures.spawn(tmp_path, ["-c", "raise SystemExit(2)"])


def test_memory_of_the_process_that_measures_does_not_count(tmp_path: Path) -> None:
    held = b"x" * 100_000_000
    _, peak = figures.measure_process(tmp_path, ["-c", "pass"])
    assert held
    assert 5_000 < peak < 60_000
    _, more = figures.measure_process(tmp_path, ["-c", "b'x' * 50_000_000"])
    assert more > peak + 45_000


def test_each_size_is_measured_beside_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times as many take ten times as long, then a hundred times; and thrice the memory."""
    projects = {size: tmp_path / str(size) for size in (1, 10, 100)}
    for project in projects.values():
        figures.make_project(project, 1)
    taken = {"1": (1.0, 50), "10": (10.0, 60), "100": (1000.0, 180)}
    monkeypatch.setattr(figures, "measure_process", lambda project, _: taken[project.name])
    rows = [*figures.measure_sizes(tmp_path, projects)]
    assert [(row.name, round(row.found, 6), row.must) for row in rows] == [
        ("1 to 10 new editions: exponent", 1.0, 1.05),
        ("peak memory, 10 editions / 1", 1.2, 1.3),
        ("10 to 100 new editions: exponent", 2.0, 1.05),
        ("peak memory, 100 editions / 10", 3.0, 1.3),
    ]


def test_two_processes_share_what_they_do_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of ten seconds: two alone, and two of the first process beside twelve of the others."""
    said = iter(["10 0 0", "a warning\n4 12 2"])

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess((), 0, "", next(said))

    monkeypatch.setattr(subprocess, "run", run)
    assert figures.measure_jobs(tmp_path, tmp_path) == (2 + 14 / 2) / 10
    assert "--jobs 2: 4.0 s of CPU, 2.0 s of it beside others that took 12.0 s" in (
        capsys.readouterr().out
    )


def test_rows_are_measured_only_where_all_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[int]()

    def write(project: Path, _: object) -> tuple[float, int]:
        table = (project / "content" / "audiences" / "members.csv").read_text(encoding="utf-8")
        ids = [row.partition(",")[0] for row in table.splitlines()[1:]][: made[-1]]
        folder = project / "out" / "fair" / "members"
        (folder / "m0").mkdir(parents=True, exist_ok=True)
        (folder / "m0" / "email.txt").write_text("x" * 40_000, encoding="utf-8")
        rows = dict.fromkeys(ids, "sum")
        (folder / "manifest.json").write_text(json.dumps({"rows": rows}), encoding="utf-8")
        return 0.5 * len(ids), 2048

    monkeypatch.setattr(audiences, "measure_process", write)
    made.append(40)
    few, many, again, grown, files = audiences.measure(tmp_path, 40, 2)
    assert few.startswith("| 4 | 2 | 500.0 ms | 2 s |")
    assert many.startswith("| 40 | 2 | 500.0 ms | 20 s |")
    assert many.endswith("| 2 MB |")
    assert again.startswith("| 40, nothing changed | 2 |")
    assert grown.strip() == "exponent of growth: 1.00"
    assert files.startswith("each row: 0 files, 1 kB")
    made.append(39)
    with pytest.raises(SystemExit, match="39 of 40 rows were made: nothing is measured"):
        audiences.build(tmp_path / "all", 40, 2)


def test_what_grows_too_fast_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command whose time goes with the square of the size, and one in proportion."""
    for kind, grown, code in (("quotes", lambda size: size * 0.01, 0),
                              ("quotes", lambda size: size**2 * 0.01, 1)):  # fmt: skip
        monkeypatch.setattr(growth, "make", lambda _, __, number: number)
        monkeypatch.setattr(growth, "run_once", lambda size, *_, grown=grown: grown(size))
        monkeypatch.setattr(sys, "argv", ["growth.py", kind])
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert growth.main() == code
        rows = capsys.readouterr().out.splitlines()
        assert len(rows) == len(growth.COMMANDS) + len(growth.IN_PROCESS)
        assert all(("NOT MET" in row) == bool(code) for row in rows)


@pytest.mark.prove
def test_all_tools_at_hand_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = others.measure(tmp_path, 1, 1)
    assert len(made) >= 3
    assert all(len(row) == 4 and min(row) > 0 for row in made.values())
