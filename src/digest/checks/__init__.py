"""Checks on content and on finished artifacts: one file each, found by listing."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Literal

from digest.content.model import Brand, Edition
from digest.email.origins import Origins
from digest.email.page import Element
from digest.email.rendering import EmailParts, EmailRequest
from digest.problems import About, Location, Problem, Severity
from digest.social.posts import Post, SkippedPost

Group = Literal["reading", "values", "quotes", "content", "posts", "cards", "email", "themes",
                "sending", "links", "around"]  # fmt: skip


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

    @cached_property
    def origins(self) -> Origins:
        return Origins(self.request, self.email.html)

    def locate(self, element: Element | None) -> Location:
        """The line of the theme on which an element of the email's html begins."""
        return self.origins.locate(element)


@dataclass(frozen=True)
class Example:
    """Content that shows a rule: top-level keys that replace those of the starter files.

    `edition` and `brand` are taken as they are typed, so that they may be broken YAML too; a key
    behind a # is only taken out. `other` is a second edition, `source` replaces the press release,
    `post` the template of every draft. `email`, `plain` and `head` are files of a theme that has
    nothing else: `email` its email.html.j2, or what stands in the body there, `plain` its
    email.txt.j2, `head` its head.css. `files` are any others, by their paths. `moment` is the one
    at which somebody is about to send, `service` the sending service that the email is filled for,
    `answers` what sites answer when links are visited, as 404 or “301 https://…”, by address.
    What no text can show is `told` in words, and `make` does it, given the project's folder.
    """

    edition: str = ""
    brand: str = ""
    source: str = ""
    post: str = ""
    email: str = ""
    plain: str = ""
    head: str = ""
    other: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    moment: str = ""
    service: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    told: str = ""
    make: Callable[[Path], object] | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Why an id exists, how to put right what it finds, content that breaks it and that keeps it.

    What cannot be lowered is an error for everybody: without it nothing can be made, or nothing
    that may be sent.
    """

    id: str
    severity: Severity
    why: str
    bad: Example
    good: Example
    fix: str
    group: Group = "reading"
    can_be_lowered: bool = False


@dataclass(frozen=True, kw_only=True)
class Check(Rule):
    """A rule with what finds it."""

    find: Callable[[Subject], Iterable[Finding]]
    group: Group = "content"
    can_be_lowered: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; its id and, where none stands here, its severity come from the check."""

    where: Location
    message: str
    fix: str
    severity: Severity | None = None
    about: About | None = None


@cache
def list_checks() -> tuple[Check, ...]:
    """Every check, by id."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    checks = [import_module(f"{__name__}.{name}").CHECK for name in modules]
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
            finding.about,
        )
        for check in list_checks()
        for finding in check.find(subject)
    )
