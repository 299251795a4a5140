"""A build that fails shows what is proved, and writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from digest.reports.formats import REPORTERS
from tests.projects import Ran, change
from tests.reports.reading import load_json

Digest = Callable[..., Ran]


def test_a_failed_build_shows_which_quotes_are_proved(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "Reading is for everyone.", "Reading is for none.")
    ran = digest("build")
    assert ran.code == 1
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines()[1:]}
    assert set(rows["ada"]) == {"✗"}
    assert all(cell.isdigit() for cell in rows["ben"])
    assert "\n  ✗ not proved yet\n" in f"{ran.out}\n"
    assert not project.out.exists()


def test_where_nothing_is_proved_no_table_is_shown(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "source: content/sources/fair.txt\n", "")
    ran = digest("build")
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["check", "content/nowhere.yaml"], 2, "content/nowhere.yaml"),
        (["check", "--since", "nowhere"], 2, "git"),
        (["check", "--now", "2031-01-01T00:00:00Z"], 2, "--now needs --ready."),
        (["build", "--out", "/proc/nowhere"], 3, "/proc/nowhere"),
    ],
)
def test_a_run_that_ends_early_says_why_in_every_report(
    digest: Digest, tmp_path: Path, arguments: list[str], code: int, why: str
) -> None:
    files = {name: tmp_path / f"{name}.report" for name in REPORTERS}
    ran = digest(*arguments, *(f"--report={name}={path}" for name, path in files.items()))
    assert (ran.code, why in ran.err) == (code, True)
    for name, path in files.items():
        assert why in path.read_text(encoding="utf-8"), name
    told = load_json(files["json"].read_text(encoding="utf-8"))
    assert (told["result"], why in told["unfinished"]) == ("failed", True)
    ran = digest(*arguments, "--format", "json")
    assert (ran.code, json.loads(ran.out)["result"]) == (code, "failed")


@pytest.mark.usefixtures("project")
def test_a_run_that_ends_early_is_an_annotation_and_in_the_summary(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    ran = digest("check", "content/nowhere.yaml")
    assert (ran.code, "::error" in ran.err) == (2, True)
    assert "content/nowhere.yaml" in summary.read_text(encoding="utf-8")


def test_a_report_that_ends_early_is_not_written_among_content(
    digest: Digest, project: Project
) -> None:
    before = sorted(project.content.rglob("*"))
    ran = digest("check", "content/nowhere.yaml", "--report", "json=content/report.json")
    assert ran.code == 2
    assert sorted(project.content.rglob("*")) == before
