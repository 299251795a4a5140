"""Find the marks that git leaves in a file whose merge was not finished, and its two sides."""

from __future__ import annotations

import re

# Seven signs at the start of a line, which may be indented as in a block of YAML, then the name of
# a side (git-merge, “How conflicts are presented”, read 2026-11-29). `=======` has no
# name: alone it underlines a heading.
_MARKER = re.compile(r"(?m)^[ \t]*(?:<{7}|>{7}|\|{7})(?= |$)")
_MIDDLE = re.compile(r"(?m)^[ \t]*={7}$")
# Which of the two sides the lines after a mark belong to; those of the base to none.
_OPENS: dict[str, tuple[int, ...]] = {
    "<" * 7: (0,), "|" * 7: (), "=" * 7: (1,), ">" * 7: (0, 1),
}  # fmt: skip
# An indented mark alone may be an arrow in a text; a whole conflict is none.
_WHOLE = re.compile(r"(?ms)^[ \t]*<{7}(?= |$).*?^[ \t]*={7}$.*?^[ \t]*>{7}(?= |$)")
_REPLY = re.compile(r" ?>")


def find_merge(text: str) -> int | None:
    """The line, from 1, of the first mark of an unfinished merge."""
    is_whole = _WHOLE.search(text) is not None
    found = [
        match
        for match in _MARKER.finditer(text)
        if (is_whole or _is_sure(match[0])) and not _is_reply(text, match)
    ]
    if not found:
        return None
    marks = (*found, *_MIDDLE.finditer(text))
    return text.count("\n", 0, min(match.start() for match in marks)) + 1


def _is_sure(mark: str) -> bool:
    """At the start of a line, or the base's: only an arrow may be indented."""
    return not mark[0].isspace() or mark.endswith("|")


def list_sides(text: str) -> tuple[str, ...]:
    """The text as each of the two sides has it; as it is where no merge is unfinished."""
    if find_merge(text) is None:
        return (text,)
    sides: tuple[list[str], list[str]] = ([], [])
    open_sides: tuple[int, ...] = (0, 1)
    for line in text.splitlines(keepends=True):
        sign = line.strip().partition(" ")[0]
        if sign in _OPENS:
            open_sides = _OPENS[sign]
            continue
        for side in open_sides:
            sides[side].append(line)
    return "".join(sides[0]), "".join(sides[1])


def _is_reply(text: str, match: re.Match[str]) -> bool:
    """Whether a neighbouring line starts with > too, as in a mail that was answered many times."""
    if not match[0].endswith(">"):
        return False
    before = text[: match.start()].removesuffix("\n").rpartition("\n")[2]
    after = text[match.end() :].partition("\n")[2]
    return bool(_REPLY.match(before) or _REPLY.match(after))
