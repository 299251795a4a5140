"""Problems as workflow commands, which GitHub shows at their lines in a pull request.

A step shows ten errors, ten warnings and ten notices: the worst come first.
"""

from __future__ import annotations

from digest.problems import Problem
from digest.reports.report import Report, locate
from digest.reports.text import order_worst_first, replace_controls, replace_old_commands

_LEVELS = {"error": "error", "warning": "warning", "hint": "notice"}
# What the runner turns back, `%` first (actions/runner, ActionCommand.cs, read 2026-11-23).
_IN_MESSAGE = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY = (*_IN_MESSAGE, (":", "%3A"), (",", "%2C"))


def write_annotations(report: Report) -> str:
    """One line for each problem, its path from the top of the repository."""
    stop = report.unfinished
    first = [f"::error title=digest::{_escape(stop, _IN_MESSAGE)}"] if stop else []
    problems = order_worst_first(report.problems)
    lines = [*first, *(_annotate(problem, report.prefix) for problem in problems)]
    return "".join(f"{line}\n" for line in lines)


def _annotate(problem: Problem, prefix: str) -> str:
    where = locate(problem, prefix)
    properties = {
        "file": where.path,
        "line": str(where.line),
        "col": str(where.column),
        "title": problem.check,
    }
    named = ",".join(f"{key}={_escape(value, _IN_PROPERTY)}" for key, value in properties.items())
    message = _escape(f"{problem.message}\nfix: {problem.fix}", _IN_MESSAGE)
    return f"::{_LEVELS[problem.severity]} {named}::{message}"


def _escape(text: str, table: tuple[tuple[str, str], ...]) -> str:
    safe = replace_old_commands(replace_controls(text), "# #")
    for character, escaped in table:
        safe = safe.replace(character, escaped)
    return safe
