"""Texts and links of an edition or the brand, found by what their keys declare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from digest.content.kinds import (
    DeclaredKey,
    GroupKind,
    Kind,
    ListKind,
    ReferenceKind,
    TableKind,
    TextKind,
    list_keys,
)
from digest.content.model import Brand, Edition, Key

Text = tuple[tuple[Key, ...], str]
_Found = tuple[tuple[Key, ...], Any, DeclaredKey, TextKind]

# Where a Markdown link leads, and its title: [words](https://town.example "title").
_DESTINATION = re.compile(r"\]\(https:[^()\s]*(?:\s[^()]*)?\)")


def list_texts(edition: Edition) -> Iterator[Text]:
    """Headline, story, names, labels: all but the quotes."""
    return _list_seen(edition, "prose", "name")


def list_prose(thing: Edition | Brand) -> Iterator[Text]:
    """What the writer says in sentences or a few words: no names, no hashtags, no addresses."""
    return ((keys, _DESTINATION.sub("]", text)) for keys, text in _list_seen(thing, "prose"))


def list_names(thing: Edition | Brand) -> Iterator[Text]:
    """Names of people, organizations, the sender and members of an audience; roles, addresses."""
    return _list_seen(thing, "name")


def list_quoted(edition: Edition) -> Iterator[Text]:
    return _list_seen(edition, "quoted")


def list_brand_texts(brand: Brand) -> Iterator[Text]:
    return _list_seen(brand, "prose", "name")


def list_links(thing: Edition | Brand) -> Iterator[Text]:
    """Every address on the web that the file gives; those in the story are in its Markdown."""
    found = _list_found(thing, by_reference=False)
    return ((keys, value) for keys, value, _, kind in found if kind.is_link)


def list_picture_links(thing: Edition | Brand) -> Iterator[Text]:
    """Those of them that mail apps load as pictures."""
    found = _list_found(thing, by_reference=False)
    return ((keys, value) for keys, value, _, kind in found if kind.is_picture)


def list_picture_files(thing: Edition | Brand) -> Iterator[Text]:
    """The path of every picture that the project itself has."""
    found = _list_found(thing, by_reference=False)
    return ((keys, value) for keys, value, _, kind in found if kind.is_file)


def _list_seen(thing: Edition | Brand, *seen: str) -> Iterator[Text]:
    found = _list_found(thing, by_reference=True)
    texts = ((keys, value) for keys, value, key, _ in found if key.about.seen in seen)
    return iter(dict.fromkeys(texts))


_MOST_KNOWN = 6
_known: list[tuple[Edition | Brand, bool, tuple[_Found, ...]]] = []


def _list_found(thing: Edition | Brand, *, by_reference: bool) -> tuple[_Found, ...]:
    """Every text of a thing that never changes: a dozen checks ask for those of the same one."""
    for known, way, found in _known:
        if known is thing and way == by_reference:
            return found
    found = tuple(_walk(thing, (), by_reference=by_reference))
    _known.insert(0, (thing, by_reference, found))
    del _known[_MOST_KNOWN:]
    return found


def _walk(thing: Any, keys: tuple[Key, ...], *, by_reference: bool) -> Iterator[_Found]:
    """Each text; people and organizations where they are referred to, or else in their tables."""
    for key in list_keys(thing.__class__).values():
        value = getattr(thing, key.attribute)
        if value is not None:
            here = (*keys, key.name)
            yield from _walk_value(key, key.kind, value, here, by_reference=by_reference)
    if isinstance(thing, Edition) and thing.member:
        yield from _walk(thing.member, ("member",), by_reference=by_reference)


def _walk_value(
    key: DeclaredKey, kind: Kind, value: Any, keys: tuple[Key, ...], *, by_reference: bool
) -> Iterator[_Found]:
    match kind:
        case TextKind():
            yield keys, value, key, kind
        case GroupKind():
            yield from _walk(value, keys, by_reference=by_reference)
        case ReferenceKind() if by_reference and kind.table != "quotes":
            yield from _walk(value, (kind.table, value.id), by_reference=True)
        case ListKind():
            for index, each in enumerate(value):
                here = (*keys, index)
                yield from _walk_value(key, kind.entry, each, here, by_reference=by_reference)
        case TableKind(entry=GroupKind(has_given_id=True)) if not by_reference:
            for each in value.values() if kind.is_mapping else value:
                yield from _walk(each, (*keys, each.id), by_reference=False)
