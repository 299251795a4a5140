"""Formats, report files, --strict and the summary of a run on GitHub."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from digest.reports.formats import REPORTERS
from tests.projects import ROOT, Ran, change, make_environment, read_tree, spawn
from tests.reports.reading import (
    load_gitlab,
    load_json,
    load_sarif,
    read_junit,
    read_summary,
    read_text,
    run_log,
)

Digest = Callable[..., Ran]

# The preheader of the small project is a little short: a hint. This one draws a warning.
WARNED = ("preheader: The fair", "preheader: TK The fair")


@pytest.fixture
def warned(project: Project) -> Project:
    change(project.content / "spring-fair.yaml", *WARNED)
    return project


@pytest.fixture
def wrong(project: Project) -> Project:
    change(project.content / "spring-fair.yaml", "sold every loaf.]", "sold each loaf.]")
    return project


@pytest.mark.sampled(11)
@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("name", [name for name in REPORTERS if name != "text"])
def test_another_format_stands_alone_on_stdout(digest: Digest, command: str, name: str) -> None:
    ran = digest(command, "--format", name)
    assert ran.code == 0
    read = {
        "json": lambda out: load_json(out)["counts"],
        "gitlab": load_gitlab,
        "junit": read_junit,
        "sarif": load_sarif,
        "summary": lambda out: read_summary(out).rows,
        "github": lambda out: len(run_log(out)) == len(out.splitlines()),
    }
    assert read[name](ran.out)
    assert read_text(ran.err) == []
    assert "5 hints in 2 files." in ran.err


def test_every_format_is_on_its_page() -> None:
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    for name in REPORTERS:
        assert f"\n| `{name}` | " in page


@pytest.mark.usefixtures("project")
def test_text_is_the_default_and_keeps_problems_off_stdout(digest: Digest) -> None:
    plain, named = digest("check"), digest("check", "--format", "text")
    assert plain == named
    assert read_text(plain.out) == []
    assert len(read_text(plain.err)) == 5


@pytest.mark.slow
def test_build_writes_the_same_files_in_every_format(project: Project, digest: Digest) -> None:
    digest("build")
    expected = read_tree(project.out)
    for name in REPORTERS:
        ran = digest("build", "--format", name, "--out", name)
        assert ran.code == 0
        assert read_tree(project.root / name) == expected
        assert "files written" in (ran.out if name == "text" else ran.err)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", REPORTERS)
def test_a_failed_build_is_reported_and_writes_nothing(
    wrong: Project, digest: Digest, name: str
) -> None:
    ran = digest("build", "--format", name)
    assert ran.code == 1
    assert "Nothing was written." in ran.err
    assert not wrong.out.exists()
    if name == "json":
        assert load_json(ran.out)["result"] == "failed"


@pytest.mark.slow
def test_several_reports_are_written_in_one_run(wrong: Project, digest: Digest) -> None:
    files = {name: f"reports/{name}.report" for name in REPORTERS}
    ran = digest("check", *(f"--report={name}={file}" for name, file in files.items()))
    assert ran.code == 1
    written = {
        name: (wrong.root / file).read_text(encoding="utf-8") for name, file in files.items()
    }
    for name in files:
        if name != "text":
            assert digest("check", "--format", name).out == written[name]
    assert read_text(written["text"]) == read_text(digest("check").err)
    assert sorted(path.name for path in (wrong.root / "reports").iterdir()) == sorted(
        Path(file).name for file in files.values()
    )


def test_an_old_report_is_replaced_whole(project: Project, digest: Digest) -> None:
    (project.root / "old.json").write_text("x" * 1_000_000, encoding="utf-8")
    assert digest("check", "--report", "json=old.json").code == 0
    load_json((project.root / "old.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="names an open pipe")
@pytest.mark.usefixtures("project")
def test_a_report_may_go_into_a_pipe(digest: Digest) -> None:
    """As a shell has it: `--report json=>(program)`."""
    reader, writer = os.pipe()
    code = digest("check", "--report", f"json=/dev/fd/{writer}").code
    os.close(writer)
    with open(reader, encoding="utf-8") as pipe:  # noqa: PTH123 - a number, not a path
        load_json(pipe.read())
    assert code == 0


@pytest.mark.skipif(os.name == "nt", reason="makes a link")
def test_a_report_through_a_link_leaves_the_link(project: Project, digest: Digest) -> None:
    (project.root / "kept.json").write_text("old", encoding="utf-8")
    link = project.root / "link.json"
    link.symlink_to("kept.json")
    assert digest("check", "--report", "json=link.json").code == 0
    assert link.is_symlink()
    load_json((project.root / "kept.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("sarif", "is not FORMAT=FILE"),
        ("sarif=", "is not FORMAT=FILE"),
        ("sarf=a.sarif", "Did you mean `sarif`?"),
        ("json=content", "content is a folder."),
        ("json=content/report.json", "would write into your own files"),
        ("json=templates/x/report.json", "would write into your own files"),
        ("json=out/../content/x.json", "would write into your own files"),
        ("json=out/spring-fair/x.json", "would write among the files of the edition spring-fair"),
    ],
)
@pytest.mark.usefixtures("project")
def test_a_report_that_has_no_place_is_refused_before_anything_is_done(
    digest: Digest, value: str, said: str
) -> None:
    ran = digest("build", "--report", value)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert not Path("out").exists()
    assert not Path("content/report.json").exists()


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--colour"], "No such option"),
        (["--strict=maybe"], "does not take a value"),
        (["--report", "sarf=a"], "There is no format `sarf`."),
    ],
)
@pytest.mark.usefixtures("project")
def test_a_refused_command_line_is_told_in_the_format_that_it_asks_for(
    digest: Digest, command: str, wrong: list[str], said: str
) -> None:
    asked = ["--format", "github", "--report=json=a.json"]
    for line in ([command, *asked, *wrong], [command, *wrong, *asked]):
        ran = digest(*line)
        assert ran.code == 2
        assert ran.out.startswith("::error title=digest::")
        assert said in ran.out
        assert said in load_json(Path("a.json").read_text(encoding="utf-8"))["unfinished"]
        Path("a.json").unlink()


@pytest.mark.parametrize("wrong", [["-C", "none"], ["-Cnone"], ["--colour", "-C", "content"]])
@pytest.mark.usefixtures("project")
def test_a_folder_that_is_refused_is_told_too_and_no_report_lands_elsewhere(
    digest: Digest, tmp_path: Path, wrong: list[str]
) -> None:
    whole = tmp_path / "whole.json"
    asked = ["--format", "github", "--report", "json=a.json", "--report", f"json={whole}"]
    ran = digest(*wrong, "check", *asked)
    assert ran.code == 2
    assert ran.out.startswith("::error title=digest::")
    assert load_json(whole.read_text(encoding="utf-8"))["unfinished"]
    assert not Path("a.json").exists()
    assert not Path("none").exists()


@pytest.mark.parametrize("line", [["chek"], ["--colour", "build"], ["--colour", "biuld"]])
@pytest.mark.usefixtures("project")
def test_a_command_that_is_not_reached_is_told_too(digest: Digest, line: list[str]) -> None:
    ran = digest(*line, "--report", "json=a.json", "--format=github")
    assert ran.code == 2
    assert ran.out.startswith("::error title=digest::")
    assert load_json(Path("a.json").read_text(encoding="utf-8"))["unfinished"]


@pytest.mark.usefixtures("project")
def test_what_stands_behind_two_dashes_is_a_file_and_no_format(digest: Digest) -> None:
    ran = digest("check", "--colour", "--", "--format", "github")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.usefixtures("project")
def test_an_unknown_format_is_told_in_the_reports(digest: Digest) -> None:
    assert digest("check", "--format", "githb", "--report", "json=a.json").code == 2
    unfinished = load_json(Path("a.json").read_text(encoding="utf-8"))["unfinished"]
    assert "'githb' is not one of" in unfinished


@pytest.mark.usefixtures("project")
def test_two_reports_in_one_file_are_refused(digest: Digest) -> None:
    ran = digest("check", "--report", "json=a", "--report", "sarif=./a")
    assert ran.code == 2
    assert "Two reports would be written to" in ran.err


def test_a_report_that_cannot_be_written_is_exit_3(project: Project, digest: Digest) -> None:
    (project.root / "file").write_text("", encoding="utf-8")
    ran = digest("check", "--report", "json=file/report.json")
    assert ran.code == 3
    assert "file/report.json could not be written: " in ran.err


@pytest.mark.usefixtures("warned")
def test_a_warning_fails_under_strict_alone(digest: Digest) -> None:
    assert digest("check").code == 0
    assert digest("build", "--check").code == 1  # There is no out/ yet.
    strict = digest("check", "--strict")
    assert strict.code == 1
    assert strict.out == ""
    assert "Warnings fail with --strict." in strict.err
    told = load_json(digest("check", "--strict", "--format", "json").out)
    assert (told["result"], told["strict"]) == ("failed", True)


def test_a_strict_build_writes_nothing_for_a_warning(warned: Project, digest: Digest) -> None:
    ran = digest("build", "--strict")
    assert ran.code == 1
    assert "Warnings fail with --strict. Nothing was written." in ran.err
    assert not warned.out.exists()
    assert digest("build").code == 0
    assert digest("build", "--check", "--strict").code == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", ["check", "build"])
def test_hints_never_fail(digest: Digest, command: str) -> None:
    ran = digest(command, "--strict")
    assert ran.code == 0
    assert "hint" in ran.err


def test_errors_come_before_warnings_before_hints(warned: Project, digest: Digest) -> None:
    change(warned.content / "spring-fair.yaml", "sold every loaf.]", "sold each loaf.]")
    severities = [told.severity for told in read_text(digest("check").err)]
    assert severities == sorted(severities, key=["error", "warning", "hint"].index)
    assert set(severities) == {"error", "warning", "hint"}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("command", [("build", "--check"), ("check", "--up-to-date")])
def test_stale_output_is_a_problem_of_its_own_in_every_format(
    project: Project, digest: Digest, command: tuple[str, str]
) -> None:
    digest("build")
    (project.out / "spring-fair" / "email.txt").unlink()
    ran = digest(*command, "--format", "json")
    assert ran.code == 1
    (stale,) = (p for p in load_json(ran.out)["problems"] if p["check"] == "stale-output")
    assert stale["path"] == "out/spring-fair/email.txt"
    assert (stale["message"], stale["fix"]) == ("This file is missing.", "Run: digest build")
    digest("build")
    fresh = digest(*command, "--format", "json")
    assert fresh.code == 0
    assert load_json(fresh.out)["result"] == "passed"


def test_a_project_in_a_subfolder_is_annotated_from_the_top_of_its_repository(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_files() -> set[str]:
        out = digest("check", "--format", "github").out
        return {command.properties["file"].partition("content")[0] for command in run_log(out)}

    assert read_files() == {""}
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.root.parent))
    assert read_files() == {"project/"}
    (project.root / ".git").mkdir()  # A checkout of its own, somewhere below the workspace.
    assert read_files() == {""}


def on_github(folder: Path) -> dict[str, str]:
    return {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}


@pytest.mark.slow
@pytest.mark.usefixtures("wrong")
def test_on_github_plain_text_comes_with_annotations_and_a_summary(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = digest("check")
    for name, value in on_github(tmp_path).items():
        monkeypatch.setenv(name, value)
    ran = digest("check")
    assert ran.out == before.out
    assert ran.err.startswith(before.err)
    named = [command.name for command in run_log(ran.err)]
    assert named == ["error", *["notice"] * 5]
    page = read_summary((tmp_path / "summary.md").read_text(encoding="utf-8"))
    assert any("sold every loaf" in cell for row in page.rows for cell in row)
    digest("check", "--format", "text")
    assert run_log(digest("check", "--format", "text").err) == []


def test_each_command_of_a_step_adds_to_its_summary(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in on_github(tmp_path).items():
        monkeypatch.setenv(name, value)
    summary = tmp_path / "summary.md"
    summary.write_text("# Ours\n\n", encoding="utf-8")
    digest("check", "--format", "json")
    digest("build")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Ours\n\n## digest check: passed\n")
    assert "## digest build: passed\n" in text
    assert project.out.is_dir()


@pytest.mark.usefixtures("project")
def test_a_step_never_writes_more_than_its_summary_holds(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in on_github(tmp_path).items():
        monkeypatch.setenv(name, value)
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * 898_000)
    assert digest("check").code == 0
    text = summary.read_text(encoding="utf-8")
    assert "There was no room for " in text
    assert len(text.encode()) <= 900_000


@pytest.mark.usefixtures("project")
def test_without_github_no_summary_is_written(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert run_log(digest("check").err) == []
    assert not (tmp_path / "summary.md").exists()


@pytest.mark.usefixtures("project")
def test_a_summary_that_cannot_be_written_fails_nothing(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
    ran = digest("check")
    assert ran.code == 0
    assert "The summary was not written: " in ran.err


@pytest.mark.slow
def test_a_plain_build_loads_no_other_format(project: Project) -> None:
    script = (
        "import sys; from digest.cli import run; run(['build']);"
        "print(*sorted({'digest.changes', 'digest.reports.json_report', 'digest.reports.sarif',"
        " 'digest.reports.summary', 'digest.reports.github'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=make_environment(), cwd=project.root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr.endswith("\n\n")


def test_a_report_reaches_a_pipe_as_it_is(project: Project) -> None:
    done = spawn("check", "--format", "json", cwd=project.root)
    assert done.code == 0
    assert json.loads(done.out)["editions"][0]["edition"] == "spring-fair"


def test_a_command_runs_as_if_started_in_another_folder(
    wrong: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = digest("check", "spring-fair")
    monkeypatch.chdir(wrong.root.parent)
    assert digest("-C", wrong.root.name, "check", "spring-fair") == here
    monkeypatch.chdir(wrong.root.parent)
    ran = digest("-C", "no-such-folder", "check")
    assert (ran.code, "no-such-folder" in ran.err) == (2, True)


@pytest.mark.slow
@pytest.mark.usefixtures("project")
def test_quiet_says_nothing_of_a_run_that_went_well(digest: Digest) -> None:
    for command in ("build", "check"):
        ran = digest("--quiet", command)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = digest("-q", "post", "x")
    assert (ran.out, ran.err) == (digest("post", "x").out, "")
    ran = digest("-q", "check", "--format", "json")
    assert (load_json(ran.out)["result"], ran.err) == ("passed", "")


@pytest.mark.slow
def test_quiet_says_all_of_a_run_that_failed(digest: Digest, project: Project) -> None:
    change(project.content / "spring-fair.yaml", "Reading is for everyone.", "Reading is for none.")
    for command in (["check"], ["build"], ["check", "nowhere.yaml"]):
        loud, ran = digest(*command), digest("--quiet", *command)
        assert (ran.code, ran.err) == (loud.code, loud.err)
