"""The figures of docs/reliability.md, in parts that are measured one after the other.

    python benchmarks/reliability.py [--runs 20000] [--each 5] [PART …]

Each part goes into reliability.json beside this file as soon as it is done, and with all others
into the page. Without a name, all are measured that this code has not been measured for, so that
what was stopped goes on. A part is also named by its first word, such as `mutants` or `growth`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from platform import python_version

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from growth import MOST, SIZES  # noqa: E402

from tests.mutants.listing import ROOMS  # noqa: E402

KEPT = Path(__file__).with_suffix(".json")
PAGE = ROOT / "docs" / "reliability.md"
_BEGINS, _ENDS = "<!-- figures -->\n", "<!-- end of figures -->\n"


def _tell_fuzz(size: int, _: str) -> str:
    return f"{size:,} runs: nothing that breaks a promise"


def _tell_mutants(_: int, said: str) -> str:
    found = re.findall(r"(\d+) of (\d+) noticed, (\d+) change nothing, (\d+) alive", said)
    if not found:
        return ""
    noticed, tried, alike, alive = found[-1]
    return f"{tried} tried: {noticed} noticed, {alike} change nothing, {alive} alive"


def _tell_lowest(_: int, __: str) -> str:
    return "the same `out/`"


def _tell_growth(_: int, said: str) -> str:
    rows = re.findall(r"^\w+ +(.+?) +(-?\d+\.\d+)  must", said, re.MULTILINE)
    if not rows:
        return ""
    name, most = max(rows, key=lambda row: float(row[1]))
    return f"at most {most}, of `{name}`; {MOST} is the limit"


@dataclass(frozen=True)
class Part:
    """A command, and what is told of its words; `size` is what it is given of runs or mutants."""

    command: Sequence[str]
    tell: Callable[[int, str], str]
    size: str = ""
    says_more: bool = False  # Where it is not as it must be, too.


PARTS = {
    **{f"fuzz-{target}": Part(["tools/fuzz", target], _tell_fuzz, "runs")
       for target in ("loader", "sentences", "source", "styles")},
    **{f"mutants-{room}": Part(["tools/try-mutants", "--room", room], _tell_mutants, "each",
                               says_more=True) for room in ROOMS},
    "lowest": Part(["tools/try-lowest"], _tell_lowest),
    **{f"growth-{kind}": Part(["benchmarks/growth.py", kind], _tell_growth, says_more=True)
       for kind in SIZES},
}  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("part", nargs="*")
    arguments.add_argument("--runs", type=int, default=20_000)
    arguments.add_argument("--each", type=int, default=5)
    given = arguments.parse_args()
    sizes = {"runs": given.runs, "each": given.each, "": 0}
    code, kept = sum_code(), read_kept()
    named = {*PARTS, *(name.split("-")[0] for name in PARTS)}
    if unknown := sorted({*given.part} - named):
        arguments.error(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}")
    wanted = [name for name in PARTS if {name, name.split("-")[0]} & {*given.part}]
    if not given.part:
        known = {
            name for name, found in kept.items() if name in PARTS and found["code"] == code
            and found["size"] >= sizes[PARTS[name].size]
        }  # fmt: skip
        wanted = [name for name in PARTS if name not in known]
    failed = []
    for name in wanted:
        found = measure(name, sizes[PARTS[name].size])
        failed += [name] * (not found["met"])
        kept = {**read_kept(), name: {**found, "code": code}}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), kept), encoding="utf-8")
    if failed:
        print(f"Not as it must be: {', '.join(failed)}.")
    return 1 if failed else 0


def measure(name: str, size: int) -> dict[str, object]:
    """What is found, and whether it is as it must be; what the command says is shown meanwhile."""
    part = PARTS[name]
    more = [f"--{part.size}", str(size)] if part.size else []
    print(f"==> {name}", flush=True)
    own = [] if part.command[0] == "tools/try-lowest" else [sys.executable]
    command, said = [*own, *part.command, *more], ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            print(line, end="", flush=True)
            said += line
    is_met, now = running.wait() == 0, datetime.now(UTC).date().isoformat()
    found = part.tell(size, said) if is_met or part.says_more else ""
    made = {"on": now, "python": python_version(), "size": size, "met": is_met}
    return {**made, "found": found or "its command failed"}


def sum_code() -> str:
    """The code and the words that all parts measure."""
    total = sha256()
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".py", ".toml"):
            total.update(path.read_bytes())
    return total.hexdigest()[:12]


def read_kept() -> dict[str, dict[str, object]]:
    kept: dict[str, dict[str, object]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept


def fill(page: str, kept: Mapping[str, Mapping[str, object]]) -> str:
    """The page with a row for each part."""
    before, _, rest = page.partition(_BEGINS)
    rows = [
        f"| {name} | {'' if found['met'] else '**not met:** '}{found['found']}"
        f" | {found['on']}, {found['python']} |\n"
        if (found := kept.get(name)) else f"| {name} | not measured | |\n"
        for name in PARTS
    ]  # fmt: skip
    head = "| part | found | on, with Python |\n| --- | --- | --- |\n"
    return before + _BEGINS + "\n" + head + "".join(rows) + "\n" + _ENDS + rest.partition(_ENDS)[2]


if __name__ == "__main__":
    sys.exit(main())
