"""The action and the hooks as strangers get them: installed from this checkout, then run.

Both take packages from the index that pip is set up with; without one these are skipped, but
where CI=true they fail.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import GIT, Repository, list_pwned, start_repository
from tests.ci.runner import Machine, make_environment, run_action
from tests.projects import change, make_project
from tests.proof.tools import find_uv

pytestmark = pytest.mark.prove

EDITION = "content/spring-fair.yaml"
TRAP = "import pathlib; pathlib.Path('pwned').touch()\n"
# What pip reads to find its index, and where it keeps what it has fetched.
PIP = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
HOME = {"HOME": str(Path.home())}
# Where uv finds the certificates that it trusts.
SSL = {name: value for name, value in os.environ.items() if name.startswith("SSL_")}
# What an installation by pip alone takes of the CPU, beside an import of libraries: 16 seconds
# where that takes 0.109.
BY_PIP = 147


@pytest.mark.usefixtures("index")
def test_the_action_installs_itself_and_nothing_that_lies_in_the_checkout(
    tool: Repository, tmp_path: Path
) -> None:
    machine = Machine(tmp_path / "machine", make_environment(**PIP, **HOME, **SSL))
    project = make_project(machine.workspace / "newsletter")
    for name in ("venv", "ensurepip", "pip", "hatchling", "secrets", "digest", "sitecustomize"):
        (machine.workspace / f"{name}.py").write_text(TRAP)
        (project.root / f"{name}.py").write_text(TRAP)
    (machine.workspace / "uv.toml").write_text('index-url = "https://strangers.test/simple"\n')
    given = {"path": "newsletter", "stale": "true", "python": sys.executable}

    first = run_action(machine, tool.root, given)
    assert (first["exit-code"], machine.code) == ("1", 1), machine.printed
    assert "title=stale-output" in machine.printed
    assert "Readers wanted" in machine.summary

    built = subprocess.run(
        [first["command"], "build"], cwd=project.root, capture_output=True, check=False, text=True
    )
    assert built.returncode == 0, built.stderr
    again = Machine(machine.root, machine.env)
    run_action(again, tool.root, given, {"install": {"command": first["command"]}})
    assert again.code == 0, again.printed
    assert list_pwned(machine.root) == []
    assert tool.git("status", "--porcelain") == ""


def sum_cpu() -> float:
    """Seconds of all processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def time_import() -> float:
    """The median of three: how quick this machine is, and how busy."""
    times = []
    for _ in range(3):
        before = sum_cpu()
        subprocess.run([sys.executable, "-c", "import click, yaml, jinja2, pydantic"], check=True)
        times.append(sum_cpu() - before)
    return sorted(times)[1]


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("has_uv", [False, True])
def test_the_action_installs_in_a_third_of_the_time_of_pip(
    tool: Repository, tmp_path: Path, *, has_uv: bool
) -> None:
    """With nothing kept from an earlier run, whether the runner has uv or pip must fetch it."""
    environment = make_environment(**PIP, **SSL, HOME=str(tmp_path))
    places = [
        place for place in environment["PATH"].split(":") if not (Path(place) / "uv").exists()
    ]
    environment["PATH"] = ":".join([str(find_uv().parent), *places] if has_uv else places)
    machine = Machine(tmp_path / "machine", environment)
    before = sum_cpu()
    outputs = run_action(machine, tool.root, {"check": "false", "python": sys.executable})
    spent = sum_cpu() - before
    assert machine.code == 0, machine.printed
    assert (machine.temp / "uv").exists() is not has_uv
    assert spent <= time_import() * BY_PIP / 3
    said = subprocess.run([outputs["command"], "--version"], capture_output=True, check=True)
    assert said.stdout.startswith(b"digest ")


@pytest.mark.usefixtures("index")
def test_pre_commit_installs_the_hooks_and_runs_them(tool: Repository, tmp_path: Path) -> None:
    """Both share one environment, which pre-commit builds with Python alone."""
    revision = tool.git("rev-parse", "HEAD")
    project = start_repository(make_project(tmp_path / "project").root)
    project.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {tool.root}\n    rev: {revision}\n"
        "    hooks:\n      - id: digest-check\n      - id: digest-stale\n",
    )
    project.commit()

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "pre_commit", "run", "--all-files", "--verbose"],
            cwd=project.root,
            env={**GIT, **PIP, **HOME, "PRE_COMMIT_HOME": str(tmp_path / "pre-commit")},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True,
        )  # fmt: skip

    unbuilt = run()
    assert unbuilt.returncode == 1
    assert re.search(r"(?m)^digest check\.+Passed$", unbuilt.stdout), unbuilt.stdout
    assert "Run: digest build" in unbuilt.stdout, unbuilt.stdout
    change(project.root / EDITION, "I sold every loaf", "I sold no loaf")
    wrong = run()
    assert "[quote-verbatim]" in wrong.stdout, wrong.stdout
