"""Editions of one event side by side: each text in a row, each language in a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from digest.content.model import Edition, Key
from digest.desk.posts import write_direction
from digest.values import dataclass


@dataclass(frozen=True)
class ComparedEdition:
    """A column: an edition in its language."""

    slug: str
    lang: str
    direction: str


@dataclass(frozen=True)
class ComparedText:
    """A text of an edition; `keys` are its place in the file, none where it has several."""

    text: str
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """`rows` are a name and a text for each edition, None where it has none."""

    editions: tuple[ComparedEdition, ...]
    rows: tuple[tuple[str, tuple[ComparedText | None, ...]], ...]


def compare_translations(editions: Sequence[Edition]) -> Mapping[str, Comparison]:
    """By slug, for each edition that has translations or is one."""
    groups: dict[str, list[Edition]] = {}
    for edition in editions:
        groups.setdefault(edition.translation_of or edition.slug, []).append(edition)
    several = (group for group in groups.values() if len(group) > 1)
    return {
        edition.slug: _compare([edition, *(each for each in group if each is not edition)])
        for group in several
        for edition in group
    }


def _compare(group: Sequence[Edition]) -> Comparison:
    columns = tuple(
        ComparedEdition(each.slug, each.lang, write_direction(each.lang)) for each in group
    )
    return Comparison(columns, tuple(_list_rows(group)))


def _list_rows(
    group: Sequence[Edition],
) -> Iterator[tuple[str, tuple[ComparedText | None, ...]]]:
    for name in ("subject", "preheader", "headline", "summary"):
        yield name, tuple(ComparedText(str(getattr(each, name)), (name,)) for each in group)
    keys = ("call_to_action", "label")
    yield "call to action", tuple(ComparedText(e.call_to_action.label, keys) for e in group)
    for id in dict.fromkeys(quote.id for each in group for quote in each.quotes):
        yield f"quote {id}", tuple(_find_quote(each, id) for each in group)


def _find_quote(edition: Edition, id: str) -> ComparedText | None:
    for at, quote in enumerate(edition.quotes):
        if quote.id == id:
            is_one = len(quote.segments) == 1
            keys: tuple[Key, ...] = ("quotes", at, "segments", 0) if is_one else ()
            return ComparedText(" … ".join(quote.segments), keys)
    return None
