"""What a plain edition does not need is not loaded: a build of one would wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import make_project

SCRIPT = """
import sys
from pathlib import Path
from digest.building import build
from digest.project import Project
assert build(Project(Path(sys.argv[1]))).editions
print({"markdown_it", "regex", "premailer", "cssselect", "lxml"} & set(sys.modules) or "none")
"""


def run(project: Path, cache: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [sys.executable, "-c", SCRIPT, str(project)]
    done = subprocess.run(
        command, env={**env, "XDG_CACHE_HOME": str(cache)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.slow
def test_a_plain_edition_loads_few_libraries(tmp_path: Path) -> None:
    make_project(tmp_path / "project", "first")
    assert "premailer" in run(tmp_path / "project", tmp_path / "user")
    assert run(tmp_path / "project", tmp_path / "user") == "none"
