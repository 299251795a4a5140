"""Lines of a short text that are as long as each other: no small word has a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

# Of longer texts one line does not stand out, and every choice would have to be measured.
MOST_WORDS = 14
# One word alone in its line is as bad as a line that is a quarter too short.
_ALONE = 4


def break_evenly(
    words: Sequence[str], count: int, measure: Callable[[str], float], most: float
) -> str | None:
    """The words in so many lines of at most this width; None where they are not to be chosen."""
    if not 1 < count < len(words) <= MOST_WORDS:
        return None
    even = measure(" ".join(words)) / count

    @cache
    def cost(start: int, end: int) -> float:
        width = measure(" ".join(words[start:end]))
        alone = (even / _ALONE) ** 2 if end - start == 1 else 0
        return (width - even) ** 2 + alone if width <= most else float("inf")

    @cache
    def choose(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """What the words from `start` on cost in so many lines, and where these end."""
        if lines == 1:
            return cost(start, len(words)), (len(words),)
        ends = range(start + 1, len(words) - lines + 2)
        rest = ((end, choose(end, lines - 1)) for end in ends)
        return min((cost(start, end) + more, (end, *after)) for end, (more, after) in rest)

    total, ends = choose(0, count)
    if total == float("inf"):
        return None
    return "\n".join(" ".join(words[start:end]) for start, end in pairwise((0, *ends)))
