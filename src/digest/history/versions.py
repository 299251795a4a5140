"""List what became of files, commit by commit."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digest.history.git_commands import RevisionError, last_line, run
from digest.project import Project

_COMMIT = re.compile("[0-9a-f]{40}([0-9a-f]{24})?")
# Also what a merge dropped by taking the other side.
_FORM = (
    "--ignore-missing", "--full-history", "-m", "-z", "--raw", "--no-abbrev", "--no-renames",
    "--relative", "--format=%H",
)  # fmt: skip


class FileVersion(NamedTuple):
    """What a commit made of a file: git's letter (D: deleted) and the name of its content."""

    letter: str
    name: str
    commit: str


def list_versions(
    project: Project, commits: Sequence[str], place: str
) -> Mapping[str, list[FileVersion]]:
    """By path below the project, all versions up to these commits, the latest first, each once.

    Commits that are not there count for nothing. Raises RevisionError where git cannot tell.
    """
    done = run(project, "log", *_FORM, *commits, "--", place)
    if done.returncode != 0:
        raise RevisionError(last_line(done))
    versions: dict[str, list[FileVersion]] = {}
    at, described = "", ""
    for part in (each.strip(b"\n") for each in done.stdout.split(b"\0")):
        word = os.fsdecode(part)
        if described:
            *_, name, letter = described.split(" ")
            known = versions.setdefault(word, [])
            # The same again is a merge, seen from its other side; the older commit counts.
            if known and known[-1][:2] == (letter, name):
                known.pop()
            known.append(FileVersion(letter, name, at))
            described = ""
        elif word.startswith(":"):
            described = word
        elif _COMMIT.fullmatch(word):
            at = word
    return versions
