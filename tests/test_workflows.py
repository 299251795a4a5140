"""The project around the code: workflows that trust nothing, locks that hold, quiet files.

What GitHub would run is read as YAML; the one step that shows content from strangers is run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

PINS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
}

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    workflow: dict[str | bool, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    # YAML 1.1 reads `on` as a truth value.
    return {"on" if key is True else str(key): value for key, value in workflow.items()}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_three_workflows_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == ["content.yml", "rebuild.yml", "test.yml"]


@each_workflow
def test_actions_are_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses:\s*([^@\s]+)@(.+)", path.read_text(encoding="utf-8"))
    assert len(used) == sum("uses" in step for step in steps(load(path)))
    assert {action: pin for action, pin in used if PINS.get(action) != pin} == {}


@each_workflow
def test_only_the_job_that_commits_out_may_write(path: Path) -> None:
    workflow = load(path)
    jobs = workflow["jobs"].items()
    granted = {name: job["permissions"] for name, job in jobs if "permissions" in job}
    assert workflow["permissions"] == {"contents": "read"}
    assert granted == ({"out": {"contents": "write"}} if path.stem == "rebuild" else {})


@each_workflow
def test_every_job_ends_by_itself(path: Path) -> None:
    limits = [job.get("timeout-minutes") for job in load(path)["jobs"].values()]
    assert all(limit is not None and limit <= 30 for limit in limits), limits


@each_workflow
def test_no_expression_is_pasted_into_a_script(path: Path) -> None:
    """Text of an event reaches a script through its environment or not at all."""
    assert [step["run"] for step in steps(load(path)) if "${{" in step.get("run", "")] == []


@each_workflow
def test_strangers_changes_run_without_secrets_and_without_the_token(path: Path) -> None:
    workflow = load(path)
    checkouts = [s for s in steps(workflow) if s.get("uses", "").startswith("actions/checkout@")]
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False] * len(checkouts)
    assert checkouts
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_a_change_to_content_is_not_held_up_by_a_stale_out() -> None:
    workflow = load(ROOT / ".github/workflows/content.yml")
    runs = [step["run"] for step in steps(workflow) if "run" in step]
    assert set(workflow["on"]) == {"pull_request"}
    assert {"content/**", "templates/**"} <= set(workflow["on"]["pull_request"]["paths"])
    assert any(run.endswith("digest check") for run in runs)
    assert any(run.endswith("digest build") for run in runs)
    assert not any("--check" in run for run in runs)


def show_drafts(folder: Path) -> str:
    """Runs the step as the runner would: bash, in a checkout, with a file for the summary."""
    (step,) = (
        step
        for step in steps(load(ROOT / ".github/workflows/content.yml"))
        if "GITHUB_STEP_SUMMARY" in step.get("run", "")
    )
    summary = folder / "summary.md"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return summary.read_text(encoding="utf-8")


def write_draft(folder: Path, text: str, *, edition: str = "fair", name: str = "a.txt") -> Path:
    draft = folder / "out" / edition / "social" / "x" / name
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text(text, encoding="utf-8")
    return draft


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        pytest.param("One plain line.", "```", id="no backtick"),
        pytest.param("Say `hello` and ``more``.", "```", id="short runs"),
        pytest.param("```\n# Not a heading\n```", "````", id="a fence of its own"),
        pytest.param("a ````` b ``````` c\n`````", "````````", id="longest run in mid-line"),
        pytest.param("::error::no command\n$(touch owned) `touch owned`", "```", id="commands"),
    ],
)
def test_a_draft_in_the_summary_cannot_leave_its_fence(
    tmp_path: Path, text: str, fence: str
) -> None:
    write_draft(tmp_path, text)
    shown = show_drafts(tmp_path)
    assert shown == f"\n### out/fair/social/x/a.txt\n\n{fence}text\n{text}\n{fence}\n"
    assert not (tmp_path / "owned").exists()


def test_drafts_in_the_summary_stand_in_order_under_harmless_names(tmp_path: Path) -> None:
    write_draft(tmp_path, "second", edition="fair", name="b.txt")
    write_draft(tmp_path, "first", edition="an <img> \n# edition", name="a.txt")
    headings = [line for line in show_drafts(tmp_path).splitlines() if line.startswith("#")]
    assert headings == [
        "### out/an__img_____edition/social/x/a.txt",
        "### out/fair/social/x/b.txt",
    ]


def test_the_summary_follows_no_link_out_of_the_project(tmp_path: Path) -> None:
    write_draft(tmp_path, "mine")
    (tmp_path / "secret.txt").write_text("theirs", encoding="utf-8")
    (tmp_path / "out/fair/social/x/link.txt").symlink_to(tmp_path / "secret.txt")
    shown = show_drafts(tmp_path)
    assert "mine" in shown
    assert "theirs" not in shown


def test_the_summary_stays_under_what_is_shown(tmp_path: Path) -> None:
    for number in range(5):
        write_draft(tmp_path, "x" * 300_000, name=f"{number}.txt")
    shown = show_drafts(tmp_path)
    assert len(shown.encode()) < 900_000
    assert shown.endswith("There are more drafts in the uploaded `out`.\n")


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", text, flags=re.MULTILINE))


def declared() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for, by the lock that must give it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"] + project["build-system"]["requires"]
    dev = project["project"]["optional-dependencies"]["dev"]
    return {
        "requirements.lock": [Requirement(line) for line in runtime],
        "requirements-dev.lock": [Requirement(line) for line in runtime + dev],
    }


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_gives_what_the_project_asks_for(lock: str) -> None:
    """Fails after a dependency was added without `make lock`."""
    versions = pinned(lock)
    unmet = [
        str(wish)
        for wish in declared()[lock]
        if not wish.specifier.contains(versions.get(wish.name.lower(), "0"))
    ]
    assert unmet == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_comment(lock: str) -> None:
    """No index, no address, no path: the lock installs the same from wherever pip looks."""
    allowed = re.compile(r"|[a-z0-9-]+==\S+ \\| {4}--hash=sha256:[0-9a-f]{64}( \\)?| *#.*")
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not allowed.fullmatch(line)] == []


def test_both_locks_agree() -> None:
    dev = pinned("requirements-dev.lock")
    runtime = pinned("requirements.lock")
    assert {name: dev.get(name) for name in runtime} == runtime


def tracked() -> list[Path]:
    """What is committed, or would be by `git add`."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs the git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in os.fsdecode(listed.stdout).split("\0") if name]
    return [path for path in paths if path.is_file()]


def mentions(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    return found


# Written in halves, so that this file may be looked at too.
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.",
    "yarn" + "pkg.com",
    "deb.debian" + ".org",
    "archive.ubuntu" + ".com",
)


def test_no_file_names_a_registry() -> None:
    assert mentions(re.compile("|".join(map(re.escape, REGISTRIES)))) == []


def test_no_file_names_a_path_of_a_machine() -> None:
    """An address such as https://example.org/home/ is none; a folder at the root is."""
    folders = "|".join(["wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me", "Us" + "ers"])
    assert mentions(re.compile(rf"(?<![\w.*~}}-])/(?:{folders})/[\w.]+")) == []


def test_no_file_tells_anyone_to_install_the_strangers_digest() -> None:
    """That name on the public index belongs to someone else; ours is summit-digest."""
    strangers = re.compile(r"pip3? install (?:-\S+ )*[\"'`]?" + r"digest(?![\w-])")
    assert mentions(strangers) == []
