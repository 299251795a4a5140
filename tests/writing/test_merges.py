"""A merge in `out/` is recognised as one: build again, and every file is right."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from digest.project import Project
from tests.projects import Ran, change
from tests.reports.repositories import commit, git

Digest = Callable[..., Ran]
FAIR = "spring-fair"


def part_ways(project: Project, digest: Digest, attributes: str = "") -> None:
    """Two branches that changed and built the same edition; the merge of them has stopped."""
    root, path = project.root, project.content / f"{FAIR}.yaml"
    (root / ".gitattributes").write_text(f"out/** -text {attributes}\n", encoding="utf-8")
    digest("build")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    for branch, old, new in (
        ("theirs", "preheader: The fair opens", "preheader: The big fair opens"),
        ("ours", "  label: See the pictures", "  label: Look at the pictures"),
    ):
        git(root, "switch", "--quiet", "--create", branch, "main")
        change(path, old, new)
        if branch == "theirs":
            change(path, "id: ben", "id: baker")
        digest("build")
        commit(root)
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "--quiet", "theirs")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("attributes", ["", "-merge"])
def test_build_check_says_build_again_and_never_edited_by_hand(
    project: Project, digest: Digest, attributes: str
) -> None:
    part_ways(project, digest, attributes)
    ran = digest("build", "--check")
    assert ran.code == 1
    state = "stale " if attributes else "merged"
    assert f"{state}       out/{FAIR}/email.eml" in ran.out
    assert "hand" not in ran.out
    assert ran.err.endswith("Run: digest build\n")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("attributes", ["", "-merge"])
def test_after_a_build_the_merge_can_be_committed(
    project: Project, digest: Digest, attributes: str
) -> None:
    part_ways(project, digest, attributes)
    ran = digest("build")
    assert ran.code == 0
    assert "by hand" not in ran.out + ran.err
    commit(project.root)
    assert digest("build", "--check").code == 0
    names = {path.name for path in (project.out / FAIR / "social" / "x").iterdir()}
    assert names == {"ada.txt", "baker.txt"}
    assert "<<<<" not in (project.out / FAIR / "manifest.json").read_text(encoding="utf-8")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_committed", [False, True])
def test_what_git_merged_by_itself_is_not_edited_by_hand_where_one_side_was_taken_for_the_rest(
    project: Project, digest: Digest, *, is_committed: bool
) -> None:
    part_ways(project, digest)
    git(project.root, "checkout", "--quiet", "--theirs", ".")
    mixed = project.out / FAIR / "email.txt"  # As git merges where both sides have room.
    mixed.write_bytes(mixed.read_bytes() + b"Ours, too.\n")
    git(project.root, "add", "--all")
    if is_committed:
        commit(project.root)
    ran = digest("build", "--check")
    assert (ran.code, "hand" in ran.out, f"merged       out/{FAIR}/email.txt" in ran.out) == (
        1,
        False,
        True,
    )
    if is_committed:
        mixed.write_text("mine", encoding="utf-8")
        assert "hand-edited" in digest("build", "--check").out


@pytest.mark.slow
def test_what_a_rebase_left_is_not_edited_by_hand(project: Project, digest: Digest) -> None:
    """Git mixed the email of both sides, and the rest was taken from one of them."""
    part_ways(project, digest)
    root = project.root
    git(root, "merge", "--abort")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "rebase", "--quiet", "theirs")
    unmerged = git(root, "diff", "--name-only", "--diff-filter=U").splitlines()
    assert f"out/{FAIR}/email.html" not in unmerged
    git(root, "checkout", "--quiet", "--theirs", "--", *unmerged)
    change(project.content / f"{FAIR}.yaml", "The big fair", "The fair")
    git(root, "add", "--all")
    git(root, "-c", "core.editor=true", "rebase", "--continue")
    ran = digest("build", "--check")
    assert (ran.code, f"merged       out/{FAIR}/email.html" in ran.out) == (1, True)
    assert "hand" not in ran.out
    assert ran.err.endswith("Run: digest build\n")
    email = project.out / FAIR / "email.html"
    email.write_bytes(email.read_bytes() + b"mine\n")
    commit(root)
    assert f"hand-edited  out/{FAIR}/email.html" in digest("build", "--check").out


def test_without_a_merge_a_changed_file_is_edited_by_hand(project: Project, digest: Digest) -> None:
    digest("build")
    (project.out / FAIR / "email.txt").write_text("mine", encoding="utf-8")
    assert "hand-edited  " in digest("build", "--check").out


@pytest.mark.slow
def test_a_sent_edition_stays_a_record_in_a_merge(project: Project, digest: Digest) -> None:
    """Where either side of its manifest says that it was sent."""
    digest("build")
    manifest = project.out / FAIR / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    sent = text.replace("{\n", '{\n  "status": "sent",\n', 1)
    head, _, rest = sent.partition('  "status": "sent",\n')
    merged = f'{head}<<<<<<< HEAD\n=======\n  "status": "sent",\n>>>>>>> theirs\n{rest}'
    manifest.write_text(merged, encoding="utf-8")
    path = project.content / f"{FAIR}.yaml"
    content = path.read_bytes()
    path.rename(project.content / "autumn-fair.yaml")
    before = (project.out / FAIR / "email.html").read_bytes()
    digest("build")
    assert (project.out / FAIR / "email.html").read_bytes() == before
    path.write_bytes(content)


def test_the_marks_of_a_merge_are_in_no_side() -> None:
    from digest.text.merging import list_sides

    text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> x\ne\n"
    assert list_sides(text) == ("a\nb\ne\n", "a\nd\ne\n")
    assert list_sides("a\n=======\nb\n") == ("a\n=======\nb\n",)
