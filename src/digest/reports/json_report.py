"""A report as one JSON object, as `json_schema.py` describes it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from digest.problems import Problem
from digest.reports.report import Report
from digest.reports.text import is_control, order_worst_first, replace_old_commands

if TYPE_CHECKING:
    from digest.edition_build import EditionBuild
    from digest.social.posts import Post, SkippedPost
    from digest.states import EditionState

# Raised when a key goes or changes its meaning; new keys alone do not raise it.
FORMAT_VERSION = 1

_UNSEEN = re.compile("[^\x20-\x7e\n]")


def write_json_report(report: Report) -> str:
    """The object that schema/report.schema.json describes."""
    from digest.states import find_states

    states = find_states(report.build)
    counts = Counter(problem.severity for problem in report.problems)
    value = {
        "version": FORMAT_VERSION,
        "tool": {"name": "digest", "version": report.version},
        "command": report.command,
        "result": "failed" if report.fails else "passed",
        "unfinished": report.unfinished,
        "strict": report.is_strict,
        "since": report.since,
        "counts": {severity: counts[severity] for severity in ("error", "warning", "hint")},
        "problems": [_describe_problem(each) for each in order_worst_first(report.problems)],
        "templates": [
            {"path": path, "words": list(words)} for path, words in report.template_words.items()
        ],
        "editions": [_describe_edition(each, states) for each in report.editions],
    }
    return write_safe_json(value)


def write_safe_json(value: Any) -> str:
    r"""Indented JSON that may be printed: what a terminal or a CI runner would obey is escaped.

    All of it is inside strings, where `\u` and its code mean the same character.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    text = _UNSEEN.sub(lambda found: _escape(found[0]), text)
    return replace_old_commands(text, "#\\u0023") + "\n"


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if is_control(character) else character


def _describe_problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.where.path,
        "line": problem.where.line,
        "column": problem.where.column,
        "severity": problem.severity,
        "check": problem.check,
        "message": problem.message,
        "fix": problem.fix,
    }


def _describe_edition(each: EditionBuild, states: Mapping[str, EditionState]) -> dict[str, Any]:
    from digest.states import describe_state

    edition = each.edition
    return {
        "edition": edition.slug,
        "path": edition.places.path,
        "status": edition.status,
        **describe_state(states[edition.slug]),
        "lang": edition.lang,
        "headline": edition.headline,
        "subject": edition.subject,
        "preheader": edition.preheader,
        "featured": _describe_featured(each),
        "drafts": [_describe_post(post) for post in each.posts],
    }


def _describe_featured(each: EditionBuild) -> dict[str, Any] | None:
    if each.request is None:
        return None
    quotation = each.request.quotation
    return {
        "quote": quotation.id,
        "text": quotation.text,
        "attribution": quotation.attribution,
    }


def _describe_post(post: Post | SkippedPost) -> dict[str, Any]:
    from digest.social.posts import SkippedPost

    named = {"network": post.network.name, "quote": post.quote.id}
    if isinstance(post, SkippedPost):
        return {**named, "skipped": post.reason}
    return {
        **named,
        "count": post.fit.count,
        "limit": post.network.limit,
        "unit": post.network.unit,
        "text": post.fit.text,
    }
