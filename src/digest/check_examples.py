"""Content that shows what a rule is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from digest.values import dataclass


@dataclass(frozen=True)
class Example:
    """Content that shows a rule: top-level keys that replace those of the starter files.

    `edition` and `brand` are used as typed, so they may be broken YAML; a key after a # is only
    removed. `other` is a second edition, `source` replaces the press release, and `post` the
    template of every post. `email`, `plain` and `head` are the only files of a theme: its
    email.html.j2 (or the content of <body>), email.txt.j2 and head.css. `files` are other files,
    by path. `moment` is when you are about to send, `service` the sending service. `answers` is
    what sites answer when links are visited, by address: 404, or “301 https://…”.
    `note` describes what no text can show.
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
    note: str = ""
