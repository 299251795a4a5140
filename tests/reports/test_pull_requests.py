"""An ordinary and a hostile pull request: every format says the same, and obeys no word of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import Ran
from tests.reports.reading import (
    Told,
    list_mentions,
    load_json,
    load_sarif,
    read_github,
    read_gitlab,
    read_json,
    read_junit,
    read_sarif,
    read_summary,
    read_text,
    run_log,
)
from tests.reports.repositories import (
    FOLDER,
    PLANTS,
    commit,
    open_hostile,
    open_ordinary,
    start_repository,
)

Digest = Callable[..., Ran]


@dataclass(frozen=True)
class Reports:
    """One run in every format, and the log that it left."""

    code: int
    text: str
    json: str
    github: str
    gitlab: str
    junit: str
    sarif: str
    summary: str


@pytest.fixture
def pull_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: Digest
) -> Callable[..., Reports]:
    def check(open_it: Callable[[Project], None], *arguments: str) -> Reports:
        project = start_repository(tmp_path / "repository")
        open_it(project)
        monkeypatch.chdir(project.root)
        names = ("json", "sarif", "summary", "github", "gitlab", "junit")
        files = {name: tmp_path / name for name in names}
        reports = [f"--report={name}={path}" for name, path in files.items()]
        said = digest("check", "--since", "main", *arguments, *reports)
        written = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
        return Reports(said.code, said.err, **written)

    return check


def tell_from_the_project(told: list[Told]) -> list[Told]:
    """Paths as text and JSON have them: from the project's folder."""
    assert all(each.path.startswith(f"{FOLDER}/") for each in told)
    return [each._replace(path=each.path.removeprefix(f"{FOLDER}/")) for each in told]


def test_an_ordinary_pull_request_is_told_alike_in_all_formats(
    pull_request: Callable[..., Reports],
) -> None:
    told = pull_request(open_ordinary)
    assert told.code == 1
    problems = read_json(told.json)
    assert [each for each in problems if each.severity != "hint"] == [
        Told("error", "content/winter-fair.yaml", 23, 16, "quote-verbatim"),
        Told("warning", "content/spring-fair.yaml", 3, 12, "placeholder-text"),
    ]
    assert {each.path for each in problems} == {
        "content/brand.yaml", "content/spring-fair.yaml", "content/winter-fair.yaml",
    }  # fmt: skip
    assert read_text(told.text) == problems
    assert tell_from_the_project(read_github(told.github)) == problems
    assert tell_from_the_project(read_sarif(told.sarif)) == problems
    at_lines = [each._replace(column=0) for each in problems]
    assert tell_from_the_project(read_gitlab(told.gitlab)) == at_lines
    assert tell_from_the_project(read_junit(told.junit)) == at_lines


def test_what_an_ordinary_pull_request_would_send_stands_in_its_summary(
    pull_request: Callable[..., Reports],
) -> None:
    told = pull_request(open_ordinary)
    page = read_summary(told.summary)
    rows = {row[0]: row[1] for row in page.rows}
    assert rows["subject"] == "Readers wanted"
    assert rows["featured quote"] == (
        "“Reading is for every one.”\n— Ada Example, Librarian, The Example Town Library"
    )
    drafts = [draft for each in load_json(told.json)["editions"] for draft in each["drafts"]]
    assert len(drafts) == 2 * 2 * 7
    for draft in drafts:
        assert f"{draft['text']}\n" in page.fences
        assert f"{draft['count']:,} of {draft['limit']:,}" in told.summary
    assert "autumn-fair" not in told.summary


@pytest.mark.slow
def test_no_format_obeys_a_hostile_pull_request(pull_request: Callable[..., Reports]) -> None:
    told = pull_request(open_hostile)
    assert told.code == 1
    problems = read_json(told.json)
    assert len(problems) > 300
    assert [each.severity for each in problems] == sorted(
        (each.severity for each in problems), key=["error", "warning", "hint"].index
    )
    assert tell_from_the_project(read_sarif(told.sarif)) == problems
    at_lines = [
        each._replace(path=each.path.encode("utf-8", "replace").decode(), column=0)
        for each in problems
    ]
    assert tell_from_the_project(read_gitlab(told.gitlab)) == at_lines
    assert not run_log(told.gitlab)
    assert not run_log(told.junit)
    assert len(read_junit(told.junit)) == len(problems)
    broken = [each._replace(path=show(each.path)) for each in problems]
    assert tell_from_the_project(read_github(told.github)) == broken
    assert read_text(told.text) == [
        each._replace(path=each.path.replace("\n", "�")) for each in broken
    ]
    assert sum(show(each.path) != each.path or "\n" in each.path for each in problems) == 3


def show(path: str) -> str:
    """A name as it may be printed."""
    return re.sub("[\x1b\x9b]", "�", path.replace("##[", "# #["))


@pytest.mark.slow
def test_a_runner_takes_no_command_from_a_hostile_pull_request(
    pull_request: Callable[..., Reports],
) -> None:
    """Whichever format goes to the log: only `--format github` gives commands, and only its own."""
    told = pull_request(open_hostile)
    for log in (told.text, told.json, told.sarif, told.summary):
        assert run_log(log) == []
    for command in run_log(told.github):
        assert command.name in ("error", "warning", "notice")
        assert set(command.properties) == {"file", "line", "col", "title"}
    assert "::stop-commands::" in "".join(PLANTS)
    assert "##[add-mask]" in "".join(PLANTS)
    for text in (told.text, told.json, told.sarif, told.summary, told.github):
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text)


@pytest.mark.slow
def test_a_page_shows_a_hostile_pull_request_and_nothing_in_it_is_alive(
    pull_request: Callable[..., Reports],
) -> None:
    page = read_summary(pull_request(open_hostile).summary)
    ours = {"h2", "h3", "p", "table", "tr", "td", "br", "code", "details", "summary", "pre"}
    # CommonMark itself puts what stands between tables into table bodies, no other tag.
    assert set(page.tags) <= ours
    assert set(page.attributes) <= {"dir", "open", "class"}
    assert list(list_mentions(page)) == []
    cells = [cell for row in page.rows for cell in row]
    assert any("@victim and @example-org/team, see #1" in cell for cell in cells)
    assert any("# #[add-mask]secret" in fence for fence in page.fences)
    assert any("`tick` ```fence```" in fence for fence in page.fences)


@pytest.mark.slow
def test_a_hostile_message_makes_no_link_in_a_code_host(
    pull_request: Callable[..., Reports],
) -> None:
    run = load_sarif(pull_request(open_hostile).sarif)
    messages = [result["message"]["text"] for result in run["results"]]
    assert any("[click]" in message for message in messages)
    assert not any("](" in message for message in messages)


@pytest.mark.slow
def test_fingerprints_differ_and_stay_where_lines_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: Digest
) -> None:
    project = start_repository(tmp_path / "repository")
    open_hostile(project)
    monkeypatch.chdir(project.root)

    def read_prints() -> list[str]:
        results = load_sarif(digest("check", "--format", "sarif").out)["results"]
        return [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]

    before = read_prints()
    assert len(set(before)) == len(before)
    for path in project.content.glob("many-*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(f"# Seen by Ben.\n\n{text}", encoding="utf-8")
    assert read_prints() == before


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", ["json", "github", "sarif", "summary"])
def test_the_same_content_gives_the_same_report(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: Digest
) -> None:
    project = start_repository(tmp_path / "repository")
    open_ordinary(project)
    commit(project.root)
    monkeypatch.chdir(project.root)
    first = digest("check", "--format", name)
    assert first.out
    assert first.out == digest("check", "--format", name).out
