"""The programs that prove emails: whether they are here, and one call of each over all emails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.projects import IS_CI

FOLDER = Path(__file__).parent
# Roundcube's classes, unpacked from Debian's package and never installed.
ROUNDCUBE = FOLDER / "roundcube"
# Georgia is drawn as its metric twin; written by fonts.mjs.
FONTS = FOLDER / "fonts" / "fonts.conf"
# As the action installs it; what is on the path may be of another version.
UV = FOLDER / "uv" / "bin" / "uv"
NODE = 20
_INSTALL = "run tools/install-proof-tools"


def find_uv() -> Path:
    if UV.is_file():
        return UV
    reason = f"uv is not installed: {_INSTALL}"
    return pytest.fail(reason) if IS_CI else pytest.skip(reason)


def find_missing(*programs: str) -> str | None:
    """The first reason why these programs cannot run on this machine, or None."""
    for program in programs:
        if shutil.which(program) is None:
            return f"{program} is not installed: {_INSTALL}"
    if "node" in programs:
        major = int(_run(["node", "--version"]).lstrip("v").split(".")[0])
        if major < NODE:
            return f"node {major} is too old: {NODE} is needed"
        if not (FOLDER / "node_modules" / ".package-lock.json").is_file():
            return f"the packages of tests/proof are not installed: {_INSTALL}"
    if "chromium" in programs and not FONTS.is_file():
        return f"the fonts of tests/proof are not unpacked: {_INSTALL}"
    return None


def require(*programs: str) -> None:
    """Skip what needs missing programs; where CI=true, nothing may be missing."""
    missing = find_missing(*programs)
    if "php" in programs and not ROUNDCUBE.is_dir():
        missing = missing or f"Roundcube's code is not here: {_INSTALL} long"
    if missing and IS_CI:
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def run_node(script: str, jobs: Iterable[Mapping[str, Any]], *arguments: str) -> str:
    """What a script of this folder prints for the jobs, which it reads as JSON."""
    paths = [shutil.which(a) or a if a == "chromium" else a for a in arguments]
    return _run(["node", str(FOLDER / script), *paths], json.dumps(list(jobs)))


def run_php(script: str, jobs: Iterable[Mapping[str, Any]]) -> str:
    """The same for a script that uses Roundcube's classes."""
    (code,) = ROUNDCUBE.glob("**/rcube_washtml.php")
    return _run(["php", str(FOLDER / script), str(code.parent)], json.dumps(list(jobs)))


def run_nu(folder: Path) -> Mapping[str, Any]:
    """What the Nu HTML checker says of every .html file of a folder, in one Java machine."""
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]
    return dict(json.loads(_run([*command, str(folder)])))


def run_spamassassin(message: bytes) -> str:
    """SpamAssassin's report on one message by its local rules alone: no network, no memory."""
    done = subprocess.run(
        ["spamassassin", "--local", "--test-mode"], input=message, capture_output=True,
        check=True, timeout=120,
    )  # fmt: skip
    return done.stdout.decode(errors="replace")


def _run(command: list[str], text: str | None = None) -> str:
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, check=False, timeout=600,
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
    )  # fmt: skip
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stderr[-3000:]}"
    return done.stdout
