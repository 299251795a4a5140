"""action.yml's steps, run: what reaches the command, and what hostile inputs reach."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import Recorder, list_pwned
from tests.ci.runner import Machine, make_environment, run_action
from tests.projects import ROOT, change, make_project

# Shell scripts and git repositories, played as GitHub and pre-commit do.
pytestmark = pytest.mark.prove

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
CHECK = ["check", "--format", "github"]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path / "machine", make_environment())
    (made.workspace / "content").mkdir()
    return made


def run(machine: Machine, command: Path, **given: str) -> dict[str, str]:
    """The action, but for its installation."""
    return run_action(machine, ROOT, given, {"install": {"command": str(command)}})


@pytest.mark.parametrize(
    ("given", "calls"),
    [
        pytest.param({}, [[*CHECK, "--"]], id="nothing"),
        pytest.param({"strict": "true"}, [[*CHECK, "--strict", "--"]], id="strict"),
        pytest.param({"since": "HEAD^1"}, [[*CHECK, "--since=HEAD^1", "--"]], id="since"),
        pytest.param(
            {"report": "sarif=a b.sarif\njson=c.json\n"},
            [[*CHECK, "--report=sarif=a b.sarif", "--report=json=c.json", "--"]],
            id="reports",
        ),
        pytest.param(
            {"files": "\ncontent/a.yaml\r\ncontent/b c.yaml", "stale": "true"},
            [[*CHECK, "--up-to-date", "--", "content/a.yaml", "content/b c.yaml"]],
            id="files, out/ too",
        ),
    ],
)
def test_inputs_become_arguments(
    machine: Machine, record: Callable[..., Recorder], given: dict[str, str], calls: list[list[str]]
) -> None:
    digest = record()
    outputs = run(machine, digest.path, **given)
    assert digest.calls == calls
    assert (machine.code, outputs["exit-code"]) == (0, "0")


HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned #",
    '"; touch pwned; "',
    "' && touch pwned && '",
    "x\n$(touch pwned)\n::error::mine",
    "--out=/ --help",
    "$GITHUB_OUTPUT",
    "*",
    "${{ secrets.TOKEN }}",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["files", "since", "report"])
def test_a_hostile_value_is_an_argument_and_nothing_else(
    machine: Machine, record: Callable[..., Recorder], name: str, value: str
) -> None:
    digest = record()
    run(machine, digest.path, **{name: value})
    before = {"files": "", "since": "--since=", "report": "--report="}[name]
    wanted = [value] if name == "since" else value.split("\n")
    words = [f"{before}{each}" for each in wanted]
    arguments = ["--", *words] if name == "files" else [*words, "--"]
    assert digest.calls == [[*CHECK, *arguments]]
    assert machine.commands == ()
    assert list_pwned(machine.root) == []


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["extras", "strict", "stale", "path", "python"])
def test_a_hostile_value_is_refused_where_few_values_make_sense(
    machine: Machine, record: Callable[..., Recorder], name: str, value: str
) -> None:
    digest = record()
    known = {} if name in ("extras", "python") else {"install": {"command": str(digest.path)}}
    run_action(machine, ROOT, {name: value}, known)
    assert digest.calls == []
    assert machine.code == (3 if name == "python" else 2)
    (said,) = machine.commands
    assert (said.name, said.properties) == ("error", {"title": "digest"})
    assert {"python": "setup-python"}.get(name, name) in said.message
    assert list_pwned(machine.root) == []


@pytest.mark.parametrize("code", [1, 2, 3])
def test_the_action_ends_as_the_check_does(
    machine: Machine, record: Callable[..., Recorder], code: int
) -> None:
    digest = record(code)
    outputs = run(machine, digest.path, stale="true")
    assert (machine.code, outputs["exit-code"]) == (code, str(code))
    assert len(digest.calls) == 1


@pytest.mark.parametrize(("extras", "lock"), [("false", ""), ("true", "-extras")])
def test_the_lock_is_that_of_what_is_asked_for(machine: Machine, extras: str, lock: str) -> None:
    uv = machine.root / "uv"
    uv.write_text('#!/bin/sh\necho "$@" >> "$RUNNER_TEMP/calls"\n')
    uv.chmod(0o755)
    machine.env = {**machine.env, "PATH": f"{uv.parent}:{machine.env['PATH']}"}
    run_action(machine, ROOT, {"extras": extras, "check": "false", "python": sys.executable})
    assert machine.code == 0, machine.printed
    called = (machine.temp / "calls").read_text("utf-8")
    assert re.findall(r"--require-hashes --requirement \S+/(\S+)", called) == [
        f"requirements{lock}.lock"
    ]


def test_an_old_python_is_named_with_its_cure(machine: Machine) -> None:
    old = machine.root / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    run_action(machine, ROOT, {"python": str(old)})
    assert machine.code == 3
    assert "Put actions/setup-python before" in machine.find("error")[0].message


def test_out_that_is_stale_says_failed_wherever_something_is_said(
    machine: Machine, command: Path
) -> None:
    """Exit code, annotations, summary and report files agree, and nothing is printed of out/."""
    project = make_project(machine.workspace / "newsletter")
    stale = project.root / "out/spring-fair/email.txt"
    stale.parent.mkdir(parents=True)
    stale.write_text("::error::mine\n##[add-mask]the\n", encoding="utf-8")
    given = {"path": "newsletter", "stale": "true", "report": "json=digest.json"}
    outputs = run(machine, command, **given)
    assert (machine.code, outputs["exit-code"]) == (1, "1")
    found = {each.properties["file"]: each.message for each in machine.find("error")}
    assert "Run: digest build" in found["newsletter/out/spring-fair/email.txt"]
    assert machine.find("add-mask") == []
    assert machine.summary.startswith("## digest check: failed\n")
    assert "<code>newsletter/out/spring-fair/email.txt:" in machine.summary
    report = json.loads((project.root / "digest.json").read_text(encoding="utf-8"))
    assert report["result"] == "failed"
    assert {each["check"] for each in report["problems"]} >= {"stale-output"}


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"since": "no-such-revision"}, 2, "--since needs git"),
        ({"files": "content/none.yaml"}, 2, "There is no file content/none.yaml."),
        ({"report": "sarif=ok.sarif\nnonsense=b"}, 2, "There is no format `nonsense`."),
        ({"report": "sarif=ok.sarif\njson=content"}, 2, "content is a folder."),
        ({"report": "sarif=ok.sarif\njson=/dev/full"}, 3, "no space left on device"),
    ],
)
def test_a_check_that_could_not_finish_says_why_wherever_something_is_said(
    machine: Machine, command: Path, given: dict[str, str], code: int, said: str
) -> None:
    make_project(machine.workspace / "newsletter")
    given = {"report": "sarif=ok.sarif", "path": "newsletter", **given}
    outputs = run(machine, command, **given)
    assert (machine.code, outputs["exit-code"]) == (code, str(code))
    assert said in machine.find("error")[0].message
    assert said in machine.summary.replace("<code>", "`").replace("</code>", "`")
    assert "## digest check: failed\n" in machine.summary
    sarif = json.loads((machine.workspace / "newsletter/ok.sarif").read_text(encoding="utf-8"))
    (invocation,) = sarif["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert said in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_good_content_passes_and_its_drafts_stand_in_the_summary(
    machine: Machine, command: Path
) -> None:
    make_project(machine.workspace / "newsletter")
    outputs = run(machine, command, path="newsletter", report="sarif=digest.sarif")
    assert (machine.code, outputs["exit-code"]) == (0, "0")
    assert machine.find("error") == []
    assert "Readers wanted" in machine.summary
    assert "Reading is for everyone." in machine.summary
    assert (machine.workspace / "newsletter" / "digest.sarif").is_file()


def test_a_problem_is_an_annotation_at_its_line(machine: Machine, command: Path) -> None:
    (machine.workspace / "content").rmdir()
    project = make_project(machine.workspace / "again")
    project.content.rename(machine.workspace / "content")
    edition = machine.workspace / "content" / "spring-fair.yaml"
    change(edition, "Reading is for everyone", "Reading is for nobody")
    outputs = run(machine, command)
    assert (machine.code, outputs["exit-code"]) == (1, "1")
    line = (
        edition.read_text(encoding="utf-8")
        .split("\n")
        .index("    segments: [Reading is for nobody.]")
    )
    places = {(each.properties["file"], each.properties["line"]) for each in machine.find("error")}
    assert places == {("content/spring-fair.yaml", str(line + 1))}
    assert "quote-verbatim" in machine.summary


def test_expressions_stand_in_env_and_if_alone() -> None:
    for step in ACTION["runs"]["steps"]:
        for key, value in step.items():
            if key != "env":
                assert "${{" not in value
        for value in step.get("env", {}).values():
            assert re.fullmatch(r"\$\{\{ (inputs|steps\.[a-z]+\.outputs)\.[a-z]+ \}\}", value)


def test_every_input_is_described_and_has_a_default() -> None:
    for each in ACTION["inputs"].values():
        assert each["description"].endswith(".")
        assert isinstance(each["default"], str)
