"""What is wrong with a value that is not written as its key demands, and how to write it."""

from __future__ import annotations

from typing import Any, NamedTuple

from digest.content.characters import show
from digest.content.errors import Refused
from digest.content.kinds import (
    ChoiceKind,
    DeclaredKey,
    GroupKind,
    Kind,
    ListKind,
    TableKind,
)
from digest.content.line_errors import find_line_slip
from digest.content.model import Key

_QUOTE_IT = "Put quotes around the whole text, so that a colon, a dash or a bracket belongs to it."
_ONE_TEXT = "Write it after the key's colon, without dashes or brackets."
_DASHES = "Put each entry on a line of its own, with a dash and a space: `- text`."


class Value(NamedTuple):
    """A value's keys, how it is written, and its own key; None for an entry of a list or table."""

    keys: tuple[Key, ...]
    kind: Kind
    key: DeclaredKey | None = None

    def below(self, step: Key, kind: Kind, key: DeclaredKey | None = None) -> Value:
        return Value((*self.keys, step), kind, key)


def explain_whole_file(value: Any) -> Refused:
    fix = "Copy another edition of this folder, or run `digest new` for one that explains itself."
    if value is None:
        return Refused("wrong-kind", "This file is empty.", fix)
    if isinstance(value, str) and (slip := find_line_slip(value)):
        return Refused("wrong-kind", slip[1], slip[2])
    if isinstance(value, list):
        fix = "Take out the dashes at the left margin, so that each line starts with its key."
    message = f"This file must consist of lines `key: text`, but {_describe(value)} stands here."
    return Refused("wrong-kind", message, fix)


def explain_empty(at: Value) -> Refused:
    if at.key and at.key.about.missing:
        return Refused(at.key.about.check, *at.key.about.missing)
    fix = "Write something after it, or take the line out."
    if find_group(at.kind):
        fix = _show_group(at)[1]
    elif at.key and at.key.is_required:
        fix = "Write something after it: it is needed."
    return Refused("empty-value", f"{_name(at)} is empty.", fix)


def explain_not_group(at: Value, value: Any) -> Refused:
    """A list or a group of keys is wanted."""
    if isinstance(at.kind, ListKind) and at.kind.takes_one and isinstance(value, dict):
        message = "A group of keys stands here where an id, or a list of ids, should."
        fix = "Write the id alone; its keys go where ids are described."
        return Refused("wrong-kind", message, fix)
    wanted, fix = _show_group(at)
    slip = find_line_slip(f"{value} ") if isinstance(value, str) and fix == _DASHES else None
    if slip and value[:1] in "-•–—*":
        return Refused("wrong-kind", slip[1], slip[2])
    message = f"{_name(at)} must {wanted}, but {_describe(value)} stands here."
    return Refused("wrong-kind", message, fix)


def _show_group(at: Value) -> tuple[str, str]:
    """What is wanted, and how it is written."""
    group = find_group(at.kind)
    names = list(group.keys) if group else []
    match at.kind:
        case GroupKind():
            shown = ", ".join(f"`{name}: …`" for name in names)
            is_entry = isinstance(at.keys[-1], int)
            where = "after its dash, level with each other" if is_entry else "below it, indented"
            return "hold keys of its own", f"Put them {where}: {shown}."
        case TableKind() if group and group.may_be_empty:
            fix = "Write each on a line of its own, indented, with a colon after it and no dash."
            return "hold names", fix
        case TableKind() if names:
            fix = f"Write an id and a colon on a line, and below it, indented, `{names[0]}: …`."
            return "hold an id for each entry", fix
        case TableKind():
            return "hold keys of its own", "Put each on a line of its own, indented: `key: text`."
    if not names:
        return "be a list", _DASHES
    fix = f"Start each entry with a dash, `- {names[0]}: …`; put its other keys level with it."
    return "be a list", fix


def explain_not_text(at: Value, value: Any) -> Refused:
    if isinstance(value, dict) and isinstance(at.keys[-1], int):
        message = "A colon with a space after it makes a key of what stands before it."
        return Refused("wrong-kind", message, 'Put straight quotes around the whole text: `- "…"`.')
    message = f"{_name(at)} must be one text, but {_describe(value)} stands here."
    return Refused("wrong-kind", message, _ONE_TEXT if isinstance(value, list) else _QUOTE_IT)


def explain_choice(at: Value, kind: ChoiceKind, value: str) -> Refused:
    *first, last = [f'"{choice}"' for choice in kind.choices]
    message = f"`{show(value)}` is not possible for {name_place(at.keys)}."
    return Refused("wrong-value", message, f"Write {', '.join(first)} or {last}.")


def explain_missing(at: Value, key: DeclaredKey) -> Refused:
    if key.about.missing:
        return Refused(key.about.check, *key.about.missing)
    group = name_place(at.keys)
    message = f"{group[:1].upper()}{group[1:]} has no `{key.name}`."
    fix = f"Add {_show_sample(key)}. What it is: {key.about.help}"
    return Refused(key.about.check or "missing-key", message, fix)


def _show_sample(key: DeclaredKey) -> str:
    """How a missing key would look."""
    group = find_group(key.kind)
    if group is None:
        sample = key.example if isinstance(key.example, str) else "…"
        return f"a line such as `{key.name}: {sample}`"
    needed = [each.name for each in group.keys.values() if each.is_required]
    keys = " and ".join(", ".join(f"`{name}`" for name in needed).rsplit(", ", 1))
    if isinstance(key.kind, TableKind):
        return (
            f"`{key.name}:`, below it an id for each entry, and below that {keys},"
            " each time indented"
        )
    is_list = isinstance(key.kind, ListKind)
    entry = ", below it a dash for each entry, and" if is_list else " with"
    return f"`{key.name}:`{entry} {keys} below it, indented"


def find_group(kind: Kind) -> GroupKind | None:
    """The group of keys in a kind: of a list or table of groups, an entry's."""
    if isinstance(kind, ListKind | TableKind):
        return find_group(kind.entry)
    return kind if isinstance(kind, GroupKind) else None


def name_place(keys: tuple[Key, ...]) -> str:
    """`speaker` in entry 2 of `quotes`, counted from 1 as people count."""
    if not keys:
        return "this file"
    *above, last = keys
    around = name_place(tuple(above))
    if isinstance(last, int):
        return f"entry {last + 1} of {around}"
    return f"`{show(last)}` in {around}" if above else f"`{show(last)}`"


def _name(at: Value) -> str:
    name = name_place(at.keys)
    return name[:1].upper() + name[1:]


def _describe(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else "a text"
