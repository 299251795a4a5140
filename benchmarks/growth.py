"""How the time of every command grows with topics, quotes, sources and editions.

    python benchmarks/growth.py [KIND …]

Each row is the exponent of growth from a project to one with four times as much, by the CPU time of
whole processes less that of the same command where there is one of each: 1 is in proportion, and
n log n is under 1.2 at these sizes. What takes no more than a twentieth of a second counts as so
much. Fails where one is over 1.2. It uses a cache of its own, which is empty for each measurement.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from figures import grow, run_digest, spawn, write_edition

MOST = 1.2
ROUNDS = 3
NOTHING = 0.05  # seconds
# An email with more topics is too large to be written.
SIZES = {"topics": (1, 60, 240), "quotes": (1, 40, 160), "source": (1, 150_000, 600_000),
         "editions": (1, 40, 160)}  # fmt: skip
# The preview makes its pages as the build does, which also writes them.
COMMANDS: dict[str, Sequence[str]] = {
    "check": ["check"],
    "build": ["build"],
    "build, out/ as it should be": ["build", "--check"],
    "list": ["list"],
    "post": ["post", "x", "--edition", "e0"],
    "export": ["export", "csv", "--edition", "e0"],
    "trace": ["trace", "out/e0/email.html"],
    "draft": ["draft", "content/sources/fair.txt", "--json"],
    "approve": ["approve", "q0", "--edition", "e0", "--by", "Ada Example"],
}
MAKE_PAGES = """
from pathlib import Path
from digest.building import build
from digest.desk.pages import make_files
from digest.project import Project
list(make_files(build(Project(Path.cwd())), Path.cwd() / "out"))
"""
PAGES = ("-c", MAKE_PAGES)


def main() -> int:
    kinds = sys.argv[1:] or list(SIZES)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("CI", None)
        for kind in kinds:
            for name, exponent in measure(Path(folder), kind):
                told = "met" if exponent <= MOST else "NOT MET"
                print(f"{kind:<9} {name:<30} {exponent:6.2f}  must {MOST}  {told}", flush=True)
                rows.append(exponent)
    return 1 if any(exponent > MOST for exponent in rows) else 0


def measure(folder: Path, kind: str) -> Iterator[tuple[str, float]]:
    projects = [make(folder, kind, number) for number in SIZES[kind]]
    for name, command in {**COMMANDS, "pages of the preview": PAGES}.items():
        base, *times = (measure_command(project, command, folder) for project in projects)
        first, last = (max(each - base, NOTHING) for each in times)
        yield name, math.log(last / first, 4)


def make(folder: Path, kind: str, number: int) -> Path:
    """A built project of one edition, e0, with so much of something; or of so many editions."""
    if kind != "editions":
        root = grow(folder, kind, number)
        (root / "content" / "e.yaml").rename(root / "content" / "e0.yaml")
    else:
        root = folder / f"editions-{number}"
        for each in range(number):
            write_edition(root, f"e{each}", ["Reading is for everyone."], [], 0)
    run_digest(root, ["build"])
    if not (root / "out").is_dir():
        sys.exit(f"{root.name} has errors: nothing is measured.")
    return root


def measure_command(project: Path, command: Sequence[str], folder: Path) -> float:
    """The quickest of some rounds, in seconds."""
    content, out = project / "content", project / "out"
    times = []
    for _ in range(ROUNDS):
        for each in (content, out):
            shutil.copytree(each, folder / "kept" / each.name)
        shutil.rmtree(folder / "cache", ignore_errors=True)
        if command == ["build"]:
            shutil.rmtree(out)
        times.append(spawn(project, command) if command == PAGES else run_digest(project, command))
        for each in (content, out):
            shutil.rmtree(each)
            shutil.move(folder / "kept" / each.name, each)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
