"""The lines of README and docs/install.md that install, each run from a clone of this checkout."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.ci.conftest import Repository
from tests.ci.test_install_lines import ADDRESS, PROJECT
from tests.projects import ROOT
from tests.proof.test_one_line import NETWORK
from tests.proof.tools import find_uv

pytestmark = [pytest.mark.prove, pytest.mark.usefixtures("index")]

PAGE = (ROOT / "docs/install.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?s)```sh\n(.*?)```", PAGE)
PIPX = sorted({*re.findall(r"(?m)^pipx .*", PAGE + (ROOT / "README.md").read_text("utf-8"))})
(IN_CLONE,) = (block for block in BLOCKS if block.startswith("python3 -m venv"))
(BY_UV,) = (block for block in BLOCKS if block.startswith("uv sync"))


@pytest.fixture
def environment(tool: Repository, tmp_path: Path) -> dict[str, str]:
    """uv, and pipx by uv; the address leads to the tagged checkout."""
    tool.git("tag", "--force", f"v{PROJECT['version']}")
    uv = find_uv()
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "pipx").write_text(f'#!/bin/sh\nexec {shlex.quote(str(uv))} tool run pipx "$@"\n')
    (programs / "pipx").chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if NETWORK.match(name)}
    return {
        **kept,
        "PATH": f"{programs}:{uv.parent}:{os.environ['PATH']}", "HOME": str(tmp_path),
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.file://{tool.root}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }  # fmt: skip


def run(script: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize(
    "line",
    [pytest.param(line, marks=[pytest.mark.long] if "[" in line else []) for line in PIPX],
)
def test_pipx_installs_a_digest_that_runs(
    environment: dict[str, str], tmp_path: Path, line: str
) -> None:
    run(line, tmp_path, environment)
    said = run('"$HOME/.local/bin/digest" --version', tmp_path, environment)
    assert said == f"digest {PROJECT['version']}\n"
    has_cards = any(tmp_path.glob(".local/**/site-packages/skia_python-*"))
    assert has_cards is ("[cards" in line)


@pytest.mark.parametrize(
    "script",
    [pytest.param(IN_CLONE, marks=pytest.mark.long, id="pip"), pytest.param(BY_UV, id="uv")],
)
def test_a_clone_builds_with_the_lines_for_it(
    tool: Repository, environment: dict[str, str], tmp_path: Path, script: str
) -> None:
    clone = tmp_path / "clone"
    run(f"git clone --quiet {shlex.quote(str(tool.root))} clone", tmp_path, environment)
    run("rm -r out", clone, environment)
    run(script, clone, environment)
    assert run("git status --porcelain out", clone, environment) == ""
