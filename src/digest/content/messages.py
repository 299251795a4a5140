"""Messages about values that are missing, empty or of the wrong kind."""

from __future__ import annotations

from typing import Any, NamedTuple

from digest.content.characters import PlainText, show
from digest.content.errors import Refused
from digest.content.kinds import ChoiceKind, DeclaredKey, GroupKind, Kind, ListKind, TableKind
from digest.content.line_errors import find_line_mistake
from digest.content.model import Key

_QUOTE_IT = (
    "Put quotation marks around the whole text. Then colons, dashes and brackets are part of it."
)
_ONE_TEXT = "Write it after the key's colon, without dashes or brackets."
_WITH_HASH = (
    "Put quotation marks around the text, with the # inside them. Or write a text before the #."
)
_DASHES = "Put each entry on its own line, with a dash and a space: `- text`."


class ContentValue(NamedTuple):
    """A value's keys, how it is written, and its own key; None for an entry of a list or table."""

    keys: tuple[Key, ...]
    kind: Kind
    key: DeclaredKey | None = None

    def below(self, step: Key, kind: Kind, key: DeclaredKey | None = None) -> ContentValue:
        return ContentValue((*self.keys, step), kind, key)


def explain_whole_file(value: Any) -> Refused:
    fix = "Copy another edition, or run `digest new SLUG` to start from a template."
    if value is None:
        return Refused("wrong-kind", "This file is empty.", fix)
    if isinstance(value, str) and (mistake := find_line_mistake(value)):
        return Refused("wrong-kind", mistake[1], mistake[2])
    if isinstance(value, list):
        fix = "Remove the dashes at the left margin, so that each line starts with its key."
    message = f"This file must consist of lines `key: text`, but it is {_describe(value)}."
    return Refused("wrong-kind", message, fix)


def explain_empty(at: ContentValue, *, has_comment: bool = False) -> Refused:
    if at.key and at.key.about.missing:
        return Refused(at.key.about.check, *at.key.about.missing)
    fix = "Write something after it, or delete the line."
    if find_group(at.kind):
        fix = _show_group(at)[1]
    elif at.key and at.key.is_required:
        fix = "Write something after it: it is required."
    if has_comment and not find_group(at.kind):
        return Refused("empty-value", f"{_name(at)} is empty: the # starts a comment.", _WITH_HASH)
    return Refused("empty-value", f"{_name(at)} is empty.", fix)


def explain_not_group(at: ContentValue, value: Any) -> Refused:
    if isinstance(at.kind, ListKind) and at.kind.takes_one and isinstance(value, dict):
        message = "This must be an id or a list of ids, not a group of keys."
        fix = "Write only the id. Its keys belong below `people` or `organizations`."
        return Refused("wrong-kind", message, fix)
    if mistake := find_mistyped(at, value):
        return mistake
    wanted, fix = _show_group(at)
    message = f"{_name(at)} must {wanted}, not {_describe(value)}."
    return Refused("wrong-kind", message, fix)


def find_mistyped(at: ContentValue, value: Any) -> Refused | None:
    """A text where a list or a group is wanted, since a space is missing in its first line."""
    mistake = find_line_mistake(f"{value} ") if isinstance(value, PlainText) else None
    has_bullet = str(value)[:1] in "-•–—*"
    if mistake is None or (isinstance(at.kind, ListKind) and not has_bullet):
        return None
    return Refused("wrong-kind", mistake[1], mistake[2])


def _show_group(at: ContentValue) -> tuple[str, str]:
    group = find_group(at.kind)
    names = list(group.keys) if group else []
    match at.kind:
        case GroupKind():
            shown = ", ".join(f"`{name}: …`" for name in names)
            is_entry = isinstance(at.keys[-1], int)
            where = "after its dash, aligned with each other" if is_entry else "below it, indented"
            return "be a group of keys", f"Put them {where}: {shown}."
        case TableKind() if group and group.may_be_empty:
            fix = "Write each on its own line, indented, with a colon after it and no dash."
            return "be a group of names", fix
        case TableKind() if names:
            fix = f"Write an id and a colon on one line and, indented below it, `{names[0]}: …`."
            return "be a group of ids", fix
        case TableKind():
            return "be a group of keys", "Put each on its own line, indented: `key: text`."
    if not names:
        return "be a list", _DASHES
    fix = f"Start each entry with a dash, `- {names[0]}: …`; align its other keys with it."
    return "be a list", fix


def explain_not_text(at: ContentValue, value: Any) -> Refused:
    if isinstance(value, dict) and isinstance(at.keys[-1], int):
        message = "A colon and a space make a key of the text before them."
        return Refused(
            "wrong-kind", message, 'Put straight quotation marks around the whole text: `- "…"`.'
        )
    message = f"{_name(at)} must be a single text, not {_describe(value)}."
    return Refused("wrong-kind", message, _ONE_TEXT if isinstance(value, list) else _QUOTE_IT)


def explain_choice(at: ContentValue, kind: ChoiceKind, value: str) -> Refused:
    *first, last = [f'"{choice}"' for choice in kind.choices]
    message = f"`{show(value)}` is not a valid value for {name_place(at.keys)}."
    return Refused("wrong-value", message, f"Write {', '.join(first)} or {last}.")


def explain_missing(at: ContentValue, key: DeclaredKey) -> Refused:
    if key.about.missing:
        return Refused(key.about.check, *key.about.missing)
    either = at.kind.either if isinstance(at.kind, GroupKind) else ()
    lack = " nor ".join(f"`{name}`" for name in either if key.name in either)
    message = f"{_name(at)} has neither {lack}." if lack else f"{_name(at)} has no `{key.name}`."
    fix = f"Add {_show_sample(key)}. {key.about.help}"
    return Refused(key.about.check or "missing-key", message, fix)


def _show_sample(key: DeclaredKey) -> str:
    group = find_group(key.kind)
    if group is None:
        sample = key.example if isinstance(key.example, str) else "…"
        return f"a line such as `{key.name}: {sample}`"
    needed = [each.name for each in group.keys.values() if each.is_required]
    keys = " and ".join(", ".join(f"`{name}`" for name in needed).rsplit(", ", 1))
    if isinstance(key.kind, TableKind):
        return f"`{key.name}:`, an id for each entry indented below it, and {keys} below the id"
    is_list = isinstance(key.kind, ListKind)
    entry = ", a dash for each entry below it, and" if is_list else " with"
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


def _name(at: ContentValue) -> str:
    name = name_place(at.keys)
    return name[:1].upper() + name[1:]


def _describe(value: Any) -> str:
    names: dict[type, str] = {dict: "a group of keys", list: "a list"}
    return names.get(type(value), "a text")
