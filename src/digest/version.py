"""The version of digest that is installed."""

from __future__ import annotations

import os
import sys


def find_version() -> str:
    """The installed release; empty where the code runs without being installed.

    From the name of its folder of metadata: `importlib.metadata` takes as long to load as click.
    """
    start, end = "summit_digest-", ".dist-info"
    folders = (folder for folder in sys.path if os.path.isdir(folder))  # noqa: PTH112
    names = (name for folder in folders for name in os.listdir(folder))  # noqa: PTH208
    found = (name for name in names if name.startswith(start) and name.endswith(end))
    return next(found, "").removeprefix(start).removesuffix(end)
