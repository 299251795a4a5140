"""How the time of every command grows with topics, quotes, sources, editions and all else.

    python benchmarks/growth.py [KIND …]

Each row is the exponent of growth from a project to one with four times as much, by the CPU time of
whole processes less that of the same command where there is one of each: 1 is in proportion, and
n log n is under 1.2 at these sizes. What takes no more than a twentieth of a second counts as so
much. The three are run in turn, so that a time in which the machine is slow is one for all of them.
Fails where one is over 1.2. It uses a cache of its own, which has the compiled theme and nothing
else for each measurement: what a theme takes to compile would hide the rest.
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
from growing import write_much

MOST = 1.2
ROUNDS = 9
NOTHING = 0.05  # seconds
THEME = "classic"  # of a brand that names none
# An email with more topics is too large to be written. What growing.py writes is named there.
SIZES = {"topics": (1, 60, 240), "quotes": (1, 40, 160), "source": (1, 150_000, 600_000),
         "editions": (1, 40, 160), "people": (1, 30, 120), "organizations": (1, 60, 240),
         "asks": (1, 60, 240), "numbers": (1, 35, 140), "articles": (1, 20, 80),
         "hashtags": (1, 60, 240), "paragraphs": (1, 60, 240), "words": (1, 700, 2_800),
         "links": (1, 60, 240), "sentences": (1, 200, 800), "excerpts": (1, 15, 60),
         "segments": (1, 160, 640), "voices": (1, 25, 100), "rows": (1, 40, 160),
         "templates": (1, 30, 120), "commits": (1, 30, 120)}  # fmt: skip
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
SAVE_EDIT = """
import json
from datetime import UTC, datetime
from pathlib import Path
from digest.desk.live_desk import LiveDesk
from digest.project import Project
now = datetime(2031, 4, 1, tzinfo=UTC)
desk = LiveDesk(Project(Path.cwd()), (), lambda *_: None, now=lambda: now)
desk.build()
hash = json.loads(desk.writer.describe("/editing/e0").content)["hash"]
edit = {"do": "set", "keys": ["subject"], "value": "Readers come"}
done = desk.writer.act("/editing/save", {"edition": "e0", "hash": hash, "edits": [edit]})
if done.status != 200:
    raise SystemExit(2)
desk.build((str(Path.cwd() / "content" / "e0.yaml"),))
"""
SAVE = ("-c", SAVE_EDIT)
IN_PROCESS = {"pages of the preview": PAGES, "a save in the preview": SAVE}


def main() -> int:
    kinds = sys.argv[1:] or list(SIZES)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("CI", None)
        for kind in kinds:
            for name, exponent in measure(Path(folder), kind):
                told = "met" if exponent <= MOST else "NOT MET"
                print(f"{kind:<13} {name:<30} {exponent:6.2f}  must {MOST}  {told}", flush=True)
                rows.append(exponent)
    return 1 if any(exponent > MOST for exponent in rows) else 0


def measure(folder: Path, kind: str) -> Iterator[tuple[str, float]]:
    projects = [make(folder, kind, number) for number in SIZES[kind]]
    for name, command in {**COMMANDS, **IN_PROCESS}.items():
        rounds = [[run_once(each, command, folder) for each in projects] for _ in range(ROUNDS)]
        base, *times = map(min, zip(*rounds, strict=True))
        first, last = (max(each - base, NOTHING) for each in times)
        yield name, math.log(last / first, 4)


def make(folder: Path, kind: str, number: int) -> Path:
    """A built project of one edition, e0, with so much of something; or of so many editions."""
    root = folder / f"{kind}-{number}"
    if kind in ("topics", "quotes", "source"):
        grow(folder, kind, number)
        (root / "content" / "e.yaml").rename(root / "content" / "e0.yaml")
    elif kind == "editions":
        for each in range(number):
            write_edition(root, f"e{each}", ["Reading is for everyone."], [], 0)
    else:
        write_much(root, kind, number)
    run_digest(root, ["build"])
    if not (root / "out").is_dir():
        sys.exit(f"{root.name} has errors: nothing is measured.")
    return root


def run_once(project: Path, command: Sequence[str], folder: Path) -> float:
    """In seconds; the project is afterwards as it was."""
    content, out = project / "content", project / "out"
    for each in (content, out):
        shutil.copytree(each, folder / "kept" / each.name)
    forget(folder / "cache" / "digest")
    if command == ["build"]:
        shutil.rmtree(out)
    seconds = (spawn if command[0] == "-c" else run_digest)(project, command)
    for each in (content, out):
        shutil.rmtree(each)
        shutil.move(folder / "kept" / each.name, each)
    return seconds


def forget(cache: Path) -> None:
    """All but the compiled theme."""
    for each in cache.iterdir():
        if each.is_dir():
            shutil.rmtree(each)
        elif not each.name.startswith(f"{THEME}-"):
            each.unlink()


if __name__ == "__main__":
    sys.exit(main())
