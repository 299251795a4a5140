"""Every format of a report as one value: the choices of `--format` and `--report`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from digest.reports.report import Report
from digest.reports.text import report_text, summarize

# A report as the text of a file.
Reporter = Callable[[Report], str]


def _write_text(report: Report) -> str:
    from digest.reports.table import show_edition

    parts = [report.unfinished] if report.unfinished else []
    parts += [report_text(report.problems), summarize(report.problems)] if report.problems else []
    tables = [] if report.fails else [show_edition(each) for each in report.editions]
    return "\n\n".join([*parts, *tables]) + "\n"


def _load(module: str, name: str) -> Reporter:
    """A format whose module is imported when it is first used."""
    return lambda report: str(getattr(import_module(f"digest.reports.{module}"), name)(report))


REPORTERS: Mapping[str, Reporter] = {
    "text": _write_text,
    "json": _load("json_report", "write_json_report"),
    "github": _load("github", "write_annotations"),
    "gitlab": _load("gitlab", "write_code_quality"),
    "junit": _load("junit", "write_junit"),
    "sarif": _load("sarif", "write_sarif"),
    "summary": _load("summary", "write_summary"),
}
