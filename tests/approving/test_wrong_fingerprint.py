"""An approval of other words says why: what was changed since, or what was mistyped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.building import build
from digest.problems import Problem
from digest.project import Project
from digest.quotes.approvals import fingerprint_quote
from digest.quotes.quotes_of_edition import find_language, join_quotes
from tests.projects import change, make_project
from tests.reports.repositories import commit, git

ADA, BEN = "Reading is for everyone.", "I sold every loaf."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    return made


def approve(project: Project, of: str, *, words: str = ADA) -> None:
    """Types an approval below a quote, as on the forge's web page."""
    lines = "    approval:\n      by: Jo Example\n      on: 2031-04-06\n"
    typed = f"{lines}      of: {of}\n" if of else lines
    old = f"    segments: [{words}]\n"
    change(project.content / "spring-fair.yaml", old, old + typed)


def rewrite(project: Project, old: str, new: str) -> None:
    """The quote is edited together with its source."""
    change(project.content / "spring-fair.yaml", old, new)
    source = project.content / "sources" / "fair.txt"
    if old in source.read_text(encoding="utf-8"):
        change(source, old, new)


def fingerprint(project: Project, id: str = "ada") -> str:
    (each,) = build(project).editions
    joined, _ = join_quotes(each.edition, find_language(each.edition))
    return next(fingerprint_quote(one) for one in joined if one.quote.id == id)


def find(project: Project) -> Problem:
    problems = build(project).problems
    (problem,) = [p for p in problems if p.check == "quote-approved" and "`ada`" in p.message]
    return problem


@pytest.mark.slow
def test_words_that_were_changed_after_the_approval_are_shown_old_and_new(project: Project):
    approve(project, fingerprint(project))
    commit(project.root)
    rewrite(project, ADA, "Reading is not for everyone.")
    problem = find(project)
    assert problem.severity == "warning"
    assert problem.message.endswith(
        "Changed since then: “Reading is for everyone.” → “Reading is not for everyone.”."
    )


@pytest.mark.slow
def test_the_earlier_words_are_found_when_the_approval_is_typed_later(project: Project):
    old = fingerprint(project)
    rewrite(project, ADA, "Reading is not for everyone.")
    commit(project.root)
    approve(project, old, words="Reading is not for everyone.")
    assert "“Reading is for everyone.” → " in find(project).message


@pytest.mark.slow
def test_the_earlier_words_are_found_under_the_files_former_name(project: Project):
    approve(project, fingerprint(project))
    commit(project.root)
    git(project.root, "mv", "content/spring-fair.yaml", "content/summer-fair.yaml")
    commit(project.root)
    change(project.content / "summer-fair.yaml", "role: Librarian", "role: Head Librarian")
    assert "role “Librarian” → “Head Librarian”." in find(project).message


@pytest.mark.sampled(2)
@pytest.mark.parametrize("side", ["dropped", "settled"])
def test_the_earlier_words_are_found_on_both_sides_of_a_merge(project: Project, side: str):
    """Also if the merge took the other side, or settled on words that neither side had."""
    root = project.root
    git(root, "switch", "--quiet", "--create", "side")
    rewrite(project, ADA, "Reading is for every one of us.")
    old = fingerprint(project)
    commit(root)
    git(root, "switch", "--quiet", "main")
    change(project.content / "spring-fair.yaml", "Readers wanted", "Readers welcome")
    commit(root)
    git(root, "merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    if side == "settled":
        rewrite(project, ADA, "Reading is for all of us.")
        old = fingerprint(project)
    commit(root)
    if side == "settled":
        rewrite(project, "Reading is for all of us.", ADA)
        commit(root)
    approve(project, old)
    assert " → “… is for everyone.”" in find(project).message


def test_a_fingerprint_of_another_quote_is_told_apart(project: Project):
    approve(project, fingerprint(project, "ben"))
    problem = find(project)
    assert problem.severity == "error"
    assert problem.message.endswith("has the fingerprint of the quote `ben`.")
    assert fingerprint(project) in problem.fix


def test_a_fingerprint_of_earlier_words_of_another_quote_is_told_apart(project: Project):
    approve(project, fingerprint(project, "ben"))
    rewrite(project, BEN, "I sold every bun.")
    assert find(project).message.endswith("has the fingerprint of the quote `ben`.")


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "slip",
    [
        pytest.param(lambda right: right[:3] + ("0" if right[3] != "0" else "1") + right[4:]),
        pytest.param(lambda right: right[1:] + "0"),
    ],
    ids=["one-digit", "one-dropped"],
)
def test_a_mistyped_fingerprint_is_told_apart_and_the_right_line_fits(project: Project, slip):
    right = fingerprint(project)
    approve(project, slip(right))
    problem = find(project)
    assert (problem.severity, "mistyped" in problem.message) == ("error", True)
    (block,) = re.findall("`(approval: .*)`", problem.fix)
    path = project.content / "spring-fair.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"approval:\n( {6}.*\n)+", f"{block}\n", text), encoding="utf-8")
    assert not any("`ada`" in p.message for p in build(project).problems)


def test_a_fingerprint_of_nothing_that_git_knows_is_said_so(project: Project):
    approve(project, "3f2a9c04b1d87e65")
    problem = find(project)
    assert problem.severity == "warning"
    assert "git has no version of the quote with this fingerprint" in problem.message


def test_a_shallow_clone_does_not_claim_to_know(project: Project, tmp_path: Path):
    commit(project.root)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{project.root}", str(clone))
    shallow = Project(clone)
    approve(shallow, "3f2a9c04b1d87e65")
    assert "have changed since, or `of` is mistyped" in find(shallow).message


@pytest.mark.slow
def test_the_line_to_paste_has_the_shorter_forms_too(project: Project):
    long = " ".join(f"Reading is for everyone in house {n} of our town." for n in range(1, 12))
    rewrite(project, ADA, long)
    approve(project, "", words=long)
    problem = find(project)
    (block,) = re.findall("`(approval: .*)`", problem.fix)
    assert ", cuts: [" in block
    path = project.content / "spring-fair.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"approval:\n( {6}.*\n)+", f"{block}\n", text), encoding="utf-8")
    assert not any("`ada`" in p.message for p in build(project).problems)
    change(path, re.findall(r", cuts: \[.*\]", block)[0], "")
    problems = [p for p in build(project).problems if "`ada`" in p.message]
    assert all("`cuts: [" in p.fix for p in problems)
    assert problems
