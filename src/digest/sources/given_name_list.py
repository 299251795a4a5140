"""Given names, and whether they are a woman's or a man's in most languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal


@cache
def load_given_names() -> dict[str, Literal["", "feminine", "masculine"]]:
    file = Path(__file__).with_name("given_names.toml")
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        **dict.fromkeys(read["feminine"], "feminine"),
        **dict.fromkeys(read["masculine"], "masculine"),
        **dict.fromkeys(read["either"], ""),
    }
