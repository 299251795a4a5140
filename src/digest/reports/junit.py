"""Problems as a JUnit report, which GitLab, Jenkins and others show as tests.

The elements are those that docs.gitlab.com/ci/testing/unit_test_reports lists (read 2026-11-29): of
two cases with the same class and name only one is shown, and the class is what people see first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from digest.problems import Problem
from digest.reports.report import Report, is_failing, locate
from digest.reports.text import make_safe, order_worst_first


def write_junit(report: Report) -> str:
    """A case for each problem, and one that passed for each edition without any.

    What fails the run is a failure; other warnings and hints are skipped.
    """
    suite = ET.Element("testsuite", name=f"digest {report.command}")
    if report.unfinished:
        case = ET.SubElement(suite, "testcase", classname="digest", name="finished")
        ET.SubElement(case, "error", message=_clean(report.unfinished), type="unfinished")
    problems = order_worst_first(report.problems)
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        _add_case(suite, problem, report, seen)
    for path in _list_passed(report, problems):
        ET.SubElement(suite, "testcase", classname=_clean(path), name="no problems")
    cases = list(suite)
    suite.set("tests", str(len(cases)))
    for each in ("failure", "error", "skipped"):
        plural = each if each == "skipped" else f"{each}s"
        suite.set(plural, str(sum(case.find(each) is not None for case in cases)))
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _add_case(
    suite: ET.Element, problem: Problem, report: Report, seen: Counter[tuple[str, str]]
) -> None:
    path = _clean(locate(problem, report.prefix).path)
    seen[path, problem.check] += 1
    count = seen[path, problem.check]
    name = problem.check if count == 1 else f"{problem.check} ({count})"
    line = str(problem.where.line)
    case = ET.SubElement(suite, "testcase", classname=path, name=name, file=path, line=line)
    fails = is_failing((problem,), is_strict=report.is_strict)
    told = ET.SubElement(case, "failure" if fails else "skipped")
    told.set("message", _clean(f"{problem.severity}: {problem.message}"))
    if fails:
        told.set("type", problem.check)
    told.text = _clean(f"{path}:{line}:{problem.where.column}\n{problem.message}\n{problem.fix}")


def _list_passed(report: Report, problems: tuple[Problem, ...]) -> Iterator[str]:
    told = {problem.where.path for problem in problems}
    paths = (f"content/{each.edition.slug}.yaml" for each in report.editions)
    yield from (f"{report.prefix}{path}" for path in paths if path not in told)


def _clean(text: str) -> str:
    """Only what XML 1.0 allows, and no command for a runner that prints the file."""
    safe = make_safe(text).encode("utf-8", "replace").decode()
    return "".join("�" if ord(each) in (0xFFFE, 0xFFFF) else each for each in safe)
