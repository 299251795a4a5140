"""One YAML file per event in; a send-ready email and social posts out.

>>> import digest
>>> made = digest.build(".")                  # doctest: +SKIP
>>> made.editions[0].artifacts[0].path        # doctest: +SKIP
'email.html'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from digest.building import Build
    from digest.content.model import Edition
    from digest.problems import ContentError, Problem
    from digest.social.posts import Post

    __version__: str

__all__ = [
    "Build",
    "ContentError",
    "Edition",
    "Post",
    "Problem",
    "__version__",
    "build",
    "load",
]

# Imported when somebody asks for them, so that `import digest` stays light.
_HOMES = {
    "Build": "digest.building",
    "ContentError": "digest.problems",
    "Edition": "digest.content.model",
    "Post": "digest.social.posts",
    "Problem": "digest.problems",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from digest.version import find_version

        return find_version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load(path: str | PathLike[str]) -> Edition:
    """Read one edition, `…/content/<slug>.yaml`, with the brand beside it.

    Raises `ContentError`, whose `problems` are all that is wrong in both files.
    """
    from pathlib import Path

    from digest.content.loading import load_brand, load_edition
    from digest.project import Project

    file = Path(path).absolute()
    project = Project(file.parent.parent)
    brand, _ = load_brand(project)
    edition, _ = load_edition(project, file, brand)
    return edition


def build(root: str | PathLike[str]) -> Build:
    """Make everything of the project at `root`, in memory; nothing is written.

    The Build holds each edition's posts and artifacts (path, media type, bytes), and every
    problem; an edition with an error has no artifacts.
    """
    from pathlib import Path

    from digest.building import build as make
    from digest.project import Project

    return make(Project(Path(root).absolute()))
