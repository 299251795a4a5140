"""How the value of a key is written, found from the type of its field and the marks on it."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, field, fields
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from digest.values import dataclass

Seen = Literal["prose", "name", "quoted"]
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, eq=False)
class KeySpec:
    """What a key is for, declared beside its field.

    `name` is the key where the field is called otherwise. `seen` is how readers see its text:
    as sentences or a few words of the writer, as a name or hashtag, or as quoted words.
    `refers` is another table, of which the value is an id. `takes_one`: a text may be the list.
    `check` and `missing` replace the usual check id and the usual message and fix where the key is
    missing. `judge` raises Refused; `otherwise` makes the value of a key that is not given.
    """

    help: str
    example: Any = None
    name: str = ""
    seen: Seen | None = None
    refers: str = ""
    takes_one: bool = False
    check: str = ""
    missing: tuple[str, str] | None = None
    judge: Callable[[Any], None] | None = None
    otherwise: Callable[[Mapping[str, Any]], Any] | None = None


def key(
    help: str,  # noqa: A002 - the word of the field
    example: Any = None,
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    **about: Any,
) -> Any:
    """A field that is written in a content file; the other arguments are those of `KeySpec`."""
    metadata = {KeySpec: KeySpec(help, example, **about)}
    return field(default=default, default_factory=default_factory, metadata=metadata)


@dataclass_transform(frozen_default=True, field_specifiers=(key,))
def thing(kind: type[_Thing]) -> type[_Thing]:
    """A frozen class of content; fields that are no `key` come from elsewhere."""
    return dataclass(frozen=True, slots=True)(kind)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key,))
def thing_by_name(kind: type[_Thing]) -> type[_Thing]:
    """The same; its fields are given by name."""
    return dataclass(frozen=True, slots=True, kw_only=True)(kind)


@dataclass(frozen=True, eq=False)
class TextKind:
    """One text; `schema` describes it to editors. The link of a picture is loaded unasked.

    `is_file`: it names a picture among the project's own files.
    """

    read: Callable[[str], Any]
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    example: Any = None
    is_link: bool = False
    is_picture: bool = False
    is_file: bool = False


@dataclass(frozen=True)
class ChoiceKind:
    choices: tuple[str, ...]


@dataclass(frozen=True)
class ReferenceKind:
    """The id of an entry of a table of the same file, or of the brand's."""

    table: str


@dataclass(frozen=True)
class ListKind:
    """Entries with dashes; `takes_one`: or a single text in their place."""

    entry: Kind
    takes_one: bool


@dataclass(frozen=True)
class TableKind:
    """Entries by id or name; read as a mapping, or as a tuple of what has an `id`."""

    id: Kind
    entry: Kind
    is_mapping: bool


@dataclass(frozen=True)
class GroupKind:
    """Keys of its own. Where the class names one as `ALONE`, its text may replace the group.

    Of those that it names as `EITHER`, one is needed.
    """

    type: type

    @property
    def keys(self) -> Mapping[str, DeclaredKey]:
        return list_keys(self.type)

    @property
    def alone(self) -> str | None:
        return getattr(self.type, "ALONE", None)

    @property
    def either(self) -> tuple[str, ...]:
        """Keys of which it has at least one."""
        return getattr(self.type, "EITHER", ())

    @property
    def may_be_empty(self) -> bool:
        """As an entry of a table, such as those of `networks`."""
        return not any(key.is_required for key in self.keys.values())

    @property
    def has_given_id(self) -> bool:
        """Its id is the key above it in the file, and none of its own."""
        return "id" not in self.keys and any(each.name == "id" for each in fields(self.type))


Kind: TypeAlias = TextKind | ChoiceKind | ReferenceKind | ListKind | TableKind | GroupKind


@dataclass(frozen=True)
class DeclaredKey:
    """A key of the content files: its name there, its attribute in the model, and the rest."""

    name: str
    attribute: str
    kind: Kind
    about: KeySpec
    is_required: bool
    default: Any

    @property
    def example(self) -> Any:
        return self.about.example if self.about.example is not None else make_example(self.kind)


@cache
def list_keys(kind: type) -> Mapping[str, DeclaredKey]:
    """The keys of a class by name, in order."""
    hints = get_type_hints(kind, include_extras=True)
    keys = (_declare(each, hints[each.name]) for each in fields(kind) if KeySpec in each.metadata)
    return {key.name: key for key in keys}


def _declare(each: Field[Any], hint: Any) -> DeclaredKey:
    about: KeySpec = each.metadata[KeySpec]
    has_default = each.default is not MISSING or each.default_factory is not MISSING
    is_required = not has_default and about.otherwise is None
    name, kind = about.name or each.name, _find_kind(hint, about)
    return DeclaredKey(name, each.name, kind, about, is_required, each.default)


def _find_kind(hint: Any, about: KeySpec | None = None) -> Kind:  # noqa: PLR0911 - as many kinds
    arguments, origin = get_args(hint), get_origin(hint)
    if types.NoneType in arguments:
        return _find_kind(arguments[0], about)
    if about and about.refers:
        entry = ReferenceKind(about.refers)
        return ListKind(entry, takes_one=True) if origin is tuple else entry
    if origin is Annotated:
        return next(mark for mark in arguments if isinstance(mark, TextKind))
    if origin is Literal:
        return ChoiceKind(arguments)
    if origin is Mapping:
        return TableKind(_find_kind(arguments[0]), _find_kind(arguments[1]), is_mapping=True)
    if origin is tuple:
        return _find_entries(_find_kind(arguments[0]), takes_one=bool(about and about.takes_one))
    return GroupKind(hint)


def _find_entries(entry: Kind, *, takes_one: bool) -> Kind:
    """A list; or a table, where the id of an entry is the key above it."""
    if isinstance(entry, GroupKind) and entry.has_given_id:
        id = get_type_hints(entry.type, include_extras=True)["id"]
        return TableKind(_find_kind(id), entry, is_mapping=False)
    return ListKind(entry, takes_one)


def make_example(kind: Kind) -> Any:  # noqa: PLR0911 - one for each kind
    """A value as it is written, with what is required and nothing else."""
    match kind:
        case TextKind():
            return kind.example
        case ChoiceKind():
            return kind.choices[0]
        case ListKind():
            return [make_example(kind.entry)]
        case TableKind():
            return {make_example(kind.id): make_example(kind.entry)}
        case GroupKind() if kind.alone:
            return kind.keys[kind.alone].example
        case GroupKind():
            needed = (
                *(key.name for key in kind.keys.values() if key.is_required),
                *kind.either[:1],
            )
            return {name: kind.keys[name].example for name in needed}
        case ReferenceKind():
            return None
