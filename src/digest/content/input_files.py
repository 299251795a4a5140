"""Read a file of a project, once: no link, no device, nothing that is too large."""

from __future__ import annotations

import os
from pathlib import Path

from digest.problems import ContentError, Location, Problem
from digest.project import Project, explain_link, explain_size, is_inside
from digest.regular_files import read_whole
from digest.text.decoding import MAX_BYTES
from digest.values import dataclass


@dataclass(frozen=True)
class InputFile:
    """What was read once: all later steps use these bytes."""

    path: str
    content: bytes


def read_input(project: Project, path: Path, most: int = MAX_BYTES) -> InputFile:
    """The bytes of a file inside the project; a link that leads elsewhere is refused."""
    name = project.name(path)
    if path.is_symlink() or not is_inside(path, project.root):
        raise ContentError([explain_link(name)])
    content = read_whole(path, most) if path.is_file() else None
    if isinstance(content, bytes):
        return InputFile(name, content)
    if content is not None:
        raise ContentError([explain_size(name, content, most)])
    if os.path.lexists(path):
        raise ContentError([explain_link(name, is_link=False)])
    message = "This file does not exist."
    raise ContentError([Problem(Location(name), "file-name", message, "Check the name.")])
