"""An approval is written and nothing else: every other byte stays as the writer left it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.approving import NoPlaceError, make_approval, write_approval
from digest.content.characters import find_hidden
from digest.content.model import Approval, Quote
from digest.content.reading import Document, read_document
from tests.quotes.fictional import join
from tests.tables import table

ROOT = Path(__file__).parents[2]

FIRST = Approval("Jo Example", date(2031, 4, 1), "3f2a9c04b1d87e65")
# A name that YAML would read as something else, and a fingerprint that it would take for a number.
SECOND = Approval("Press: #1 “Jo” {a, b}", date(2032, 12, 31), "1234567890123456")
FILES = sorted(
    path
    for folder in ("content", "tests/editions", "tests/golden", "tests/bad")
    for path in (ROOT / folder).rglob("*.yaml")
    if "quotes" in path.read_bytes().decode("utf-8", "replace")
)


def read(content: bytes) -> Document:
    document = read_document(content, "content/x.yaml")
    assert document.problems == ()
    return document


def list_readable() -> list[Path]:
    """Also files of tests/bad: a slip elsewhere in the file keeps nobody from approving."""
    found = []
    for path in FILES:
        document = read_document(path.read_bytes(), "x")
        quotes = document.value.get("quotes") if isinstance(document.value, dict) else None
        is_fine = isinstance(quotes, list) and all(
            isinstance(quote, dict) and "approval" not in quote for quote in quotes
        )
        if is_fine and not document.problems:
            found.append(path)
    return found


READABLE = list_readable()


def find_added(old: bytes, new: bytes) -> bytes:
    """The one run of bytes that the new file has and the old one has not."""
    for at in range(len(old) + 1):
        added = len(new) - len(old)
        if new[:at] == old[:at] and new[at + added :] == old[at:]:
            return new[at : at + added]
    raise AssertionError("more than one place was changed")


def expect(old: bytes, index: int, approval: Approval) -> Any:
    value = read(old).value
    value["quotes"][index]["approval"] = {
        "by": approval.by, "on": approval.on.isoformat(), "of": approval.of,
    }  # fmt: skip
    return value


def approve_twice(old: bytes, index: int) -> None:
    """Added, it is one run of bytes; replaced and put back, it is the same file."""
    first = write_approval(old, index, FIRST)
    assert read(first).value == expect(old, index, FIRST)
    assert b"approval" in find_added(old, first)
    second = write_approval(first, index, SECOND)
    assert read(second).value == expect(old, index, SECOND)
    assert write_approval(second, index, FIRST) == first


def test_there_are_files_to_try():
    assert len(READABLE) > 20


@pytest.mark.sampled(12)
@pytest.mark.parametrize("path", READABLE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_in_every_file_of_ours_the_approval_is_all_that_is_added(path: Path):
    old = path.read_bytes()
    for index in range(len(read(old).value["quotes"])):
        approve_twice(old, index)


OLD_DAY, OLD_SUM = "2030-01-01", "0123456789abcdef"
QUOTE_LAYOUTS = (
    "- id: {id}\n  speaker: ada\n  segments:\n    - Reading is for everyone.",
    "- id: {id}\n  speaker: ada\n  segments:\n  - Reading is for everyone.  # words",
    "-   id: {id}\n    segments: [Reading is for everyone.]\n    speaker: ada",
    "-\n  id: {id}\n  speaker: ada\n  segments: [Reading is\n    for everyone.,\n    So be it.]",
    "- segments:\n  - >-\n    Reading is\n    for everyone.\n\n  speaker: ada\n  id: {id}",
    "- id: {id}\n  speaker: ada\n  segments:\n    - >-\n      Reading is\n\n      # no comment",
    "- id: {id}\n  speaker: ada\n  segments:\n    - |+\n      Reading is for everyone.\n\n\n",
    "- id: {id}\n  speaker: ada\n  segments:\n    - >2-\n        Reading is for everyone.\n\n",
    "- id: {id}\n  speaker: ada\n  segments:\n    - 'Reading is\n\n      for everyone.'",
    '- id: {id}\n  speaker: ada\n  segments:\n    - "Reading is \\\n      for everyone."  # words',
    "- id: {id}\n  speaker: ada\n  segments: [Reading is for everyone.]\n  excerpts: []",
    "- id: {id}\n  speaker: ada\n  segments:\n    - Reading is\n      for everyone.\n    # words",
    "- id: {id}\n  segments:\n    - text\n  excerpts:\n    - text: a\n      preferred: no",
    "- {{id: {id}, speaker: ada, segments: [Reading is for everyone.]}}",
    '- {{"id": "{id}", "segments": ["Reading is for everyone.",], "speaker": ada,}}',
    "- {{ id: {id},  # first\n    segments: [Reading is.],\n    speaker: ada  # last\n  }}",
    "- ? id\n  : {id}\n  ? segments\n  : - Reading is for everyone.\n  ? speaker\n  : ada",
    "- 'id': {id}\n  \"speaker\": ada\n  segments : [ä“…”😀]",
)
# The approval as its writer laid it out, and how its three values were spelled before.
APPROVAL_LAYOUTS = (
    ("\n  approval:\n    by: {by}\n    on: {on}\n    of: {of}", ("Al", OLD_DAY, OLD_SUM)),
    (
        "\n  approval:  #\n      of: {of}  #\n\n      by: {by}\n      # d\n      on: {on}",
        (">-\n        Al\n        Other", f'"{OLD_DAY}"', f"'{OLD_SUM}'"),
    ),
    (
        "\n  approval: {{by: {by}, on: {on}, of: {of}}}  # all",
        ("Al\n    Other", OLD_DAY, OLD_SUM),
    ),
    (
        "\n  'approval': {{\n    on: {on}, # day\n    by: {by},\n    of: {of} }}",
        ("'Al, Other'", OLD_DAY, OLD_SUM),
    ),
)
NEW_VALUES = ("'Press: #1 “Jo” {a, b}'", "2032-12-31", "'1234567890123456'")
AFTER = ("", "\n", "\n\n\n", "\n# a comment", "\n\n  # set in\n\nhashtags: [A]\n", "\n  # a key\n",
         "\nhashtags:\n  - A", "\n      # deep\n   # less\n", "\n...\n", "\n  \n")  # fmt: skip


def set_in(block: str, by: int) -> str:
    return "\n".join(" " * by + line if line else line for line in block.split("\n"))


@st.composite
def layouts(draw: st.DrawFn) -> tuple[bytes, bytes | None]:
    """A file whose second quote is to be approved; where it is, the file with other values too."""
    before, between, after = (draw(st.sampled_from(QUOTE_LAYOUTS)) for _ in range(3))
    values, added = None, ""
    if between.startswith("- id") and not between.endswith("\n"):
        added, values = draw(st.sampled_from([("", None), *APPROVAL_LAYOUTS]))
    indent = draw(st.sampled_from([0, 2, 5]))
    gap = draw(st.sampled_from(["", "\n", "\n\n# between"]))
    end = draw(st.sampled_from(AFTER))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    is_last = draw(st.booleans())

    def write(spelled: tuple[str, ...]) -> bytes:
        approval = added.format(**dict(zip(("by", "on", "of"), spelled, strict=True)))
        quotes = [before.format(id="q0"), between.format(id="q1") + approval]
        quotes += [] if is_last else [after.format(id="q2")]
        block = set_in((gap + "\n").join(quotes), indent)
        text = f"lang: en  # first\nquotes:  # said\n{block}{end}"
        return (bom + text.replace("\n", newline)).encode()

    return (write(values), write(NEW_VALUES)) if values else (write(("", "", "")), None)


@settings(max_examples=40)
@given(layouts())
def test_however_a_file_is_laid_out_the_approval_is_all_that_changes(
    made: tuple[bytes, bytes | None],
):
    old, replaced = made
    if replaced is None:
        approve_twice(old, 1)
    else:
        assert write_approval(old, 1, SECOND) == replaced


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "quotes:\n  - id: a\n    segments:\n      - b  # c\n      # d\n    # e\n\nlang: en\n",
            "quotes:\n  - id: a\n    segments:\n      - b  # c\n      # d\n"
            "    approval:\n      by: Jo Example\n      on: 2031-04-01\n"
            "      of: 3f2a9c04b1d87e65\n    # e\n\nlang: en\n",
            id="below-its-comments",
        ),
        pytest.param(
            "quotes:\r\n- id: a\r\n  segments:\r\n  - >-\r\n    b",
            "quotes:\r\n- id: a\r\n  segments:\r\n  - >-\r\n    b\r\n  approval:\r\n"
            "    by: Jo Example\r\n    on: 2031-04-01\r\n    of: 3f2a9c04b1d87e65",
            id="at-the-end-without-a-line-end",
        ),
        pytest.param(
            "\ufeffquotes: [{id: a, segments: [b]}]\n",
            "\ufeffquotes: [{id: a, segments: [b], approval: {by: Jo Example, on: 2031-04-01,"
            " of: 3f2a9c04b1d87e65}}]\n",
            id="in-braces",
        ),
    ],
)
def test_an_approval_stands_where_a_writer_would_put_it(old: str, new: str):
    assert write_approval(old.encode(), 0, FIRST) == new.encode()


NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


@settings(max_examples=40)
@given(
    NAMES | st.sampled_from(["null", "~", "“Jo”", "'Jo'", "- Jo", "Jo #1", "#Jo", "Jo: x", "yes"])
)
def test_whatever_the_name_it_is_read_back_as_it_was_given(name: str):
    quote = Quote("a", (), ("b",))
    if not any(character.isalnum() for character in name) or any(find_hidden(name)):
        return
    approval = make_approval(join(quote)[0], name, date(2031, 4, 1))
    for old in (b"quotes:\n  - id: a\n", b"quotes: [{id: a}]\n"):
        new = write_approval(old, 0, approval)
        assert read(new).value == expect(old, 0, approval)
        assert read(new).value["quotes"][0]["approval"]["by"] == name.strip()


@table("name", ["", "  ", "a\nb", "a\tb", "a\x1b[31m", "a\u202eb", "…", "a" * 201, "a\udc80"])
def test_a_name_that_shows_nobody_is_refused(name: str):
    with pytest.raises(ValueError, match=r"\.$"):
        make_approval(join(Quote("a", (), ("b",)))[0], name, date(2031, 4, 1))


@table(
    "old",
    [
        pytest.param("quotes:\n- id: a\n  id: b\n", id="twice"),
        pytest.param("quotes:\n- id: &a a\n- id: *a\n", id="anchor"),
        pytest.param("subject: a\n", id="no-quotes"),
        pytest.param("quotes: [\n", id="no-yaml"),
        pytest.param("quotes: []\n", id="empty"),
    ],
)
def test_where_not_all_else_stays_the_same_the_lines_are_for_pasting(old: str):
    with pytest.raises(NoPlaceError) as raised:
        write_approval(old.encode(), 0, FIRST)
    assert str(raised.value) == (
        'approval:\n  by: "Jo Example"\n  on: 2031-04-01\n  of: 3f2a9c04b1d87e65'
    )
