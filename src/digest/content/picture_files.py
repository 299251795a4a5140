"""Pictures that a project has as files, for its quote cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.content.model import Brand, Edition
from digest.content.texts import list_picture_files
from digest.problems import Problem
from digest.project import Project
from digest.regular_files import is_own_file, read_whole

MOST_BYTES = 10_000_000
_FORMATS = ((0, b"\x89PNG\r\n\x1a\n"), (0, b"\xff\xd8\xff"), (8, b"WEBP"))


def find_unfit_pictures(project: Project, things: Iterable[Edition | Brand]) -> Iterator[Problem]:
    """A problem for each file that cards could not show; little of the others is read."""
    for thing in things:
        for keys, name in list_picture_files(thing):
            if found := _judge(project, project.root / name):
                yield Problem(thing.places.at(*keys), "picture-file", *found)


def read_picture(project: Project, name: str) -> bytes | None:
    """The file's bytes; None where `find_unfit_pictures` has something to say of it."""
    path = project.root / name
    if _judge(project, path):
        return None
    content = read_whole(path, MOST_BYTES)
    return content if isinstance(content, bytes) else None


def _judge(project: Project, path: Path) -> tuple[str, str] | None:
    if not is_own_file(path, project.root):
        message = "There is no such file in this project."
        return message, "Save the picture there, or correct the path. A link is not followed."
    if (size := path.stat().st_size) > MOST_BYTES:
        message = f"This picture has {size:,} bytes; {MOST_BYTES:,} is the limit."
        return message, "Save it smaller: 2,000 pixels are enough for a card."
    with path.open("rb") as file:
        start = file.read(12)
    if not any(start[at:].startswith(mark) for at, mark in _FORMATS):
        message = "This file is not a PNG, JPEG or WebP picture, whatever its name says."
        return message, "Save the picture again in one of these formats."
    return None
