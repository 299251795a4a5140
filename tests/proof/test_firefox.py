"""A smoke test of the live desk in Firefox: it edits, approves and copies."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.projects import make_project
from tests.proof.live import serve_desk
from tests.proof.tools import require, run_node

pytestmark = pytest.mark.prove


def test_firefox_edits_approves_and_copies(tmp_path: Path) -> None:
    require("firefox-esr", "node")
    project = make_project(tmp_path / "project")
    path = project.content / "spring-fair.yaml"
    with serve_desk(project) as served:
        job = {**served, "page": f"{served['url']}spring-fair/", "file": str(path)}
        firefox = shutil.which("firefox-esr") or ""
        seen = json.loads(run_node("firefox.mjs", [job], firefox))
    assert "Firefox/" in seen["name"]
    assert (seen["edited"], seen["approved"], seen["copied"]) == (True, True, True)
