"""What is told of out/ and on the desk: the examples are what happens to the content."""

from __future__ import annotations

import json
from dataclasses import replace
from unittest.mock import patch

from digest.artifacts import write_json
from digest.building import build
from digest.checks import Rule
from digest.comparing import compare
from digest.desk import rebuild
from digest.desk.routes import Shown
from digest.problems import Problem
from digest.project import Project
from digest.reports.report import list_stale
from digest.reports.sent_files import list_sent
from digest.reports.unnamed_files import list_unnamed
from digest.writing import write_changes
from tests.projects import change
from tests.reports.repositories import commit, git

_FAILURES = {
    "file-unreadable": PermissionError(13, "Permission denied", "content/starter.yaml"),
    "mistake-in-digest": ValueError("a mistake"),
}


def find_around(rule: Rule, project: Project, *, is_bad: bool) -> tuple[Problem, ...]:
    """The problems that a rule's example in words comes to, in a project that is whole."""
    if rule.id == "stale-output":
        return _find_stale(project, is_bad=is_bad)
    if rule.id == "sent-content":
        return _find_changed(project, is_bad=is_bad)
    if rule.id == "sent-files":
        return _find_sent(project, is_bad=is_bad)
    if rule.id == "stray-file":
        return _find_stray(project, is_bad=is_bad)
    shown = rebuild.rebuild(project, (), Shown())
    if is_bad and rule.id == "last-good-build":
        (project.content / "starter.yaml").write_text("Only words\n", encoding="utf-8")
    failure = _FAILURES.get(rule.id) if is_bad else None
    with patch.object(rebuild, "build", side_effect=failure, wraps=build):
        return rebuild.rebuild(project, (), shown).problems


def _find_stale(project: Project, *, is_bad: bool) -> tuple[Problem, ...]:
    made = build(project)
    if not is_bad:
        write_changes(compare(made, project.out), project.out, {})
    return tuple(list_stale(compare(made, project.out), "out", "digest build"))


def _find_stray(project: Project, *, is_bad: bool) -> tuple[Problem, ...]:
    write_changes(compare(build(project), project.out), project.out, {})
    if is_bad:
        (project.out / "starter" / "email-2.html").write_text("another", encoding="utf-8")
    git(project.root, "init", "--quiet")
    commit(project.root)
    return tuple(list_unnamed(build(project), project.out))


def _find_sent(project: Project, *, is_bad: bool) -> tuple[Problem, ...]:
    write_changes(compare(build(project), project.out), project.out, {})
    manifest = project.out / "starter" / "manifest.json"
    noted = {**json.loads(manifest.read_bytes()), "status": "sent"}
    manifest.write_bytes(write_json(noted))
    with (project.content / "starter.yaml").open("a", encoding="utf-8") as file:
        file.write("status: sent\n")
    if is_bad:
        (project.out / "starter" / "email.html").write_text("another", encoding="utf-8")
    made = build(project)
    return tuple(list_sent(made, compare(made, project.out), project.out))


def _find_changed(project: Project, *, is_bad: bool) -> tuple[Problem, ...]:
    """Without git a sent edition is built to be compared; this one is like one that git knows."""
    assert _find_sent(project, is_bad=False) == ()
    if is_bad:
        change(project.content / "starter.yaml", "subject: ", "subject: Not ")
    made = build(project)
    frozen = replace(made, editions=tuple(replace(e, is_frozen=True) for e in made.editions))
    return tuple(list_sent(frozen, (), project.out))
