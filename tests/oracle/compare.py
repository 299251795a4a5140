"""Counts random texts here and with the networks' own code, and shows where the two differ.

python -m tests.oracle.compare --count 100000 --seed 1
"""

# ruff: noqa: T201, its result is what it prints

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from digest.text import bluesky_links, counting, graphemes, mastodon_links, mentions, x_links
from tests.oracle.generate import make_texts

FOLDER = Path(__file__).parent
BATCH = 2000
EXACT = (
    "x", "x_valid", "x_links", "graphemes", "bytes", "bluesky_links", "mastodon", "mastodon_links",
    "mastodon_agreed",
)  # fmt: skip


def why_not_here() -> str | None:
    """The reason the oracle cannot run on this machine, or None when it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    wanted = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    if not all((FOLDER / "node_modules" / name).is_dir() for name in wanted):
        return "the oracle is not installed: run `npm ci` in tests/oracle"
    return None


def ask_oracle(texts: list[str]) -> list[dict[str, Any]]:
    """What the networks' own code answers, one answer a text."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(
        ["node", "oracle.mjs"], cwd=FOLDER, input=lines, capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def count_here(text: str) -> dict[str, Any]:
    """Our answer, in the oracle's shape."""
    shortened, _ = bluesky_links.shorten_bluesky_links(text)
    return {
        "x": counting.weighted_length(text),
        "x_valid": counting.find_x_fault(text) is None,
        "x_links": [[link.start, link.end, link.url] for link in x_links.find_x_links(text)],
        "x_hashtags": [[t.start, t.end, t.name] for t in mentions.find_x_hashtags(text)],
        "x_mentions": [[m.start, m.end, m.handle] for m in mentions.find_x_mentions(text)],
        "graphemes": graphemes.count_graphemes(text),
        "bytes": counting.count_utf8(text),
        "bluesky_links": [
            [link.start, link.end, link.url] for link in bluesky_links.find_bluesky_links(text)
        ],
        "bluesky_tags": [[t.start, t.end, t.name] for t in mentions.find_bluesky_tags(text)],
        "bluesky_mentions": [
            [m.start, m.end, m.handle] for m in mentions.find_bluesky_mentions(text)
        ],
        "composer": graphemes.count_graphemes(shortened),
        "composer_text": shortened,
        "mastodon": counting.count_mastodon(text),
        "mastodon_agreed": counting.count_mastodon(text),
        "mastodon_links": [
            [link.start, link.end] for link in mastodon_links.find_mastodon_links(text)
        ],
    }


def with_schemes(answer: dict[str, Any]) -> dict[str, Any]:
    """The oracle's answer with every link's scheme spelled out, as ours has it."""
    for name in ("x_links", "bluesky_links"):
        answer[name] = [[start, end, _with_scheme(url)] for start, end, url in answer[name]]
    return answer


def _with_scheme(url: str) -> str:
    return url if url.lower().startswith(("http://", "https://")) else f"https://{url}"


def find_differences(texts: list[str]) -> Iterator[tuple[str, str, Any, Any]]:
    """Each disagreement as text, what was counted, the oracle's answer, ours."""
    for text, answer in zip(texts, map(with_schemes, ask_oracle(texts)), strict=True):
        ours = count_here(text)
        for name, theirs in answer.items():
            if theirs is not None and ours[name] != theirs:
                yield text, name, theirs, ours[name]


def compare(seed: int, count: int, *, shown: int) -> Counter[str]:
    """The number of differences by what was counted; the first of each kind is printed."""
    differences: Counter[str] = Counter()
    texts = make_texts(seed, count)
    while batch := list(islice(texts, BATCH)):
        for text, name, theirs, ours in find_differences(batch):
            differences[name] += 1
            if differences[name] <= shown:
                print(f"{name}: {text!r}\n  oracle {theirs!r}\n  ours   {ours!r}")
    return differences


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=5000, help="how many texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shown", type=int, default=3, help="differences to print of each kind")
    chosen = parser.parse_args()
    reason = why_not_here()
    if reason is not None:
        print(reason, file=sys.stderr)
        return 3
    differences = compare(chosen.seed, chosen.count, shown=chosen.shown)
    names = [*EXACT, *sorted(set(differences) - set(EXACT))]
    print(f"{chosen.count} texts, seed {chosen.seed}. Differences:")
    print(", ".join(f"{name} {differences[name]}" for name in names))
    return 1 if any(differences[name] for name in EXACT) else 0


if __name__ == "__main__":
    raise SystemExit(main())
