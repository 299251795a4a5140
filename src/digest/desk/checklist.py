"""What is left to do before an edition is sent, each thing with the place where it is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from digest.content.model import Places
from digest.desk.plain_names import name_value
from digest.edition_build import EditionBuild
from digest.problems import Problem
from digest.reports.readiness import PROBLEM, name_lack


def list_things(
    problems: Iterable[Problem], each: EditionBuild | None, brand: Places
) -> list[dict[str, Any]]:
    """Those of one kind together, as `digest check --ready` counts them; what is wrong first."""
    kinds: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for problem in problems:
        kinds.setdefault(name_lack(problem), []).append(describe_thing(problem, each, brand))
    ordered = sorted(kinds.items(), key=lambda kind: kind[0] != PROBLEM)
    return [{"one": one, "name": several, "things": things} for (one, several), things in ordered]


def describe_thing(problem: Problem, each: EditionBuild | None, brand: Places) -> dict[str, Any]:
    """`keys` are those of the value in the edition's own file, or in the brand's."""
    own = (each.edition.places if each else None, brand)
    places = next((some for some in own if some and some.path == problem.where.path), None)
    keys = places.find_keys(problem.where) if places else ()
    return {
        "check": problem.check,
        "message": problem.message,
        "fix": problem.fix,
        "where": str(problem.where),
        "keys": list(keys),
        "plain": name_value(keys) if keys else "",
        "file": "brand" if places is brand else None,
        "quote": problem.about.quote if problem.about else None,
        "network": problem.about.network if problem.about else None,
    }
