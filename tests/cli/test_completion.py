"""Tab in a shell: names of the project, asked of the command as shells ask."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import ROOT, change, run_python

MAIN = "from digest.cli import main; main()"


def press_tab(project: Project, line: str, **env: str) -> list[str]:
    words = line.split(" ")
    asked = {"_DIGEST_COMPLETE": "bash_complete", "COMP_CWORD": str(len(words) - 1)}
    asked["COMP_WORDS"] = line
    ran = run_python("-c", MAIN, cwd=project.root, env={**asked, **env})
    assert (ran.code, ran.err) == (0, "")
    return [each.partition(",")[2] for each in ran.out.split()]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("digest mea", ["measure"]),
        ("digest mark-sent ", ["spring-fair"]),
        ("digest build ", ["content/spring-fair.yaml"]),
        ("digest post blu", ["bluesky"]),
        ("digest post x ", ["ada", "ben"]),
        ("digest post x b", ["ben"]),
        ("digest post x ada --edition s", ["spring-fair"]),
        ("digest approve ada b", ["ben"]),
        ("digest explain quote-verb", ["quote-verbatim"]),
        ("digest export b", ["buffer"]),
        ("digest export csv --network mast", ["mastodon"]),
        ("digest build spr", ["spring-fair"]),
        ("digest build --for mailc", ["mailchimp"]),
        ("digest build --for our", ["ours"]),
        ("digest draft fa", ["fa"]),  # The shell's own names of files.
        ("digest trace out/spring-fair/e", ["out/spring-fair/e"]),
        ("digest check --format j", ["json", "junit"]),
    ],
)
def test_names_are_proposed(project: Project, line: str, names: list[str]) -> None:
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("services: {ours: {unsubscribe: '{{ u }}'}}\n")
    assert press_tab(project, line) == names


def test_a_broken_file_or_none_is_no_message(project: Project, tmp_path: Path) -> None:
    change(project.content / "spring-fair.yaml", "quotes:", "quotes: [")
    assert press_tab(project, "digest post x a") in ([], ["ada"])
    assert press_tab(Project(tmp_path), "digest post x ") == []
    assert press_tab(Project(tmp_path), "digest build ") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_on_the_page_and_has_its_script(project: Project, shell: str) -> None:
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    assert f"_DIGEST_COMPLETE={shell}_source digest" in page
    ran = run_python("-c", MAIN, cwd=project.root, env={"_DIGEST_COMPLETE": f"{shell}_source"})
    assert (ran.code, "_DIGEST_COMPLETE" in ran.out) == (0, True)
    program = shutil.which(shell)
    if program:
        script = project.root / "complete"
        script.write_text(ran.out, encoding="utf-8")
        done = subprocess.run([program, "-n", script], env={**os.environ}, check=False)
        assert done.returncode == 0
