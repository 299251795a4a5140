"""What the live desk's page needs for editing: each text with its place, and what may be added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from digest.content.dates import read_day
from digest.content.kinds import (
    ChoiceKind,
    DeclaredKey,
    GroupKind,
    Kind,
    ListKind,
    ReferenceKind,
    TableKind,
    TextKind,
)
from digest.content.model import Edition, Key
from digest.content.reading import Document
from digest.content.values import Text
from digest.desk.inbox_preview import INBOX_CLIENTS
from digest.desk.plain_names import write_label
from digest.editing.typed_dates import reads_dates
from digest.timing import write_day, write_moment
from digest.values import dataclass

_Keys = tuple[Key, ...]
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "Email": (
        "subject", "preheader", "headline", "summary", "story", "topics", "asks", "numbers",
        "call_to_action",
    ),
    "Event": ("event", "host", "partners", "send_on", "embargo_until"),
    "People": ("people",),
    "Posts": ("hashtags", "hook"),
    "Organizations": ("organizations",),
}  # fmt: skip
_SHOWN_BRAND: Mapping[str, tuple[str, ...]] = {
    "Brand, in all editions": (
        "organization", "sender", "postal_address", "unsubscribe", "accounts", "organizations",
        "footer", "require_approval",
    ),
}  # fmt: skip
_LEFT_OUT = frozenset({"accounts", "logo"})
_MANY_LINES = next(mark for mark in Text.__metadata__ if isinstance(mark, TextKind))  # type: ignore[attr-defined]


@dataclass(frozen=True)
class TextFinder:
    """The texts of one file. A text that could be added has no value.

    `kind` is the model of the file, `file` what the page calls it.
    """

    document: Document
    file: str
    kind: type = Edition

    def list_groups(self) -> list[dict[str, Any]]:
        keys, values = GroupKind(self.kind).keys, self.document.value
        groups = []
        for title, names in (_SHOWN if self.kind is Edition else _SHOWN_BRAND).items():
            found = [
                each for name in names
                for each in self._list_fields(keys[name], values.get(name), (name,))
            ]  # fmt: skip
            if found:
                groups.append({"title": title, "fields": found})
        return groups

    def _list_fields(self, key: DeclaredKey, value: Any, keys: _Keys) -> Iterator[dict[str, Any]]:
        match key.kind:
            case GroupKind() as kind if isinstance(value, dict) or value is None:
                yield from self._list_own(key, kind, value or {}, keys)
            case TableKind() as kind if isinstance(value, dict):
                yield from self._list_table(key, kind.entry, value, keys)
            case ListKind() as kind if isinstance(kind.entry, GroupKind):
                yield from self._list_entries(key, kind.entry, value, keys)
            case ListKind():
                yield from self._list_items(key, value, keys)
            case TextKind() | ChoiceKind() | ReferenceKind() if value is None or isinstance(
                value, str
            ):
                about = self._describe(key, write_label(key.name), keys)
                yield {
                    **about, **_describe_kind(key.kind), **_describe_date(key, value),
                    "value": _trim(value),
                }  # fmt: skip

    def _list_own(
        self, key: DeclaredKey, group: GroupKind, value: Mapping[str, Any], keys: _Keys
    ) -> Iterator[dict[str, Any]]:
        """The keys of a group; groups within it are left to the file."""
        for name, own in group.keys.items():
            if name not in _LEFT_OUT and not isinstance(own.kind, GroupKind):
                for found in self._list_fields(own, value.get(name), (*keys, name)):
                    yield {**found, "label": _join_labels(key.name, found["label"])}

    def _list_table(
        self, key: DeclaredKey, entry: Kind, value: Mapping[str, Any], keys: _Keys
    ) -> Iterator[dict[str, Any]]:
        for id, inner in value.items():
            is_text = isinstance(entry, TextKind)
            name = f"{key.name} on {id}" if is_text else key.name
            own = DeclaredKey(name, "", entry, key.about, True, None)  # noqa: FBT003
            fields = list(self._list_fields(own, inner, (*keys, id)))
            if is_text:
                yield from fields
            else:
                yield {
                    "kind": "group", "file": self.file, "label": str(id), "keys": [*keys, id],
                    "fields": fields,
                }  # fmt: skip

    def _list_items(self, key: DeclaredKey, value: Any, keys: _Keys) -> Iterator[dict[str, Any]]:
        items = [value] if isinstance(value, str) else list(value or [])
        if all(isinstance(each, str) for each in items):
            about = self._describe(key, write_label(key.name), keys)
            own = _describe_kind(key.kind.entry) if isinstance(key.kind, ListKind) else {}
            yield {**about, **own, "kind": "list", "items": items, "marks": self._mark(keys, items)}

    def _list_entries(
        self, key: DeclaredKey, group: GroupKind, value: Any, keys: _Keys
    ) -> Iterator[dict[str, Any]]:
        names = list(group.keys)
        about = self._describe(key, write_label(key.name), keys)
        entries = [
            [
                each for name in names
                for each in self._list_fields(group.keys[name], entry.get(name), (*keys, at, name))
            ]
            for at, entry in enumerate(value or []) if isinstance(entry, dict)
        ]  # fmt: skip
        yield {**about, "kind": "entries", "entries": entries,
               "names": [[name, write_label(name)] for name in names]}  # fmt: skip

    def _describe(self, key: DeclaredKey, label: str, keys: _Keys) -> dict[str, Any]:
        return {
            "file": self.file,
            "keys": list(keys),
            "label": label,
            "help": key.about.help,
            "needed": key.is_required,
            "line": self.document.places.at(*keys).line,
            "mark": self.document.places.is_marked(*keys) if self._has(keys) else False,
            **_describe_limit(keys),
        }

    def _has(self, keys: _Keys) -> bool:
        return keys in self.document.places.lines

    def _mark(self, keys: _Keys, items: list[str]) -> list[bool]:
        places = self.document.places
        return [(*keys, at) in places.lines and places.is_marked(*keys, at)
                for at in range(len(items))]  # fmt: skip


def _describe_kind(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, ChoiceKind):
        return {"kind": "choice", "choices": list(kind.choices)}
    if isinstance(kind, ReferenceKind):
        return {"kind": "line", "table": kind.table}
    return {"kind": "lines" if kind is _MANY_LINES else "line"}


def _describe_date(key: DeclaredKey, value: str | None) -> dict[str, Any]:
    """A day or a moment as people read it, and how they may write it."""
    if not reads_dates(key.kind):
        return {}
    is_moment = isinstance(key.kind, TextKind) and key.kind.read is not read_day
    sample = "7 April 2031, 9:00" if is_moment else "7 April 2031"
    return {"shown": _show_date(value), "help": f"{key.about.help} You can write: {sample}."}


def _show_date(value: str | None) -> str | None:
    try:
        read = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return write_moment(read) if ":" in str(value) else write_day(read)


def _describe_limit(keys: _Keys) -> dict[str, Any]:
    """Columns that inboxes show of a subject, and the least and most of a preheader."""
    if keys == ("subject",):
        return {"shows": [[each.name, each.subject, each.subject] for each in INBOX_CLIENTS]}
    if keys == ("preheader",):
        return {"shows": [[each.name, each.least, each.most] for each in INBOX_CLIENTS]}
    return {}


def _join_labels(group: str, label: str) -> str:
    """“Call to action: label”; people and organizations have their own headings."""
    own = group in ("people", "organizations")
    return label if own else f"{write_label(group)}: {label.lower()}"


def _trim(value: str | None) -> str | None:
    return None if value is None else value.strip()
