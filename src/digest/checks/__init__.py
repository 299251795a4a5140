"""Checks on content and on finished artifacts: one file each, found by listing."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module

from digest.content.model import Brand, Edition
from digest.email.rendering import EmailParts, EmailRequest
from digest.problems import Location, Problem, Severity
from digest.social.posts import Post, SkippedPost


@dataclass(frozen=True)
class Subject:
    """What a check looks at: one edition and all that was made of it.

    `request` is what the email was made from; posts that fit no network are missing. `others` are
    the other editions of the same build. `moment` is given where somebody is about to send.
    """

    edition: Edition
    brand: Brand
    request: EmailRequest
    email: EmailParts
    posts: tuple[Post | SkippedPost, ...]
    others: tuple[Edition, ...] = ()
    moment: datetime | None = None


@dataclass(frozen=True)
class Example:
    """Content that shows a check: top-level keys that replace those of the starter files.

    `source` replaces the press release, `post` the template of every draft. The others are files of
    a theme that has nothing else: `email` its email.html.j2, or what stands in the body there,
    `plain` its email.txt.j2, `head` its head.css.
    """

    edition: str = ""
    brand: str = ""
    source: str = ""
    post: str = ""
    email: str = ""
    plain: str = ""
    head: str = ""


@dataclass(frozen=True)
class Check:
    """A rule: why it exists, content that breaks it, content that keeps it, and what finds it."""

    id: str
    severity: Severity
    why: str
    bad: Example
    good: Example
    find: Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; its id and, where none stands here, its severity come from the check."""

    where: Location
    message: str
    fix: str
    severity: Severity | None = None


@cache
def list_checks() -> tuple[Check, ...]:
    """Every check, by id."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    checks = [import_module(f"{__name__}.{name}").CHECK for name in names]
    return tuple(sorted(checks, key=lambda check: check.id))


def run_checks(subject: Subject) -> tuple[Problem, ...]:
    """All problems that any check finds."""
    return tuple(
        Problem(
            finding.where,
            check.id,
            finding.message,
            finding.fix,
            finding.severity or check.severity,
        )
        for check in list_checks()
        for finding in check.find(subject)
    )
