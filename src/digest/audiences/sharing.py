"""What checks find in an edition that they find in each of its rows too: looked for once.

A check that read nothing of an edition that a row changes takes the same way through every row.
So what it reads is watched.
"""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any, TypeVar

from digest.audiences.addressing import CHANGED, CHANGED_PLACES
from digest.checks import Check, Found, Subject, list_checks, run_check
from digest.content.model import Key, Places
from digest.problems import Location, Problem

_T = TypeVar("_T")
# Of a subject, what is made from the edition as a row changes it.
_MADE = frozenset({"request", "email", "posts"})


def find_shared(subject: Subject) -> Found:
    """By the id of a check, the problems that it finds in each row as well."""
    every = ((check.id, _find_shared(subject, check)) for check in list_checks())
    return {id: problems for id, problems in every if problems is not None}


def _find_shared(subject: Subject, check: Check) -> tuple[Problem, ...] | None:
    """None where the check reads what a row changes.

    Its subject is a fresh one: nothing is kept there of what another check has read.
    """
    of_subject, of_edition, of_places = set[str](), set[str](), set[str | int]()
    edition = _watch(subject.edition, of_edition)
    object.__setattr__(edition, "places", _watch_places(subject.edition.places, of_places))
    found: Found = {}
    problems = run_check(_watch(replace(subject, edition=edition), of_subject), check, found)
    is_own = of_subject & _MADE or of_edition & CHANGED or of_places & {"lines", *CHANGED_PLACES}
    return problems if found and not is_own else None


def _watch(value: _T, read: set[str]) -> _T:
    """The same value, which notes the names of all that is read of it."""

    class Watched(type(value)):  # type: ignore[misc]  # it is of the same kind
        def __getattribute__(self, name: str) -> Any:
            read.add(name)
            return super().__getattribute__(name)

    copy: _T = object.__new__(Watched)
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        object.__setattr__(copy, field.name, getattr(value, field.name))
    return copy


def _watch_places(places: Places, read: set[Any]) -> Places:
    """Of a single place, its first key is noted."""

    def at(*keys: Key) -> Location:
        read.update(keys[:1])
        return places.at(*keys)

    watched = _watch(places, read)
    object.__setattr__(watched, "at", at)
    return watched
