"""docs/tutorial.md followed step by step, as its tables say, in a folder of its own."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from digest.artifacts import hash_bytes
from digest.building import build
from digest.desk.acts import approve
from digest.drafting.drafted_edition import write_draft
from digest.editing.saving import EditingSession
from digest.project import Project
from tests.projects import ROOT

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
RELEASE = ROOT / "content" / "sources" / "reimagining-public-safety.txt"
SLUG = "summit"
_TABLE = re.compile(r"(?m)^\| text \| write \|\n\| --- \| --- \|\n((?:\| .* \|\n)+)")
_ROW = re.compile(r"(?m)^\| `([^`]+)` \| (.*) \|$")
_APPROVAL = re.compile(r'(?m)^digest approve (\S+) --by "([^"]+)" --on (\S+)$')


def read_tables() -> tuple[list[tuple[str, str]], ...]:
    """What the page tells to write: into the edition, and into the brand."""
    return tuple(_ROW.findall(rows) for rows in _TABLE.findall(PAGE))


def start(folder: Path) -> Project:
    project = Project(folder)
    write_draft(project, RELEASE.read_bytes(), folder / f"{SLUG}.txt", SLUG)
    return project


def fill(project: Project) -> None:
    """Each text of the tables, as a click in the preview saves it."""
    session = EditingSession(project)
    for name, rows in zip((SLUG, "brand"), read_tables(), strict=True):
        path = project.content / f"{name}.yaml"
        for keys, value in rows:
            edit = {"do": "set", "keys": keys.split("."), "value": value}
            session.edit(path, hash_bytes(path.read_bytes()), [edit])


def approve_all(project: Project) -> None:
    path = project.content / f"{SLUG}.yaml"
    session = EditingSession(project)
    for quote, by, on in _APPROVAL.findall(PAGE):
        change = approve(project, path, [quote], by, _Midnight(on))
        session.change(path, hash_bytes(path.read_bytes()), change)


class _Midnight:
    """The start of a day, as far as an approval asks for it."""

    def __init__(self, day: str) -> None:
        self._day = date.fromisoformat(day)

    def date(self) -> date:
        return self._day


def misquote(project: Project) -> None:
    path = project.content / f"{SLUG}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("urgent") == 1
    path.write_text(text.replace("urgent", "immediate"), encoding="utf-8")


def describe(project: Project) -> str:
    """All that the files say, for knowing whether a picture of them is old."""
    files = {path.name: path.read_text(encoding="utf-8") for path in project.content.glob("*.yaml")}
    problems = [f"{each.where}: {each.message} {each.fix}" for each in build(project).problems]
    return json.dumps([files, problems], sort_keys=True)
