"""The version of digest that is installed, and where the project is published."""

from __future__ import annotations

import os
import sys

_START, _END = "summit_digest-", ".dist-info"
_URL = "Project-URL: Repository, "


def find_version() -> str:
    """The installed release; empty where the code runs without being installed.

    From the name of its folder of metadata: `importlib.metadata` takes as long to load as click.
    """
    return os.path.basename(_find_metadata()).removeprefix(_START).removesuffix(_END)  # noqa: PTH119


def find_address() -> str:
    """`[project.urls]` of pyproject.toml; empty where the installation does not know it."""
    try:
        with open(os.path.join(_find_metadata(), "METADATA"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            lines = [line.strip() for line in file if line.startswith(_URL)]
    except OSError:
        return ""
    return next((line.removeprefix(_URL) for line in lines), "")


def _find_metadata() -> str:
    folders = (folder for folder in sys.path if os.path.isdir(folder))  # noqa: PTH112
    paths = (os.path.join(f, name) for f in folders for name in os.listdir(f) if _is_own(name))  # noqa: PTH118, PTH208
    return next(paths, "")


def _is_own(name: str) -> bool:
    return name.startswith(_START) and name.endswith(_END)
