"""`digest approve`: what it says, what it writes, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from digest import approving
from digest.cards import making
from digest.cards.card_set import CardRequest
from digest.project import Project
from digest.quotes.attribution import Quotation
from tests.projects import EDITION, Ran, change, read_tree

Digest = Callable[..., Ran]
WRITTEN = """\
    approval:
      by: Jo Example, press officer
      on: 2021-05-19
      of: 5367135afb797370
"""


@pytest.fixture
def path(project: Project) -> Path:
    return project.content / "spring-fair.yaml"


def approve(digest: Digest, *arguments: str, by: str = "Jo Example, press officer") -> Ran:
    return digest("approve", *arguments, "--by", by, "--on", "2021-05-19")


def test_an_approval_is_written_below_its_quote(path: Path, digest: Digest):
    ran = approve(digest, "ada")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "ada is approved by Jo Example, press officer on 2021-05-19, in content/spring-fair.yaml:\n"
        "  “Reading is for everyone.”\n"
        "  — Ada Example, Librarian, The Example Town Library\n"
    )
    after = "    segments: [Reading is for everyone.]\n"
    assert path.read_text(encoding="utf-8") == EDITION.replace(after, after + WRITTEN)
    assert list(path.parent.glob(".*")) == []


@pytest.mark.slow
def test_several_quotes_are_approved_at_once(path: Path, digest: Digest):
    assert approve(digest, "ben", "ada", "ben").code == 0
    assert path.read_text(encoding="utf-8").count("approval:") == 2
    assert digest("check").code == 0


@pytest.mark.slow
def test_an_approved_quote_passes_where_approval_is_required(project: Project, digest: Digest):
    change(project.content / "brand.yaml", "sender:\n", "require_approval: yes\nsender:\n")
    ran = digest("check")
    assert ran.code == 1
    assert ran.err.count("[quote-approved]") == 2
    assert approve(digest, "ada", "ben").code == 0
    assert digest("check").code == 0


class Today(date):
    @classmethod
    def today(cls) -> date:
        return date(2031, 4, 1)


def test_today_is_the_day_where_none_is_named(
    path: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("digest.cli.approve.date", Today)
    assert digest("approve", "ada", "--by", "Jo").code == 0
    assert "      on: 2031-04-01\n" in path.read_text(encoding="utf-8")
    assert digest("approve", "ben", "--by", "Jo", "--on", "2031-04-01").code == 0
    assert "2031-04-02 is in the future" in digest("approve", "ben", "--by", "Al",
                                               "--on", "2031-04-02").err  # fmt: skip


def test_the_same_approval_is_not_written_again(path: Path, digest: Digest):
    approve(digest, "ada")
    before = path.read_bytes()
    ran = digest("approve", "ada", "--by", "Jo Example, press officer")
    assert (ran.code, ran.out) == (
        0, "ada was already approved by Jo Example, press officer on 2021-05-19.\n",
    )  # fmt: skip
    assert path.read_bytes() == before


@pytest.mark.slow
def test_another_cut_that_the_same_person_approved_stays(path: Path, digest: Digest):
    """As that of a card, which was pasted."""
    approve(digest, "ada")
    change(path, "of: 5367135afb797370\n", "of: 5367135afb797370\n      cuts: [3f2a9c04b1d87e65]\n")
    before = path.read_bytes()
    assert "already approved" in approve(digest, "ada").out
    assert path.read_bytes() == before
    approve(digest, "ada", by="Al")
    assert "3f2a9c04b1d87e65" not in path.read_text(encoding="utf-8")


def test_somebody_else_takes_the_place_and_it_is_said(path: Path, digest: Digest):
    approve(digest, "ada")
    ran = approve(digest, "ada", by="Al")
    assert "It replaces the approval by Jo Example, press officer of 2021-05-19.\n" in ran.out
    assert path.read_text(encoding="utf-8").count("by: Al\n") == 1


@pytest.mark.slow
def test_a_void_approval_is_renewed_and_it_is_said(path: Path, digest: Digest):
    approve(digest, "ada")
    change(path, "role: Librarian", "role: Head Librarian")
    assert "have changed since, or `of` is mistyped. [quote-approved]" in digest("check").err
    ran = approve(digest, "ada")
    assert "of 2021-05-19, which was no longer valid.\n" in ran.out
    err = digest("check").err
    assert err.count("[quote-approved]") == err.count("`ben` is not approved. [quote-approved]")


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["adda"], "There is no quote `adda`. Did you mean `ada`?"),
        (["ada", "--edition", "fair"], "There is no edition `fair`."),
        (["ada", "--by", ""], "--by: This text is empty."),
        (["ada", "--by", "a\nb"], "must be on one line"),
        (["ada", "--by", "a\x1b[2J"], "This text contains an invisible character"),
        (["ada", "--by", "…"], "--by: This name has no letters or digits."),
        (["ada", "--by", "TK"], "--by: “TK” is a placeholder. Write who approved the quote."),
        (["ada", "--on", "19.5.2021"], "'19.5.2021' does not match the format"),
        ([], "Missing argument 'QUOTE…'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_writes_nothing(
    project: Project, digest: Digest, arguments: list[str], said: str
):
    before = read_tree(project.content)
    ran = digest("approve", "--by", "Jo", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert read_tree(project.content) == before


@pytest.mark.usefixtures("project")
def test_somebody_has_to_be_named(digest: Digest):
    ran = digest("approve", "ada")
    assert ran.code == 2
    assert 'digest approve ada --by "The press office"' in ran.err


def test_of_several_editions_one_is_named(project: Project, path: Path, digest: Digest):
    other = project.content / "autumn-fair.yaml"
    other.write_bytes(path.read_bytes())
    ran = approve(digest, "ada")
    assert ran.code == 2
    assert "Choose an edition: --edition autumn-fair or --edition spring-fair" in ran.err
    assert approve(digest, "ada", "--edition", "autumn-fair").code == 0
    assert path.read_text(encoding="utf-8") == EDITION
    assert "approval" in other.read_text(encoding="utf-8")


def test_what_is_sent_is_not_approved_afterwards(path: Path, digest: Digest):
    change(path, "lang: en\n", "lang: en\nstatus: sent\n")
    ran = approve(digest, "ada")
    assert (ran.code, ran.out) == (2, "")
    assert "`spring-fair` was sent" in ran.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Reading is for everyone.", "Reading is for everybody.", "[quote-verbatim]"),
        ("name: Ada Example", "name: Ada Exampel", "[quote-verbatim]"),
        ("host: town", "hots: town", "[unknown-key]"),
    ],
)
def test_words_that_are_not_proved_cannot_be_approved(
    path: Path, digest: Digest, old: str, new: str, said: str
):
    change(path, old, new)
    before = path.read_bytes()
    ran = approve(digest, "ada")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert path.read_bytes() == before


def test_a_fault_elsewhere_keeps_nobody_from_approving(path: Path, digest: Digest):
    change(path, "I sold every loaf.", "I sold every bun.")
    assert digest("check").code == 1
    assert approve(digest, "ada").code == 0


def test_where_nothing_can_be_written_safely_it_says_what_to_paste(
    path: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch
):
    """No layout is known that our reader takes and this does not: so it is made to fail."""
    monkeypatch.setattr(approving, "_is_as_meant", lambda *_: False)
    before = path.read_bytes()
    ran = approve(digest, "ada")
    assert (ran.code, ran.out) == (1, "")
    assert "content/spring-fair.yaml:21:5: The layout of this file does not allow" in ran.err
    assert (
        'approval:\n  by: "Jo Example, press officer"\n  on: 2021-05-19\n  of: 5367135afb797370\n'
        in ran.err
    )
    assert path.read_bytes() == before


@pytest.mark.slow
def test_the_cut_of_a_card_is_listed_and_covered(
    path: Path, project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
):
    first = "Reading is for every single reader of this old market town."
    words = f"{first} Every library of the county opens all its doors at nine on each working day."
    for file in (project.content / "sources" / "fair.txt", path):
        change(file, "Reading is for everyone.", words)
    monkeypatch.setattr(making, "_fit", lambda request: pick(request, first))
    assert f"cards: {first}" not in approve(digest, "ada").out
    (project.out / "spring-fair" / "cards").mkdir(parents=True)
    assert f"  on cards: {first}" in approve(digest, "ada").out
    assert "cuts: " in path.read_text(encoding="utf-8")
    assert "Shorter: picture\n" in digest("approve", "ada", "--request").out


def pick(request: CardRequest, words: str) -> Quotation | None:
    return next((each for each in request.options if each.text == words), None)
