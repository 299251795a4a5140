"""From uv alone: one line of the README installs digest, and a project goes from draft to check."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ci.test_install_lines import ADDRESS, bare, git
from tests.projects import ROOT
from tests.proof.tools import find_uv

pytestmark = pytest.mark.prove

__all__ = ["bare"]
# What uv reads to reach its index.
NETWORK = re.compile(r"(PATH|HOME)$|UV_|SSL_|PIP_|(https?|all|no)_proxy$", re.IGNORECASE)
RELEASE = ROOT / "content" / "sources" / "reimagining-public-safety.txt"


def test_one_line_installs_and_a_summit_becomes_an_edition(bare: Path, tmp_path: Path) -> None:
    uv = find_uv()
    (line,) = re.findall(r"(?m)^uvx (.*) digest init our-digest$", (ROOT / "README.md").read_text())
    environment = {
        **{name: value for name, value in os.environ.items() if NETWORK.match(name)},
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.file://{bare}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }  # fmt: skip

    def digest(*arguments: str, code: int = 0) -> str:
        command = [uv, "tool", "run", *shlex.split(line), "digest", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        environment["UV_OFFLINE"] = "1"  # the first call fetches all that the others need
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    git(tmp_path, "init", "--quiet", "our-digest")
    digest("init", "our-digest", "--ci", "github", "--yes")
    workflow = (tmp_path / "our-digest/.github/workflows/content.yml").read_text("utf-8")
    called = f"{ADDRESS.removeprefix('https://github.com/')}/.github/workflows/check.yml"
    assert re.search(rf"uses: {called}@([0-9a-f]{{40}})\n    with:\n      tool: \1\n", workflow)
    release = tmp_path / "our-digest" / "content" / "sources" / "summit.txt"
    release.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(RELEASE, release)
    digest("-C", "our-digest", "draft", "content/sources/summit.txt", "--slug", "summit")
    digest("-C", "our-digest", "build")
    digest("-C", "our-digest", "check")
    assert (tmp_path / "our-digest/out/summit/email.html").is_file()
