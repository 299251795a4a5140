"""Hashtags typed as on a network: one message for all, with the correct lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from digest.problems import Location, Problem

# All these come from the # or from a missing dash.
_MERGED = frozenset({
    "eaten-hashtag", "hashtag-form", "wrong-kind", "empty-value", "swallowed-dash", "one-line",
    "yaml-syntax"
})  # fmt: skip
_START = re.compile(r"hashtags\s*:(.*)")
# Up to the next key: what is empty, is indented, has a dash, or starts with a hashtag.
_CONTINUES = re.compile(r"\Z|[\s-]|#\w")
_COMMENT = re.compile(r"\s*#(?:\s|$)|\s+#\s")
_BRACKET_WITH_HASH = re.compile(r"\[(?:.*[\s,])?#|\[#")


class _Block(NamedTuple):
    """The line of `hashtags:` (from 1), the last one that belongs to it, and the lines."""

    first: int
    last: int
    lines: tuple[str, ...]


def gather_hashtag_problems(problems: list[Problem], text: str) -> list[Problem]:
    """The problems of a file, those of its hashtags as one that writes all of them out."""
    block = _find_block(text.split("\n"))
    own = [problem for problem in problems if block and _belongs(problem, block)]
    if not block or not own:
        return problems
    tags = list(_list_tags(block))
    if not tags or not all(re.search(r"[^\W\d_]", tag) for tag in tags):
        return problems
    where = min(problem.where for problem in own)
    if where.line > block.last:
        where = Location(where.path, block.first)
    message = "Write each hashtag as one word without #, on its own line."
    shown = "\n".join(["Write:", "    hashtags:", *(f"      - {tag}" for tag in tags)])
    kept = [problem for problem in problems if problem not in own]
    return [*kept, Problem(where, "hashtag-form", message, shown)]


def _find_block(lines: list[str]) -> _Block | None:
    for number, line in enumerate(lines):
        if found := _START.fullmatch(line):
            below = list(takewhile(_CONTINUES.match, lines[number + 1 :]))
            while below and not below[-1].strip():
                below.pop()
            return _Block(number + 1, number + 1 + len(below), (found[1], *below))
    return None


def _belongs(problem: Problem, block: _Block) -> bool:
    # In brackets, a # hides the closing one: YAML fails somewhere below.
    is_below = problem.check == "yaml-syntax" and _BRACKET_WITH_HASH.search(block.lines[0])
    last = problem.where.line if is_below else block.last
    return problem.check in _MERGED and block.first <= problem.where.line <= last


def _list_tags(block: _Block) -> Iterator[str]:
    """What was meant, each as one word; notes after a # and a space are left out."""
    for line in block.lines:
        typed = _COMMENT.split(line, maxsplit=1)[0].strip().removeprefix("-").strip(" []")
        parts = re.split(r"[#,;]", typed)
        yield from (tag for part in parts if (tag := _join_words(part)))


def _join_words(typed: str) -> str:
    """Of several words each begins with a capital, as `hashtag-case` wants it."""
    words = re.findall(r"\w+", typed)
    if len(words) > 1:
        words = [word.capitalize() if word.islower() else word for word in words]
    return "".join(words)
