"""docs/troubleshooting.md: what digest says of each slip of tests/bad, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

SLIPS = Path(__file__).parent / "bad"
_PROBLEM = re.compile(
    r"(?m)^\S+:\d+:\d+: (?:error|warning|hint): (.*) \[([a-z-]+)\]\n    fix: (.*)$"
)
_TOP = """# Troubleshooting

What digest says, and what to do. Search this page for a word of your message: names and values in
it are those of an example. [Checks](checks.md) explains each check with an example.
"""
_EXITS = """
## Exit codes

| code | means | what to do |
| --- | --- | --- |
| 0 | all is well | |
| 1 | the content has problems, or `out/` is out of date | fix what is listed; run `digest build` |
| 2 | the command is wrong | read its `--help` |
| 3 | a disk, a permission or another build is in the way | do what the message says; try again |
| 70 | an error in digest itself | report it with the file that the message names |
| 130 | you stopped it | |
"""


def write_troubleshooting() -> str:
    """The page's text."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(SLIPS.glob("*/expected.txt")):
        for message, check, fix in _PROBLEM.findall(path.read_text(encoding="utf-8")):
            found.setdefault(check, {}).setdefault(_shape(message), _row(message, fix))
    parts = [_TOP]
    for check, rows in sorted(found.items()):
        parts.append(f"\n## `{check}`\n\n[What it checks](checks.md#{check})\n")
        parts.append("\n| digest says | what to do |\n| --- | --- |\n" + "".join(rows.values()))
    return "".join([*parts, _EXITS])


def _shape(message: str) -> str:
    """The message without its names, values and numbers."""
    return re.sub(r"`[^`]*`|“[^”]*”|\d[\d,.]*", "…", message)


def _row(message: str, fix: str) -> str:
    return f"| {_quote(message)} | {_quote(fix)} |\n"


def _quote(text: str) -> str:
    """Text as it is in a cell; what is in backticks stays code."""
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(
        piece.replace("|", "\\|")
        if piece.startswith("`")
        else re.sub(r"([\\<>*_\[\]|#])", r"\\\1", piece)
        for piece in pieces
    )
