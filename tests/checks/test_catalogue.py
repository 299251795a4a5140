"""Every id that the code gives a problem has its rule, and no rule is there for nothing.

The code is read, not run: a function that takes a `check`, and every string that is given to it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from digest.checks import list_checks
from digest.checks.rules import list_rules

SRC = Path(__file__).parents[2] / "src" / "digest"
ID = re.compile(r"[a-z]+(-[a-z0-9]+)+")
RULES = {rule.id for rule in list_rules()}


@cache
def read_trees() -> dict[str, ast.Module]:
    files = sorted(path for path in SRC.rglob("*.py") if path.parent != SRC / "checks" / "rules")
    return {
        path.relative_to(SRC).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in files
    }


@pytest.fixture(scope="module", autouse=True)
def _forget() -> Iterator[None]:
    """All of the code as trees is a tenth of a gigabyte."""
    yield
    read_trees.cache_clear()
    list_nodes.cache_clear()


@cache
def list_nodes(tree: ast.Module, *kinds: type[Any]) -> tuple[Any, ...]:
    return tuple(node for node in ast.walk(tree) if isinstance(node, kinds))


def find_takers(trees: dict[str, ast.Module]) -> dict[str, int]:
    """Functions and classes that take a `check`, by name, with its place among the arguments."""
    takers: dict[str, int] = {}
    for tree in trees.values():
        for node in list_nodes(tree, ast.FunctionDef, ast.ClassDef):
            if isinstance(node, ast.FunctionDef):
                names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            else:
                names = [
                    field.target.id
                    for field in node.body
                    if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
                ]
            if "check" in names:
                takers[node.name] = names.index("check")
    return takers


def find_given(trees: dict[str, ast.Module]) -> Iterator[tuple[str, ast.expr]]:
    """What each call of such a function gives as its `check`, with the file and line."""
    takers = find_takers(trees)
    for path, tree in trees.items():
        for node in list_nodes(tree, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            if name in takers and "check" in given:
                yield f"{path}:{node.lineno}", given["check"]
            elif name in takers and len(node.args) > takers[name]:
                yield f"{path}:{node.lineno}", node.args[takers[name]]


def list_strings(node: ast.AST) -> set[str]:
    strings = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {text for text in strings if isinstance(text, str) and ID.fullmatch(text)}


def test_every_id_that_a_problem_is_given_has_its_rule():
    wrong = {
        f"{place}: {id}"
        for place, given in find_given(read_trees())
        for id in list_strings(given)
        if id not in RULES
    }
    assert wrong == set()


def test_the_functions_that_take_an_id_are_found():
    """Otherwise nothing would be looked at."""
    assert {"Problem", "Refused", "stop", "report", "_report"} <= set(find_takers(read_trees()))
    found = {id for _, given in find_given(read_trees()) for id in list_strings(given)}
    assert len(found) > 50


def test_no_rule_is_there_for_nothing():
    """Each id of a rule that is no check stands in the code besides its rule."""
    used = {text for tree in read_trees().values() for text in list_strings(tree)}
    assert sorted(RULES - {check.id for check in list_checks()} - used) == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "line",
    [
        'Problem(where, "no-such-rule", message, fix)',
        'Problem(where, check="no-such-rule", message=message, fix=fix)',
        'Refused("no-such-rule", message, fix)',
        'self.report(where, "no-such-rule", message, fix)',
        'Problem(where, "date-form" if x else "no-such-rule", message, fix)',
    ],
)
def test_an_id_without_a_rule_is_seen_however_it_is_given(line: str):
    trees = {**read_trees(), "x.py": ast.parse(line)}
    given = [node for place, node in find_given(trees) if place.startswith("x.py")]
    assert {"no-such-rule"} <= {id for node in given for id in list_strings(node)}
