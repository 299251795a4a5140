"""Problems as lines of text: place, severity, what is wrong, how to put it right."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from digest.problems import Problem

_DIRECTIONS = {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}


def report_text(problems: Sequence[Problem]) -> str:
    """Every problem with its cure; empty where there is none."""
    return "\n".join(make_safe(_report_one(problem)) for problem in problems)


def _report_one(problem: Problem) -> str:
    message = " ".join(problem.message.split("\n"))
    cure = problem.fix.replace("\n", "\n         ")
    return f"{problem.where}: {problem.severity}: {message} [{problem.check}]\n    fix: {cure}"


def summarize(problems: Sequence[Problem]) -> str:
    """As “2 errors and 1 hint in 1 file.”."""
    counts = Counter(problem.severity for problem in problems)
    named = [count_things(counts[s], s) for s in ("error", "warning", "hint") if counts[s]]
    files = len({problem.where.path for problem in problems})
    return f"{_join(named)} in {count_things(files, 'file')}."


def _join(words: Sequence[str]) -> str:
    """As “1 error, 2 warnings and 1 hint”."""
    return " and ".join([*([", ".join(words[:-1])] if len(words) > 1 else []), *words[-1:]])


def count_things(count: int, thing: str) -> str:
    """As “1 file” or “1,200 files”."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def make_safe(text: str) -> str:
    """Content as it may be printed: no control characters, no commands of a CI runner.

    Runners read `::name::` at the start of a line and `##[name]` anywhere in one
    (actions/runner, ActionCommand.cs, read 2026-11-23).
    """
    shown = "".join("�" if _is_control(character) else character for character in text)
    shown = shown.replace("##[", "# #[")
    return re.sub(r"(?m)^(\s*):(?=:)", r"\1: ", shown)


def _is_control(character: str) -> bool:
    """What moves a terminal's cursor, or shows text in another order than it has."""
    if character == "\n":
        return False
    return unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") or character in _DIRECTIONS
