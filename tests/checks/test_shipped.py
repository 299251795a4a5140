"""What the content of this repository is told: no error, no warning, and the hints of the docs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.building import build
from digest.problems import Problem
from digest.project import Project
from digest.reports.checks import FIRING

ROOT = Path(__file__).parents[2]
PROJECTS = [
    ROOT,
    *sorted(path for path in (ROOT / "tests" / "editions").iterdir() if path.is_dir()),
]


def list_all(folder: Path) -> Iterator[tuple[str, Problem]]:
    """Every problem, under the path of its file in the repository."""
    for number, root in enumerate(PROJECTS):
        copy = folder / str(number)
        shutil.copytree(root / "content", copy / "content")
        for problem in build(Project(copy)).problems:
            yield (root / problem.where.path).relative_to(ROOT).as_posix(), problem


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Problem]]:
    return list(list_all(tmp_path_factory.mktemp("shipped")))


def test_no_error_and_no_warning_fires(told):
    assert [(path, p.check) for path, p in told if p.severity != "hint"] == []


def test_every_hint_is_listed_with_its_reason(told):
    listed = [(id, where) for id, where, _ in FIRING]
    for path, problem in told:
        assert any(problem.check == id and path.startswith(where) for id, where in listed), problem


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("id", "where"), [(id, where) for id, where, _ in FIRING])
def test_every_listed_hint_fires(id, where, told):
    assert any(problem.check == id and path.startswith(where) for path, problem in told)
