"""What can be done to an edition on the desk, as a change of its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any, cast

from digest.content.kinds import GroupKind
from digest.content.model import Edition, Key
from digest.editing.key_order import find_kind

Values = dict[str, Any]
_Keys = tuple[Key, ...]
_DEEPEST = 8
_MOST = 500
_LONGEST = 20_000


class BadEditError(ValueError):
    """It asks for something that the desk does not do, or at a place that the file lacks."""


def list_kept(edits: Sequence[Mapping[str, Any]]) -> tuple[_Keys, ...]:
    """The keys of the placeholders whose values are kept as they are: only their marks go."""
    return tuple(_read_keys(edit.get("keys")) for edit in edits if edit.get("do") == "keep")


def apply_edits(values: Values, edits: Sequence[Mapping[str, Any]], kind: type = Edition) -> Values:
    """The values after these edits, as the page sends them; BadEditError for what is none.

    `kind` is the model of the file.
    """
    new = deepcopy(values)
    for edit in edits:
        if edit.get("do") in ("keep", "looked"):
            continue
        if edit.get("do") == "set" and edit.get("value") == "":
            _empty(new, _read_keys(edit.get("keys")), kind)
            continue
        do = _EDITS.get(str(edit.get("do")))
        if do is None:
            raise BadEditError(f"no edit {edit.get('do')!r}")
        try:
            do(new, edit)
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise BadEditError(str(error)) from None
    return new


def _set(values: Values, edit: Mapping[str, Any]) -> None:
    keys, value = _read_keys(edit["keys"]), _read_value(edit["value"])
    _put(values, keys, value)


def _empty(values: Values, keys: _Keys, kind: type) -> None:
    """A text that is emptied takes its key away, unless the file needs the key."""
    try:
        if _is_required(keys, kind):
            _put(values, keys, "")
        else:
            _take_away(values, keys)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise BadEditError(str(error)) from None


def _put(values: Values, keys: _Keys, value: Any) -> None:
    *way, name = keys
    group = _make_way(values, way, name)
    old = group[name] if isinstance(group, dict) and name in group else None
    if isinstance(group, list):
        if name == len(group):
            group.append(value)
            return
        old = group[cast("int", name)]
    group[name] = _end_alike(old, value)


def _end_alike(old: Any, value: Any) -> Any:
    """The line end that closes a block is no part of its text."""
    if isinstance(old, str) and isinstance(value, str):
        return value.rstrip("\n") + old[len(old.rstrip("\n")) :]
    return value


def _insert(values: Values, edit: Mapping[str, Any]) -> None:
    keys, value = _read_keys(edit["keys"]), _read_value(edit["value"])
    *way, at = keys
    if not isinstance(at, int):
        raise BadEditError("an entry has a number")
    items = _make_way(values, way, at)
    if not isinstance(items, list) or at > len(items):
        raise BadEditError("no such list")
    items.insert(at, value)


def _remove(values: Values, edit: Mapping[str, Any]) -> None:
    _take_away(values, _read_keys(edit["keys"]))


def _move(values: Values, edit: Mapping[str, Any]) -> None:
    *way, at = _read_keys(edit["keys"])
    items = _find(values, way)
    to = edit["to"]
    if not isinstance(items, list) or not isinstance(at, int) or not isinstance(to, int):
        raise BadEditError("no such entry")
    if not (0 <= at < len(items) and 0 <= to < len(items)):
        raise BadEditError("no such entry")
    items.insert(to, items.pop(at))


def _skip(values: Values, edit: Mapping[str, Any]) -> None:
    """A network gets no post of a quote, or gets one again."""
    quote, network = values["quotes"][_read_number(edit["quote"])], _read_word(edit["network"])
    written = quote.get("skip") or []
    names = [written] if isinstance(written, str) else list(written)
    if edit["on"] and network not in names:
        names.append(network)
    elif not edit["on"] and network in names:
        names.remove(network)
    quote["skip"] = names if not isinstance(written, str) or len(names) > 1 else names[:1]
    if not names:
        del quote["skip"]


def _cut(values: Values, edit: Mapping[str, Any]) -> None:
    """The sentences of a network's post, from 1; none for digest to choose again."""
    number, network = _read_number(edit["quote"]), _read_word(edit["network"])
    sentences = sorted({_read_number(each) for each in edit["sentences"]})
    keys = ("quotes", number, "cuts", network)
    if sentences:
        _make_way(values, keys[:-1], network)[network] = list(sentences)
    else:
        _take_away(values, keys)


_EDITS = {
    "set": _set, "insert": _insert, "remove": _remove, "move": _move, "skip": _skip, "cut": _cut,
}  # fmt: skip


def _find(values: Any, keys: Sequence[Key]) -> Any:
    for step in keys:
        values = values[step]
    return values


def _make_way(values: Any, keys: Sequence[Key], name: Key) -> Any:
    """The group or list at these keys; what is not there yet begins empty."""
    for step, after in pairwise([*keys, name]):
        missing = isinstance(values, dict) and values.get(cast("str", step)) is None
        if missing:
            values[step] = [] if isinstance(after, int) else {}
        values = values[step]
    return values


def _take_away(values: Any, keys: _Keys) -> None:
    """With the groups and lists around it that have nothing else."""
    *way, name = keys
    group = _find(values, way)
    if isinstance(group, dict) and name not in group:
        return
    del group[name]
    if not group and way:
        _take_away(values, tuple(way))


def _is_required(keys: _Keys, root: type) -> bool:
    """An entry of a list is not, nor is a key that the edition can do without."""
    *way, name = keys
    kind = find_kind(tuple(way), root)
    key = kind.keys.get(str(name)) if isinstance(kind, GroupKind) else None
    return key.is_required if key else not isinstance(name, int)


def _read_keys(keys: Any) -> _Keys:
    is_list = isinstance(keys, list) and 0 < len(keys) <= _DEEPEST
    if not is_list or not all(_is_key(each) for each in keys):
        raise BadEditError("no such place")
    return tuple(keys)


def _is_key(step: Any) -> bool:
    return isinstance(step, str) or (type(step) is int and step >= 0)


def _read_number(number: Any) -> int:
    if type(number) is not int or not 0 <= number < 10_000:  # noqa: PLR2004
        raise BadEditError("no such number")
    return number


def _read_word(word: Any) -> str:
    if not isinstance(word, str) or not word.isprintable() or len(word) > _LONGEST:
        raise BadEditError("no such name")
    return word


def _read_value(value: Any, depth: int = 0) -> Any:
    """Texts, whole numbers, and lists and groups of them."""
    if depth > _DEEPEST:
        raise BadEditError("too deep")
    if isinstance(value, str) and len(value) <= _LONGEST:
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return value
    if type(value) is int:
        return _read_number(value)
    if isinstance(value, list) and len(value) <= _MOST:
        return [_read_value(each, depth + 1) for each in value]
    if isinstance(value, dict) and len(value) <= _MOST:
        return {_read_word(key): _read_value(each, depth + 1) for key, each in value.items()}
    raise BadEditError("no such value")
