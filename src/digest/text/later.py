"""A pattern that is compiled when it is first used: of a language's many, a short run uses few."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, cast


class _LaterPattern:
    """What a pattern can do, once it is asked for it."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self._made, name)
        setattr(self, name, found)  # From now on it is found without a question.
        return found


def make_later(make: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
    """What behaves as the pattern that `make` gives, which is called when it is first used."""
    return cast("re.Pattern[str]", _LaterPattern(make))


def compile_later(source: str) -> re.Pattern[str]:
    return make_later(lambda: re.compile(source))
