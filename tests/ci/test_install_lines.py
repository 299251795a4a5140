"""The lines of README and docs that install: from a bare repository in the place of the address."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import ROOT, Ran, make_project

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ADDRESS = PROJECT["urls"]["Repository"]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
SPECS = sorted({
    spec for page in PAGES
    for spec in re.findall(r'"([^"\n]*git\+https://[^"\n]+)"', page.read_text(encoding="utf-8"))
})  # fmt: skip
TOOL = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")


def git(folder: Path, *arguments: str) -> None:
    options = ["-c", "user.name=Ada", "-c", "user.email=ada@town.example"]
    subprocess.run(["git", *options, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build needs of this checkout, as a bare repository with the version's tag."""
    top = tmp_path_factory.mktemp("bare")
    copy = top / "copy"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("src", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "A version")
    git(copy, "tag", f"v{PROJECT['version']}")
    git(top, "clone", "--quiet", "--bare", str(copy), "digest.git")
    git(top / "digest.git", "config", "uploadpack.allowFilter", "true")
    return top / "digest.git"


def test_each_line_that_installs_names_this_version_at_the_one_address() -> None:
    assert len(SPECS) > 1
    end = f"git+{ADDRESS}@v{PROJECT['version']}"
    assert [spec for spec in SPECS if not spec.endswith(end)] == []
    assert all("[" not in s or "[cards,sources]" in s for s in SPECS)
    assert set(PROJECT["optional-dependencies"]) >= {"cards", "sources"}


def test_each_place_asks_for_the_python_that_the_package_needs() -> None:
    """An older 3.11 has a fault in `re`: it is refused before anything is read wrong."""
    least = PROJECT["requires-python"].removeprefix(">=")
    code = f"version_info < ({', '.join(least.split('.'))}))"
    for name in ("action.yml", "Makefile"):
        assert (ROOT / name).read_text("utf-8").count(code) == 1
    asked = [
        (page.name, found)
        for page in (*PAGES, ROOT / "action.yml", ROOT / "Makefile")
        for found in re.findall(r"3\.[\d.]*\d(?= or newer)", page.read_text("utf-8"))
    ]
    assert {name for name, _ in asked} >= {"README.md", "install.md", "ci.md", "action.yml"}
    assert {version for _, version in asked} == {least}


@pytest.mark.slow
def test_what_they_name_can_be_installed_and_runs(bare: Path, tmp_path: Path) -> None:
    """Without an index: the packages that it needs are those of this environment."""
    spec = max(SPECS, key=len)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "PIP_CACHE_DIR": str(tmp_path / "pip"),
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.file://{bare}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }  # fmt: skip
    target = tmp_path / "target"
    done = subprocess.run(
        [sys.executable, "-I", "-m", "pip", "--disable-pip-version-check", "install", "--quiet",
         "--no-index", "--no-deps", "--no-build-isolation", "--target", str(target), spec],
        env=environment, capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1])\n"
        "import digest.version as v; from digest.starter.tool_pin import find_pin\n"
        "print(json.dumps([v.__file__, v.find_version(), v.find_address(), find_pin().url]))"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code, str(target)],
        env=environment, capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    file, version, address, pin = json.loads(ran.stdout)
    assert Path(file).is_relative_to(target)
    assert (version, address, pin) == (PROJECT["version"], ADDRESS, ADDRESS)


def test_pages_and_starters_name_no_other_address_of_the_tool() -> None:
    """`tools/set-address` replaces the one that pyproject.toml has, wherever it is."""
    starters = [p for p in (ROOT / "src/digest/starter").glob("*") if p.suffix in (".yml", ".yaml")]
    own = ADDRESS.removeprefix("https://github.com/")
    for path in [*PAGES, *starters]:
        used = r"([\w.-]+/digest)(?:/\.github/workflows/[\w.-]+)?@(?:COMMIT-OF-DIGEST|v\d)"
        found = set(re.findall(used, path.read_text("utf-8")))
        assert found <= {own}, path


def test_the_address_is_written_everywhere_at_once(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "docs/ci.md", "tools/set-address"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    run = [tmp_path / "tools/set-address"]
    for wrong in ("http://github.com/a/b", "https://github.com/a", "https://github.com/a/b/c"):
        assert subprocess.run([*run, wrong], capture_output=True, check=False).returncode == 2
    subprocess.run([*run, "https://github.com/town-hall/news"], check=True)
    texts = [(tmp_path / name).read_text("utf-8") for name in ("README.md", "docs/ci.md")]
    assert all(
        "town-hall/news" in text and "your-organization/digest" not in text for text in texts
    )
    assert 'Repository = "https://github.com/town-hall/news"' in (
        tmp_path / "pyproject.toml"
    ).read_text("utf-8")
    assert not list(tmp_path.rglob("*.before"))


@pytest.mark.parametrize(
    ("tag", "heading", "said"),
    [
        ("v9.9.9", None, "The tag is v9.9.9, but pyproject.toml says"),
        (None, "not yet released", "CHANGELOG.md has no entry"),
    ],
)
def test_a_version_is_refused_where_tag_or_changelog_say_otherwise(
    tmp_path: Path, tag: str | None, heading: str | None, said: str
) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/make-version", tmp_path / "tools")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ending = f", {heading}" if heading else ""
    text = f"# Changelog\n\n## {PROJECT['version']}{ending}\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    command = [tmp_path / "tools/make-version", *([tag] if tag else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_the_list_of_packages_has_each_of_the_lock_with_its_sums() -> None:
    command = [sys.executable, "-I", ROOT / "tools/write-sbom"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    value = json.loads(done.stdout)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"(?m)^([a-z0-9.-]+)==(\S+)", lock)
    assert [(each["name"], each["version"]) for each in value["components"]] == pins
    assert sum(len(each["properties"]) for each in value["components"]) == lock.count("--hash=")
    assert (value["bomFormat"], value["specVersion"]) == ("CycloneDX", "1.5")
    assert value["metadata"]["component"]["version"] == PROJECT["version"]


def test_sarif_says_where_digest_is_published(
    tmp_path: Path, digest: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    for address, said in ((ADDRESS, {"informationUri": ADDRESS}), ("", {})):
        monkeypatch.setattr("digest.reports.sarif.find_address", lambda address=address: address)
        driver = json.loads(digest("check", "--format", "sarif").out)["runs"][0]["tool"]["driver"]
        assert {name: driver[name] for name in driver if name == "informationUri"} == said
