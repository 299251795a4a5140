"""The map of how a speaker is found names modules that are there."""

from __future__ import annotations

import re
from pathlib import Path

from digest import sources

FOLDER = Path(sources.__file__).parent


def test_each_module_of_the_map_is_there() -> None:
    named = re.findall(r"`(\w+)`", sources.__doc__ or "")
    assert len(named) > 30
    assert [name for name in named if not (FOLDER / f"{name}.py").is_file()] == []
