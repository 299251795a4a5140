"""A smoke test of the live desk in Firefox: it edits, approves and copies."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.desk.live_desk import LiveDesk
from tests.projects import make_project
from tests.proof.tools import require, run_node

pytestmark = pytest.mark.prove

NOW = datetime(2031, 4, 6, 12, tzinfo=UTC)


def test_firefox_edits_approves_and_copies(tmp_path: Path) -> None:
    require("firefox-esr", "node")
    project = make_project(tmp_path / "project")
    path = project.content / "spring-fair.yaml"
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    assert desk.writer is not None
    with desk.open(0) as server:
        page = f"{server.url}spring-fair/"
        job = {"page": page, "token": desk.writer.secret, "file": str(path)}
        firefox = shutil.which("firefox-esr") or ""
        seen = json.loads(run_node("firefox.mjs", [job], firefox))
    assert "Firefox/" in seen["name"]
    assert (seen["edited"], seen["approved"], seen["copied"]) == (True, True, True)
