"""Every id names something: found in the raw values, so that a broken file shows them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any, NamedTuple

from digest.content.characters import show
from digest.content.model import Key
from digest.content.parsing import MAX_PROBLEMS
from digest.content.reading import Document
from digest.content.shape import BrandShape, Shape
from digest.content.values import suggest_id
from digest.problems import Problem


class _Reference(NamedTuple):
    keys: tuple[Key, ...]
    id: str
    kind: str


def find_reference_problems(
    document: Document, kind: type[Shape], shared: Mapping[str, Any] | None
) -> list[Problem]:
    """Ids that name nothing or stand in a list twice, and quotes that share an id.

    `shared` are the brand's organizations, or None where they are not known.
    """
    raw = document.value if isinstance(document.value, dict) else {}
    known = _list_known(raw, shared)
    references = [*(_find_brand_ids(raw) if kind is BrandShape else _find_edition_ids(raw))]
    unknown = (
        _report(document, reference, known[reference.kind])
        for reference in references
        if reference.kind in known and reference.id not in known[reference.kind]
        if reference.keys not in document.broken
    )
    repeated = (*_find_repeated(document, references), *_find_repeated_quotes(document, raw))
    return [*islice(unknown, MAX_PROBLEMS), *islice(repeated, MAX_PROBLEMS)]


def _list_known(
    raw: Mapping[str, Any], shared: Mapping[str, Any] | None
) -> dict[str, dict[str, str]]:
    """For each kind id → name; kinds that cannot be known, since they are broken, are left out."""
    known: dict[str, dict[str, str]] = {}
    if isinstance(raw.get("people"), dict):
        known["people"] = _list_names(raw["people"])
    if ids := _list_quote_ids(raw):
        known["quotes"] = dict.fromkeys(ids, "")
    if shared is not None:
        own = raw.get("organizations")
        names = {id: organization.name for id, organization in shared.items()}
        known["organizations"] = names | (_list_names(own) if isinstance(own, dict) else {})
    return known


def _list_names(table: Mapping[str, Any]) -> dict[str, str]:
    """Id → name; an id of a wrong form is reported elsewhere, and known in its right form here."""
    names: dict[str, str] = {}
    for id, entry in table.items():
        name = entry.get("name") if isinstance(entry, dict) else None
        names[suggest_id(id) or id] = name if isinstance(name, str) else ""
    return names


def _find_brand_ids(raw: Mapping[str, Any]) -> Iterator[_Reference]:
    yield from _ids(raw.get("organization"), ("organization",), "organizations")


def _find_edition_ids(raw: Mapping[str, Any]) -> Iterator[_Reference]:
    yield from _ids(raw.get("host"), ("host",), "organizations")
    yield from _ids(raw.get("partners"), ("partners",), "organizations")
    yield from _ids(raw.get("featured"), ("featured",), "quotes")
    yield from _ids(raw.get("more_voices"), ("more_voices",), "quotes")
    people = raw.get("people")
    for id, person in people.items() if isinstance(people, dict) else ():
        if isinstance(person, dict):
            place = ("people", id, "organization")
            yield from _ids(person.get("organization"), place, "organizations")
    for index, quote in enumerate(_mappings(raw, "quotes")):
        yield from _ids(quote.get("speaker"), ("quotes", index, "speaker"), "people")


def _ids(value: Any, keys: tuple[Key, ...], kind: str) -> Iterator[_Reference]:
    if isinstance(value, str):
        yield _Reference(keys, value.strip(), kind)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield _Reference((*keys, index), item.strip(), kind)


def _find_repeated(document: Document, references: Iterable[_Reference]) -> Iterator[Problem]:
    """Ids that one list names twice: `speaker: [ada, ada]` would print the name twice."""
    seen: set[tuple[tuple[Key, ...], str]] = set()
    for reference in references:
        *around, last = reference.keys
        entry = (tuple(around), reference.id)
        if isinstance(last, int) and entry in seen:
            message = f"`{show(reference.id)}` stands in this list twice."
            where = document.places.at(*reference.keys)
            yield Problem(where, "duplicate-id", message, "Name each once.")
        seen.add(entry)


def _find_repeated_quotes(document: Document, raw: Mapping[str, Any]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, quote in enumerate(_mappings(raw, "quotes")):
        id = quote.get("id")
        if not isinstance(id, str):
            continue
        where = document.places.at("quotes", index, "id")
        if id.strip() in seen:
            message = (
                f"A second quote has the id `{show(id)}`; the first is in line {seen[id.strip()]}."
            )
            yield Problem(where, "duplicate-id", message, "Give this quote an id of its own.")
        seen.setdefault(id.strip(), where.line)


def _report(document: Document, reference: _Reference, known: Mapping[str, str]) -> Problem:
    """People write a name where its id is wanted, or misspell the id."""
    close = [id for id, name in known.items() if name == reference.id]
    close += get_close_matches(reference.id, known, n=1)
    there = ", ".join(sorted(known))
    if close:
        fix = f"Did you mean `{close[0]}`?"
    elif reference.kind == "quotes":
        fix = f"Name a quote by its `id`: {there}."
    else:
        fix = f"Add it below `{reference.kind}:`, or name one that is there: {there or 'none yet'}."
    message = f"`{show(reference.id)}` is not among the {reference.kind}."
    return Problem(document.places.at(*reference.keys), "unknown-id", message, fix)


def _list_quote_ids(raw: Mapping[str, Any]) -> set[str]:
    ids = (quote.get("id") for quote in _mappings(raw, "quotes"))
    return {id.strip() for id in ids if isinstance(id, str)}


def _mappings(raw: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = raw.get(name)
    items = value if isinstance(value, list) else []
    return [item if isinstance(item, dict) else {} for item in items]
