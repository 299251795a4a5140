"""Keep what was read of sentences and their parts, which are asked for again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

S = TypeVar("S")
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


def keep_in_self(read: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method that is asked the same again: what it finds is kept as long as its object."""
    name = f"_found_by_{read.__name__}"

    @wraps(read)
    def look_up(self: S, /, *given: P.args, **named: P.kwargs) -> T:
        found: dict[Any, T] | None = self.__dict__.get(name)
        if found is None:
            found = self.__dict__[name] = {}
        asked = (*given, *named.items()) if named else given
        if asked not in found:
            found[asked] = read(self, *given, **named)
        return found[asked]

    return look_up
