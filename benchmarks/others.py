"""Our email beside what others would make the same one with: CPU, wall clock and memory.

    python benchmarks/others.py [CONTENTS [ROUNDS]]

Every tool prints the same visible text, which is compared. Rounds are interleaved, figures are
medians. What needs node is measured after `npm ci` in benchmarks/others, and left out without.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from figures import WORDS, launch, write_edition
from lxml import html

from digest.building import build
from digest.email.rendering import EmailRequest, render_email
from digest.project import Project

HERE = Path(__file__).parent / "others"
# By the word that chooses it, the packages that make an email.
PYTHON = {"premailer": ("jinja2", "premailer"), "css-inline": ("jinja2", "css-inline")}
NODE = {"mjml": ("mjml",), "react": ("@react-email/render", "react"), "juice": ("eta", "juice")}
_BLOCKS = ("h1", "h2", "h3", "p", "li")


def main() -> int:
    count, rounds = (int(each) for each in (*sys.argv[1:], "20", "5")[:2])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("CI", None)
        made = measure(Path(folder), count, rounds)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n"
    )
    print("| tool | one email, from nothing: CPU, wall | MB | one more email, CPU |")
    print("| --- | ---: | ---: | ---: |")
    for name, (cpu, wall, memory, warm) in made.items():
        print(f"| {name} | {cpu:.0f} ms, {wall:.0f} ms | {memory:.0f} | {warm:.2f} ms |")
    return 0


def measure(folder: Path, count: int, rounds: int) -> Mapping[str, tuple[float, ...]]:
    """Medians by tool: CPU, wall clock and memory from nothing, CPU of one more."""
    root = write_project(folder / "one", 1)
    requests = make_requests(write_project(folder / "many", count))
    content = read_page(render_email(requests[0]).html)
    one, out = folder / "one.json", folder / "out.html"
    one.write_text(json.dumps([content]), encoding="utf-8")
    many = folder / "many.json"
    many.write_text(json.dumps([vary(content, number) for number in range(count)]))
    tools = dict(_list_tools())
    for name, command in tools.items():
        run([*command, str(one), str(out), "0"])
        compare(name, read_page(out.read_text(encoding="utf-8")), content)
    found: dict[str, list[tuple[float, ...]]] = {}
    for _ in range(rounds):
        start = time.process_time()
        for request in requests:
            render_email(request)
        warm = (time.process_time() - start) / count * 1000
        ours = [sys.executable, "-m", "digest", "check"]
        _touch(root)
        cold = run(ours, root)[:3]
        found.setdefault("digest: email, 7 posts, every check", []).append((*cold, warm))
        for name, command in tools.items():
            cold = run([*command, str(one), str(out), "0"])[:3]
            said = run([*command, str(many), str(out), "1"])[3]
            found.setdefault(name, []).append((*cold, float(said) / count * 1000))
    return {
        name: tuple(map(statistics.median, zip(*rows, strict=True))) for name, rows in found.items()
    }


def write_project(root: Path, count: int) -> Path:
    for number in range(count):
        topics = [f"Topic {number} of {each}" for each in WORDS[:5]]
        write_edition(root, f"e{number}", ["Reading is for everyone."], topics, 0)
    return root


def make_requests(root: Path) -> Sequence[EmailRequest]:
    """What our emails, each another, are rendered from."""
    return [made.request for made in build(Project(root)).editions if made.request]


def _touch(root: Path) -> None:
    """Else what was said of the same files is said again."""
    path = root / "content" / "e0.yaml"
    text = path.read_text(encoding="utf-8")
    subject = f"subject: Readers {time.perf_counter_ns() % 10**9}"
    path.write_text(re.sub("subject: .*", subject, text), encoding="utf-8")


def _list_tools() -> Iterator[tuple[str, Sequence[str]]]:
    for tool, packages in PYTHON.items():
        name = " + ".join(f"{package} {version(package)}" for package in packages)
        yield name, (sys.executable, str(HERE / "recipe.py"), tool)
    node = shutil.which("node")
    for tool, packages in NODE.items():
        places = [HERE / "node_modules" / package / "package.json" for package in packages]
        if node and all(place.exists() for place in places):
            versions = (
                json.loads(place.read_text(encoding="utf-8"))["version"] for place in places
            )
            name = " + ".join(map(" ".join, zip(packages, versions, strict=True)))
            yield name, (node, str(HERE / "render.mjs"), tool)


def run(command: Sequence[str], folder: Path = HERE) -> tuple[float, float, float, str]:
    """CPU and wall clock in ms, the peak of memory in MB, and what it printed."""
    spent = launch(command, folder, NODE_ENV="production")
    return spent.cpu * 1000, spent.clock * 1000, spent.peak / 1024, spent.printed


def read_page(page: str) -> dict[str, Any]:
    """What readers see of an email, block by block."""
    tree = html.document_fromstring(page)
    blocks = []
    for node in tree.body.iter(*_BLOCKS, "a"):
        if any(above.tag in _BLOCKS for above in node.iterancestors()):
            continue
        text = " ".join(node.text_content().split())
        kind = "button" if node.tag == "a" else node.tag
        is_quoted = any(above.tag == "blockquote" for above in node.iterancestors())
        kind = "quote" if is_quoted else {"li": "item", "h3": "h2"}.get(kind, kind)
        if text:
            blocks.append({"kind": kind, "text": text, "url": node.get("href", "")})
    title = " ".join((tree.findtext(".//title") or "").split())
    return {"lang": tree.get("lang"), "title": title, "blocks": blocks}


def vary(content: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Another content, so that nothing is remembered of the one before."""
    blocks = [{**block, "text": f"{block['text']} {number}"} for block in content["blocks"]]
    return {**content, "blocks": blocks}


def compare(name: str, made: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    texts, right = ([each["text"] for each in page["blocks"]] for page in (made, wanted))
    if texts != right or made["title"] != wanted["title"]:
        raise SystemExit(f"{name} shows another text:\n{texts}\n{right}")


if __name__ == "__main__":
    sys.exit(main())
