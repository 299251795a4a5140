"""Every format of a report as one value: the choices of `--format` and `--report`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from digest.reports.report import Report
from digest.reports.text import report_text, summarize

# A report as the text of a file. Each loads what only it needs.
Reporter = Callable[[Report], str]


def _write_text(report: Report) -> str:
    from digest.reports.table import show_edition

    told = [report.unfinished] if report.unfinished else []
    told += [report_text(report.problems), summarize(report.problems)] if report.problems else []
    tables = [] if report.fails else [show_edition(each) for each in report.editions]
    return "\n\n".join([*told, *tables]) + "\n"


def _write_json(report: Report) -> str:
    from digest.reports.json_report import write_json_report

    return write_json_report(report)


def _write_github(report: Report) -> str:
    from digest.reports.github import write_annotations

    return write_annotations(report)


def _write_sarif(report: Report) -> str:
    from digest.reports.sarif import write_sarif

    return write_sarif(report)


def _write_summary(report: Report) -> str:
    from digest.reports.summary import write_summary

    return write_summary(report)


REPORTERS: Mapping[str, Reporter] = {
    "text": _write_text,
    "json": _write_json,
    "github": _write_github,
    "sarif": _write_sarif,
    "summary": _write_summary,
}
