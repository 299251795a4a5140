"""Frozen dataclasses, made in a quarter of the time: every command begins with two hundred.

The standard library writes and compiles six functions for each class. Here only `__init__` is
written, with the first value; comparing, showing and refusing changes are the same few functions
for all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is for others
else:

    def dataclass(kind: type | None = None, /, *, frozen: bool = False, **options: bool) -> Any:
        """As `dataclasses.dataclass`, which makes all that is not frozen, or has an order."""
        if not frozen or "order" in options:
            return dataclasses.dataclass(kind, frozen=frozen, **options)
        return _freeze(kind, **options) if kind else lambda each: _freeze(each, **options)


_ABSENT = dataclasses.MISSING
_FEW = 4  # Values that take less time one by one than what makes them all takes to be written.


def _freeze(kind: type, *, eq: bool = True, slots: bool = False, kw_only: bool = False) -> type:
    own = {name for name, value in vars(kind).items() if value is not None}
    kind.__doc__ = kind.__doc__ or kind.__name__  # Else the library works out its signature.
    mark = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
    made: type = mark(kind)
    fields = dataclasses.fields(made)
    given: dict[str, Any] = {"__init__": _write_later(made, fields), "__repr__": _show}
    given |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
    if slots:
        given |= _keep_by([field.name for field in fields])
    if eq:
        given |= _compare_by([field.name for field in fields if field.compare])
    for name, function in given.items():
        if name not in own:
            setattr(made, name, function)
    return made


def _write_later(kind: Any, fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    """Written once a few values are made: of most classes a command makes fewer, or none."""
    left = _FEW

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807
        nonlocal left
        left -= 1
        if left < 0 or not _fill(self, fields, given, named):
            kind.__init__ = _write_init(kind, fields)
            kind.__init__(self, *given, **named)

    return __init__


def _fill(
    value: Any, fields: Sequence[dataclasses.Field[Any]], given: Sequence[Any],
    named: Mapping[str, Any],
) -> bool:  # fmt: skip
    """Whether it has all its values now; not where any is missing or there are too many."""
    by_place = [field.name for field in fields if field.init and not field.kw_only]
    values = {**named, **dict(zip(by_place, given, strict=False))}
    if len(values) < len(given) + len(named):
        return False
    for field in fields:
        if field.name in values and field.init:
            object.__setattr__(value, field.name, values.pop(field.name))
        elif field.default_factory is not _ABSENT:
            object.__setattr__(value, field.name, field.default_factory())
        elif field.init and field.default is _ABSENT:
            return False
        elif field.init:
            object.__setattr__(value, field.name, field.default)
    if not values and hasattr(value, "__post_init__"):
        value.__post_init__()
    return not values


def _write_init(kind: type, fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    """Each field's value is its argument, its default, or what its factory makes."""
    names: dict[str, Any] = {"put": object.__setattr__, "ABSENT": _ABSENT}
    names |= {f"default_{field.name}": field.default for field in fields}
    names |= {f"make_{field.name}": field.default_factory for field in fields}
    slots = (each for each in vars(kind).values() if isinstance(each, MemberDescriptorType))
    names |= {f"put_{slot.__name__}": slot.__set__ for slot in slots}
    by_place = ["self", *(_write_argument(field) for field in fields if not field.kw_only)]
    by_name = [_write_argument(field) for field in fields if field.kw_only]
    given = ", ".join(filter(None, [*by_place, "*" if by_name else "", *by_name]))
    lines = [
        *(_write_line(field, is_slot=f"put_{field.name}" in names) for field in fields),
        "self.__post_init__()" if hasattr(kind, "__post_init__") else "return",
    ]
    # All that is in it are names of our own classes' fields.
    exec(f"def __init__({given}):\n " + "\n ".join(filter(None, lines)), names)  # noqa: S102
    made: Callable[..., None] = names["__init__"]
    return made


def _write_argument(field: dataclasses.Field[Any]) -> str:
    if not field.init:
        return ""
    if field.default is not _ABSENT:
        return f"{field.name}=default_{field.name}"
    return f"{field.name}=ABSENT" if field.default_factory is not _ABSENT else field.name


def _write_line(field: dataclasses.Field[Any], *, is_slot: bool) -> str:
    value = field.name
    if field.default_factory is not _ABSENT:
        value = f"make_{value}()" + (f" if {value} is ABSENT else {value}" if field.init else "")
    elif not field.init:
        return ""  # Set after the others.
    return f"put_{field.name}(self, {value})" if is_slot else f"put(self, {field.name!r}, {value})"


def _compare_by(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    read = attrgetter(*names) if names else lambda _: ()

    def is_equal(self: Any, other: object) -> Any:
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": is_equal, "__hash__": lambda self: hash(read(self))}


def _show(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_set(_: object, name: str, __: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(_: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _keep_by(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """How a value with slots is kept and restored: all of them, in order."""

    def restore(self: Any, values: Iterable[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__getstate__": lambda self: [getattr(self, name) for name in names],
        "__setstate__": restore,
    }
