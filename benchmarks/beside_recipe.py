"""What digest takes beside the usual recipe, Jinja2 and premailer, for the HTML alone.

    python benchmarks/beside_recipe.py [EDITIONS]

The recipe is measured in the same rounds, with two emails that have the same text as ours: one
nearly as large as ours, beside which digest's figures are promised, and a small one, with less than
half as many rules. Both are told.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import others
from figures import ROUNDS, Row, make_project, run_digest, spawn, tell, touch

from digest.email.rendering import EmailRequest, render_email, render_page

RECIPE = (str(others.HERE / "recipe.py"), "premailer")
# What is said of each of its emails, and which one that is.
RECIPES: Mapping[str, Sequence[str]] = {
    "the recipe's HTML alone": (),
    "the small recipe's HTML": ("small",),
}
_CONTENTS = 20


def main() -> int:
    size = int(next(iter(sys.argv[1:]), 100))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("CI", None)
        rows = [tell(row) for row in measure(Path(folder), size)]
    return 1 if any(row.found > row.must for row in rows) else 0


def measure(folder: Path, size: int) -> Iterator[Row]:
    """From nothing, one more, and many: each beside the recipe, and beside a small one."""
    one, many = make_project(folder / "beside", 1), make_project(folder / f"beside-{size}", size)
    requests = others.make_requests(others.write_project(folder / "contents", _CONTENTS))
    contents = _write_contents(folder, requests)
    for more in RECIPES.values():
        _compare(folder, requests[0], contents[0], more)
    spent: dict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        touch(one, number)  # Else what was made of it is still known.
        spent["cold"].append(run_digest(one, ["check", "--ready"]))
        spent["html"].append(_time_html(requests))
        for name, more in RECIPES.items():
            command = [*RECIPE, str(contents[0]), os.devnull, "0", *more]
            spent[f"{name} cold"].append(spawn(one, command))
            spent[f"{name} warm"].append(_time_recipe(contents[1], more))
    found = {name: statistics.median(times) for name, times in spent.items()}
    each = run_digest(many, ["build", "--jobs", "1"]) / size
    for name in RECIPES:
        cold, warm = found[f"{name} cold"], found[f"{name} warm"]
        html = found["html"] * 100 / warm
        yield Row(f"all of one edition / {name}", found["cold"] / cold, 1.5, aim=0.8)
        yield Row(f"HTML of one more / {name}", html, 100 / 12, "%", 100 / 18)
        yield Row(f"all of {size:,} new editions / {name}", each / warm, 6.0, aim=3.0)


def _write_contents(folder: Path, requests: Sequence[EmailRequest]) -> tuple[Path, Path]:
    """One content for the recipe, and many; with the same visible text as our emails."""
    content = others.read_page(render_email(requests[0]).html)
    one, many = folder / "one.json", folder / "many.json"
    one.write_text(json.dumps([content]), encoding="utf-8")
    varied = [others.vary(content, number) for number in range(_CONTENTS)]
    many.write_text(json.dumps(varied), encoding="utf-8")
    return one, many


def _compare(folder: Path, request: EmailRequest, content: Path, more: Sequence[str]) -> None:
    """The recipe's email says the same as ours, and is no larger: it has no more to do."""
    out, ours = folder / "recipe.html", render_email(request).html
    others.run([sys.executable, *RECIPE, str(content), str(out), "0", *more])
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


def _time_recipe(contents: Path, more: Sequence[str]) -> float:
    command = [sys.executable, *RECIPE, str(contents), os.devnull, "2", *more]
    return float(others.run(command)[3]) / _CONTENTS / 2


if __name__ == "__main__":
    sys.exit(main())
