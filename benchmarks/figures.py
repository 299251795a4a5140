"""Every figure of speed that digest promises, measured in one run: met or not.

    python benchmarks/figures.py [EDITIONS] [--grow EDITIONS] [--keep | --compare]

Times are of the CPU, medians of rounds in which the commands take turns. What starts a process is
a ratio to a process that only imports; nothing depends on how quick the machine is but where a row
says so. EDITIONS (default 100) is the size of the large project. It uses a cache of its own. --grow
also builds so many new ones, to see how time and memory grow from there.

--keep writes the figures to kept.json beside this file. --compare fails where one is more than a
fifth worse than there, and for nothing else.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from digest.building import build
from digest.project import Project

ROUNDS = 9
CLICK = ("-c", "import click")
LIBRARIES = ("-c", "import click, yaml, jinja2, pydantic")
WORDS = [
    "river",
    "bridge",
    "market",
    "garden",
    "winter",
    "harbour",
    "signal",
    "council",
    "budget",
    "report",
    "corner",
]

SYLLABLES = [f"{first}{then}" for first in "bdfgklmnprstvz" for then in "aeiou"]

# Linux counts the memory of the process that starts another one as that one's: this one has little.
_LAUNCH = """\
import os, sys, time
began = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
clock = time.perf_counter() - began
print(used.ru_utime + used.ru_stime, clock, used.ru_maxrss, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
"""


class Row(NamedTuple):
    """A figure: what was found, the most that is promised, and what is aimed at, if it is less."""

    name: str
    found: float
    must: float
    unit: str = "×"
    aim: float | None = None


class Spent(NamedTuple):
    """Seconds of CPU and of the clock, peak of memory in kB, how it ended, what it printed."""

    cpu: float
    clock: float
    peak: int
    code: int
    printed: str


BRAND = """\
organization: town
sender: {name: The Example Town Library, address: library@town.example}
postal_address: 1 Main Street, Example Town
unsubscribe: https://town.example/unsubscribe
organizations:
  town: {name: The Example Town Library, url: https://town.example/}
"""
EDITION = """\
lang: en
subject: Readers wanted
preheader: The fair opens its doors to all readers on Saturday.
headline: Spring fair brings readers together
summary: %d people came to the spring fair.
event: {name: Spring Fair, starts: 2031-04-05}
host: town
source: content/sources/fair.txt
send_on: 2031-04-07T09:00:00+02:00
call_to_action: {label: See the pictures, url: https://town.example/fair}
"""


ROOT = Path(__file__).parents[1]
KEPT = ROOT / "benchmarks" / "kept.json"
# How much worse a figure may get before the nightly job fails.
_WORSE = 1.2


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("editions", type=int, nargs="?", default=100)
    arguments.add_argument("--grow", type=int, default=0, metavar="EDITIONS")
    arguments.add_argument("--keep", action="store_true")
    arguments.add_argument("--compare", action="store_true")
    given = arguments.parse_args()
    size = given.editions
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("CI", None)
        rows = [tell(row) for row in measure(Path(folder), size, given.grow)]
    figures = {row.name: round(row.found, 3) for row in rows}
    if given.keep:
        KEPT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if given.compare:
        worse = find_worse(figures, json.loads(KEPT.read_text(encoding="utf-8")))
        print(*worse, sep="\n")
        return 1 if worse else 0
    return 1 if any(row.found > row.must for row in rows) else 0


def measure(folder: Path, size: int, most: int = 0) -> Iterator[Row]:
    import beside_recipe

    yield from measure_commands(folder, size)
    yield from beside_recipe.measure(folder, size)
    yield from measure_growth(folder)
    many, few = folder / "many", max(size // 10, 1)
    yield from measure_changed(folder, many, size)
    projects = {few: make_project(folder / "few", few), size: many}
    if most > size:
        projects[most] = make_project(folder / "most", most)
    yield from measure_sizes(folder, projects)
    jobs = measure_jobs(folder, many)
    yield Row(f"{size:,} new editions, two processes / one", jobs, 0.625, aim=0.526)


def tell(row: Row) -> Row:
    name, found, must, unit, aim = row
    told = "met" if found <= must else "NOT MET"
    if aim is not None:
        told += f", aim {aim:.2f} {'met' if found <= aim else 'not met'}"
    print(f"{name:<58} {found:6.2f} {unit:<9} must {must:5.2f}  {told}", flush=True)
    return row


def find_worse(figures: Mapping[str, float], kept: Mapping[str, float]) -> list[str]:
    """A row for each figure that is more than a fifth above the kept one of the same name."""
    return [
        f"worse: {name}: {found:.2f}, was {kept[name]:.2f}"
        for name, found in figures.items()
        if name in kept and found > kept[name] * _WORSE
    ]


def measure_commands(folder: Path, size: int) -> Iterator[Row]:
    """What a user waits for: ratios of whole processes."""
    one, many = make_project(folder / "one", 1), make_project(folder / "many", size)
    for project in (one, many):
        run_digest(project, ["build"])
    asked: dict[str, tuple[Path, Sequence[str], float, float | None]] = {
        "--help / import click": (one, ["--help"], 1.4, None),
        "--version / import click": (one, ["--version"], 1.4, None),
        "build, nothing changed / import click": (one, ["build"], 3.0, 2.0),
        "check, first after a build / import click": (one, ["check"], 4.0, 2.0),
        "list, first after a build / import click": (one, ["list"], 4.0, 2.0),
        "post x, first after a build / import click": (one, ["post", "x"], 4.0, 2.0),
        f"build of {size:,}, nothing changed / import click": (many, ["build"], 20.0, 10.0),
    }
    base, cold = list[float](), list[float]()
    libraries = list[float]()
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        base.append(spawn(one, CLICK))
        libraries.append(spawn(one, LIBRARIES))
        touch(one, len(base))  # Else what was made of it is still known.
        cold.append(run_digest(one, ["check", "--ready"]))
        run_digest(one, ["build"])
        for name, (project, command, *_) in asked.items():
            times[name].append(run_digest(project, command))
    for name, (_, _, must, aim) in asked.items():
        yield Row(name, statistics.median(times[name]) / statistics.median(base), must, aim=aim)
    ratio = statistics.median(cold) / statistics.median(libraries)
    yield Row("all of one edition / import click, yaml, jinja2, pydantic", ratio, 4.5, aim=2.5)
    shipped = Path(shutil.copytree(ROOT / "content", folder / "shipped" / "content"))
    for what, content in (("small", one / "content"), ("the shipped", shipped)):
        (path,) = content.glob("[!b]*.yaml")
        warm = time_warm(path) / statistics.median(libraries)
        yield Row(f"one more edition, {what} / the same import", warm, 0.41, aim=0.18)


def measure_changed(folder: Path, many: Path, size: int) -> Iterator[Row]:
    """One changed of many beside all of them."""
    changed, whole = list[float](), list[float]()
    for number in range(ROUNDS // 3):
        touch(many, number)
        changed.append(run_digest(many, ["build"]))
        forget(folder)
        touch(many, number + ROUNDS)
        whole.append(run_digest(many, ["build"]))
    ratio = statistics.median(changed) / statistics.median(whole)
    yield Row(f"build of {size:,}, one changed / all new", ratio, 0.6)


def measure_sizes(folder: Path, projects: Mapping[int, Path]) -> Iterator[Row]:
    """What ever more new editions take, of time and of memory, each size beside the one before."""
    found = dict[int, tuple[float, int]]()
    for size, project in projects.items():
        forget(folder)
        shutil.rmtree(project / "out", ignore_errors=True)
        touch(project, -1)  # Else the answer of before is repeated.
        found[size] = measure_process(project, ["-m", "digest", "build", "--jobs", "1"])
    for small, large in pairwise(projects):
        (less, low), (more, high) = found[small], found[large]
        exponent = math.log(more / less, large / small)
        yield Row(f"{small:,} to {large:,} new editions: exponent", exponent, 1.05, "")
        yield Row(f"peak memory, {large:,} editions / {small:,}", high / low, 1.3)


def time_warm(edition: Path) -> float:
    """The CPU time in which a running process makes an edition once more, with every check."""
    text = edition.read_text(encoding="utf-8")
    times = []
    gc.set_threshold(100_000, 20, 20)  # As for every command.
    for number in range(ROUNDS + 2):
        changed = re.sub("(?m)^headline: (.*)", rf"headline: \1 {number}", text)
        edition.write_text(changed, encoding="utf-8")
        freshen(edition.parent, number)
        start = time.process_time()
        build(Project(edition.parents[1]))
        times.append(time.process_time() - start)
    edition.write_text(text, encoding="utf-8")
    return statistics.median(times[2:])


def measure_jobs(folder: Path, many: Path) -> float:
    """What two processes take beside one, were each alone on a core: as if nothing else ran.

    From CPU times: all that the first process does alone, and half of what it and the two others do
    at once. What the clock says is shown too; it counts on a machine where nothing else runs.
    """
    times, clocks = list[float](), list[float]()
    for jobs in (1, 2):
        forget(folder)
        shutil.rmtree(many / "out", ignore_errors=True)
        command = [sys.executable, "-c", _JOBS, str(jobs)]
        began = time.perf_counter()
        done = subprocess.run(command, cwd=many, capture_output=True, text=True, check=False)
        clocks.append(time.perf_counter() - began)
        own, others, beside = map(float, done.stderr.splitlines()[-1].split())
        times.append(own - beside + (others + beside) / 2)
        print(
            f"  --jobs {jobs}: {own:.1f} s of CPU, {beside:.1f} s of it beside others that took"
            f" {others:.1f} s; {clocks[-1]:.1f} s by the clock"
        )
    print(f"  by the clock: {clocks[1]:.1f} s / {clocks[0]:.1f} s = {clocks[1] / clocks[0]:.2f}")
    return times[1] / times[0]


# What a build took itself, what its copies took, and what it took itself while there were any.
_JOBS = """
import resource, sys, time
from digest import copies

class Copy(copies._Copy):
    there, began, beside = 0, 0.0, 0.0

    def __init__(self, *given):
        if not Copy.there:
            Copy.began = time.process_time()
        Copy.there += 1
        super().__init__(*given)

    def end(self):
        super().end()
        Copy.there -= 1
        if not Copy.there:
            Copy.beside += time.process_time() - Copy.began

copies._Copy = Copy
from digest.cli import run
run(["build", "--jobs", sys.argv[1]])
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    used = resource.getrusage(who)
    print(used.ru_utime + used.ru_stime, end=" ", file=sys.stderr)
print(Copy.beside, file=sys.stderr)
"""


def touch(project: Path, number: int) -> None:
    """One edition has another subject."""
    path = project / "content" / "e0.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("subject: .*", f"subject: Readers {number}", text), encoding="utf-8")


def forget(folder: Path) -> None:
    """All that was made of editions before, but not the compiled themes."""
    for kind in ("editions", "pages"):
        shutil.rmtree(folder / "cache" / "digest" / kind, ignore_errors=True)


def measure_growth(folder: Path) -> Iterator[Row]:
    """How time grows with what an edition holds: 1 is in proportion."""
    for kind, small, large in (("topics", 50, 500), ("quotes", 10, 100), ("source", 10**5, 10**6)):
        first, last = (time_build(grow(folder, kind, number)) for number in (small, large))
        yield Row(f"{kind}, {small:,} to {large:,}: exponent", math.log10(last / first), 1.15, "")
    # A second, where the same import took 0.109 seconds.
    libraries = statistics.median(spawn(folder, LIBRARIES) for _ in range(ROUNDS))
    yield Row("a source of 1 MB / the same import", last / libraries, 9.17)


def time_build(project: Path) -> float:
    """The quickest of three, in seconds."""
    times = []
    for number in range(3):
        freshen(project / "content", number)
        start = time.process_time()
        build(Project(project))
        times.append(time.process_time() - start)
    return min(times)


def freshen(content: Path, number: int) -> None:
    """Another edition has another source: nothing that was found in the last one helps."""
    for source in (content / "sources").iterdir():
        with source.open("a", encoding="utf-8") as file:
            file.write(f"\n\nThe hall has {number} rooms.\n")


def run_digest(project: Path, command: Sequence[str]) -> float:
    return spawn(project, ["-m", "digest", *command])


def spawn(project: Path, arguments: Sequence[str]) -> float:
    """The CPU time of a Python process, in seconds."""
    return measure_process(project, arguments)[0]


def measure_process(project: Path, arguments: Sequence[str]) -> tuple[float, int]:
    """The CPU time in seconds, and the peak of its memory in kB."""
    spent = launch([sys.executable, *arguments], project)
    if spent.code not in (0, 1):  # 1: there are errors in the content.
        sys.exit(f"{' '.join(arguments)} ended with {spent.code}: nothing is measured.")
    return spent.cpu, spent.peak


def launch(command: Sequence[str], folder: Path, **more: str) -> Spent:
    """What a process took, with `more` in its environment."""
    # As an installed command is: with its modules compiled.
    env = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCH, *command],
        cwd=folder, text=True, env=env | more, capture_output=True, check=False,
    )  # fmt: skip
    cpu, clock, peak = map(float, done.stderr.splitlines()[-1].split())
    return Spent(cpu, clock, int(peak), done.returncode, done.stdout)


def make_project(root: Path, count: int) -> Path:
    """A project of small editions, each with a quote."""
    for number in range(count):
        write_edition(root, f"e{number}", ["Reading is for everyone."], [], 0)
    return root


def grow(folder: Path, kind: str, number: int) -> Path:
    """A project of one edition with so many topics or quotes, or a source of so many bytes."""
    chosen = random.Random(3)

    def say(count: int) -> str:
        return " ".join(chosen.choice(WORDS) for _ in range(count)).capitalize()

    quotes = [f"{say(9)} {n}." for n in range(number if kind == "quotes" else 1)]
    topics = [f"{say(3)} {n}" for n in range(number if kind == "topics" else 3)]
    root = folder / f"{kind}-{number}"
    write_edition(root, "e", quotes, topics, number if kind == "source" else 0)
    return root


def name_person(number: int) -> str:
    """A name that is like no other, as those of many people are not: each such pair is reported."""
    chosen = random.Random(number)
    given, family = ("".join(chosen.choices(SYLLABLES, k=4)).title() for _ in range(2))
    return f"{given} {family}"


def write_edition(
    root: Path, slug: str, quotes: Sequence[str], topics: Sequence[str], size: int
) -> None:
    names = [name_person(number) for number in range(len(quotes))]
    said = "".join(
        f"“{quote}” So said {name}, the baker.\n\n"
        for quote, name in zip(quotes, names, strict=True)
    )
    chosen = random.Random(5)
    while len(said) < size:
        words = " ".join(chosen.choice(WORDS) for _ in range(40)).capitalize()
        said += f"{words}.\n\n“{words[:90].strip()}.” So said Ada Example, the baker.\n\n"
    people = "".join(f"  p{n}: {{name: {name}, role: Baker}}\n" for n, name in enumerate(names))
    listed = "".join(
        f"  - {{id: q{n}, speaker: p{n}, segments: ['{quote}']}}\n"
        for n, quote in enumerate(quotes)
    )
    shown = f"topics: [{', '.join(topics)}]\n" if topics else ""
    text = f"{EDITION % (len(slug) + 200)}people:\n{people}quotes:\n{listed}{shown}"
    sources = root / "content" / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    (sources / "fair.txt").write_text(said, encoding="utf-8")
    (root / "content" / "brand.yaml").write_text(BRAND, encoding="utf-8")
    (root / "content" / f"{slug}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
