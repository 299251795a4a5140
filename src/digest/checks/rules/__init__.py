"""Rules for problems that other rooms find, one file per subject."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from digest.checks import Example, Rule, list_checks


@cache
def list_rules() -> tuple[Rule, ...]:
    """Every rule, checks included, by id."""
    tables = sorted(Path(__file__).parent.glob("*.toml"))
    rules = [*list_checks(), *(rule for table in tables for rule in _read(table))]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def find_rule(id: str) -> Rule | None:
    """Most are checks: for these no file is read."""
    checks = (rule for rule in list_checks() if rule.id == id)
    return next(checks, None) or next((rule for rule in list_rules() if rule.id == id), None)


def _read(path: Path) -> Iterator[Rule]:
    for id, fields in tomllib.loads(path.read_text(encoding="utf-8")).items():
        yield Rule(**{"severity": "error", **fields, "id": id, **_read_examples(fields)})


def _read_examples(fields: Mapping[str, Any]) -> Mapping[str, Example]:
    return {kind: Example(**fields[kind]) for kind in ("bad", "good")}
