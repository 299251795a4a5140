"""What does not fit the shape, said to the writer of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from digest.content.characters import show
from digest.content.fields import (
    find_field,
    find_shape,
    find_type,
    is_group,
    is_table,
    may_be_empty,
)
from digest.content.keys import explain_keys, explain_nobody, name_place
from digest.content.lines import find_line_slip
from digest.content.model import Key
from digest.content.moments import propose_instant
from digest.content.reading import Document
from digest.content.shape import Shape
from digest.problems import Problem

_Keys = tuple[Key, ...]
_Fault = Mapping[str, Any]

_QUOTE_IT = "Put quotes around the whole text, so that a colon, a dash or a bracket belongs to it."
_ONE_TEXT = "Write it after the key's colon, without dashes or brackets."
_INSTANTS = (("send_on",), ("embargo_until",))
_NOT_GROUPED = frozenset({"dict_type", "list_type", "model_type", "model_attributes_type"})
_DASHES = "Put each entry on a line of its own, with a dash and a space: `- text`."


def explain_shape_errors(
    faults: Iterable[_Fault], document: Document, kind: type[Shape]
) -> Iterator[Problem]:
    """Pydantic's errors as problems at their lines; what was reported before is left out."""
    faults = [fault for fault in faults if fault["loc"] not in document.broken]
    yield from explain_keys(faults, document, kind)
    for fault in faults:
        if fault["type"] not in ("missing", "extra_forbidden"):
            yield _explain_value(fault, document, kind)


def _explain_value(fault: _Fault, document: Document, kind: type[Shape]) -> Problem:
    keys, value, error = fault["loc"], fault["input"], fault["type"]
    if not keys:
        return _explain_whole_file(document, value)
    if value is None or error == "too_short":
        return _explain_empty(document, keys, kind)
    if error in _NOT_GROUPED:
        return _explain_not_group(fault, document, kind)
    if error == "string_type" or (error == "literal_error" and not isinstance(value, str)):
        return _explain_not_text(fault, document)
    return (
        _explain_choice(fault, document) if error == "literal_error" else _pass_on(fault, document)
    )


def _explain_whole_file(document: Document, value: Any) -> Problem:
    where = document.places.at()
    fix = "Copy another edition of this folder, or run `digest new` for one that explains itself."
    if value is None:
        return Problem(where, "wrong-kind", "This file is empty.", fix)
    if isinstance(value, str) and (slip := find_line_slip(value)):
        return Problem(where, "wrong-kind", slip[1], slip[2])
    if isinstance(value, list):
        fix = "Take out the dashes at the left margin, so that each line starts with its key."
    message = f"This file must consist of lines `key: text`, but {_describe(value)} stands here."
    return Problem(where, "wrong-kind", message, fix)


def _explain_empty(document: Document, keys: _Keys, kind: type[Shape]) -> Problem:
    if keys[-1] == "speaker":
        return explain_nobody(document, keys)
    field = find_field(kind, keys)
    fix = "Write something after it, or take the line out."
    if find_shape(find_type(kind, keys)) is not None:
        fix = _show_group(kind, keys)[1]
    elif field and field.is_required():
        fix = "Write something after it: it is needed."
    message = f"{_capitalize(name_place(keys))} is empty."
    return Problem(document.places.at(*keys), "empty-value", message, fix)


def _explain_not_group(fault: _Fault, document: Document, kind: type[Shape]) -> Problem:
    """A list or a group of keys is wanted."""
    keys, value = fault["loc"], fault["input"]
    where = document.places.at(*keys)
    wanted, fix = _show_group(kind, keys)
    slip = find_line_slip(f"{value} ") if isinstance(value, str) and fix == _DASHES else None
    if slip and value[:1] in "-•–—*":
        return Problem(where, "wrong-kind", slip[1], slip[2])
    message = f"{_capitalize(name_place(keys))} must {wanted}, but {_describe(value)} stands here."
    return Problem(where, "wrong-kind", message, fix)


def _show_group(kind: type[Shape], keys: _Keys) -> tuple[str, str]:
    """What is wanted at these keys, and how it is written."""
    annotation = find_type(kind, keys)
    below = find_shape(annotation)
    names = list(below.model_fields) if below else []
    if is_group(annotation):
        shown = ", ".join(f"`{name}: …`" for name in names)
        is_entry = isinstance(keys[-1], int)
        where = "after its dash, level with each other" if is_entry else "below it, indented"
        return "hold keys of its own", f"Put them {where}: {shown}."
    if is_table(annotation) and may_be_empty(annotation):
        fix = "Write each on a line of its own, indented, with a colon after it and no dash."
        return "hold names", fix
    if is_table(annotation) and names:
        fix = f"Write an id and a colon on a line, and below it, indented, `{names[0]}: …`."
        return "hold an id for each entry", fix
    if is_table(annotation):
        return "hold keys of its own", "Put each on a line of its own, indented: `key: text`."
    if names:
        entry = f"`- {names[0]}: …`"
        return (
            "be a list",
            f"Start each entry with a dash, {entry}; put its other keys level with it.",
        )
    return "be a list", _DASHES


def _explain_not_text(fault: _Fault, document: Document) -> Problem:
    value, keys = fault["input"], fault["loc"]
    fix = _ONE_TEXT if isinstance(value, list) else _QUOTE_IT
    if isinstance(value, dict) and isinstance(keys[-1], int):
        message = "A colon with a space after it makes a key of what stands before it."
        fix = 'Put straight quotes around the whole text: `- "…"`.'
        return Problem(document.places.at(*keys), "wrong-kind", message, fix)
    message = (
        f"{_capitalize(name_place(keys))} must be one text, but {_describe(value)} stands here."
    )
    return Problem(document.places.at(*keys), "wrong-kind", message, fix)


def _explain_choice(fault: _Fault, document: Document) -> Problem:
    message = f"`{show(fault['input'])}` is not possible for {name_place(fault['loc'])}."
    choices = fault["ctx"]["expected"].replace("'", '"')
    where = document.places.at(*fault["loc"])
    return Problem(where, "wrong-value", message, f"Write {choices}.")


def _pass_on(fault: _Fault, document: Document) -> Problem:
    """A fault of our own, which has its words with it."""
    context, is_key = fault["ctx"], fault["loc"][-1:] == ("[key]",)
    keys = fault["loc"][:-1] if is_key else fault["loc"]
    at = (*keys, context["at"]) if context["at"] else keys
    where = document.keys.get(at, document.places.at(*at)) if is_key else document.places.at(*at)
    is_call = keys == ("call_to_action", "url")
    check = "call-to-action-url" if is_call else fault["type"]
    fix = _propose_moment(fault, document) if keys in _INSTANTS else None
    return Problem(where, check, context["message"], fix or context["fix"])


def _propose_moment(fault: _Fault, document: Document) -> str | None:
    """Its offset, computed from the zone of the event, which people know by heart."""
    event = document.value.get("event") if isinstance(document.value, dict) else None
    zone = event.get("timezone") if isinstance(event, dict) else None
    text = fault["input"]
    return propose_instant(text, zone) if isinstance(text, str) else None


def _capitalize(name: str) -> str:
    return name[:1].upper() + name[1:]


def _describe(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else "a text"
