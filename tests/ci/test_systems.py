"""What the jobs for Windows, macOS and uv run; the container, as far as it can be read."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.projects import ROOT


@pytest.mark.prove
def test_the_trial_of_a_system_passes_here() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "try-system"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "digest works on" in done.stdout) == (0, True), done.stderr


def test_the_container_is_not_root_and_installs_what_the_locks_name() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    lines = re.findall(r"(?m)^[A-Z]+ .*", text)
    assert [line.split()[0] for line in lines][-4:] == ["USER", "WORKDIR", "ENTRYPOINT", "CMD"]
    assert "USER digest" in lines
    locks = re.findall(r"/opt/digest/(\S+\.lock)", text)
    assert len(locks) == 2
    assert all((ROOT / name).is_file() for name in locks)
    assert text.count("--require-hashes") == 2
