"""Whatever is done to an edition that was sent, its files stay, but for an explicit command."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.content.editing import Edit, edit_content
from digest.project import Project
from tests.projects import EDITION, change, make_project, read_tree
from tests.readying import make_ready, write_build
from tests.reports.repositories import commit, git

STEPS = (
    "edit",
    "rename",
    "delete",
    "draft",
    "cancel",
    "sent",
    "build",
    "build one",
    "commit",
    "new",
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An edition that was built, committed, marked as sent, built and committed."""
    project = make_ready(make_project(tmp_path_factory.mktemp("sent") / "project"))
    write_build(project)
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root)
    change(project.content / "spring-fair.yaml", "lang: en\n", "lang: en\nstatus: sent\n")
    write_build(project)
    commit(project.root)
    return project


def take(step: str, project: Project) -> None:
    editions = sorted(path for path in project.content.glob("*.yaml") if path.stem != "brand")
    first = editions[0] if editions else None
    match step:
        case "build":
            write_build(project)
        case "build one" if first:
            write_build(project, first)
        case "commit":
            commit(project.root)
        case "new":
            (project.content / "spring-fair.yaml").write_text(EDITION, encoding="utf-8")
        case "rename" if first:
            first.rename(project.content / f"{first.stem[:20]}-x.yaml")
        case "delete" if first:
            first.unlink()
        case "edit" if first:
            text = first.read_text(encoding="utf-8")
            first.write_text(text.replace("Two hundred", "Two hundred more"), encoding="utf-8")
        case "draft" | "sent" | "cancel" if first:
            status = {"cancel": "cancelled"}.get(step, step)
            edits = (Edit(("reason",), "It rained."), Edit(("status",), status))
            first.write_bytes(edit_content(first.read_bytes(), edits))


@settings(max_examples=12)
@example(steps=["draft", "commit", "sent"])
@given(steps=st.lists(st.sampled_from(STEPS), min_size=2, max_size=8))
def test_bytes_of_a_sent_edition_never_change_and_never_vanish(
    sent: Project, steps: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        project = Project(shutil.copytree(sent.root, Path(folder) / "project"))
        before = read_record(project)
        for step in (*steps, "build"):
            take(step, project)
            assert read_record(project) == before


def read_record(project: Project) -> dict[str, bytes | str]:
    tree = read_tree(project.out / "spring-fair")
    return {path: content for path, content in tree.items() if path != "index.html"}
