"""Whether an edition may be marked as sent, and the record of it: for the command and the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.project import Project
from digest.reports.sending import add_stale, judge_sending

if TYPE_CHECKING:
    from digest.building import Build

Judge = Callable[["Build"], "Build"]


class NotToMarkError(Exception):
    """It was sent or cancelled before, or has no files that could have been sent."""


def judge_marking(
    project: Project, path: Path, moment: datetime, judge: Judge, build_out: str
) -> Build:
    """The edition as it is to be sent, with all that is wrong with it then.

    `judge` adds what only the caller knows of `out/`; `build_out` says how its files are written.
    """
    from digest.building import build
    from digest.problems import has_errors

    made = build(project, (path,), moment=moment)
    for each in made.editions:
        if not each.is_draft:
            is_what = "was already marked as sent" if each.is_sent else "is cancelled"
            raise NotToMarkError(f"`{path.stem}` {is_what}.")
    made = judge_sending(add_stale(project, judge(made)))
    if not has_errors(made.problems) and not (project.out / path.stem).is_dir():
        raise NotToMarkError(f"out/ has no files of `{path.stem}`. {build_out}")
    return made


def mark_as_sent(old: bytes, sent_on: datetime) -> bytes:
    """The file of a sent edition. Raises UneditableError where its layout does not allow it."""
    from digest.content.editing import Edit, edit_content

    return edit_content(old, (Edit(("sent_on",), sent_on), Edit(("status",), "sent")))


def write_sent(project: Project, path: Path) -> None:
    """The note in `out/` of what was sent."""
    from digest.building import build
    from digest.comparing import compare
    from digest.desk.pages import make_files
    from digest.writing import write_changes

    made = build(project, (path,))
    write_changes(compare(made, project.out), project.out, make_files(made, project.out))
