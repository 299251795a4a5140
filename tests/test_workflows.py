"""The project around the code: workflows that trust nothing, locks that hold, quiet files.

What GitHub would run is read as YAML, and by tools that know what goes wrong in it; tests/ci runs
it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CONTENT = ROOT / ".github" / "workflows" / "content.yml"
REBUILD = ROOT / ".github" / "workflows" / "rebuild.yml"
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"

PINS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "actions/attest-build-provenance": "a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32 # v4.1.0",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "actions/upload-pages-artifact": "7b1f4a764d45c48632c6b24a0339c27f5614fb0b # v4.0.0",
    "actions/deploy-pages": "d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5",
}

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    workflow: dict[str | bool, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    # YAML 1.1 reads `on` as a truth value.
    return {"on" if key is True else str(key): value for key, value in workflow.items()}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_workflows_are_there() -> None:
    names = [
        "check.yml", "content.yml", "docs.yml", "nightly.yml", "publish-site.yml", "publish.yml",
        "rebuild-out.yml", "rebuild.yml", "test.yml",
    ]  # fmt: skip
    assert [path.name for path in WORKFLOWS] == names


@each_workflow
def test_actions_are_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses:\s*([^@\s]+)@(.+)", path.read_text(encoding="utf-8"))
    # What starts with ./ lies in a folder that an earlier step has fetched.
    fetched = [step["uses"] for step in steps(load(path)) if step.get("uses", "./")[:2] != "./"]
    assert len(used) == len(fetched)
    assert {action: pin for action, pin in used if PINS.get(action) != pin} == {}


@each_workflow
def test_only_the_jobs_that_commit_out_and_publish_may_write(path: Path) -> None:
    workflow = load(path)
    jobs = workflow["jobs"].items()
    granted = {name: job["permissions"] for name, job in jobs if "permissions" in job}
    assert workflow["permissions"] == {"contents": "read"}
    signs = {"actions": "read", "attestations": "write", "contents": "write", "id-token": "write"}
    pulls = {"contents": "write", "pull-requests": "write"}
    meant = {
        "rebuild-out": {"out": pulls},
        "rebuild": {"out": {"contents": "write"}},
        "publish": {"publish": signs},
        "publish-site": {"deploy": {"id-token": "write", "pages": "write"}},
        "docs": {"deploy": {"id-token": "write", "pages": "write"}},
    }
    assert granted == meant.get(path.stem, {})


@each_workflow
def test_every_job_ends_by_itself(path: Path) -> None:
    limits = [job.get("timeout-minutes") for job in load(path)["jobs"].values()]
    most = 120 if path.stem == "nightly" else 30
    assert all(limit is not None and limit <= most for limit in limits), limits


@each_workflow
def test_packages_are_installed_by_their_hashes(path: Path) -> None:
    """By the workflow, and by `make` where it calls that; Windows needs one that no lock has."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nlock:")[0]
    scripts = [makefile.partition(".DEFAULT_GOAL")[2]]
    scripts += [step.get("run", "") for step in steps(load(path))]
    lines = [line.strip() for line in "\n".join(scripts).splitlines()]
    loose = [
        line
        for line in lines
        if re.search(r"pip install|\(PIP\) install", line)
        and not re.search("--require-hashes|--no-deps", line)
    ]
    assert loose == (["python -m pip install --quiet ."] if path.stem == "test" else [])


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
    given = [step.get("with", {}) for step in steps(workflow)]
    assert set(workflow["on"]) == {"pull_request"}
    assert not any("stale" in each for each in given)
    assert not any("--check" in step.get("run", "") for step in steps(workflow))


@each_workflow
def test_what_runs_on_pull_requests_always_reports(path: Path) -> None:
    """A required check that filters by path or branch would be waited for where it never starts."""
    asked = load(path)["on"].get("pull_request") or {}
    assert set(asked) <= {"types"}


def test_a_change_to_content_is_read_by_the_base_branchs_tool() -> None:
    used = {step["uses"].partition("@")[0]: step for step in steps(load(CONTENT)) if "uses" in step}
    fetched = [step["with"] for step in steps(load(CONTENT)) if "checkout" in step.get("uses", "")]
    assert {each["path"]: each.get("ref") for each in fetched} == {
        "tool": "${{ github.base_ref }}",
        "change": None,
    }
    assert used["./tool"]["with"]["path"] == "change"


JUDGES = {
    "workflows": ("check-jsonschema", "--builtin-schema", "vendor.github-workflows"),
    "action": ("check-jsonschema", "--builtin-schema", "vendor.github-actions"),
    "hooks": ("pre-commit", "validate-manifest"),
    "zizmor": ("zizmor", "--offline", "--no-progress", "--color=never", "--persona=regular"),
}


def judge(name: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """What one of the tools beside our Python says of files, without the network."""
    program, *options = JUDGES[name]
    return subprocess.run(
        [Path(sys.executable).with_name(program), *options, *paths],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "NO_COLOR": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True, timeout=60,
    )  # fmt: skip


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("workflows", WORKFLOWS),
        ("action", [ACTION]),
        ("hooks", [HOOKS]),
        ("zizmor", [*WORKFLOWS, ACTION]),
    ],
)
def test_a_judge_finds_nothing(name: str, paths: list[Path]) -> None:
    done = judge(name, *paths)
    assert done.returncode == 0, done.stdout


PLANTED = [
    ("workflows", CONTENT, "runs-on: ubuntu-24.04", "run-on: ubuntu-24.04", "runs-on"),
    ("workflows", CONTENT, "timeout-minutes: 10", "timeout-minutes: soon", "soon"),
    ("action", ACTION, "using: composite", "using: compost", "compost"),
    ("action", ACTION, "      shell: bash\n", "", "$.runs"),
    ("hooks", HOOKS, "  language: python\n", "", "language"),
    ("hooks", HOOKS, "  pass_filenames: false", "  pass_filenames: perhaps", "pass_filenames"),
    ("zizmor", CONTENT, "git diff --quiet HEAD^1", "echo ${{ github.head_ref }}",
     "template-injection"),
    ("zizmor", CONTENT, "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7",
     "unpinned-uses"),
    ("zizmor", CONTENT, "          persist-credentials: false\n", "", "artipacked"),
    ("zizmor", CONTENT, "  pull_request:", "  pull_request_target:", "dangerous-triggers"),
    ("zizmor", REBUILD, "    permissions:\n      contents: write", "    permissions: write-all",
     "excessive-permissions"),
    ("zizmor", ACTION, 'options+=("--since=$DIGEST_SINCE")', "options+=(${{ inputs.since }})",
     "template-injection"),
]  # fmt: skip


@pytest.mark.sampled(12)
@pytest.mark.parametrize(
    ("name", "path", "old", "new", "said"),
    PLANTED,
    ids=[f"{plant[0]}-{plant[4]}" for plant in PLANTED],
)
def test_a_judge_finds_what_is_planted(  # noqa: PLR0913, PLR0917 - a plant has five parts
    tmp_path: Path, name: str, path: Path, old: str, new: str, said: str
) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    # zizmor knows a workflow by the folder that it lies in.
    planted = tmp_path / path.relative_to(ROOT)
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(text.replace(old, new), encoding="utf-8")
    done = judge(name, planted)
    assert done.returncode != 0
    assert said in done.stdout


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", text, flags=re.MULTILINE))


def declared() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for, by the lock that must give it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"] + project["build-system"]["requires"]
    extras = project["project"]["optional-dependencies"]
    users = runtime + extras["cards"]
    lines = {
        "requirements.lock": runtime,
        "requirements-extras.lock": users,
        "requirements-dev.lock": users + extras["dev"],
    }
    own = project["project"]["name"]
    return {
        lock: [wish for wish in map(Requirement, wishes) if wish.name != own]
        for lock, wishes in lines.items()
    }


@pytest.mark.parametrize("lock", sorted(declared()))
def test_the_lock_gives_what_the_project_asks_for(lock: str) -> None:
    """Fails after a dependency was added without `make lock`."""
    versions = pinned(lock)
    unmet = [
        str(wish)
        for wish in declared()[lock]
        if not wish.specifier.contains(versions.get(canonicalize_name(wish.name), "0"))
    ]
    assert unmet == []


def test_the_oldest_packages_are_tried() -> None:
    """Each package says its oldest version, but the time zones; a job builds with these."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = tomllib.loads(text)["project"]["dependencies"]
    open_ended = [each for each in wanted if not re.search(r">=\d|==\d", each)]
    assert open_ended == ["tzdata"]
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert "run: tools/try-lowest\n" in workflow


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_comment(lock: str) -> None:
    """No index, no address, no path: the lock installs the same from wherever pip looks."""
    allowed = re.compile(r"|[a-z0-9-]+==\S+ \\| {4}--hash=sha256:[0-9a-f]{64}( \\)?| *#.*")
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not allowed.fullmatch(line)] == []


def test_the_locks_agree() -> None:
    dev = pinned("requirements-dev.lock")
    runtime = pinned("requirements.lock")
    assert {name: dev.get(name) for name in runtime} == runtime
    tools = pinned("requirements-reliability.lock")
    assert {name: tools[name] for name in tools if name in dev} == {
        n: dev[n] for n in tools if n in dev
    }


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


@pytest.mark.slow
def test_no_file_names_a_registry() -> None:
    assert mentions(re.compile("|".join(map(re.escape, REGISTRIES)))) == []


@pytest.mark.slow
def test_no_file_names_a_path_of_a_machine() -> None:
    """An address such as https://example.org/home/ is none; a folder at the root is."""
    folders = "|".join(["wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me", "Us" + "ers"])
    assert mentions(re.compile(rf"(?<![\w.*~}}-])/(?:{folders})/[\w.]+")) == []


def test_no_file_tells_anyone_to_install_the_strangers_digest() -> None:
    """That name on the public index belongs to someone else; ours is summit-digest."""
    strangers = re.compile(r"pip3? install (?:-\S+ )*[\"'`]?" + r"digest(?![\w-])")
    assert mentions(strangers) == []
