"""The promises that `tools/fuzz` tries, for the kept corpus and what is near it."""

from __future__ import annotations

import random

import pytest

from tests.fuzzing.targets import CORPUS, TARGETS

FILES = [(name, path) for name in TARGETS for path in sorted((CORPUS / name).iterdir())]
PIECES = (
    b"\0", b"\xff", b"\n\n", b'"', b"'", b": ", b"<", b">", b"&", "“".encode(), "”".encode(),
    "\u202e".encode(), "\ud7ff".encode(), b"\xe2\x80",
)  # fmt: skip


def change(content: bytes, chance: random.Random) -> bytes:
    """A piece put in, taken out or said twice."""
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((0, 0, 1, 3, 40)))
    piece = chance.choice((*PIECES, content[start : start + 30]))
    return content[:start] + piece + content[end:]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "name", value))
def test_a_promise_holds_for_the_corpus_and_what_is_near_it(name, path):
    content = path.read_bytes()
    TARGETS[name](content)
    chance = random.Random(path.name)
    for _ in range(8):
        content = change(content, chance)
        TARGETS[name](content)


def test_every_target_has_a_corpus_and_can_fail(monkeypatch):
    assert {name for name, _ in FILES} == set(TARGETS)
    monkeypatch.setattr("tests.fuzzing.targets.unseal", str)
    with pytest.raises(AssertionError):
        TARGETS["styles"](b'<p class="ink">')
