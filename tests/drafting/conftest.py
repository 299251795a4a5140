"""What tests of drafts share: a project that has a brand and no edition."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import ROOT


@pytest.fixture
def copied(tmp_path: Path) -> Project:
    """This repository's brand, without an edition."""
    (tmp_path / "content").mkdir()
    shutil.copy(ROOT / "content/brand.yaml", tmp_path / "content/brand.yaml")
    return Project(tmp_path)
