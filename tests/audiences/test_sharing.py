"""What checks find in an edition and in each of its rows is looked for once, and is the same."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.audiences import chunks, sharing
from digest.audiences.addressing import CHANGED, address
from digest.building import build
from digest.checks import Check, Example
from digest.content.audience_cells import Cell
from digest.content.audiences import AudienceRow, read_member
from digest.content.model import Edition
from digest.edition_build import LoadedEdition, finish, make_work
from tests.projects import make_project

PATH = "content/audiences/towns.csv"
# All are fictional. Checks find something in some: a code, a placeholder, an example address.
NAMES = st.sampled_from(["Port Example", "TK", "Hill {{ x }}", "Ada Example"])
TEXTS = st.sampled_from(["", "Harbour Club", "Click here", "Lorem ipsum", "Fête “all is lost”"])
LINKS = st.sampled_from(["", "https://port.example/fair", "https://xn--e1awd7f.example/"])
ROWS = st.builds(
    lambda *cells: dict(zip(KEYS, cells, strict=True)), NAMES, TEXTS, LINKS, TEXTS, LINKS
)
KEYS = ("name", "partner_name", "partner_url", "call_to_action", "call_to_action_url")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> chunks._Base:
    project = make_project(tmp_path_factory.mktemp("shared"))
    (each,) = build(project).editions
    return chunks._open_base(str(project.root), each.edition.slug, chunks.sum_base(each))


def _address(base: chunks._Base, row: dict[str, str]) -> Edition:
    if not row["partner_name"]:
        row = {**row, "partner_url": ""}
    cells = [Cell(key, value, 2, 1 + n) for n, (key, value) in enumerate(row.items()) if value]
    member, _ = read_member(AudienceRow("row", 2, tuple(cells)), PATH, base.shared.brand)
    assert member is not None
    return address(base.edition, member)


@settings(max_examples=5, deadline=None)
@given(row=ROWS)
def test_a_row_is_made_and_judged_as_if_nothing_were_shared(base: chunks._Base, row) -> None:
    edition = LoadedEdition(_address(base, row), ())
    alone, shared = make_work(base.shared, edition), make_work(base.shared, edition, base.quotes)
    own = sharing.find_shared(alone.subject)
    alone.found.update({id: () for id in base.found if id not in own})
    shared.found.update(base.found)
    assert finish(shared, base.shared) == finish(alone, base.shared)


@given(row=ROWS)
def test_a_row_changes_no_more_than_it_says(base: chunks._Base, row) -> None:
    edition = _address(base, row)
    changed = {
        each.name
        for each in fields(Edition)
        if getattr(edition, each.name) != getattr(base.edition, each.name)
    }
    assert changed <= CHANGED | {"places"}


def test_what_only_the_edition_decides_is_shared(base: chunks._Base) -> None:
    assert {"quote-verbatim", "quote-in-marks", "role-in-source"} <= base.found.keys()
    own = {"attribution-beside-quote", "dead-link", "placeholder-text", "single-quotation"}
    assert not own & base.found.keys()


LOOKS = {
    "the email": lambda subject: subject.email.html,
    "the posts": lambda subject: subject.posts_of_quotes,
    "what is kept of the email": lambda subject: subject.added_words,
    "the row": lambda subject: subject.edition.member,
    "the button": lambda subject: subject.edition.call_to_action,
    "every text": lambda subject: list(subject.list_texts()),
    "the edition as a whole": lambda subject: repr(subject.edition),
    "a place": lambda subject: subject.find_place(("call_to_action", "label")),
    "every place": lambda subject: subject.edition.places.find_keys(subject.find_place(("lang",))),
}


@pytest.mark.parametrize("look", [*LOOKS, None])
def test_who_looks_at_what_a_row_changes_is_asked_again(base: chunks._Base, look) -> None:
    def find(subject):
        subject.find_place(("headline",))
        if look:
            LOOKS[look](subject)
        yield from ()

    check = Check(
        id="example", severity="hint", why="", fix="", bad=Example(), good=Example(), find=find
    )
    subject = make_work(base.shared, LoadedEdition(base.edition, ())).subject
    assert sharing._find_shared(subject, check) == (None if look else ())
