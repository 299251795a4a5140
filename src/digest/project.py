"""Find the folders of a project: `content/`, `templates/` and `out/`."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from digest.caching import find_cache
from digest.problems import ContentError, Location, Problem
from digest.values import dataclass


@dataclass(frozen=True)
class Project:
    """A project's root and the folders in it.

    `lent` is a private folder that goes before the end of this run: then there is none.
    """

    root: Path
    lent: Path | None = None

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def cache(self) -> Path | None:
        """The cache folder, outside the project; what is lent where nothing may be kept."""
        return find_cache(self.root) or (self.lent if self.lent and self.lent.is_dir() else None)

    def list_templates(self, kind: str) -> tuple[Path, ...]:
        """Folders of `email` or `social` templates, the project's own first.

        Raises ContentError if the project's folder is a link.
        """
        own = self.root / "templates" / kind
        linked = [folder for folder in (own.parent, own) if folder.is_symlink()]
        if linked:
            raise ContentError([explain_link(self.name(linked[0]))])
        return tuple(dict.fromkeys([own, find_shipped_templates() / kind]))

    def name(self, path: Path) -> str:
        """A path as problems and manifests show it: relative to the project, with slashes.

        A shipped file is shown from `templates/` on, wherever it is installed.
        """
        for root in (self.root, find_shipped_templates().parent):
            with suppress(ValueError):
                return path.relative_to(root).as_posix()
        return path.as_posix()


def explain_size(name: str, size: int, most: int) -> Problem:
    message = f"This file has {size:,} bytes; {most:,} is the limit."
    fix = "Describe one event per file, without embedded pictures."
    return Problem(Location(name), "file-limits", message, fix)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder in the end; links in a circle lead nowhere."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def explain_link(name: str, *, is_link: bool = True) -> Problem:
    """The problem for a link, or for what is not a regular file."""
    message = "This is a link that leads elsewhere." if is_link else "This is not a regular file."
    return Problem(Location(name), "file-link", message, "Put the file or folder itself here.")


@cache
def find_shipped_templates() -> Path:
    """In a wheel beside the code; in a checkout at the top."""
    beside = Path(__file__).parent / "templates"
    return beside if beside.is_dir() else Path(__file__).parents[2] / "templates"


def find_root(folder: Path) -> Path | None:
    """The nearest folder upwards that holds `content/`."""
    return next((one for one in (folder, *folder.parents) if (one / "content").is_dir()), None)
