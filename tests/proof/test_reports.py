"""SARIF of an ordinary and of a hostile pull request, judged by Microsoft's own validator."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from digest.building import Build
from digest.project import Project
from digest.reports.report import Report
from digest.reports.sarif import write_sarif
from tests.projects import spawn
from tests.proof.tools import FOLDER, require
from tests.reports.repositories import open_hostile, open_ordinary, start_repository

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(sys.platform != "linux", reason="runs the validator's build for Linux"),
]

TOOL = FOLDER / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
# It asks for the tool's home page, and none is public.
UNMET = {"SARIF2005"}


def judge(text: str, folder: Path) -> dict[str, str]:
    """Rules of SARIF and of GitHub that the log breaks, with their levels; `unread` is none."""
    require("node")  # Without its packages there is no validator either.
    TOOL.chmod(0o755)  # npm would do so, were packages allowed to run scripts.
    log, verdict = folder / "ours.sarif", folder / "verdict.sarif"
    log.write_text(text, encoding="utf-8")
    # It would ask the network whether the schema's address answers; this machine's port 9 does not.
    away = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    done = subprocess.run(
        [
            TOOL, "validate", log, "--output", verdict, "--rule-kind", "Sarif;Ghas",
            "--log", "ForceOverwrite", "--threads", "1",
        ],
        env={**os.environ, **away, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    (run,) = json.loads(verdict.read_text(encoding="utf-8-sig"))["runs"]
    broken = {result["ruleId"]: result.get("level", "warning") for result in run["results"]}
    return broken | ({"unread": "error"} if done.returncode else {})


def make_log(folder: Path, open_it: Callable[[Project], None]) -> str:
    project = start_repository(folder / "repository")
    open_it(project)
    return spawn("check", "--format", "sarif", cwd=project.root).out


@pytest.mark.parametrize("open_it", [open_ordinary, open_hostile])
def test_the_validator_finds_nothing_wrong(
    tmp_path: Path, open_it: Callable[[Project], None]
) -> None:
    text = make_log(tmp_path, open_it)
    assert len(json.loads(text)["runs"][0]["results"]) > 5
    assert set(judge(text, tmp_path)) - UNMET == set()


def test_the_validator_finds_nothing_wrong_with_a_run_that_could_not_be_finished(
    tmp_path: Path,
) -> None:
    report = Report("check", Build(), (), unfinished="No link could be reached.")
    assert set(judge(write_sarif(report), tmp_path)) - UNMET == set()


@pytest.mark.parametrize(
    "change",
    [
        {"ruleIndex": 9_999},
        {"message": {}},
        {"locations": [{"physicalLocation": {"artifactLocation": {"uri": "a b:c"}}}]},
        {"locations": [{"physicalLocation": {"region": {"startLine": 0}}}]},
    ],
    ids=["rule", "message", "address", "line"],
)
def test_the_validator_sees_what_is_wrong(tmp_path: Path, change: Mapping[str, Any]) -> None:
    value = json.loads(make_log(tmp_path, open_ordinary))
    value["runs"][0]["results"][0].update(change)
    assert "error" in judge(json.dumps(value), tmp_path).values()
