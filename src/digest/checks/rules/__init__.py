"""Rules for problems that other rooms find, one table per subject."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from digest.checks import Rule, list_checks


@cache
def list_rules() -> tuple[Rule, ...]:
    """Every rule, checks included, by id."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    tables = (import_module(f"{__name__}.{name}").RULES for name in names)
    rules = [*list_checks(), *(rule for table in tables for rule in table)]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def find_rule(id: str) -> Rule | None:
    return next((rule for rule in list_rules() if rule.id == id), None)
