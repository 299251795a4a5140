"""What a repository ships beside its content is never run, whatever its name is to Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT, change, make_project

# What the installed command is.
ENTRY = f"""\
import sys
sys.path.insert(1, {str(ROOT / "src")!r})
from digest.cli import main
if __name__ == "__main__":
    main()
"""
# Of Python itself, of packages that digest uses, and what Python or a test runner runs by itself.
NAMES = (
    "multiprocessing", "pickle", "signal", "threading", "runpy", "site", "encodings", "os", "types",
    "digest", "click", "yaml", "jinja2", "premailer", "regex", "skia", "sitecustomize",
    "usercustomize", "conftest", "setup", "readline",
)  # fmt: skip
COMMANDS = (
    ["build", "--jobs", "2"], ["build", "--check"], ["check"], ["check", "--since", "HEAD"],
    ["list"], ["post", "x"], ["draft", "release.txt"], ["cards"],
)  # fmt: skip


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A project whose every folder has modules that leave a mark where they are imported."""
    project = make_project(tmp_path / "project", "spring-fair", "summer-fair")
    change(project.content / "spring-fair.yaml", "host: town", "host: town\naudiences: [towns]")
    table = project.content / "audiences" / "towns.csv"
    table.parent.mkdir()
    table.write_text("name\nPort Example\nHill Sample\n", encoding="utf-8")
    release = project.content / "sources" / "fair.txt"
    (project.root / "release.txt").write_bytes(release.read_bytes())
    mark = f"open({str(tmp_path / 'sprung')!r}, 'a').write(__name__ + ' ')\n"
    for folder in (project.root, project.root / "templates", project.content):
        folder.mkdir(exist_ok=True)
        for name in NAMES:
            (folder / f"{name}.py").write_text(mark, encoding="utf-8")
        (folder / "planted.pth").write_text(f"import sys; {mark}", encoding="utf-8")
    (project.root / ".env").write_text("PYTHONPATH=.\nPYTHONSTARTUP=os.py\n", encoding="utf-8")
    (project.root / "pyproject.toml").write_text(
        '[project.entry-points.pydantic]\nx = "conftest"\n[tool.digest]\nplugins = ["conftest"]\n',
        encoding="utf-8",
    )
    return project.root


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_module_beside_the_content_is_imported(
    planted: Path, tmp_path: Path, command: list[str]
) -> None:
    """A new process of Python looks into the folder that it is started in first."""
    entry = tmp_path / "bin" / "digest"
    entry.parent.mkdir()
    entry.write_text(ENTRY, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    done = subprocess.run(
        [sys.executable, str(entry), *command], cwd=planted, env=environment, capture_output=True,
        check=False,
    )  # fmt: skip
    assert not (tmp_path / "sprung").exists()
    assert done.returncode in (0, 1, 2), done.stderr.decode()


@pytest.mark.slow
def test_no_file_beside_the_content_is_taken_for_a_time_zone(tmp_path: Path) -> None:
    """TZ=UTC, as many machines have it, is no file of the project that is named so."""
    project = make_project(tmp_path / "ours")
    (project.root / "UTC").write_text("no zone", encoding="utf-8")
    line = [sys.executable, "-P", "-m", "digest", "build"]
    environment = {**os.environ, "TZ": "UTC", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(line, cwd=project.root, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
