"""Writes tests/text/corpus/counts.jsonl: texts with what the networks' own code counts.

    python -m tests.oracle.make_corpus

The first line says what counted. Plain pytest replays the rest without node.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digest.text.bluesky_links import shorten_bluesky_links
from tests.oracle import generate
from tests.oracle.compare import FOLDER, ask_oracle, with_schemes

TARGET = Path(__file__).parents[1] / "text" / "corpus" / "counts.jsonl"
RANDOM_TEXTS = 4500
SEED = 20261123


def examples() -> Iterator[str]:
    """The pools one by one, so that the corpus names each case at least once."""
    yield from ("", " ", "\n", "a\r\nb", *generate.SENTENCES, *generate.CONTROLS)
    yield from (*generate.NEWER_EMOJI, *generate.SEQUENCES[::9])
    yield from (*generate.HANDLES, *generate.TAGS, *generate.PUNCTUATION)
    for host in generate.HOSTS:
        yield from (host, f"{host}/a-path?x=1", f"https://{host}/", f"seehttps://{host}/x")
        yield from (f"日本{host}", f"({host}).", f"@{host}", f"“{host}”", f"🔗{host}🔗")
    yield from (f"Read https://example.com{path} now" for path in generate.PATHS)
    yield from (f"Read example.com{path} now" for path in generate.PATHS)


def asked_of() -> dict[str, str]:
    """Versions of what counted."""
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    versions = "[process.versions.node, process.versions.unicode].join(' ')"
    done = subprocess.run(
        ["node", "-p", versions], capture_output=True, text=True, check=True
    ).stdout.split()
    names = ("twitter-text", "@atproto/api", "stringz", "whatwg-url")
    packages = {name: lock[f"node_modules/{name}"]["version"] for name in names}
    return {**packages, "node": done[0], "unicode": done[1]}


def in_short(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer with spans as their two ends, without empty lists and without `x_valid` if true."""
    short = {
        name: [span[:2] for span in value] if isinstance(value, list) else value
        for name, value in answer.items()
        if name not in ("composer_text", "mastodon_agreed") and value != []
    }
    return {name: value for name, value in short.items() if (name, value) != ("x_valid", True)}


def main() -> None:
    texts = list(dict.fromkeys([*examples(), *generate.make_texts(SEED, RANDOM_TEXTS)]))
    texts = [text for text in texts if len(text) < 1000]
    lines = [json.dumps(asked_of())]
    for text, answer in zip(texts, map(with_schemes, ask_oracle(texts)), strict=True):
        # Two readers of hosts in rare scripts differ (README): no answer to hold ours against.
        if answer["composer_text"] != shorten_bluesky_links(text)[0]:
            continue
        lines.append(json.dumps({"text": text, **in_short(answer)}, separators=(",", ":")))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
