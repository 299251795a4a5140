"""Editions of one event in several languages: what a translation takes from its original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from digest.content.characters import show
from digest.content.model import Key, Places
from digest.content.reading import Document, read_document
from digest.problems import Problem
from digest.regular_files import read_whole
from digest.text.decoding import MAX_BYTES
from digest.values import dataclass

KEY = "translation_of"
INHERITED = ("event", "host", "partners", "organizations", "people", "source", "audiences")
"""Keys that a translation may leave out, also below: a person's name, the days of an event."""


@dataclass(frozen=True)
class Sibling:
    """Another edition of the same event."""

    slug: str
    lang: str


def find_original(value: Any) -> str | None:
    """The slug that a file names as the edition it translates."""
    named = value.get(KEY) if isinstance(value, dict) else None
    return named.strip() if isinstance(named, str) else None


def refuse_original(
    document: Document, slug: str, original: Document | None, known: Iterable[str]
) -> Problem | None:
    """Why the edition that a file names cannot be its original."""
    named = find_original(document.value) or ""
    where = document.places.at(KEY)
    if named == slug:
        message, fix = "An edition cannot be a translation of itself.", "Delete this line."
    elif original is None:
        close = get_close_matches(named, [each for each in known if each != slug], n=1)
        message = f"There is no edition `{show(named)}` in content/."
        fix = f"Did you mean `{close[0]}`?" if close else "Write its file name without .yaml."
    elif not isinstance(original.value, dict) or not original.is_whole:
        message = f"`{named}` cannot be read, because its file has mistakes."
        fix = f"Fix that file first: {original.places.path}"
    elif find_original(original.value) == slug:
        message = f"`{named}` says that it is a translation of this edition."
        fix = "Only one of the two can be. Delete `translation_of` in the one that you wrote first."
    elif first := find_original(original.value):
        message = f"`{named}` is a translation itself."
        fix = f"Write the edition that it translates: `{show(first)}`."
    else:
        return None
    return Problem(where, "unknown-id", message, fix)


def inherit(document: Document, original: Document) -> Document:
    """The document with what it leaves out of the shared keys; their places are the original's."""
    value, taken = _merge(document.value, original.value, (), INHERITED)
    lines, keys = (
        {at: where for at, where in of.items() if _is_below(at, taken)} | own
        for of, own in (
            (dict(original.places.lines), dict(document.places.lines)),
            (original.keys, document.keys),
        )
    )
    places = document.places
    own = {(where.path, where.line) for at, where in lines.items() if where.path != places.path}
    marks = [mark for mark in original.places.replace if (mark[0].path, mark[0].line) in own]
    texts = {**original.places.texts, **places.texts}
    shared = Places(places.path, lines, (*places.replace, *marks), texts)
    broken = document.broken | {at for at in original.broken if _is_below(at, taken)}
    is_whole = document.is_whole and original.is_whole
    return replace(
        document, value=value, places=shared, keys=keys, broken=frozenset(broken), is_whole=is_whole
    )


def _merge(
    own: Mapping[str, Any], other: Mapping[str, Any], at: tuple[Key, ...], names: Iterable[str]
) -> tuple[dict[str, Any], list[tuple[Key, ...]]]:
    """Groups are merged key by key, all else is taken whole; and the keys of what was taken."""
    merged, taken = dict(own), list[tuple[Key, ...]]()
    for name in names:
        if name not in other:
            continue
        here = (*at, name)
        if name not in own:
            merged[name] = other[name]
            taken.append(here)
        elif isinstance(own[name], dict) and isinstance(other[name], dict):
            merged[name], below = _merge(own[name], other[name], here, other[name])
            taken += below
    return merged, taken


def _is_below(at: tuple[Key, ...], tops: Iterable[tuple[Key, ...]]) -> bool:
    return any(at[: len(top)] == top for top in tops)


Family = Mapping[str, Document]
"""The editions of one event that could be read, by slug."""


def find_families(paths: Iterable[Path]) -> Mapping[str, Family]:
    """By slug, for each edition that has translations or is one."""
    groups: dict[str, dict[str, Document]] = {}
    for slug, document in _read_linked(tuple(paths)):
        groups.setdefault(find_original(document.value) or slug, {})[slug] = document
    return {slug: group for group in groups.values() for slug in group}


def find_siblings(families: Mapping[str, Family]) -> Mapping[str, tuple[Sibling, ...]]:
    """The other editions of the same event, by slug; cancelled ones are left out."""
    return {
        slug: tuple(
            Sibling(other, document.value["lang"].strip())
            for other, document in sorted(family.items())
            if other != slug and _is_shown(document.value)
        )
        for slug, family in families.items()
        if _is_shown(family[slug].value)
    }


def _is_shown(value: Mapping[str, Any]) -> bool:
    is_cancelled = str(value.get("status")).strip() == "cancelled"
    return isinstance(value.get("lang"), str) and not is_cancelled


def _read_linked(paths: tuple[Path, ...]) -> Iterator[tuple[str, Document]]:
    """Translations and their originals; no other file is parsed."""
    files = {path.stem: path for path in paths if path.is_file() and not path.is_symlink()}
    found: dict[str, Document] = {}
    for slug, path in files.items():
        content = read_whole(path, MAX_BYTES)
        if isinstance(content, bytes) and KEY.encode() in content:
            found[slug] = _read(path, content)
    for document in list(found.values()):
        original = find_original(document.value)
        if original in files and original not in found:
            content = read_whole(files[original], MAX_BYTES)
            if isinstance(content, bytes):
                found[original] = _read(files[original], content)
    yield from ((slug, each) for slug, each in found.items() if isinstance(each.value, dict))


def _read(path: Path, content: bytes) -> Document:
    return read_document(content, f"{path.parent.name}/{path.name}")
