"""Keep what was read of sentences and their parts, which are asked for again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
LONG = 500  # No clause is longer.
MOST = 4_096


def keep_last(read: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """Sentences and their parts are asked for again: by the next question, and by others later.

    So is “said Ana Ruiz” of the next paragraph, and a paragraph of a source that was changed.
    """
    again: Any = lru_cache(maxsize=MOST)(read)

    @wraps(read)
    def look_up(part: str, /, *given: P.args, **named: P.kwargs) -> T:
        found: T = (again if len(part) <= LONG else read)(part, *given, **named)
        return found

    return look_up
