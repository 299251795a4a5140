"""Find the marks that git leaves in a file whose merge was not finished."""

from __future__ import annotations

import re

# Seven signs at the start of a line, then the name of a side (git-merge, “How conflicts are
# presented”, read 2026-11-29). `=======` has no name: alone it underlines a heading.
_MARKER = re.compile(r"(?m)^(?:<{7}|>{7}|\|{7})(?= |$)")
_MIDDLE = re.compile(r"(?m)^={7}$")
_REPLY = re.compile(r" ?>")


def find_merge(text: str) -> int | None:
    """The line, from 1, of the first mark of an unfinished merge."""
    found = [match for match in _MARKER.finditer(text) if not _is_reply(text, match)]
    if not found:
        return None
    marks = (*found, *_MIDDLE.finditer(text))
    return text.count("\n", 0, min(match.start() for match in marks)) + 1


def _is_reply(text: str, match: re.Match[str]) -> bool:
    """Whether a neighbouring line starts with > too, as in a mail that was answered many times."""
    if text[match.start()] != ">":
        return False
    before = text[: match.start()].removesuffix("\n").rpartition("\n")[2]
    after = text[match.end() :].partition("\n")[2]
    return bool(_REPLY.match(before) or _REPLY.match(after))
