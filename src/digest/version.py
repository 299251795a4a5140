"""The version of digest that is installed, and where the project is published."""

from __future__ import annotations

import os
import sys

_END = ".dist-info"
_URL = "Project-URL: Repository, "


def find_version() -> str:
    """The installed release; empty where the code runs without being installed.

    From the name of its folder of metadata: `importlib.metadata` takes as long to load as click.
    """
    return find_release("summit_digest")


def find_release(package: str) -> str:
    """The installed release of a package; empty where there is none."""
    name = os.path.basename(_find_metadata(package))  # noqa: PTH119
    return name.removeprefix(f"{package}-").removesuffix(_END)


def find_address() -> str:
    """`[project.urls]` of pyproject.toml; empty where the installation does not know it."""
    try:
        place = os.path.join(_find_metadata("summit_digest"), "METADATA")  # noqa: PTH118
        with open(place, encoding="utf-8") as file:  # noqa: PTH123
            lines = [line.strip() for line in file if line.startswith(_URL)]
    except OSError:
        return ""
    return next((line.removeprefix(_URL) for line in lines), "")


def _find_metadata(package: str) -> str:
    folders = (folder for folder in sys.path if os.path.isdir(folder))  # noqa: PTH112
    paths = (
        os.path.join(folder, name)  # noqa: PTH118
        for folder in folders
        for name in os.listdir(folder)  # noqa: PTH208
        if name.startswith(f"{package}-") and name.endswith(_END)
    )
    return next(paths, "")
