"""What does not fit the shape, said to the writer of the file."""

from __future__ import annotations

import types
from difflib import get_close_matches
from typing import Any, get_args

from digest.content.model import Key
from digest.content.reading import Document
from digest.content.shape import Shape
from digest.problems import Problem

_WANTED = {
    "dict_type": ("keys with values", "Put each on a line of its own, indented: `key: value`."),
    "model_type": ("keys with values", "Put each on a line of its own, indented: `key: value`."),
    "model_attributes_type": ("keys with values", "Put each on its own indented line: `key: value`."),
    "list_type": ("a list", "Put each entry on a line of its own, with a dash: `- text`."),
}


def explain_shape_error(fault: dict[str, Any], document: Document, kind: type[Shape]) -> Problem:
    """One of pydantic's errors as a problem at its line."""
    keys: tuple[Key, ...] = tuple(key for key in fault["loc"] if key != "[key]")
    error, name = fault["type"], _name(keys)
    if keys[-1:] == ("speaker",) and error in ("missing", "too_short"):
        fix = "Add `speaker:` with the id of a person below `people:`, or take the quote out."
        return Problem(document.places.at(*keys), "quote-has-speaker", "This quote names nobody.", fix)
    if error == "missing":
        return _explain_missing(document, keys, kind)
    if error == "extra_forbidden":
        return _explain_unknown_key(document, keys, kind)
    where = document.places.at(*keys)
    if error in _WANTED:
        wanted, fix = _WANTED[error]
        message = f"{name} must be {wanted}, but {_describe(fault['input'])} stands here."
        return Problem(where, "wrong-kind", message, fix)
    if error == "string_type":
        return _explain_not_text(fault["input"], document, keys)
    if error == "too_short":
        return Problem(where, "missing-key", f"{name} is empty.", "Add at least one entry.")
    if error == "literal_error":
        message = f"`{fault['input']}` is not possible for {name}."
        return Problem(where, "wrong-value", message, f"Write {fault['ctx']['expected']}.")
    if keys == ("call_to_action", "url"):
        error = "call-to-action-url"
    context = fault.get("ctx", {})
    fix = context.get("fix", "Compare it with the example in the documentation.")
    return Problem(where, error, context.get("message", fault["msg"]), fix)


def _explain_missing(document: Document, keys: tuple[Key, ...], kind: type[Shape]) -> Problem:
    field = _find_fields(kind, keys[:-1])
    about = field[str(keys[-1])].description if str(keys[-1]) in field else ""
    group = f"{_name(keys[:-1])} has" if len(keys) > 1 else "This file has"
    about = " ".join((about or "").split())
    fix = f"Add a line `{keys[-1]}: …`. {about}".strip()
    message = f"{group} no `{keys[-1]}`."
    return Problem(document.places.at(*keys[:-1]), "missing-key", message, fix)


def _explain_unknown_key(document: Document, keys: tuple[Key, ...], kind: type[Shape]) -> Problem:
    known = sorted(_find_fields(kind, keys[:-1]))
    close = get_close_matches(str(keys[-1]), known, n=1, cutoff=0.5)
    group = f"in {_name(keys[:-1])}" if len(keys) > 1 else "at the top level"
    message = f"`{keys[-1]}` is no key that may stand {group}."
    fix = f"Did you mean `{close[0]}`?" if close else f"These may: {', '.join(known)}."
    return Problem(document.keys.get(keys, document.places.at(*keys)), "unknown-key", message, fix)


def _explain_not_text(value: Any, document: Document, keys: tuple[Key, ...]) -> Problem:
    where, name = document.places.at(*keys), _name(keys)
    if value is None:
        fix = "Write something after it, or take the line out if it may be absent."
        return Problem(where, "empty-value", f"{name} is empty.", fix)
    message = f"{name} must be a text, but {_describe(value)} stands here."
    fix = "Put quotes around the whole text, so that a colon, a dash or a bracket belongs to it."
    return Problem(where, "wrong-kind", message, fix)


def _find_fields(kind: type[Shape], keys: tuple[Key, ...]) -> dict[str, Any]:
    """The fields that may stand below these keys."""
    annotation: Any = kind
    for key in keys:
        annotation = _step(annotation, key)
    found = _find_shape(annotation)
    return dict(found.model_fields) if found else {}


def _step(annotation: Any, key: Key) -> Any:
    found = annotation if _is_shape(annotation) else None
    if found and str(key) in found.model_fields:
        return found.model_fields[str(key)].annotation
    return _find_shape(annotation)


def _find_shape(annotation: Any) -> type[Shape] | None:
    if _is_shape(annotation):
        return annotation  # type: ignore[no-any-return]
    if isinstance(annotation, types.NoneType):
        return None
    return next((shape for arg in get_args(annotation) if (shape := _find_shape(arg))), None)


def _is_shape(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Shape)


def _name(keys: tuple[Key, ...]) -> str:
    """`quotes[2].speaker`, counted from 1 as people count; the whole file where empty."""
    text = ""
    for key in keys:
        text += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if text else str(key)
    return f"`{text}`" if text else "This file"


def _describe(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else "a text"
