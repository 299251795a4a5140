"""Rules for problems that other rooms find, one file per subject."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from digest.checks import Example, Rule, list_checks, list_ids, load_check


@cache
def list_rules() -> tuple[Rule, ...]:
    """Every rule, checks included, by id."""
    return tuple(sorted([*list_checks(), *_read_tables().values()], key=lambda rule: rule.id))


def find_rule(id: str) -> Rule | None:
    """Most are checks: for these no file is read."""
    return load_check(id) if id in list_ids() else _read_tables().get(id)


@cache
def _read_tables() -> Mapping[str, Rule]:
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return {rule.id: rule for path in files for rule in _read(path)}


def _read(path: Path) -> Iterator[Rule]:
    for id, fields in tomllib.loads(path.read_text(encoding="utf-8")).items():
        yield Rule(**{"severity": "error", **fields, "id": id, **_read_examples(fields)})


def _read_examples(fields: Mapping[str, Any]) -> Mapping[str, Example]:
    return {kind: Example(**fields[kind]) for kind in ("bad", "good")}
