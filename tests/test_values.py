"""Frozen dataclasses are what the standard library makes of the same class."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import FrozenInstanceError, field, replace
from functools import partial
from typing import Any

import pytest

from digest import values

Make = Callable[..., Any]


def plain(mark: Make) -> Any:
    @mark(frozen=True)
    class Place:
        path: str
        line: int = 1
        more: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    return Place


def short(mark: Make, **options: bool) -> Any:
    @mark(frozen=True, **options)
    class Place:
        """A place."""

        path: str
        line: int = 1

    return Place


def by_name(mark: Make) -> Any:
    @mark(frozen=True, kw_only=True)
    class Place:
        line: int = 1
        path: str

    return Place


def derived(mark: Make) -> Any:
    @mark(frozen=True)
    class Base:
        path: str
        line: int = 0

    @mark(frozen=True)
    class Place(Base):
        line: int = 2
        column: int = 3

    return Place


def finished(mark: Make) -> Any:
    @mark(frozen=True)
    class Place:
        path: str
        line: int = 1
        seen: list[str] = field(default_factory=list, init=False, compare=False)
        text: str = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "text", f"{self.path}:{self.line}")

    return Place


def own_methods(mark: Make) -> Any:
    @mark(frozen=True)
    class Place:  # noqa: PLW1641 - a frozen class gets one
        path: str
        line: int = 1

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.path == other.path

        def __repr__(self) -> str:
            return self.path

    return Place


KINDS = {
    **{kind.__name__: kind for kind in (plain, by_name, derived, finished, own_methods)},
    "slotted": partial(short, slots=True),
    "without_equality": partial(short, eq=False),
    "ordered": partial(short, order=True),
}
every_kind = pytest.mark.parametrize("declare", KINDS.values(), ids=KINDS)


def make_both(declare: Callable[[Make], Any]) -> tuple[Any, Any]:
    return declare(values.dataclass), declare(dataclasses.dataclass)


GIVEN: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((), {"path": "a"}), ((), {"path": "a", "line": 5}), (("a",), {}), (("a", 5), {}),
    ((), {}), (("a",), {"path": "b"}), (("a", 5, 6, 7, 8), {}), (("a",), {"other": 1}),
    (("a",), {"seen": []}), (("a",), {"text": "b"}), ((), {"line": 2}),
)  # fmt: skip


def show(kind: Any, given: tuple[Any, ...], named: Mapping[str, Any]) -> object:
    try:
        made = kind(*given, **named)
    except TypeError:
        return TypeError
    return {each.name: getattr(made, each.name) for each in dataclasses.fields(made)}


@every_kind
def test_arguments_and_defaults_are_the_same(declare: Callable[[Make], Any]) -> None:
    """Of the first values, and of those after them, which a written function makes."""
    for given, named in GIVEN:
        for count in (0, 10):
            ours, theirs = make_both(declare)
            for _ in range(count):
                ours(path="a")
            assert show(ours, given, named) == show(theirs, given, named), (given, named, count)
    names = [list(inspect.signature(each).parameters) for each in (ours, theirs)]
    assert names[0] == names[1]


@every_kind
def test_values_are_compared_and_shown_alike(declare: Callable[[Make], Any]) -> None:
    told = []
    for kind in make_both(declare):
        one, same, other = kind(path="a"), kind(path="a"), kind(path="a", line=9)
        told.append((one == same, one == other, one == "a", repr(one), kind.__hash__ is None))
        if kind.__hash__ and one == same:
            assert hash(one) == hash(same)
    assert told[0] == told[1]


@every_kind
def test_nothing_of_a_value_can_be_changed(declare: Callable[[Make], Any]) -> None:
    for kind in make_both(declare):
        value = kind(path="a")
        for change in (partial(setattr, value, "path", "b"), partial(delattr, value, "path")):
            with pytest.raises(FrozenInstanceError, match="'path'"):
                change()
        assert replace(value, path="b").path == "b"
        assert value.path == "a"


def test_factories_make_a_value_each() -> None:
    kind = plain(values.dataclass)
    assert kind("a").more is not kind("a").more
    given: dict[str, int] = {}
    assert kind("a", more=given).more is given


@values.dataclass(frozen=True, slots=True)
class Kept:
    path: str
    line: int = 1


def test_values_with_slots_are_copied_and_kept() -> None:
    value = Kept("a", 4)
    assert copy(value) == value == pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


def test_a_class_that_is_not_frozen_is_the_library_s() -> None:
    @values.dataclass
    class Open:
        path: str = "a"

    value = Open()
    value.path = "b"
    assert value == Open("b")
    assert Open.__hash__ is None
