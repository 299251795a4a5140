"""A value of a content file is changed, and every other byte stays."""

from __future__ import annotations

import pytest

from digest.content.editing import Edit, UneditableError, edit_content
from tests.projects import EDITION
from tests.tables import table

START = EDITION.encode()


def edit(text: str, *edits: Edit) -> str:
    return edit_content(text.encode(), edits).decode()


def test_no_edit_changes_nothing() -> None:
    assert edit_content(START, ()) == START
    assert edit_content(START, [Edit(("embargo_until",))]) == START


def test_a_new_key_comes_after_the_first_one() -> None:
    assert edit(EDITION, Edit(("status",), "sent")) == EDITION.replace(
        "lang: en\n", "lang: en\nstatus: sent\n"
    )


@table(
    ("before", "after"),
    [
        ("lang: en\nstatus: draft\n", "lang: en\nstatus: sent\n"),
        ("lang: en\nstatus: draft  # not yet\n", "lang: en\nstatus: sent  # not yet\n"),
        (
            "lang: en\r\nstatus: draft\r\nsubject: x\r\n",
            "lang: en\r\nstatus: sent\r\nsubject: x\r\n",
        ),
        ("lang: en\nstatus: draft", "lang: en\nstatus: sent"),
        (
            "# top\nlang: en\n\nstatus: 'draft'\n\n# end\n",
            "# top\nlang: en\n\nstatus: sent\n\n# end\n",
        ),
        ("lang: en\nstatus: >-\n  draft\nsubject: x\n", "lang: en\nstatus: sent\nsubject: x\n"),
    ],
)
def test_a_value_is_replaced_where_it_is(before: str, after: str) -> None:
    assert edit(before, Edit(("status",), "sent")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lang: en\nembargo_until: x\nsubject: y\n", "lang: en\nsubject: y\n"),
        ("lang: en\ngroup:\n  a: b\n  # of the group\nsubject: y\n", "lang: en\nsubject: y\n"),
        ("lang: en\nembargo_until: x", "lang: en\n"),
    ],
)
def test_a_key_goes_with_all_that_is_below_it(before: str, after: str) -> None:
    edits = [Edit(("embargo_until",)), Edit(("group",))]
    assert edit(before, *edits) == after


def test_values_below_lists_are_found() -> None:
    text = "quotes:\n  - id: a\n    approval:\n      by: Jo\n  - id: b\nlang: en\n"
    edits = [Edit(("quotes", n, "approval")) for n in (0, 1)]
    assert edit(text, *edits) == "quotes:\n  - id: a\n  - id: b\nlang: en\n"
    braces = "quotes:\n  - {id: a, approval: {by: Jo}}\nlang: en\n"
    assert edit(braces, edits[0]) == "quotes:\n  - {id: a}\nlang: en\n"


def test_a_placeholder_is_marked_once() -> None:
    text = "lang: en\nsend_on: x  # replace before sending\n"
    marked = Edit(("send_on",), "y", is_placeholder=True)
    assert edit(text, marked) == "lang: en\nsend_on: y  # replace before sending\n"


@table("text", ["{lang: en}", "- a\n", "lang: [\n", "quotes:\n  - approval: x\n"])
def test_a_layout_that_does_not_allow_it_is_refused(text: str) -> None:
    edits = [Edit(("quotes", 0, "approval")), Edit(("status",), "sent")]
    with pytest.raises(UneditableError, match="status: sent"):
        edit_content(text.encode(), edits)
