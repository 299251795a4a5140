"""Problems as a Code Quality report, which GitLab shows at their lines in a merge request.

The fields are those of docs.gitlab.com/ci/testing/code_quality, read 2026-11-29.
"""

from __future__ import annotations

from typing import Any

from digest.problems import Location, Problem
from digest.reports.fingerprints import make_fingerprints
from digest.reports.json_report import write_safe_json
from digest.reports.report import Report, locate
from digest.reports.text import order_worst_first

# GitLab knows info, minor, major, critical and blocker.
_SEVERITIES = {"error": "major", "warning": "minor", "hint": "info"}


def write_code_quality(report: Report) -> str:
    """One entry for each problem, worst first, its path from the top of the repository."""
    problems = order_worst_first(report.problems)
    prints = make_fingerprints(report, problems)
    entries = [
        _describe(problem, fingerprint, report.prefix)
        for problem, fingerprint in zip(problems, prints, strict=True)
    ]
    if report.unfinished:
        stop = Problem(Location("content"), "unfinished", report.unfinished, "")
        entries = [_describe(stop, "unfinished", report.prefix), *entries]
    return write_safe_json(entries)


def _describe(problem: Problem, fingerprint: str, prefix: str) -> dict[str, Any]:
    where = locate(problem, prefix)
    return {
        "description": f"{problem.message} {problem.fix}".strip(),
        "check_name": problem.check,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[problem.severity],
        # A name may hold bytes that are no UTF-8, and GitLab reads nothing else.
        "location": {
            "path": where.path.encode("utf-8", "replace").decode(),
            "lines": {"begin": where.line},
        },
    }
