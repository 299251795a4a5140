"""The problems of a few ids, without the other checks, which are most of a build's work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from digest import checks
from digest.building import Build, build
from digest.problems import Problem
from digest.project import Project

# What they find decides what is said of other problems.
_ALWAYS = {"source-named", "quote-verbatim", "segment-marks"}


@contextmanager
def only_checks(*ids: str) -> Iterator[None]:
    """Inside, only these checks run; what rules say is found as always."""
    kept = tuple(id for id in checks.list_ids() if id in {*_ALWAYS, *ids})
    with patch.object(checks, "list_ids", lambda: kept):
        yield


def build_for(project: Project, *ids: str, moment: datetime | None = None) -> Build:
    """A build in which only these checks ran."""
    with only_checks(*ids):
        return build(project, moment=moment)


def find_only(project: Project, *ids: str, moment: datetime | None = None) -> list[Problem]:
    """The problems of these ids."""
    made = build_for(project, *ids, moment=moment)
    return [problem for problem in made.problems if problem.check in ids]
