"""Rows of an audience, each with an email, its posts and every check, as one build makes them.

    python benchmarks/audiences.py [ROWS [JOBS]]

First a tenth of the rows, then all of them (default 2,000), in JOBS processes (default: one for
each core), and once more where nothing changed. 100,000 rows take 25 GB in the folder for temporary
files, TMPDIR. Prints a table, and the exponent of growth: 1 is in proportion.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from figures import ROOT, measure_process, name_person

from digest.jobs import count_cores
from digest.values import dataclass

_NAME = "members"


@dataclass(frozen=True)
class Measured:
    """Seconds of CPU of all processes and of the clock, and the peak of the largest one in kB."""

    rows: int
    jobs: int
    cpu: float
    clock: float
    peak: int
    what: str = ""

    def tell(self) -> str:
        each = self.cpu * 1000 / self.rows
        cells = [
            f"{self.rows:,}{self.what}", str(self.jobs), f"{each:.1f} ms", f"{self.cpu:,.0f} s",
            f"{self.clock:,.0f} s", f"{self.peak / 1024:.0f} MB",
        ]  # fmt: skip
        return f"| {' | '.join(cells)} |"


def main() -> int:
    rows, jobs = read_sizes(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("CI", None)
        print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {sys.version[:7]}\n")
        print("| rows | processes | CPU for each row | CPU | by the clock | largest process |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: |")
        for line in measure(Path(folder), rows, jobs):
            print(line, flush=True)
    return 0


def read_sizes(given: Sequence[str]) -> tuple[int, int]:
    """Rows and jobs, each as given or as usual."""
    usual = ("2000", str(count_cores()))
    rows, jobs = map(int, (*given, *usual[len(given) :]))
    return rows, jobs


def measure(folder: Path, rows: int, jobs: int) -> Iterator[str]:
    few, many = max(rows // 10, 1), folder / "all"
    first = build(make_project(folder / "few", few), few, jobs)
    shutil.rmtree(folder / "few")
    yield first.tell()
    made = build(make_project(many, rows), rows, jobs)
    yield made.tell()
    yield build(many, rows, jobs, ", nothing changed").tell()
    yield f"\nexponent of growth: {math.log(made.cpu / first.cpu, rows / few):.2f}"
    files = [path.stat() for path in many.glob(f"out/*/{_NAME}/*/**/*") if path.is_file()]
    size = sum(each.st_size for each in files) / rows / 1000
    disk = sum(each.st_blocks for each in files) * 512 / rows / 1000
    yield f"each row: {len(files) / rows:.0f} files, {size:.0f} kB, {disk:.0f} kB on this disk"


def make_project(root: Path, rows: int) -> Path:
    """The shipped content, for an audience of so many rows."""
    content = Path(shutil.copytree(ROOT / "content", root / "content"))
    (edition,) = content.glob("[!b]*.yaml")
    with edition.open("a", encoding="utf-8") as file:
        file.write(f"audiences: [{_NAME}]\n")
    table = content / "audiences" / f"{_NAME}.csv"
    table.parent.mkdir()
    with table.open("w", encoding="utf-8") as file:
        file.write("id,name,call_to_action_url\n")
        for number in range(rows):
            file.write(f"m{number},{name_person(number)},https://m{number}.example/\n")
    return root


def build(project: Path, rows: int, jobs: int, what: str = "") -> Measured:
    """Every row is there afterwards, else nothing is measured."""
    began = time.perf_counter()
    cpu, peak = measure_process(project, ["-m", "digest", "build", "--jobs", str(jobs)])
    clock = time.perf_counter() - began
    (manifest,) = project.glob(f"out/*/{_NAME}/manifest.json")
    there = json.loads(manifest.read_text(encoding="utf-8"))["rows"]
    if len(there) != rows:
        sys.exit(f"{len(there)} of {rows} rows were made: nothing is measured.")
    return Measured(rows, jobs, cpu, clock, peak, what)


if __name__ == "__main__":
    sys.exit(main())
