"""A repository with a newsroom in it, and two pull requests: an ordinary one and a hostile one.

All people and towns are invented.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from digest.project import Project
from tests.projects import EDITION, change, make_project

# The project lies in a folder whose name a URI must escape.
FOLDER = "news room"
# Each line is one that somebody could wish a terminal, a CI runner or a page to obey.
PLANTS = (
    "::stop-commands::forever",
    "a ##[add-mask]secret",
    "a|b|c `tick` ```fence``` <script>alert(1)</script>",
    "<img src=https://evil.example/p.png> ![p](https://evil.example/p.png)",
    "@victim and @example-org/team, see #1 and https://evil.example/login",
    "100% %0A::error::forged %25",
    "[click](https://evil.example) </details></td></table>",
)


def git(folder: Path, *arguments: str) -> str:
    """Git by the name of somebody invented, without the settings of whoever runs the test."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TEMPLATE_DIR": "",  # no example hooks, which each copy would have too
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Ada Example"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "ada@town.example"),
        **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2031-04-01T09:00:00Z"),
    }
    done = subprocess.run(
        ["git", "-c", "maintenance.auto=false", "-c", "core.fsync=none", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def commit(folder: Path, message: str = "A change") -> None:
    """Everything as it lies there."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def start_repository(top: Path) -> Project:
    """Two editions on the branch `main`, and a branch `change` that is checked out."""
    project = make_project(top / FOLDER, "autumn-fair", "spring-fair")
    git(top, "init", "--quiet", "--initial-branch", "main")
    commit(top)
    git(top, "switch", "--quiet", "--create", "change")
    return project


def open_ordinary(project: Project) -> None:
    """An editor's day: a new edition with a slip in a quote, and an http link in another one."""
    text = EDITION.replace("Reading is for everyone.", "Reading is for every one.")
    (project.content / "winter-fair.yaml").write_text(text, encoding="utf-8")
    change(project.content / "spring-fair.yaml", "preheader: The fair", "preheader: TK The fair")
    commit(project.root)


def open_hostile(project: Project) -> None:
    """Words that try to give commands, in every place that a report repeats; 300 problems."""
    source = "\n\n".join(f"“{plant}” So said Ada Example." for plant in PLANTS)
    (project.content / "sources" / "evil.txt").write_text(source, encoding="utf-8")
    (project.content / "evil-fair.yaml").write_text(_write_evil(), encoding="utf-8")
    names = ("::error::a,b:c%0A", "##[add-mask]x", "two\n::error::lines", "red\x1b[31m\x9b31m")
    for name in (f"{name}.yaml" for name in names):
        (project.content / name).write_text(EDITION, encoding="utf-8")
    for number in range(4):
        keys = (
            f"{_quote(f'{PLANTS[key % len(PLANTS)]} {number} {key}')}: 1\n" for key in range(80)
        )
        path = project.content / f"many-{number}.yaml"
        path.write_text(EDITION + "".join(keys) + 'subject2: "\\e]8;;x\\e\\\\"\n', encoding="utf-8")
    commit(project.root)


def _write_evil() -> str:
    quotes = "".join(
        f"  - id: plant-{number}\n    speaker: ada\n    segments: [{_quote(plant)}]\n"
        for number, plant in enumerate(PLANTS)
    )
    head, _, rest = EDITION.partition("quotes:\n")
    text = f"{head}quotes:\n{quotes}call_to_action:{rest.partition('call_to_action:')[2]}"
    for key, plant in zip(("subject", "preheader", "headline", "summary"), PLANTS, strict=False):
        line = next(line for line in text.split("\n") if line.startswith(f"{key}: "))
        text = text.replace(line, f"{key}: {_quote(plant)}")
    return text.replace("sources/fair.txt", "sources/evil.txt")


def _quote(text: str) -> str:
    """In YAML's single quotes, which know no escapes."""
    return "'" + text.replace("'", "''") + "'"


def remember(project: Project) -> Project:
    """The project as it lies there is what git has known for long: it is the base of any change."""
    # A folder above it, such as the root of a machine, is never made a repository.
    assert project.content.is_dir(), f"{project.root} holds no project"
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root)
    commit(project.root, "Another change")
    return project
