"""Each mutant in a copy of the project, before the tests that run its line, the quickest first."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from tests.mutants.listing import (
    CODE,
    ROOMS,
    ROOT,
    TESTS,
    Mutant,
    find_constants,
    find_lines,
    list_tests,
)

_AS_IS = ["-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly",
          "--hypothesis-seed", "0"]  # fmt: skip
_QUICK = "not prove and not long and not slow"
_ALL = "not prove and not long and not alone"
# The quickest tests first, so many seconds of them; then, of what is alive, so many, and all that
# compares much with what it was.
FEW_SECONDS, MOST_SECONDS = 8.0, 60.0
_EXPECTED = ("tests/golden", "tests/text", "tests/test_bad.py")


@dataclass
class Covered:
    """Which tests run which line of which module, and how long each takes."""

    tests: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def choose(self, mutant: Mutant, most: float = MOST_SECONDS) -> list[int]:
        ordered = sorted(list_tests(mutant, self.lines), key=lambda each: self.seconds[each])
        totals = accumulate(self.seconds[test] for test in ordered)
        return [
            test for test, total in zip(ordered, totals, strict=True)
            if total < most
            or (most == MOST_SECONDS and self.tests[test].startswith(_EXPECTED))
        ]  # fmt: skip

    def add(self, copy: Path, part: Mapping[str, Any]) -> None:
        """What one process has noted, with its own numbers for tests."""
        first = len(self.tests)
        self.tests += part["tests"]
        self.seconds += part["seconds"]
        for file, covered in part["lines"].items():
            module = Path(file).relative_to(copy / "src" / "digest").as_posix()
            lines = self.lines.setdefault(module, {})
            for line, tests in covered.items():
                lines.setdefault(line, []).extend(first + test for test in tests)

    def describe(self, mutant: Mutant, most: float = MOST_SECONDS) -> dict[str, Any]:
        """A trial, as the plugin reads it."""
        tests = self.choose(mutant, most)
        seconds = sum(self.seconds[test] for test in tests)
        made = {"module": mutant.module, "source": mutant.change(), "seconds": seconds}
        if not find_lines(mutant.module, mutant.line):
            made["constants"] = find_constants(mutant.module, mutant.line)
        return {
            "name": mutant.name(),
            "constants": [],
            "tests": [self.tests[test] for test in tests],
            **made,
        }


def copy_project(place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    ours = shutil.ignore_patterns(".git", ".venv*", "node_modules", "__pycache__", ".*_cache",
                                  "build", "pictures")  # fmt: skip
    shutil.copytree(ROOT, place, ignore=ours)
    return place


def _run(copy: Path, plugin: str, arguments: Iterable[str], **env: str) -> None:
    paths = f"{copy / 'src'}{os.pathsep}{copy}"
    told = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", **env}
    command = [sys.executable, *_AS_IS, "-p", f"tests.mutants.{plugin}", *arguments]
    with (copy.parent / f"{copy.name}.log").open("ab") as log:
        subprocess.run(command, cwd=copy, env=told, stdout=log, stderr=log, check=False)


def sum_tests(room: str) -> str:
    """What is known of tests is known of these tests and this code alone."""
    total = sha256()
    for folder in (CODE, *(ROOT / test for test in list_tests_of(room))):
        for path in sorted(folder.rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def cover(copy: Path, room: str, jobs: int) -> Covered:
    """By the room's tests: asked once for some code and tests, and kept in the working folder."""
    kept = copy.parent / f"covered-{room}-{sum_tests(room)}.json"
    if not kept.exists():
        for old in copy.parent.glob(f"covered-{room}-*.json"):
            old.unlink()
        modules = json.dumps([f"{copy}/src/digest/{module}" for module in ROOMS[room]])
        (parts := copy.parent / "parts").mkdir(exist_ok=True)
        asked = list_tests_of(room)
        expected = [test for test in asked if test in _EXPECTED]
        for half in ([*asked, "-m", _QUICK], [*expected, "-m", f"slow and {_ALL}"]):
            if len(half) > 2:
                _run(copy, "covering", [*half, "--numprocesses", str(jobs), "--dist", "worksteal"],
                     COVERED_MODULES=modules, COVERED_BY=str(parts))  # fmt: skip
        covered = Covered()
        for part in sorted(parts.glob("*.json")):
            covered.add(copy, json.loads(part.read_text(encoding="utf-8")))
        kept.write_text(json.dumps(asdict(covered)), encoding="utf-8")
        shutil.rmtree(parts)
    return Covered(**json.loads(kept.read_text(encoding="utf-8")))


def list_tests_of(room: str) -> list[str]:
    return [f"tests/{name}" for name in TESTS[room]]


def try_all(mutants: Sequence[Mutant], copies: Sequence[Path], room: str) -> None:
    """What is told of each is in the copies' files, line by line."""
    if not mutants:
        return
    work, covered = copies[0].parent, cover(copies[0], room, len(copies))
    with ThreadPoolExecutor(len(copies)) as pool:
        for most in (FEW_SECONDS, MOST_SECONDS):
            told = read_told(work)
            left = [each for each in mutants if not _is_apart(each) and not told.get(each.name())]
            trials = [covered.describe(each, most) for each in left]
            parts = [trials[start :: len(copies)] for start in range(len(copies))]
            list(pool.map(lambda copy, part: _try_some(copy, part, list_tests_of(room)),
                          copies, parts))  # fmt: skip
        told = read_told(work)
        apart = [
            each for each in mutants
            if _is_apart(each)
            or (not told[each.name()] and not find_lines(each.module, each.line))
        ]  # fmt: skip
        alone = [apart[start :: len(copies)] for start in range(len(copies))]
        list(pool.map(lambda copy, part: [_try_alone(copy, each, covered) for each in part],
                      copies, alone))  # fmt: skip


def _is_apart(mutant: Mutant) -> bool:
    """Whether neither a function nor a constant alone is another one, as of a class."""
    inside = find_lines(mutant.module, mutant.line)
    return not inside and not find_constants(mutant.module, mutant.line)


def _try_some(copy: Path, trials: Sequence[dict[str, Any]], asked: Sequence[str]) -> None:
    if not trials:
        return
    place = copy.with_suffix(".trials")
    place.write_text("".join(json.dumps(each) + "\n" for each in trials), encoding="utf-8")
    temp = f"--basetemp={place.with_suffix('.tmp')}"
    _run(copy, "forking", ["-m", _ALL, "--numprocesses", "0", temp, *asked], TRIALS=str(place))


def _try_alone(copy: Path, mutant: Mutant, covered: Covered) -> None:
    """What runs as its module is imported is tried in a process that imports it so."""
    trial = covered.describe(mutant)
    path = copy / "src" / "digest" / mutant.module
    path.write_text(trial["source"], encoding="utf-8")
    try:
        files = dict.fromkeys(test.partition("::")[0] for test in trial["tests"])
        told = copy.with_suffix(".told")
        before = told.stat().st_size if told.exists() else 0
        if files:
            _try_some(copy, [{**trial, "source": "", "constants": []}], [*files])
        if not files or not told.exists() or told.stat().st_size == before:
            said = {"name": mutant.name(), "noticed": "import" if files else ""}
            with told.open("a", encoding="utf-8") as file:
                file.write(json.dumps(said) + "\n")
    finally:
        shutil.copyfile(CODE / mutant.module, path)


def read_told(work: Path) -> dict[str, str]:
    """What was noticed by which test, of all trials so far."""
    texts = [file.read_text(encoding="utf-8") for file in work.glob("*.told")]
    trials = [json.loads(line) for text in texts for line in text.splitlines()]
    noticed = {each["name"]: each["noticed"] for each in trials if each["noticed"]}
    return dict.fromkeys((each["name"] for each in trials), "") | noticed
