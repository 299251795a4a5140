"""A report as SARIF 2.1.0, which code hosts and editors read (OASIS, 2020-03-27)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from digest.problems import Problem
from digest.reports.fingerprints import make_fingerprints
from digest.reports.json_report import write_safe_json
from digest.reports.report import Report
from digest.reports.text import order_worst_first
from digest.version import find_address

if TYPE_CHECKING:
    from digest.checks import Rule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_ROOT = "%SRCROOT%"


def write_sarif(report: Report) -> str:
    """One run with every rule that we know and every problem, worst first."""
    problems = order_worst_first(report.problems)
    rules = _list_rules(problems)
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    prints = make_fingerprints(report, problems)
    version = {"version": report.version} if report.version else {}
    address = {"informationUri": url} if (url := find_address()) else {}
    driver = {"name": "digest", **version, **address, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The top folder of the repository."}}
        },
        "invocations": [_describe_run(report)],
        "results": [
            {
                "ruleId": problem.check,
                "ruleIndex": places[problem.check],
                "level": _LEVELS[problem.severity],
                "message": {"text": _write_message(problem)},
                "locations": [{"physicalLocation": _describe_place(problem, report.prefix)}],
                "partialFingerprints": {"primaryLocationLineHash": fingerprint},
            }
            for problem, fingerprint in zip(problems, prints, strict=True)
        ],
    }
    return write_safe_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _describe_run(report: Report) -> dict[str, Any]:
    """Whether everything could be checked; a problem is not a failure of the tool."""
    told = [{"level": "error", "message": {"text": report.unfinished}}] if report.unfinished else []
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}


def _list_rules(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Every rule by id; what else a run found is listed by its id alone."""
    from digest.checks.rules import list_rules

    known = {rule.id: _describe_rule(rule) for rule in list_rules()}
    others = {problem.check: {"id": problem.check} for problem in problems}
    return [rule for _, rule in sorted({**others, **known}.items())]


def _describe_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.why},
        "fullDescription": {"text": f"{rule.why} {rule.fix}".strip()},
        "help": {"text": f"{rule.fix} More: digest explain {rule.id}".strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _write_message(problem: Problem) -> str:
    """What is wrong and the fix; `](` would begin a link that content chose (SARIF, 3.11.6)."""
    return f"{problem.message}\nfix: {problem.fix}".replace("](", "] (")


def _describe_place(problem: Problem, prefix: str) -> dict[str, Any]:
    where = problem.where
    file = {"uri": quote(f"{prefix}{where.path}", errors="surrogateescape"), "uriBaseId": _ROOT}
    if where.path.startswith("/"):
        file = {"uri": f"file://{quote(where.path, errors='surrogateescape')}"}
    region = {"startLine": where.line, "startColumn": where.column}
    return {"artifactLocation": file, "region": region}
