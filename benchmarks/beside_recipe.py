"""What digest takes beside the usual recipe, Jinja2 and premailer, for the HTML alone.

    python benchmarks/beside_recipe.py [EDITIONS]

The recipe is measured in the same rounds. Its email has the same text, as many rules and media
queries as the one that digest's figures were promised beside, and no more elements than ours.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import others
from figures import ROUNDS, Row, make_project, run_digest, spawn, tell, touch

from digest.email.rendering import EmailRequest, render_email, render_page

RECIPE = (str(others.HERE / "recipe.py"), "premailer")
_CONTENTS = 20


def main() -> int:
    size = int(next(iter(sys.argv[1:]), 100))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("CI", None)
        rows = [tell(row) for row in measure(Path(folder), size)]
    return 1 if any(found > must for _, found, must, _ in rows) else 0


def measure(folder: Path, size: int) -> Iterator[Row]:
    """From nothing, one more, and many: each beside the recipe of today, and as it was."""
    one, many = make_project(folder / "beside", 1), make_project(folder / f"beside-{size}", size)
    requests = others.make_requests(others.write_project(folder / "contents", _CONTENTS))
    contents = _write_contents(folder, requests)
    _compare(folder, requests[0], contents[0])
    spent: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        touch(one, number)  # Else what was made of it is still known.
        commands = {
            "cold": lambda: run_digest(one, ["check", "--ready"]),
            "recipe": lambda: spawn(one, [*RECIPE, str(contents[0]), os.devnull, "0"]),
            "html": lambda: _time_html(requests),
            "recipe's html": lambda: _time_recipe(contents[1]),
        }
        for name, measure_one in commands.items():
            spent.setdefault(name, []).append(measure_one())
    found = {name: statistics.median(times) for name, times in spent.items()}
    each = run_digest(many, ["build", "--jobs", "1"]) / size
    cold, warm = found["recipe"], found["recipe's html"]
    rows = (
        ("all of one edition", found["cold"], cold, 1.5, "×"),
        ("HTML of one more", found["html"] * 100, warm, 100 / 12, "%"),
        (f"all of {size:,} new editions", each, warm, 6.0, "×"),
    )
    for name, ours, recipe, must, unit in rows:
        yield f"{name} / the recipe's HTML alone", ours / recipe, must, unit


def _write_contents(folder: Path, requests: Sequence[EmailRequest]) -> tuple[Path, Path]:
    """One content for the recipe, and many; with the same visible text as our emails."""
    content = others.read_page(render_email(requests[0]).html)
    one, many = folder / "one.json", folder / "many.json"
    one.write_text(json.dumps([content]), encoding="utf-8")
    varied = [others.vary(content, number) for number in range(_CONTENTS)]
    many.write_text(json.dumps(varied), encoding="utf-8")
    return one, many


def _compare(folder: Path, request: EmailRequest, content: Path) -> None:
    """The recipe's email says the same as ours, and is no larger: it has no more to do."""
    out, ours = folder / "recipe.html", render_email(request).html
    others.run([sys.executable, *RECIPE, str(content), str(out), "0"])
    made = out.read_text(encoding="utf-8")
    others.compare("The recipe", others.read_page(made), others.read_page(ours))
    if made.count("<") > ours.count("<") or len(made) > len(ours):
        raise SystemExit("The recipe's email is larger than ours: nothing is measured.")


def _time_html(requests: Sequence[EmailRequest]) -> float:
    """Seconds for the HTML of one more email, styled."""
    start = time.process_time()
    for request in (*requests, *requests):
        request.theme.styles.apply(render_page(request))
    return (time.process_time() - start) / len(requests) / 2


def _time_recipe(contents: Path) -> float:
    command = [sys.executable, *RECIPE, str(contents), os.devnull, "2"]
    return float(others.run(command)[3]) / _CONTENTS / 2


if __name__ == "__main__":
    sys.exit(main())
