"""Whatever is done on the desk, in whatever order, the file is as a person would have typed it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.desk.live_desk import LiveDesk
from digest.editing.edits import apply_edits
from digest.editing.spelling import as_text
from digest.editing.typed_dates import read_typed
from tests.desk.test_acts import FAIR, act, open_desk
from tests.editing.test_rewriting import read, split_blocks
from tests.projects import EDITION, SOURCE, make_project

NEW = "“I read every page twice,” said Ada Example, the librarian."
FILE = (
    EDITION.replace("lang: en\n", "# c01\nlang: en  # c02\n")
    .replace("summary: Two", "# c03\n\nsummary: >-  # c04\n  Two")
    .replace("  name: Spring Fair", "  # check: line 1: is this the name?\n  name: Spring Fair")
    .replace("fair.\nevent", "fair.\ntopics: [Books, Bread]  # c05\nevent")
    .replace("    role: Baker", "    role: Baker  # replace before sending\n    # c06")
    .replace("  - id: ben", "  # c07\n  - id: ben  # c08")
    + "# c09\n"
)
TEXTS = st.sampled_from(["Readers found", "- x: #y", "“Ada’s” fair", "word " * 40 + "end", ""])
KEYS = st.sampled_from(
    [
        ["subject"], ["summary"], ["story"], ["headline"], ["event", "name"], ["event", "place"],
        ["topics", 0], ["people", "ben", "role"], ["call_to_action", "label"], ["embargo_until"],
    ]
)  # fmt: skip
QUOTE, NETWORK = st.integers(0, 2), st.sampled_from(["x", "bluesky", "instagram"])
EDITS = st.one_of(
    st.builds(lambda keys, text: {"do": "set", "keys": keys, "value": text}, KEYS, TEXTS),
    st.builds(lambda text: {"do": "insert", "keys": ["topics", 0], "value": text}, TEXTS),
    st.builds(lambda at: {"do": "remove", "keys": ["topics", at]}, QUOTE),
    st.builds(lambda at, to: {"do": "move", "keys": ["quotes", at], "to": to}, QUOTE, QUOTE),
    st.builds(lambda id: {"do": "set", "keys": ["featured"], "value": id},
              st.sampled_from(["ada", "ben", "nobody"])),
    st.builds(lambda q, n, on: {"do": "skip", "quote": q, "network": n, "on": on},
              QUOTE, NETWORK, st.booleans()),
    st.builds(lambda q, n, some: {"do": "cut", "quote": q, "network": n, "sentences": some},
              QUOTE, NETWORK, st.sampled_from([[], [1], [2]])),
    st.builds(lambda q, text: {"do": "insert", "keys": ["quotes", q, "excerpts", 0],
                               "value": {"text": text, "preferred": True}},
              QUOTE, st.sampled_from(["Reading is for", "every loaf", "never said"])),
    st.builds(lambda items: {"do": "set", "keys": ["topics"], "value": items},
              st.lists(st.sampled_from(["Readers", "Roofs", "Night buses"]), min_size=1)),
    st.builds(lambda text: {"do": "set", "keys": ["send_on"], "value": text},
              st.sampled_from(["8 April 2031, 10 am UTC", "8 April 2031", "2031-04-08 9:00Z"])),
    st.just({"do": "keep", "keys": ["people", "ben", "role"]}),
    st.integers(1, 30).map(lambda line: {"do": "looked", "line": line}),
)  # fmt: skip
ACTS = st.one_of(
    st.tuples(st.just("save"), EDITS.map(lambda edit: {"edits": [edit]})),
    st.tuples(st.just("add"), st.integers(0, 2).map(lambda number: {"number": number})),
    st.tuples(st.just("add"), st.integers(0, 2).map(lambda n: {"number": n, "into": True})),
    st.tuples(
        st.just("approve"),
        st.sampled_from(["ada", "ben"]).map(lambda id: {"quotes": [id], "by": "Jo Office"}),
    ),
    st.sampled_from([("undo", {}), ("redo", {})]),
)


def list_without_approvals(values: dict[str, Any]) -> list[dict[str, Any]]:
    return [{k: v for k, v in one.items() if k != "approval"} for one in values["quotes"]]


def judge(name: str, asked: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> None:
    """What the file says after an act that was done, by what it said before."""
    if name == "save":
        assert new == as_text(apply_edits(old, read_typed(asked["edits"], old)))
    elif name == "add" and asked.get("into"):
        assert [one["id"] for one in new["quotes"]] == [one["id"] for one in old["quotes"]]
    elif name == "add":
        assert new["quotes"][:-1] == old["quotes"]
        assert new["people"].items() >= old["people"].items()
    elif name == "approve":
        assert list_without_approvals(new) == list_without_approvals(old)
        assert {k: v for k, v in new.items() if k != "quotes"} == {
            k: v for k, v in old.items() if k != "quotes"
        }


def do(desk: LiveDesk, path: Path, name: str, asked: dict[str, Any]) -> bool:
    """One act, judged; whether it wrote."""
    before = path.read_bytes()
    status, _ = act(desk, name, **asked)
    after = path.read_bytes()
    if status != 200:
        assert after == before
        return False
    old, new = read(before), read(after)
    judge(name, asked, old, new)
    assert sorted(re.findall(rb"# c\d\d", after)) == sorted(re.findall(rb"# c\d\d", FILE.encode()))
    if name in ("save", "add", "approve"):
        touched = {key for key in {*old, *new} if old.get(key) != new.get(key)}
        touched |= {"people", "event"} if name == "save" else set()  # Their marks and questions.
        blocks = (split_blocks(before), split_blocks(after))
        assert {key for key in blocks[0] if blocks[0][key] != blocks[1].get(key)} <= touched
    return after != before


def play(acts: list[tuple[str, dict[str, Any]]]) -> int:
    """How many of the acts were done."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder))
        path = project.content / f"{FAIR}.yaml"
        path.write_text(FILE, encoding="utf-8")
        source = project.content / "sources" / "fair.txt"
        source.write_text(f"{SOURCE}\n{NEW}\n", encoding="utf-8")
        desk = open_desk(project)
        states, done = [path.read_bytes()], 0
        undone: list[bytes] = []
        for name, asked in acts:
            if not do(desk, path, name, asked):
                continue
            done += 1
            if name == "undo":
                undone.append(states.pop())
            elif name == "redo":
                states.append(undone.pop())
            else:
                states.append(path.read_bytes())
                undone.clear()
            assert path.read_bytes() == states[-1]
        while len(states) > 1:
            act(desk, "undo")
            states.pop()
            assert path.read_bytes() == states[-1]
        assert path.read_bytes() == FILE.encode()
    return done


@pytest.mark.slow
def test_each_kind_of_act_is_done_where_it_can_be() -> None:
    """So that the property is not about refusals alone."""
    line = FILE.splitlines().index("  # check: line 1: is this the name?") + 1
    edits: list[dict[str, Any]] = [
        {"do": "looked", "line": line},
        {"do": "keep", "keys": ["people", "ben", "role"]},
        {"do": "set", "keys": ["subject"], "value": "Readers found"},
        {"do": "insert", "keys": ["topics", 0], "value": "Readers"},
        {"do": "remove", "keys": ["topics", 1]},
        {"do": "move", "keys": ["quotes", 0], "to": 1},
        {"do": "skip", "quote": 0, "network": "x", "on": True},
        {"do": "cut", "quote": 1, "network": "x", "sentences": [1]},
        {"do": "insert", "keys": ["quotes", 1, "excerpts", 0], "value": "Reading is for"},
    ]
    others: list[tuple[str, dict[str, Any]]] = [
        ("approve", {"quotes": ["ben"], "by": "Jo Office"}),
        ("add", {"number": 2}),
        ("undo", {}),
        ("redo", {}),
    ]
    acts = [("save", {"edits": [each]}) for each in edits] + others
    assert play(acts) == len(acts)


@pytest.mark.parametrize("count", [6, pytest.param(80, marks=pytest.mark.long)])
def test_any_acts_leave_a_file_that_says_them_and_undo_brings_each_byte_back(count: int) -> None:
    """Each comment stays, but for the marks and the questions that were answered."""

    @settings(max_examples=count)
    @given(st.lists(ACTS, min_size=2, max_size=7))
    def check(acts: list[tuple[str, dict[str, Any]]]) -> None:
        play(acts)

    check()
