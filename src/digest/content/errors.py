"""Why a value is refused: the check's id, what is wrong, and how to fix it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Refused(ValueError):  # noqa: N818 - nothing has gone wrong in the code
    """`at` names the key inside a group that is wrong, where the whole group was judged."""

    check: str
    message: str
    fix: str
    at: str = ""
