"""What is known where YAML cannot be read, and what is found out about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml


class Scene(NamedTuple):
    """What the parser said, where it gave up, and where what it was reading began.

    Places are line and column, from 0. `last` is the last event that could be read.
    """

    said: str
    at: tuple[int, int]
    began: tuple[int, int]
    lines: Sequence[str]
    last: Any

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def indent(self, number: int) -> int:
        line = self.line(number)
        return len(line) - len(line.lstrip())

    def above(self, number: int) -> int:
        """The nearest line above that is neither empty nor a comment."""
        candidates = (n for n in range(number - 1, -1, -1) if self.line(n).strip())
        return next((n for n in candidates if not self.line(n).lstrip().startswith("#")), 0)

    def follows_text(self, *styles: str | None) -> bool:
        """Whether the parser gave up after a text of such a style; None is one without marks."""
        return isinstance(self.last, yaml.ScalarEvent) and self.last.style in styles


class Mistake(NamedTuple):
    """Line and column from 0, what is wrong, and the fix."""

    at: tuple[int, int]
    message: str
    fix: str
