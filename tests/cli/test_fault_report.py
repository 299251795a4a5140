"""An error of our own: exit 70, a short apology, and a file to report that quotes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest import building
from digest.project import Project
from tests.projects import Ran

Digest = Callable[..., Ran]
SAID = "Reading is for everyone. token=ghp_secret"


def fail(*_: object, **__: object) -> None:
    raise RuntimeError(SAID) from KeyError(SAID)


def test_the_report_has_the_lines_of_code_and_nothing_of_the_content(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, user_cache: Path
) -> None:
    monkeypatch.setattr(building, "load_shared_inputs", fail)
    monkeypatch.setenv("GITHUB_TOKEN", SAID)
    ran = digest("check", "content/spring-fair.yaml")
    assert ran.code == 70
    assert "Sorry: this is an error in digest" in ran.err
    assert SAID not in ran.err
    report = user_cache / "last-error.txt"
    assert str(report) in ran.err
    text = report.read_text(encoding="utf-8")
    assert "command: check\n" in text
    assert "builtins.RuntimeError" in text
    assert "digest/building.py" in text
    for word in ("Reading", "ghp", "spring-fair", str(project.root)):
        assert word not in text


def test_where_no_report_can_be_written_the_apology_says_what_to_do(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, project: Project
) -> None:
    monkeypatch.setattr(building, "load_shared_inputs", fail)
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    ran = digest("check")
    assert ran.code == 70
    assert "DIGEST_TRACEBACK=1" in ran.err
    assert project.content.is_dir()
