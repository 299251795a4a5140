"""What an edition's texts say now and did not say in the last commit, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from digest.content.reading import read_document
from digest.history.git_commands import RevisionError, read_each
from digest.project import Project

_WORDS = re.compile(r"\s+|[^\s]+")
_HEAD = "HEAD:./"


def list_changes(project: Project, path: Path, content: bytes) -> list[dict[str, Any]] | None:
    """Each text that differs, with its pieces; None where no commit has the file."""
    name = project.name(path)
    try:
        found = read_each(project, [f"{_HEAD}{name}"])
    except (RevisionError, OSError):
        return None
    if not found or found[0] is None:
        return None
    values = (read_document(each, name).value for each in (found[0], content))
    before, now = (dict(_flatten(value)) for value in values)
    return [
        {"name": key, "pieces": _compare(before.get(key, ""), now.get(key, ""))}
        for key in dict.fromkeys((*now, *before))
        if before.get(key, "") != now.get(key, "")
    ]


def _flatten(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Texts by the way to them. Entries that have an id go by it, so that an order is no change."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id":
                yield from _flatten(inner, f"{name} › {key}" if name else key)
    elif isinstance(value, list):
        for at, inner in enumerate(value, 1):
            own = inner.get("id") if isinstance(inner, dict) else None
            yield from _flatten(inner, f"{name} › {own or at}")
    elif isinstance(value, str):
        yield name, value.strip()


def _compare(before: str, now: str) -> list[tuple[str, str]]:
    """Runs of words that are the same, gone or new."""
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(old[a:b])))
            continue
        both = (("gone", old[a:b]), ("new", new[c:d]))
        pieces += [(name, "".join(words)) for name, words in both if words]
    return pieces
