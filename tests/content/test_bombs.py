"""Hostile files end in a problem, within a small share of memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

MIB = 1 << 20
ALIASES = "a0: &a0 x\n" + "".join(
    f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10)
)
MERGES = "a0: &a0 {x: y}\n" + "".join(
    f"a{i}: &a{i} {{<<: [{','.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 10)
)
BOMBS = {
    "aliases": ALIASES,
    "merge keys": MERGES,
    "brackets": "[" * MIB,
    "braces with keys": "{? " * (MIB // 3),
    "dashes": "- " * (MIB // 2),
    "question marks": "? " * (MIB // 2),
    "keys": "".join(f"k{i}: v\n" for i in range(11_000)),
    "the same key": "k: v\n" * (MIB // 5),
    "unknown keys of one quote": "quotes:\n  - id: a\n"
    + "".join(f"    k{i}: v\n" for i in range(9_000)),
    "partners that nobody knows": "partners:\n" + "  - a\n" * 9_000,
    "hashtags in comments": "- #a\n" * (MIB // 5),
    "hidden characters": "\x85" * (MIB // 2),
    "quotes that never close": "'" + "a\n" * (MIB // 8),
    "tags": "!" * MIB,
    "directives": "%a\n" * (MIB // 9),
    "more than a mebibyte": "a" * (100 * MIB),
    "a long key": "k" * (MIB // 2) + ": v",
    "numbers of sixty": "a: " + "1:" * 9_000 + "1",
    "digits": "a: " + "9" * 19_000,
}  # fmt: skip
# Half a gibibyte and five seconds of computing for each; a crash shows as a signal.
CHILD = """
import json, os, resource, signal, sys
from digest.content.model import Edition
from digest.content.reading import read_document
from digest.content.validating import read_file

def read(path):
    content = open(path, "rb").read()
    resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
    signal.alarm(30)
    document = read_document(content, "a.yaml")
    _, problems = read_file(Edition, document, {}, slug="a", places=document.places)
    return [len(problems), max((len(p.message) for p in problems), default=0)]

for line in sys.stdin:
    if not (child := os.fork()):
        try:
            print(json.dumps(read(line.rstrip())), end=" ", flush=True)
            os._exit(0)
        finally:
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def reader() -> Iterator[subprocess.Popen[str]]:
    """A process that has imported everything once, and reads each bomb in a fork of its own."""
    code = f"import sys; sys.path[:0] = {sys.path!r}\n{CHILD}"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        yield child


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_in_little_time_and_memory(
    name: str, reader: subprocess.Popen[str], tmp_path: Path
):
    (tmp_path / "bomb").write_bytes(BOMBS[name].encode())
    assert reader.stdin
    assert reader.stdout
    print(tmp_path / "bomb", file=reader.stdin, flush=True)
    said, _, code = reader.stdout.readline().rpartition(" ")
    assert int(code) == 0
    count, longest = json.loads(said)
    assert 0 < count < 500
    assert longest < 400
