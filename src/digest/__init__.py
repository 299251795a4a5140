"""One YAML file per event in; a send-ready email and social posts out.

>>> from pathlib import Path
>>> import digest
>>> made = digest.build(Path("."))            # doctest: +SKIP
>>> made.editions[0].artifacts[0].path        # doctest: +SKIP
'email.html'
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.building import Build
    from digest.content.model import Edition

__all__ = ["build", "load"]


def load(path: Path) -> Edition:
    """Read one edition, `…/content/<slug>.yaml`, with the brand beside it.

    Raises `digest.problems.ContentError`, whose `problems` are all that is wrong in both files.
    """
    from digest.content.loading import load_brand, load_edition
    from digest.project import Project

    path = Path(path).absolute()
    project = Project(path.parent.parent)
    brand, _ = load_brand(project)
    edition, _ = load_edition(project, path, brand)
    return edition


def build(root: Path) -> Build:
    """Make everything of the project at `root`, in memory; nothing is written.

    The Build holds each edition's posts and artifacts (path, media type, bytes), and every
    problem; an edition with an error has no artifacts.
    """
    from digest.building import build as make
    from digest.project import Project

    return make(Project(Path(root).absolute()))
