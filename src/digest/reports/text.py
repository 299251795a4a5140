"""Problems as lines of text: place, severity, what is wrong, how to fix it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

from digest.problems import Location, Problem, sort_problems
from digest.reports.excerpts import show_excerpt
from digest.values import dataclass

_DIRECTIONS = {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}
_NEAR = 1_000
# Runners read `::name::` at the start of a line and `##[name]` anywhere in one (actions/runner,
# ActionCommand.cs, read 2026-11-23), or `##vso[name]` (Azure Pipelines, "Logging commands", read
# 2026-11-29).
_NEW_COMMAND = re.compile(r"(?m)^(\s*):(?=:)")
_OLD_COMMAND = re.compile(r"##(?=\w*\[)")
_RANKS = {"error": 0, "warning": 1, "hint": 2}

ReadLine = Callable[[Location], str | None]


def paint_nothing(text: str, role: str) -> str:  # noqa: ARG001 - as painting takes it
    return text


@dataclass(frozen=True)
class TerminalStyle:
    """How problems look on a terminal: the line that each is in, its columns, and its colours.

    `paint` gives a text the colour of its role: a severity, `place`, `check` or `line`.
    """

    read_line: ReadLine
    width: int = 80
    paint: Callable[[str, str], str] = paint_nothing


def report_text(problems: Sequence[Problem], style: TerminalStyle | None = None) -> str:
    """Every problem with its fix, worst first; empty if there are none."""
    return "\n".join(_report_one(problem, style) for problem in order_worst_first(problems))


def order_worst_first(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Errors, then warnings, then hints, each by place."""
    return tuple(sorted(sort_problems(problems), key=lambda problem: _RANKS[problem.severity]))


def _report_one(problem: Problem, style: TerminalStyle | None) -> str:
    """Content is made safe piece by piece, so that only our own colours reach the terminal."""
    paint = style.paint if style else paint_nothing
    place = paint(make_safe(str(problem.where).replace("\n", "�")), "place")
    message = make_safe(" ".join(problem.message.split("\n")))
    fix = make_safe(problem.fix).replace("\n", "\n         ")
    first = f"{place}: {paint(problem.severity, problem.severity)}: {message}"
    excerpt = _show_line(problem, style) if style else ""
    return f"{first} {paint(f'[{problem.check}]', 'check')}\n{excerpt}    fix: {fix}"


def _show_line(problem: Problem, style: TerminalStyle) -> str:
    """The line that the problem is in, and a caret below the column; nothing for an empty line."""
    line = style.read_line(problem.where)
    if not line or not line.strip():
        return ""
    gutter = f"{problem.where.line:>6} | "
    # A line may be a megabyte long: what no terminal has room for is not looked at.
    start = max(0, problem.where.column - _NEAR)
    near = make_safe(line[start : problem.where.column + _NEAR].replace("\n", " "), keep="\t")
    room = min(style.width - len(gutter) - 1, _NEAR // 2)
    shown, before = show_excerpt(near, problem.where.column - start, room)
    below = " " * (len(gutter) - 2) + "| " + " " * before
    painted = style.paint(gutter, "line") + shown
    return f"{painted}\n{style.paint(below, 'line')}{style.paint('^', problem.severity)}\n"


def summarize(problems: Sequence[Problem]) -> str:
    """As “1 error, 2 warnings and 1 hint in 1 file.”."""
    counts = Counter(problem.severity for problem in problems)
    named = [count_things(counts[s], s) for s in ("error", "warning", "hint") if counts[s]]
    told = " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
    files = len({problem.where.path for problem in problems})
    return f"{told} in {count_things(files, 'file')}."


def count_things(count: int, thing: str) -> str:
    """As “1 file” or “1,200 files”."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def make_safe(text: str, keep: str = "") -> str:
    """Content as it may be printed: no control characters, no commands of a CI runner."""
    shown = replace_old_commands(replace_controls(text, keep), "# #")
    return _NEW_COMMAND.sub(r"\1: ", shown)


def has_command(text: str) -> bool:
    """Whether a CI runner that finds this in its log would obey it."""
    return bool(_OLD_COMMAND.search(text) or _NEW_COMMAND.search(text))


def replace_old_commands(text: str, by: str) -> str:
    """Another text for the two signs that begin `##[name]`."""
    return _OLD_COMMAND.sub(lambda _: by, text)


def replace_controls(text: str, keep: str = "") -> str:
    """A “�” for each character that `is_control`, except those of `keep`."""
    if text.replace("\n", "").isprintable():  # Which no control is.
        return text
    return "".join("�" if is_control(c) and c not in keep else c for c in text)


def is_control(character: str) -> bool:
    """What moves a terminal's cursor, or shows text in another order than it has."""
    if character == "\n":
        return False
    return unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") or character in _DIRECTIONS
