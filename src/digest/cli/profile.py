"""`--profile`: where the time of a command went, by stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import click

from digest.cli.terminal import talk
from digest.stages import STAGES, measure

_Command = Callable[..., int]


def with_profile(command: _Command) -> _Command:
    """The option `--profile`, which tells it at the end, whatever the command found."""

    @click.option("--profile", is_flag=True, help="Show at the end where the time went, by stage.")
    @wraps(command)
    def run(*, profile: bool, **rest: Any) -> int:
        if not profile:
            return command(**rest)
        spent: Mapping[str, float] = {}
        try:
            with measure(time.perf_counter) as spent:
                return command(**rest)
        finally:
            talk(f"\n{show_profile(spent)}")

    return run


def show_profile(spent: Mapping[str, float]) -> str:
    """A row for each stage that took time, in the order of a build."""
    whole = sum(spent.values()) or 1.0
    rows = [(name, spent[name]) for name in STAGES if name in spent]
    rows.append(("all else", spent.get("", 0.0)))
    width = max(len(name) for name, _ in rows)
    lines = [f"  {name:<{width}}  {took:8.2f} s  {took / whole:4.0%}" for name, took in rows]
    return "\n".join([f"{whole:.2f} s:", *lines])
