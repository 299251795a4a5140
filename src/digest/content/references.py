"""Every id names something: found in the raw values, so that a broken file shows them too."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from digest.content.model import Key
from digest.content.reading import Document
from digest.content.shape import BrandShape, Shape
from digest.problems import Problem


class _Reference(NamedTuple):
    keys: tuple[Key, ...]
    id: str
    kind: str


def find_reference_problems(
    document: Document, kind: type[Shape], shared: Mapping[str, Any] | None
) -> list[Problem]:
    """Ids that name nothing, and quotes that share an id.

    `shared` are the brand's organizations, or None where they are not known.
    """
    raw = document.value if isinstance(document.value, dict) else {}
    known: dict[str, Container[str] | None] = {
        "people": _keys(raw, "people"),
        "quotes": {quote.get("id", "") for quote in _mappings(raw, "quotes")},
        "organizations": None if shared is None else _keys(raw, "organizations") | set(shared),
    }
    references = _find_brand_ids(raw) if kind is BrandShape else _find_edition_ids(raw)
    problems = [
        _report(document, reference, sorted(known[reference.kind] or ()))  # type: ignore[arg-type]
        for reference in references
        if known[reference.kind] is not None and reference.id not in known[reference.kind]  # type: ignore[operator]
    ]
    return problems + list(_find_repeated_quotes(document, raw))


def _find_brand_ids(raw: Mapping[str, Any]) -> Iterator[_Reference]:
    yield from _ids(raw.get("organization"), ("organization",), "organizations")


def _find_edition_ids(raw: Mapping[str, Any]) -> Iterator[_Reference]:
    yield from _ids(raw.get("host"), ("host",), "organizations")
    yield from _ids(raw.get("partners"), ("partners",), "organizations")
    yield from _ids(raw.get("featured"), ("featured",), "quotes")
    people = raw.get("people")
    for id, person in people.items() if isinstance(people, dict) else ():
        if isinstance(person, dict):
            place = ("people", id, "organization")
            yield from _ids(person.get("organization"), place, "organizations")
    for index, quote in enumerate(_mappings(raw, "quotes")):
        yield from _ids(quote.get("speaker"), ("quotes", index, "speaker"), "people")


def _ids(value: Any, keys: tuple[Key, ...], kind: str) -> Iterator[_Reference]:
    if isinstance(value, str):
        yield _Reference(keys, value, kind)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield _Reference((*keys, index), item, kind)


def _find_repeated_quotes(document: Document, raw: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, quote in enumerate(_mappings(raw, "quotes")):
        id = quote.get("id")
        if isinstance(id, str) and id in seen:
            where = document.places.at("quotes", index, "id")
            message = f"Two quotes have the id `{id}`; their drafts would overwrite each other."
            yield Problem(where, "duplicate-id", message, "Give this quote an id of its own.")
        seen.add(id if isinstance(id, str) else "")


def _report(document: Document, reference: _Reference, known: list[str]) -> Problem:
    close = get_close_matches(reference.id, known, n=1)
    fix = f"Did you mean `{close[0]}`?" if close else f"Add `{reference.id}:` below `{reference.kind}:`."
    if reference.kind == "quotes" and not close:
        fix = f"Name one of the quotes: {', '.join(known)}."
    message = f"`{reference.id}` is not among the {reference.kind}."
    return Problem(document.places.at(*reference.keys), "unknown-id", message, fix)


def _keys(raw: Mapping[str, Any], name: str) -> set[str]:
    value = raw.get(name)
    return set(value) if isinstance(value, dict) else set()


def _mappings(raw: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = raw.get(name)
    items = value if isinstance(value, list) else []
    return [item if isinstance(item, dict) else {} for item in items]
