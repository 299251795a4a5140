"""The source beside the edition: each quotation that was found in it, and the edit that adds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from digest.content.model import Edition, Organization
from digest.content.values import suggest_id
from digest.drafting.cast import Cast, DraftPerson
from digest.drafting.drafts import Draft, DraftQuote, draft_release
from digest.edition_build import EditionBuild
from digest.sources.release import Release
from digest.text.folding import fold


def describe_source(each: EditionBuild) -> dict[str, Any] | None:
    """Its file, its text and its quotations; None where the edition has none that can be read."""
    release = each.edition.release
    if release is None or not release.text:
        return None
    draft = _draft(release)
    return {
        "file": release.path,
        "text": release.text,
        "quotes": [
            {
                "line": quote.line,
                "words": [segment.words for segment in quote.segments],
                "speakers": [speaker.name for speaker in quote.attribution.speakers],
                "used": _find_use(quote, each.edition),
            }
            for quote in draft.quotes
        ],
    }


@lru_cache(maxsize=8)
def _draft(release: Release) -> Draft:
    return draft_release(release)


def _find_use(quote: DraftQuote, edition: Edition) -> str | None:
    """The id of the edition's quote that has words of it."""
    words = [fold(segment.words) for segment in quote.segments]
    for own in edition.quotes:
        for segment in map(fold, own.segments):
            if any(segment in each or each in segment for each in words):
                return own.id
    return None


def make_addition(
    each: EditionBuild, values: Mapping[str, Any], number: int
) -> Sequence[Mapping[str, Any]]:
    """The edits that add the source's quotation of this number, with those who spoke.

    LookupError where the source has no such quotation, or nobody is named as its speaker.
    """
    release = each.edition.release
    if release is None:
        raise LookupError
    draft = _draft(release)
    quote = draft.quotes[number]
    if not quote.attribution.speakers:
        raise LookupError
    return tuple(_list_edits(draft, quote, values, each.edition))


def _list_edits(
    draft: Draft, quote: DraftQuote, values: Mapping[str, Any], edition: Edition
) -> Iterator[Mapping[str, Any]]:
    own: dict[str, Any] = dict(values.get("people") or {})
    shared: Mapping[str, Organization] = {body.id: body for body in _list_bodies(edition)}
    cast = Cast(draft, shared)
    speakers = []
    for speaker in quote.attribution.speakers:
        person = cast.find_person(speaker)
        known = next((id for id, p in own.items() if _is_named(p, person.name)), None)
        speakers.append(known or _make_free(person.id, own))
        if known is None:
            own[speakers[-1]] = about = dict(_describe_person(person, shared))
            yield {"do": "set", "keys": ["people", speakers[-1]], "value": about}
    quotes = values.get("quotes") or []
    taken = [one.get("id") for one in quotes if isinstance(one, dict)]
    value = {
        "id": _make_free(suggest_id("-".join(speakers))[:58], taken),
        "speaker": speakers[0] if len(speakers) == 1 else speakers,
        "segments": [segment.words for segment in quote.segments],
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


def _make_free(wanted: str, taken: Any) -> str:
    number, id = 2, wanted
    while id in taken:
        id, number = f"{wanted}-{number}", number + 1
    return id
