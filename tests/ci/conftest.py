"""Scratch repositories, and a `digest` on disk that runs this checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.runner import make_environment
from tests.projects import ROOT, make_project

# git, and whoever calls it, as on a machine where nothing is set up.
GIT = {
    **make_environment(),
    "GIT_AUTHOR_NAME": "Ada Example",
    "GIT_AUTHOR_EMAIL": "ada@town.example",
    "GIT_COMMITTER_NAME": "Ada Example",
    "GIT_COMMITTER_EMAIL": "ada@town.example",
}


@dataclass(frozen=True)
class Repository:
    """A git repository in a scratch folder."""

    root: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=GIT, capture_output=True, check=True, text=True
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")
        return self.git("rev-parse", "HEAD")


def start_repository(root: Path) -> Repository:
    root.mkdir(parents=True, exist_ok=True)
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The small project of one fictional edition, committed."""
    made = make_project(tmp_path / "repository")
    repository = start_repository(made.root)
    repository.commit()
    return repository


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """A `digest` that runs this checkout, whatever Python it is called from."""
    path = tmp_path / "command" / "digest"
    path.parent.mkdir()
    source = ROOT / "src"
    path.write_text(f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -P -m digest "$@"\n')
    path.chmod(0o755)
    return path


@dataclass(frozen=True)
class Recorder:
    """A `digest` that only notes its arguments, says something, and ends with a code."""

    folder: Path
    path: Path

    @property
    def calls(self) -> list[list[str]]:
        return [json.loads(note.read_text()) for note in sorted(self.folder.glob("call-*"))]


@pytest.fixture
def record(tmp_path: Path) -> Callable[..., Recorder]:
    def make(code: int = 0, said: str = "") -> Recorder:
        folder = tmp_path / "recorder"
        folder.mkdir()
        path = folder / "digest"
        path.write_text(
            f"#!{sys.executable}\n"
            "import json, pathlib, sys\n"
            f"folder = pathlib.Path({str(folder)!r})\n"
            "number = len(list(folder.glob('call-*')))\n"
            "(folder / f'call-{number}').write_text(json.dumps(sys.argv[1:]))\n"
            f"print({said!r})\n"
            f"sys.exit({code})\n",
            encoding="utf-8",
        )
        path.chmod(0o755)
        return Recorder(folder, path)

    return make


def list_pwned(root: Path) -> list[Path]:
    """What hostile values would have made, wherever it landed."""
    return [Path(folder) / name for folder, _, names in os.walk(root) for name in names
            if name.startswith("pwned")]  # fmt: skip
