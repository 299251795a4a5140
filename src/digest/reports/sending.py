"""What keeps an edition from being sent now, for `digest check --ready` and for the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from digest.problems import Problem, sort_problems
from digest.project import Project

if TYPE_CHECKING:
    from digest.building import Build
    from digest.comparing import FileState
    from digest.edition_build import EditionBuild


def add_problems(made: Build, found: Iterable[Problem]) -> Build:
    return replace(made, problems=sort_problems((*made.problems, *found)))


def judge_sending(made: Build) -> Build:
    """With each problem as bad as it is when you are about to send."""
    from digest.severities import raise_at_sending

    return replace(made, problems=raise_at_sending(made.problems))


def add_all_stale(project: Project, made: Build) -> Build:
    """With every file in `out/` that is missing or out of date; `list_sent` has sent ones."""
    from digest.comparing import compare

    states = (state for state in compare(made, project.out) if not state.is_frozen)
    return _add_stale(project, made, states)


def add_stale(project: Project, made: Build) -> Build:
    """With every file of an edition in `out/` that is out of date: it would be sent.

    An edition without a folder in `out/` is not sent from there.
    """
    from digest.comparing import compare

    ours = {each.edition.slug for each in made.editions if not each.is_sent}
    built = {slug for slug in ours if (project.out / slug).is_dir()}
    states = (s for s in compare(made, project.out) if s.path.partition("/")[0] in built)
    return _add_stale(project, made, states)


def _add_stale(project: Project, made: Build, states: Iterable[FileState]) -> Build:
    from digest.reports.report import list_stale

    found = list_stale([*states], project.out.name, "digest build", made.records)
    return add_problems(made, found)


def list_future(made: Build, now: datetime) -> tuple[Problem, ...]:
    """Approvals dated in the future; before you send they are errors, wherever that is."""
    from digest.checks.quote_approved import CHECK, find_early

    return tuple(
        Problem(early.where, CHECK.id, early.message, early.fix, "warning", early.about, "error")
        for each in made.editions
        if each.is_draft
        for early in find_early(each.edition, now)
    )


def list_left(project: Project, each: EditionBuild, now: datetime) -> tuple[Problem, ...]:
    """The errors that `digest check --ready` has for one edition that was built before."""
    from digest.building import Build
    from digest.checks.embargo import CHECK, find_running

    early = (
        Problem(found.where, CHECK.id, found.message, found.fix)
        for found in find_running(each.edition, now)
    )
    made = Build((each,), (*each.lacks, *early), is_whole=False)
    made = judge_sending(add_problems(made, list_future(made, now)))
    # With errors nothing is written, so that what is in `out/` is no question yet.
    return sort_problems(made.problems) or add_stale(project, made).problems
