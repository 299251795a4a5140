"""What tells that a problem is the same one as in an earlier run, though lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from digest.problems import Problem
from digest.reports.report import Report


def make_fingerprints(report: Report, problems: Sequence[Problem]) -> Iterator[str]:
    """The same problem after lines above it came or went: its check, file and line's own words."""
    seen: Counter[str] = Counter()
    for problem in problems:
        line = report.read_line(problem.where)
        words = " ".join((problem.message if line is None else line).split())
        parts = (problem.check, report.prefix + problem.where.path, words)
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
