"""The source beside the edition: each quotation that was found in it, and the edit that adds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Any

from digest.checks.quote_fragment import list_cuts_inside
from digest.content.model import Edition, Organization
from digest.content.values import make_free_id, suggest_id
from digest.drafting.cast import Cast, DraftPerson
from digest.drafting.drafts import Draft, DraftQuote, draft_release
from digest.drafting.text_places import TextPlaces, TextSpan
from digest.edition_build import EditionBuild
from digest.quotes.locating import locate_segments
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.social.posts import Post
from digest.sources.formats.source_text import UnreadableSourceError
from digest.sources.release import Release
from digest.text.folding import fold


def describe_source(each: EditionBuild) -> dict[str, Any] | None:
    """Its file, its text and its quotations; None where the edition has none that can be read."""
    release = each.edition.release
    if release is None or not release.text:
        return None
    places = _locate(release, each.edition)
    try:
        quotes, too_many = _draft(release).quotes, ""
    except UnreadableSourceError as error:
        quotes, too_many = (), error.message
    return {
        "file": release.path,
        "text": release.text,
        "too_many": too_many,
        "quotes": [
            {
                "line": quote.line,
                "words": [segment.words for segment in quote.segments],
                "speakers": [speaker.name for speaker in quote.attribution.speakers],
                **_describe_use(each.edition, quote, places),
            }
            for quote in quotes
        ],
        "marks": sorted(_list_marks(each, places)),
    }


def _locate(release: Release, edition: Edition) -> Mapping[str, tuple[TextSpan, ...]]:
    """Where the source has the words of each quote, by its id."""
    text = TextPlaces(release)
    return {
        quote.id: tuple(text.find(span) for span in locate_segments(quote, release) if span)
        for quote in edition.quotes
    }


def _list_marks(
    each: EditionBuild, places: Mapping[str, tuple[TextSpan, ...]]
) -> Iterator[tuple[int, int, str]]:
    """The words of quotes in the source, and where they are used."""
    networks: dict[str, list[str]] = {}
    for post in each.posts:
        if isinstance(post, Post):
            networks.setdefault(post.quote.id, []).append(post.network.title)
    for quote in each.edition.quotes:
        own = networks.get(quote.id, ())
        shown = (*(["email"] * (quote.id == each.edition.featured.id)), *own)
        who = name_quote(each.edition, quote.id)
        used = f"{who}: {', '.join(shown)}" if shown else who
        yield from ((span.start, span.end, used) for span in places[quote.id])


@lru_cache(maxsize=8)
def _draft(release: Release) -> Draft:
    return draft_release(release)


def _find_draft(release: Release | None) -> Draft:
    """LookupError without a source, and for one with too many quotations."""
    try:
        if release is None:
            raise LookupError
        return _draft(release)
    except UnreadableSourceError:
        raise LookupError from None


def _describe_use(
    edition: Edition, quote: DraftQuote, places: Mapping[str, tuple[TextSpan, ...]]
) -> dict[str, str | bool | None]:
    """The quote that has most words of it, by its speakers, and whether all its words are used."""
    taken = [span for spans in places.values() for span in spans]
    is_whole = all(
        any(span.start <= at < span.end for span in taken)
        for segment in quote.segments
        for word in re.finditer(r"\w+", segment.text)
        for at in (segment.start + word.start(),)
    )
    used = _find_use(quote, places)
    return {"used": used and name_quote(edition, used), "whole": is_whole}


def name_quote(edition: Edition, id: str) -> str:
    """Its speakers; with its number where they have more quotes."""
    names = [", ".join(speaker.name for speaker in quote.speakers) for quote in edition.quotes]
    at = [quote.id for quote in edition.quotes].index(id)
    return f"{names[at]} (quote {at + 1})" if names.count(names[at]) > 1 else names[at]


def _find_use(quote: DraftQuote, places: Mapping[str, tuple[TextSpan, ...]]) -> str | None:
    """Its id."""

    def count(id: str) -> int:
        pairs = product(places[id], quote.segments)
        return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in pairs)

    most = max(places, key=count, default=None)
    return most if most and count(most) else None


class FragmentError(ValueError):
    """Marked words start or stop inside a sentence; the message says what is left out."""


def make_completion(each: EditionBuild, number: int) -> Sequence[Mapping[str, Any]]:
    """The edit that gives a quote all words of the quotation that it has a part of.

    LookupError where none has.
    """
    release = each.edition.release
    quotation = _find_draft(release).quotes[number]
    used = _find_use(quotation, _locate(release, each.edition)) if release else None
    at = [quote.id for quote in each.edition.quotes].index(used) if used else None
    if at is None:
        raise LookupError
    words = [segment.words for segment in quotation.segments]
    return ({"do": "set", "keys": ["quotes", at, "segments"], "value": words},)


def make_addition(
    each: EditionBuild, values: Mapping[str, Any], chosen: int | tuple[int, int]
) -> Sequence[Mapping[str, Any]]:
    """The edits that add a quotation of the source, with those who spoke.

    It is `chosen` by its number, or by the offsets of some of its words: these alone are added.
    LookupError where the source has no such quotation, or nobody is named as its speaker;
    FragmentError where the marked words are no whole sentences.
    """
    draft = _find_draft(each.edition.release)
    if not draft.quotes:
        raise LookupError
    if isinstance(chosen, int):
        quote = draft.quotes[chosen]
        segments = tuple(segment.words for segment in quote.segments)
    else:
        quote, segments = _choose_words(draft, *chosen)
        _refuse_fragment(each.edition, segments)
    if not quote.attribution.speakers:
        raise LookupError
    return tuple(_list_edits(draft, quote, segments, values, each.edition))


def _choose_words(draft: Draft, start: int, end: int) -> tuple[DraftQuote, tuple[str, ...]]:
    """The quotation that has most of what was marked, and the whole words of it."""
    found = [(quote, tuple(_cut(quote, start, end))) for quote in draft.quotes]
    best, words = max(found, key=lambda each: sum(map(len, each[1])))
    if not words:
        raise IndexError
    return best, words


def _refuse_fragment(edition: Edition, segments: tuple[str, ...]) -> None:
    (first, *_) = edition.quotes
    alone = replace(first, segments=segments, excerpts=(), cuts={}, seam=None)
    joined, _ = join_quotes(replace(edition, quotes=(alone,)), find_language(edition))
    for _, message in list_cuts_inside(joined[0]):
        raise FragmentError(message)


def _cut(quote: DraftQuote, start: int, end: int) -> Iterator[str]:
    for span in quote.segments:
        between = " " if " " in span.words else ""
        words = (
            word.group()
            for word in re.finditer(r"\S+" if between else r"\S", span.text)
            if span.start + word.start() < end and span.start + word.end() > start
        )
        if text := between.join(words):
            yield text


def _list_edits(
    draft: Draft,
    quote: DraftQuote,
    segments: Sequence[str],
    values: Mapping[str, Any],
    edition: Edition,
) -> Iterator[Mapping[str, Any]]:
    own: dict[str, Any] = dict(values.get("people") or {})
    shared: Mapping[str, Organization] = {body.id: body for body in _list_bodies(edition)}
    cast = Cast(draft, shared)
    speakers = []
    for person in cast.list_speakers(quote):
        known = next((id for id, p in own.items() if _is_named(p, person.name)), None)
        speakers.append(known or make_free_id(person.id, own))
        if known is None:
            own[speakers[-1]] = about = dict(_describe_person(person, shared))
            yield {"do": "set", "keys": ["people", speakers[-1]], "value": about}
    quotes = values.get("quotes") or []
    taken = [one.get("id") for one in quotes if isinstance(one, dict)]
    value = {
        "id": make_free_id(suggest_id("-".join(speakers))[:58], taken),
        "speaker": speakers[0] if len(speakers) == 1 else speakers,
        "segments": list(segments),
    }
    yield {"do": "insert", "keys": ["quotes", len(quotes)], "value": value}


def _list_bodies(edition: Edition) -> Iterator[Organization]:
    yield edition.host
    yield from edition.partners
    yield from edition.organizations.values()


def _is_named(person: Any, name: str) -> bool:
    return isinstance(person, dict) and fold(str(person.get("name"))) == fold(name)


def _describe_person(
    person: DraftPerson, shared: Mapping[str, Organization]
) -> Iterator[tuple[str, str]]:
    yield "name", person.name
    if person.role:
        yield "role", person.role
    if person.organization in shared:
        yield "organization", str(person.organization)
