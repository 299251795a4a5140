"""What may stand below which keys, looked up in the shape of a file."""

from __future__ import annotations

import types
from typing import Any, get_args

from pydantic.fields import FieldInfo

from digest.content.model import Key
from digest.content.shape import Shape


def list_fields(kind: type[Shape], keys: tuple[Key, ...]) -> dict[str, FieldInfo]:
    """The fields of the group at these keys; none where there is no group."""
    found = find_shape(find_type(kind, keys))
    return dict(found.model_fields) if found else {}


def find_field(kind: type[Shape], keys: tuple[Key, ...]) -> FieldInfo | None:
    """The field of the last key; None for an entry of a list and for an id."""
    if isinstance(keys[-1], int) or not is_group(find_type(kind, keys[:-1])):
        return None
    return list_fields(kind, keys[:-1]).get(keys[-1])


def find_type(kind: type[Shape], keys: tuple[Key, ...]) -> Any:
    """The type of what stands at these keys: a group, a list, a table by id, or a text."""
    found: Any = kind
    for key in keys:
        below = find_shape(found)
        if is_group(found) and below and str(key) in below.model_fields:
            found = _strip(below.model_fields[str(key)].annotation)
        else:
            found = below
    return found


def find_shape(annotation: Any) -> type[Shape] | None:
    """The group of keys in a type, however deep: of `list[QuoteShape]`, QuoteShape."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    return next((shape for arg in get_args(annotation) if (shape := find_shape(arg))), None)


def is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Shape)


def is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is list


def is_table(annotation: Any) -> bool:
    """Entries by id or name, such as `people`."""
    return getattr(annotation, "__origin__", None) is dict


def may_be_empty(annotation: Any) -> bool:
    """A table whose entries need nothing after their colon, such as `networks`."""
    return types.NoneType in get_args(get_args(annotation)[1])


def _strip(annotation: Any) -> Any:
    """Without `Maybe` and other marks around it."""
    arguments = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _strip(arguments[0])
    return _strip(arguments[0]) if types.NoneType in arguments else annotation
