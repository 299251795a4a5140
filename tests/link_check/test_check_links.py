"""`digest check --links`, as its users see it."""

from __future__ import annotations

import _thread
import json
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from digest.link_check.outcomes import SiteAnswer, Visit
from digest.project import Project
from tests.link_check.answering import Table, visit_by_table
from tests.projects import Ran, change
from tests.reports.reading import load_gitlab, load_json, load_sarif, run_log

Digest = Callable[..., Ran]
FAIR = "content/spring-fair.yaml"
SITE = "https://www.fair-library.org"
CALL = f"{SITE}/fair"
FOUND = f"{FAIR}:29:8"


@pytest.fixture
def answers(project: Project, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What sites answer, by address; 200 where nothing stands."""
    change(project.root / FAIR, "https://town.example/fair", CALL)
    said: dict[str, str] = {}
    monkeypatch.setattr("digest.link_check.visit.Visitor", lambda: visit_by_table(Table(said)))
    return said


def test_links_that_answer_are_fine(answers: dict[str, str], digest: Digest) -> None:
    assert not answers
    ran = digest("check", "--links")
    assert ran.code == 0
    assert ran.err.startswith("Visiting 2 links on 1 site …\n")
    assert "[link-answers]" not in ran.err
    assert "spring-fair: Spring fair" in ran.out


def test_a_dead_link_fails_at_the_line_where_it_is_written(
    answers: dict[str, str], digest: Digest
) -> None:
    answers[CALL] = "404"
    ran = digest("check", "--links")
    assert (ran.code, ran.out) == (1, "")
    said = f"{FOUND}: error: `{CALL}` answers 404: there is no such page. [link-answers]\n    fix: "
    assert said in ran.err


def test_a_redirect_is_shown_and_fails_nothing(answers: dict[str, str], digest: Digest) -> None:
    answers[CALL] = "301 /festival"
    ran = digest("check", "--links", "--strict")
    assert ran.code == 0
    assert f"{CALL}\n  301 → {SITE}/festival\n" in ran.err
    assert f"{FOUND}: hint: `{CALL}` has moved permanently to `{SITE}/festival`." in ran.err
    assert f"fix: Write {SITE}/festival\n" in ran.err


def test_a_shy_site_fails_only_where_warnings_do(answers: dict[str, str], digest: Digest) -> None:
    answers[CALL] = "403"
    assert digest("check", "--links").code == 0
    assert digest("check", "--links", "--strict").code == 1


def test_problems_of_links_are_told_with_the_others_in_every_format(
    answers: dict[str, str], digest: Digest
) -> None:
    answers[CALL] = "404"
    ran = digest("check", "--links", "--format", "json")
    assert ran.code == 1
    found = {(each["check"], each["severity"]) for each in json.loads(ran.out)["problems"]}
    assert {("link-answers", "error"), ("placeholder-value", "hint")} <= found
    lines = [line for line in digest("check", "--links").err.split("\n") if ": hint: " in line]
    assert lines == sorted(lines, key=lambda line: line.split(":")[0])


def test_the_brand_decides_how_much_a_dead_link_weighs(
    project: Project, answers: dict[str, str], digest: Digest
) -> None:
    answers[CALL] = "404"
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write(
            "checks:\n  link-answers:\n    severity: warning\n"
            "    reason: Our pages open on the day of sending.\n"
        )
    ran = digest("check", "--links")
    assert ran.code == 0
    assert f"{FOUND}: warning: `{CALL}` answers 404" in ran.err


def test_a_name_that_nobody_has_is_told_from_a_machine_that_knows_no_names(
    answers: dict[str, str], digest: Digest
) -> None:
    answers |= {CALL: "no-host", f"{SITE}/": "no-host"}
    ran = digest("check", "--links")
    assert ran.code == 1
    assert "there is no site `www.fair-library.org`. [link-answers]" in ran.err
    answers["names"] = "unknown"
    ran = digest("check", "--links")
    assert ran.code == 3
    assert "error: No link could be reached: no site name can be found." in ran.err
    assert "there is no site" not in ran.err


@pytest.mark.parametrize("kind", ["lookup", "unreachable"])
def test_without_a_network_one_message_says_so(
    answers: dict[str, str], digest: Digest, kind: str
) -> None:
    answers |= {CALL: kind, f"{SITE}/": kind}
    ran = digest("check", "--links")
    assert ran.code == 3
    assert "error: No link could be reached: " in ran.err
    assert "Is this machine online?" in ran.err
    assert "never through a proxy" in ran.err
    assert "could not be looked up" not in ran.err


@pytest.mark.slow
def test_a_run_that_reached_nothing_passes_in_no_format(
    answers: dict[str, str], digest: Digest, tmp_path: Path
) -> None:
    answers |= {CALL: "lookup", f"{SITE}/": "lookup"}
    files = {
        name: tmp_path / name for name in ("json", "github", "gitlab", "sarif", "summary", "text")
    }
    reports = [part for name, path in files.items() for part in ("--report", f"{name}={path}")]
    ran = digest("check", "--links", *reports)
    assert ran.code == 3
    told = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    reason = "No link could be reached: no site name can be looked up."
    report = load_json(told["json"])
    assert (report["result"], report["unfinished"]) == ("failed", reason)
    assert report["counts"]["error"] == 0
    (invocation,) = load_sarif(told["sarif"])["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == reason
    entry, *_ = load_gitlab(told["gitlab"])
    assert (entry["severity"], entry["description"]) == ("major", reason)
    first, *_ = run_log(told["github"])
    assert (first.name, first.properties, first.message) == ("error", {"title": "digest"}, reason)
    assert told["summary"].startswith(f"## digest check: failed\n\n<p>{reason}</p>\n\n")
    assert told["text"].startswith(f"{reason}\n\n")


def test_where_every_link_is_a_stand_in_nobody_is_asked(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project.content / "brand.yaml", "url: https://town.example/", "url: https://town.test/")
    table = Table({})
    monkeypatch.setattr("digest.link_check.visit.Visitor", lambda: visit_by_table(table))
    ran = digest("check", "--links")
    assert (ran.code, table.asked) == (0, [])
    assert ran.err.startswith("There are no links to visit.\n")
    assert (
        "content/brand.yaml:10:10: hint: `https://town.test/` was not visited: its name is"
        " reserved for examples. [link-unvisited]"
    ) in ran.err


def test_a_stand_in_is_told_once(project: Project, answers: dict[str, str], digest: Digest) -> None:
    assert not answers
    change(project.root / FAIR, f"url: {CALL}", "url: https://town.example/fair")
    ran = digest("check", "--links")
    lines = [line for line in ran.err.split("\n") if line.startswith(FOUND)]
    assert [line.rpartition("[")[2] for line in lines] == ["placeholder-value]"]


def test_nobody_goes_online_unasked(
    answers: dict[str, str], digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise AssertionError("Nobody asked for it.")

    assert not answers
    monkeypatch.setattr("digest.link_check.visit.Visitor", refuse)
    for command in (["check"], ["build"], ["build", "--check"], ["check", "--strict"]):
        assert digest(*command).code == 0


@pytest.mark.usefixtures("answers")
def test_an_interrupt_ends_it_at_once(digest: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = Event()

    class Stuck:
        def visit(self, url: str) -> Visit:
            if not is_over.is_set():
                _thread.interrupt_main()
            is_over.wait(30)
            return Visit(url, (), SiteAnswer(200))

    monkeypatch.setattr("digest.link_check.visit.Visitor", Stuck)
    ran = digest("check", "--links")
    assert (ran.code, ran.out, is_over.is_set()) == (130, "", False)
    assert ran.err.endswith("Interrupted.\n")
    is_over.set()
