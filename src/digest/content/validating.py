"""Plain values of a file become the classes of `model/`, or problems at their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any, Final, Generic, TypeVar, cast

from digest.content.dates import propose_instant
from digest.content.errors import Refused
from digest.content.filling import Filling
from digest.content.kinds import (
    ChoiceKind,
    DeclaredKey,
    GroupKind,
    ListKind,
    ReferenceKind,
    TableKind,
    TextKind,
)
from digest.content.messages import (
    ContentValue,
    explain_choice,
    explain_empty,
    explain_missing,
    explain_not_group,
    explain_not_text,
    explain_whole_file,
    find_mistyped,
)
from digest.content.model import Key, Organization, Places
from digest.content.parsing import MAX_PROBLEMS
from digest.content.reading import Document
from digest.content.references import (
    explain_unknown_id,
    find_repeated,
    find_written_list,
    gather_unknown_ids,
    list_known,
)
from digest.content.unknown_keys import explain_unknown, find_meant
from digest.content.values import INSTANT, read_line
from digest.problems import Location, Problem
from digest.values import dataclass

_Thing = TypeVar("_Thing")
_ROUNDS = 4
_WRONG: Final = object()
"""In place of a value that could not be read: its problem is reported."""


def read_thing(kind: type[_Thing], value: Any) -> _Thing:
    """A group of keys by itself, such as an approval; raises Refused for what is wrong first."""
    thing, problems = read_file(kind, Document(value, Places("")), {})
    if thing is None:
        raise Refused(problems[0].check, problems[0].message, problems[0].fix)
    return thing


def read_file(
    kind: type[_Thing], document: Document, shared: Mapping[str, Organization] | None, **given: Any
) -> tuple[_Thing | None, list[Problem]]:
    """A whole file, with the problems of its YAML. `given` are fields that are not written in it.

    `shared` are the brand's organizations, or None where they are not known.
    """
    problems = list(document.problems)
    if document.value is None and problems:
        return None, problems
    reader = _FileReader(document, GroupKind(kind), shared, given)
    thing = reader.read(ContentValue((), reader.root), document.value)
    problems += [*gather_unknown_ids(reader.problems), *reader.explain_keys()]
    return (None if problems else cast("_Thing", thing)), problems


@dataclass(frozen=True)
class PartialThing(Generic[_Thing]):
    """A thing with fillers at the keys that are `holes`: what could be read of a file."""

    thing: _Thing
    holes: frozenset[tuple[Key, ...]]


def read_partly(
    kind: type[_Thing], document: Document, shared: Mapping[str, Organization], **given: Any
) -> PartialThing[_Thing] | None:
    """A file with mistakes as far as it can be read; None where that is nothing.

    What one filling breaks, such as an id that refers to what is filled in, the next one fills.
    """
    value, holes, wrong = document.value, set[tuple[Key, ...]](), set(document.broken)
    for _ in range(_ROUNDS):
        filling = Filling(wrong)
        value = filling.fill_file(GroupKind(kind), value)
        holes |= filling.holes
        filled = Document(value, document.places, document.keys)
        reader = _FileReader(filled, GroupKind(kind), shared, given)
        thing = reader.read(ContentValue((), reader.root), value)
        if thing is not _WRONG:
            return PartialThing(cast("_Thing", thing), frozenset(holes))
        wrong = reader.list_wrong()
    return None


@dataclass
class _FileReader:
    """One pass over a file. A table is read when the first id of it is looked up."""

    document: Document
    root: GroupKind
    shared: Mapping[str, Organization] | None
    given: Mapping[str, Any]
    tables: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[tuple[tuple[Key, ...], GroupKind]] = field(default_factory=list)
    missing: list[tuple[ContentValue, DeclaredKey]] = field(default_factory=list)
    at_root: dict[str, Any] = field(default_factory=dict)
    refused: set[tuple[Key, ...]] = field(default_factory=set)

    def list_wrong(self) -> set[tuple[Key, ...]]:
        """The keys of all that was refused, unknown or missing."""
        missing = {(*at.keys, key.name) for at, key in self.missing}
        return self.refused | missing | {keys for keys, _ in self.unknown}

    def __post_init__(self) -> None:
        self.raw = self.document.value if isinstance(self.document.value, dict) else {}
        is_whole = self.document.is_whole and not self.document.elsewhere
        self.known = list_known(self.raw, self.shared, is_whole=is_whole)

    def refuse(self, at: ContentValue, fault: Refused, where: Location | None = None) -> Any:
        """What was reported before is left out; the check of a key may have an id of its own."""
        keys = (*at.keys, fault.at) if fault.at else at.keys
        self.refused.add(keys)
        if not self.is_broken(keys) and len(self.problems) < MAX_PROBLEMS:
            where = where or self.document.places.at(*keys)
            self.problems.append(Problem(where, fault.check, fault.message, fault.fix))
        return _WRONG

    def is_broken(self, keys: tuple[Key, ...]) -> bool:
        """Whether the value, or one that it was taken for an entry of, was reported already."""
        return any(keys[:length] in self.document.broken for length in range(1, len(keys) + 1))

    def read(self, at: ContentValue, value: Any) -> Any:
        try:
            read = self.read_kind(at, value)
            if at.key and at.key.about.judge and read is not _WRONG:
                at.key.about.judge(read)
        except Refused as fault:
            return self.refuse(at, fault)
        return read

    def read_kind(self, at: ContentValue, value: Any) -> Any:
        if value is None and at.keys:
            raise explain_empty(at, has_comment=at.keys in self.document.commented)
        is_text = isinstance(at.kind, TextKind | ChoiceKind | ReferenceKind)
        if is_text and not isinstance(value, str):
            raise explain_not_text(at, value)
        match at.kind:
            case TextKind() as kind:
                return self.read_text(at, kind, value)
            case ChoiceKind() as kind:
                if value not in kind.choices:
                    raise explain_choice(at, kind, value)
                return str(value)
            case ReferenceKind() as kind:
                return self.read_reference(kind, value)
            case ListKind() as kind:
                return self.read_list(at, kind, value)
            case TableKind() as kind:
                return self.read_table(at, kind, value)
            case GroupKind() as kind:
                return self.read_group(at, kind, value)

    def read_text(self, at: ContentValue, kind: TextKind, value: str) -> Any:
        try:
            return kind.read(value)
        except Refused as fault:
            check = at.key.about.check if at.key else ""
            fix = self.propose_instant(value) if kind is INSTANT else None
            raise Refused(check or fault.check, fault.message, fix or fault.fix) from None

    def propose_instant(self, text: str) -> str | None:
        """Its offset, computed from the zone of the event, which people know by heart."""
        event = self.raw.get("event")
        return propose_instant(text, event.get("timezone") if isinstance(event, dict) else None)

    def read_list(self, at: ContentValue, kind: ListKind, value: Any) -> Any:
        values = self.read_one(at, kind, value) if isinstance(value, str) else value
        if not isinstance(values, list):
            raise explain_not_group(at, value)
        if not values and at.key and at.key.is_required:
            raise explain_empty(at)
        read = [self.read(at.below(n, kind.entry), each) for n, each in enumerate(values)]
        for keys, fault in find_repeated(kind, values, at.keys, self.document.places):
            self.refuse(ContentValue(keys, kind.entry), fault)
        return _WRONG if _WRONG in read else tuple(read)

    def read_one(self, at: ContentValue, kind: ListKind, value: str) -> Any:
        """A text as a list of one, if the key takes it."""
        if not kind.takes_one:
            return value
        table = kind.entry.table if isinstance(kind.entry, ReferenceKind) else ""
        known = self.known.get(table, {})
        if fault := find_mistyped(at, value) or find_written_list(value, known):
            raise fault
        return [value]

    def read_table(self, at: ContentValue, kind: TableKind, value: Any) -> Any:
        if not isinstance(value, dict):
            raise explain_not_group(at, value)
        may_be_empty = isinstance(kind.entry, GroupKind) and kind.entry.may_be_empty
        read = {}
        for name, each in value.items():
            id = self.read_id(at.below(name, kind.id), name)
            entry = {} if each is None and may_be_empty else each
            read[id] = self.read(at.below(name, kind.entry), entry)
        if _WRONG in read or _WRONG in read.values():
            return _WRONG
        return read if kind.is_mapping else tuple(read.values())

    def read_id(self, at: ContentValue, name: str) -> Any:
        """Its place is that of the key."""
        assert isinstance(at.kind, TextKind)  # noqa: S101 - so are all keys of YAML
        try:
            return at.kind.read(name)
        except Refused as fault:
            where = self.document.keys.get(at.keys, self.document.places.at(*at.keys))
            return self.refuse(at.below("[key]", at.kind), fault, where)

    def read_group(self, at: ContentValue, kind: GroupKind, value: Any) -> Any:
        if isinstance(value, str) and kind.alone:
            value = {kind.alone: value}
        if not isinstance(value, dict):
            raise explain_not_group(at, value) if at.keys else explain_whole_file(value)
        unknown = [((*at.keys, name), kind) for name in value if name not in kind.keys]
        self.unknown += unknown
        given = self.given if not at.keys else {"id": at.keys[-1]} if kind.has_given_id else {}
        read = {**given, **self.read_keys(at, kind, value)}
        if unknown or _WRONG in read.values():
            return _WRONG
        for key in kind.keys.values():
            if key.about.otherwise and key.attribute not in read:
                read[key.attribute] = key.about.otherwise(read)
        return kind.type(**read)

    def read_keys(self, at: ContentValue, kind: GroupKind, value: Any) -> dict[str, Any]:
        keys = kind.keys.values()
        lacks = [key for key in keys if key.is_required and key.name not in value]
        if kind.either and not any(name in value for name in kind.either):
            lacks.append(kind.keys[kind.either[0]])
        self.missing += [(at, key) for key in lacks]
        own = [key for key in keys if key.name in value]
        read = {key.attribute: self.read_key(at, key, value[key.name]) for key in own}
        return {**dict.fromkeys((key.attribute for key in lacks), _WRONG), **read}

    def read_key(self, at: ContentValue, key: DeclaredKey, value: Any) -> Any:
        if not at.keys and key.name in self.at_root:
            return self.at_root[key.name]
        read = self.read(at.below(key.name, key.kind, key), value)
        if not at.keys:
            self.at_root[key.name] = read
        return read

    def read_reference(self, kind: ReferenceKind, value: str) -> Any:
        id, known = read_line(value), self.known.get(kind.table)
        if known is None or (id not in known and len(self.problems) >= MAX_PROBLEMS):
            return _WRONG
        if id not in known:
            raise explain_unknown_id(kind.table, id, known)
        return self.look_up(kind.table).get(id, _WRONG)

    def look_up(self, table: str) -> Mapping[str, Any]:
        """The things of a table by id; none of the file's own where one of them is wrong."""
        if table not in self.tables:
            read: Any = ()
            if table in self.raw:
                key = self.root.keys[table]
                read = self.read_key(ContentValue((), self.root), key, self.raw[table])
            things = read.values() if isinstance(read, dict) else () if read is _WRONG else read
            shared = self.shared if table == "organizations" and self.shared else {}
            self.tables[table] = {**shared, **{each.id: each for each in things}}
        return self.tables[table]

    def explain_keys(self) -> Iterator[Problem]:
        """One that is only misspelled or misplaced is not called missing too."""
        broken, places = self.document.broken, self.document.places
        unknown = [each for each in self.unknown if each[0] not in broken][:MAX_PROBLEMS]
        meant = {keys: find_meant(keys, group, self.root) for keys, group in unknown}
        for keys, group in unknown:
            fault = explain_unknown(keys, group, meant[keys])
            where = self.document.keys.get(keys, places.at(*keys))
            yield Problem(where, fault.check, fault.message, fault.fix)
        for at, key in self.missing[:MAX_PROBLEMS]:
            keys = (*at.keys, key.name)
            # Where YAML has errors, a key of the file may be in what could not be read.
            is_known = self.document.is_whole or at.keys
            is_elsewhere = keys[0] in self.document.elsewhere
            if is_known and not is_elsewhere and keys not in (*meant.values(), *broken):
                fault = explain_missing(at, key)
                yield Problem(places.at(*at.keys), fault.check, fault.message, fault.fix)
