"""A file is brought to other values: each keeps its style, its comments and every other byte."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.content.reading import read_document
from digest.editing.edits import BadEditError, apply_edits
from digest.editing.rewriting import UnwritableError, rewrite
from digest.editing.spelling import as_text
from tests.tables import table

# Each comment has a number of its own, so that each is found again.
EDITION = """\
# yaml-language-server: $schema=../schema/edition.schema.json  c01
lang: en
subject: "Readers: wanted"  # c02
preheader: The fair opens its doors # c03
# c04
headline: >-  # c05
  Spring fair brings readers together, and what they
  read fills a library that was about to close its
  doors for good this very year.
summary: Two hundred people came.  # replace before sending
story: |-
  Mayors # is no comment
    indented

  the end.

event:  # c06
  name: 'Ada''s fair'
  starts: 2031-04-05  # c07
  place: |
    The hall
host: town
topics:
  # c08
  - First  # c09
  - >-
    A second topic that is much longer
    than the first
   # c10
  # c11
  - 'Third: it''s here'

asks: [One, "Two, too", Three]  # c12
source: content/sources/fair.txt
send_on: 2031-04-07T09:00:00+02:00  # replace before sending
people:
  ada: {name: Ada Example, role: "Librarian, retired"}
  ben:
    name: Ben Sample
    # c13
    role: Baker
  # c14

# c15
quotes:
  - id: ada
    speaker: ada  # c16
    segments:
      - Reading is for everyone.
      - >-
        It was a long day, and nobody wanted it to end before the last book was read to the last
        child in the room.
    # c17
    skip: x

  # c18
  - id: ben
    speaker: ben
    segments: [I sold every loaf., "And so, I slept."]
    cuts:
      # c19
      x: [1]
  - segments:
    - Third of all.
    id: cy
    speaker: [ada, ben]
featured: ada
call_to_action:
  label: See the pictures
  url: https://town.example/fair  # c20

hashtags:
  - SpringFair # c21
  - Town
# c22
"""
EXAMPLES = 20
QUOTES = ("ada", "ben", "cy")
TEXTS = st.one_of(
    st.text(st.sampled_from("ab é“”’:#'\"-?[]{},&*!|>%@`~\\.0\t"), min_size=1, max_size=12),
    st.sampled_from(
        ["null", "yes", "2031-04-05", "12", "a: b", "# x", "- x", "end:", "it's", '"q"', "x #y"]
    ),
    st.lists(
        st.sampled_from(["word", "longer", "a", "Stadt", "d’été"]), min_size=1, max_size=60
    ).map(" ".join),
).filter(lambda text: text.strip() == text)
TEXT_KEYS = st.sampled_from(
    [
        ["subject"], ["preheader"], ["headline"], ["summary"], ["event", "name"],
        ["event", "place"], ["topics", 0], ["topics", 1], ["topics", 2], ["asks", 1],
        ["people", "ada", "role"], ["people", "ben", "role"], ["call_to_action", "label"],
        ["quotes", 0, "segments", 1], ["quotes", 1, "segments", 1], ["hashtags", 0],
    ]
)  # fmt: skip
NUMBERS = st.integers(0, 2)
NETWORKS = st.sampled_from(["x", "bluesky", "linkedin"])
EDITS = st.one_of(
    st.builds(lambda keys, text: {"do": "set", "keys": keys, "value": text}, TEXT_KEYS, TEXTS),
    st.builds(
        lambda a, b: {"do": "set", "keys": ["story"], "value": f"{a}\n\n{b}"}, TEXTS, TEXTS
    ),
    st.builds(
        lambda name, at, to: {"do": "move", "keys": [name, at], "to": to},
        st.sampled_from(["quotes", "topics", "asks", "hashtags"]), NUMBERS, NUMBERS,
    ),
    st.builds(
        lambda name, at, text: {"do": "insert", "keys": [name, at], "value": text},
        st.sampled_from(["topics", "asks", "hashtags"]), NUMBERS, TEXTS,
    ),
    st.builds(
        lambda name, at: {"do": "remove", "keys": [name, at]},
        st.sampled_from(["topics", "asks", "hashtags"]), NUMBERS,
    ),
    st.builds(lambda name: {"do": "set", "keys": ["featured"], "value": name},
              st.sampled_from(QUOTES)),
    st.builds(lambda q, n, on: {"do": "skip", "quote": q, "network": n, "on": on},
              NUMBERS, NETWORKS, st.booleans()),
    st.builds(lambda q, n, some: {"do": "cut", "quote": q, "network": n, "sentences": some},
              NUMBERS, NETWORKS, st.lists(st.integers(1, 4), max_size=3)),
    st.builds(lambda q, text: {"do": "insert", "keys": ["quotes", q, "excerpts", 0], "value": text},
              NUMBERS, TEXTS),
    st.builds(lambda id, text: {"do": "set", "keys": ["people", id], "value": {"name": text}},
              st.sampled_from(["cleo", "dan"]), TEXTS),
    st.builds(lambda at, id, text: {"do": "insert", "keys": ["quotes", at], "value": {
                  "id": id, "speaker": id, "segments": [text]}},
              NUMBERS, st.sampled_from(["cleo", "dan"]), TEXTS),
    st.builds(lambda q, text: {"do": "insert", "keys": ["quotes", q, "excerpts", 0],
                               "value": {"text": text, "preferred": True}}, NUMBERS, TEXTS),
)  # fmt: skip


def read(content: bytes) -> Any:
    document = read_document(content, "")
    assert document.problems == ()
    return document.value


def split_blocks(content: bytes) -> dict[str, list[str]]:
    """The lines of each key at the top of a file, without comments that stand alone."""
    blocks: dict[str, list[str]] = {}
    name = ""
    for line in content.decode().splitlines(keepends=True):
        found = re.match(r"(\w+):", line)
        name = found[1] if found else name
        if line.strip() and not re.match(r"\s*# c\d\d\s*$", line):
            blocks.setdefault(name, []).append(line.rstrip())
    return blocks


def edit(content: bytes, *edits: dict[str, Any]) -> bytes:
    return rewrite(content, apply_edits(read(content), edits))


@pytest.mark.sampled(2)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@settings(max_examples=EXAMPLES)
@given(st.lists(EDITS, min_size=1, max_size=6))
def test_any_edits_leave_a_file_that_holds_the_values_and_every_comment(
    newline: str, edits: list[dict[str, Any]]
) -> None:
    """In the layout of this file, which has every style, no edit is refused."""
    content = EDITION.replace("\n", newline).encode()
    for each in edits:
        before = read(content)
        try:
            wanted = apply_edits(before, [each])
        except BadEditError:  # Of an entry that is no longer there.
            continue
        new = rewrite(content, wanted)
        assert read(new) == as_text(wanted)
        comments = re.findall(rb"c\d\d", new)
        assert sorted(comments) == sorted(re.findall(rb"c\d\d", content))
        old_blocks, new_blocks = split_blocks(content), split_blocks(new)
        changed = {key for key in {*before, *wanted} if before.get(key) != as_text(wanted.get(key))}
        assert {k for k in old_blocks if old_blocks[k] != new_blocks.get(k)} <= changed
        assert new.count(b"\n") == new.count(newline.encode())
        content = new


def test_a_line_that_our_reader_takes_for_a_mistake_is_put_in_quotation_marks() -> None:
    """A dash at the start of a folded line may be an entry that was meant."""
    long = " ".join(["word"] * 14) + " - " + " ".join(["word"] * 30)
    for value in ("- x", long):
        edit(EDITION.encode(), {"do": "set", "keys": ["quotes", 0, "segments", 1], "value": value})
        edit(EDITION.encode(), {"do": "insert", "keys": ["topics", 1], "value": value})


def test_nothing_to_change_changes_nothing() -> None:
    content = EDITION.encode()
    assert rewrite(content, read(content)) == content


@table(
    ("before", "edit_", "after"),
    [
        ('a: "x"  # c\n', ["a", "y: z"], 'a: "y: z"  # c\n'),
        ("a: x # c\n", ["a", "yy"], "a: yy # c\n"),
        ("a: x # c\n", ["a", "- y"], 'a: "- y" # c\n'),
        ("a: 'it''s'\n", ["a", "that's"], "a: 'that''s'\n"),
        ("a: x  # replace before sending\n", ["a", "yy"], "a: yy\n"),
        ("a: >-  # replace before sending\n  x\n  y\nb: c\n", ["a", "z"], "a: >-\n  z\nb: c\n"),
        ("a: x\r\nb: y\r\n", ["a", "z"], "a: z\r\nb: y\r\n"),
        ("\ufeffa: x\n", ["a", "z"], "\ufeffa: z\n"),
        ("a: x", ["a", "z"], "a: z"),
        ("a: |-\n  one\n\n  two\nb: c\n", ["a", "1\n2"], "a: |-\n  1\n  2\nb: c\n"),
        ("a: |\n  one\n\nb: c\n", ["a", "two"], "a: |\n  two\n\nb: c\n"),
        ("a: 2031-04-05  # c\n", ["a", "2031-04-06"], "a: 2031-04-06  # c\n"),
        ("a: >-\n   one two\n   3 4\n", ["a", "one two 3 5"], "a: >-\n   one two\n   3 5\n"),
        ("a:  # c\nb: x\n", ["a", "yy"], "a: yy  # c\nb: x\n"),
        ("a: {b: x, c: y}  # c\n", ["a", "b", "1, 2"], 'a: {b: "1, 2", c: y}  # c\n'),
    ],
)  # fmt: skip
def test_a_text_keeps_its_style_and_what_is_beside_it(
    before: str, edit_: list[str], after: str
) -> None:
    *keys, value = edit_
    made = edit(before.encode(), {"do": "set", "keys": keys, "value": value})
    assert made.decode() == after


def test_a_long_text_is_folded_as_a_person_would() -> None:
    text = " ".join(["many words"] * 20)
    made = edit(b"summary: Short.  # why\nhost: town\n",
                {"do": "set", "keys": ["summary"], "value": text}).decode()  # fmt: skip
    first, *lines, last = made.splitlines()
    assert (first, last) == ("summary: >-  # why", "host: town")
    assert all(line.startswith("  many") and len(line) <= 100 for line in lines)


def test_new_keys_come_where_the_documentation_lists_them() -> None:
    made = edit(
        EDITION.encode(),
        {"do": "skip", "quote": 1, "network": "x", "on": True},
        {"do": "cut", "quote": 0, "network": "bluesky", "sentences": [2, 1]},
        {"do": "insert", "keys": ["quotes", 1, "excerpts", 0], "value": "I sold every loaf."},
        {"do": "set", "keys": ["embargo_until"], "value": "2031-04-07T06:00:00+02:00"},
    ).decode()
    assert "    # c17\n    cuts:\n      bluesky: [1, 2]\n    skip: x\n" not in made
    assert "    # c17\n    skip: x\n" in made
    assert "    cuts:\n      bluesky: [1, 2]\n    # c17\n" in made
    assert '    segments: [I sold every loaf., "And so, I slept."]\n    excerpts:\n' in made
    assert "    cuts:\n      # c19\n      x: [1]\n    skip: [x]\n" in made
    assert "\nembargo_until: 2031-04-07T06:00:00+02:00\npeople:\n" in made


def test_quotes_move_with_their_comments() -> None:
    made = edit(EDITION.encode(), {"do": "move", "keys": ["quotes", 1], "to": 0}).decode()
    start = made.index("quotes:\n")
    assert made[start:].startswith("quotes:\n\n  # c18\n  - id: ben\n")
    assert made.index("c19") < made.index("id: ada") < made.index("c17") < made.index("id: cy")


def test_what_was_emptied_goes_with_its_key() -> None:
    content = b"subject: x\ntopics:\n  - One  # why\nquotes:\n  - id: a\n    cuts: {x: [1]}\n"
    made = edit(
        content,
        {"do": "remove", "keys": ["topics", 0]},
        {"do": "cut", "quote": 0, "network": "x", "sentences": []},
    )
    assert made == b"subject: x\n# why\nquotes:\n  - id: a\n"


def test_an_optional_text_that_is_emptied_goes_and_a_needed_one_stays_empty() -> None:
    content = b"people:\n  ada:\n    name: Ada\n    role: Baker\n"
    gone = edit(content, {"do": "set", "keys": ["people", "ada", "role"], "value": ""})
    assert gone == b"people:\n  ada:\n    name: Ada\n"
    kept = edit(content, {"do": "set", "keys": ["people", "ada", "name"], "value": ""})
    assert read(kept)["people"]["ada"] == {"name": "", "role": "Baker"}


@table(
    "text",
    [
        "a: &x y\nb: *x\n", "a: [\n", "a: y\n---\na: z\n", "- a\n", "a: y\na: z\n",
        "a: [x,  # why\n  y]\n",
    ],
)  # fmt: skip
def test_a_layout_that_would_lose_something_is_refused(text: str) -> None:
    content = text.encode()
    value = {"a": ["y"]} if "why" in text else {"a": "z", "b": "y"}
    with pytest.raises(UnwritableError):
        rewrite(content, value)


@pytest.mark.parametrize(
    "edit_",
    [
        {}, {"do": "run"}, {"do": "set"}, {"do": "set", "keys": [], "value": "x"},
        {"do": "set", "keys": ["quotes", 9, "id"], "value": "x"},
        {"do": "set", "keys": ["quotes", -1, "id"], "value": "x"},
        {"do": "set", "keys": ["subject"], "value": None},
        {"do": "set", "keys": ["subject"], "value": 1.5},
        {"do": "set", "keys": ["subject", "x"], "value": "y"},
        {"do": "set", "keys": ["subject"], "value": "x" * 20_001},
        {"do": "move", "keys": ["quotes", 0], "to": 9},
        {"do": "insert", "keys": ["x"], "value": "y"},
        {"do": "cut", "quote": True, "network": "x", "sentences": [1]},
        {"do": "skip", "quote": 0, "network": 3, "on": True},
    ],
)  # fmt: skip
def test_what_the_desk_does_not_do_is_refused(edit_: dict[str, Any]) -> None:
    with pytest.raises(BadEditError):
        apply_edits(read(EDITION.encode()), [edit_])
