"""docs/ci.md: its workflows, hooks and tables are judged as our own files are."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.content.kinds import list_keys
from digest.content.model import Edition
from tests.ci.runner import make_environment
from tests.projects import ROOT
from tests.test_workflows import JUDGES, PINS

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS: list[str] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
WORKFLOWS = [block for block in BLOCKS if "\njobs:" in block]
STEPS = [text for text in WORKFLOWS if "runs-on:" in text]
CALLS = [text for text in WORKFLOWS if "runs-on:" not in text]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def judge(command: tuple[str, ...], path: Path) -> subprocess.CompletedProcess[str]:
    program, *options = command
    return subprocess.run(
        [Path(sys.executable).with_name(program), *options, path],
        env=make_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False, text=True, timeout=60,
    )  # fmt: skip


@pytest.mark.sampled(10)
@pytest.mark.parametrize("judged_by", ["workflows", "zizmor"])
@pytest.mark.parametrize("number", range(len(WORKFLOWS)))
def test_a_workflow_to_copy_is_sound(tmp_path: Path, number: int, judged_by: str) -> None:
    path = tmp_path / ".github" / "workflows" / "content.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WORKFLOWS[number].replace("COMMIT-OF-DIGEST", "0" * 40), encoding="utf-8")
    done = judge(JUDGES[judged_by], path)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_pipeline_to_copy_is_sound(tmp_path: Path) -> None:
    (pipeline,) = (block for block in BLOCKS if "before_script:" in block)
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(pipeline, encoding="utf-8")
    done = judge(("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci"), path)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_hooks_configuration_to_copy_is_sound_and_names_every_hook(tmp_path: Path) -> None:
    (config,) = (block for block in BLOCKS if block.startswith("repos:"))
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(config, encoding="utf-8")
    done = judge(("pre-commit", "validate-config"), path)
    assert done.returncode == 0, done.stdout
    named = [hook["id"] for hook in yaml.safe_load(config)["repos"][0]["hooks"]]
    assert named == [hook["id"] for hook in HOOKS]


def test_actions_are_pinned_as_in_our_own_workflows() -> None:
    used = dict(re.findall(r"uses: (actions/\S+?)@(.+)", PAGE))
    assert used == {name: PINS[name] for name in used}
    assert len(used) == 2


def test_a_workflow_to_copy_always_reports_and_gives_inputs_that_there_are() -> None:
    assert len(STEPS) == 3
    for text in STEPS:
        workflow = yaml.safe_load(text)
        asked = workflow[True]  # YAML 1.1 reads `on` as a truth value.
        assert "paths" not in (asked.get("pull_request") or {})
        (job,) = workflow["jobs"].values()
        (ours,) = (s for s in job["steps"] if "your-organization" in s.get("uses", ""))
        assert set(ours["with"]) <= set(ACTION["inputs"])


def test_a_call_names_a_workflow_that_there_is_with_its_inputs_and_one_commit() -> None:
    assert len(CALLS) == 2
    for text in CALLS:
        (job,) = yaml.safe_load(text)["jobs"].values()
        path, _, commit = job["uses"].removeprefix("your-organization/digest/").partition("@")
        called = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
        inputs = called[True]["workflow_call"]["inputs"]
        assert job["with"]["tool"] == commit == "COMMIT-OF-DIGEST"
        assert set(job["with"]) <= set(inputs)
        (own,) = called["jobs"].values()
        assert own.get("permissions", {}).items() <= job.get("permissions", {}).items()
    assert {"pull_request", "merge_group"} == set(yaml.safe_load(CALLS[0])[True])


def test_the_check_to_require_is_named_as_github_names_it() -> None:
    (job,) = yaml.safe_load(CALLS[0])["jobs"]
    called = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    (inner,) = yaml.safe_load(called)["jobs"]
    assert f"add **{job} / {inner}**" in PAGE


def test_the_table_lists_every_input_and_no_other() -> None:
    table = PAGE.partition("<!-- inputs:")[2].partition("\n\n")[0]
    assert set(re.findall(r"(?m)^\| `([a-z]+)` \|", table)) == set(ACTION["inputs"])


def test_every_output_is_told() -> None:
    for name in ACTION["outputs"]:
        assert f"`{name}`" in PAGE


def test_vale_is_pointed_at_texts_of_ours_and_never_at_quotes() -> None:
    view = yaml.safe_load((ROOT / "docs/examples/vale-view.yml").read_text(encoding="utf-8"))
    for scope in view["scopes"]:
        name = scope["name"]
        assert scope["expr"] == f'search(has("{name}")).map({name})'
        assert name in list_keys(Edition)
    assert not {"quotes", "source", "people"} & {scope["name"] for scope in view["scopes"]}
    settings = configparser.ConfigParser()
    head = "[top]\n" + (ROOT / "docs/examples/vale.ini").read_text(encoding="utf-8")
    settings.read_string(head)
    assert settings["content/*.yaml"]["View"] == "Edition"
