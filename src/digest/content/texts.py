"""Every text that an edition or the brand brings into an output, with the keys of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.content.model import Brand, Edition, Key, Organization

Text = tuple[tuple[Key, ...], str]

# Where a Markdown link leads, and its title: [words](https://town.example "title").
_DESTINATION = re.compile(r"\]\(https:[^()\s]*(?:\s[^()]*)?\)")


def list_texts(edition: Edition) -> Iterator[Text]:
    """Headline, story, names, labels: all but the quotes."""
    for name in ("subject", "preheader", "headline", "summary", "story"):
        if text := getattr(edition, name):
            yield (name,), text
    yield ("event", "name"), edition.event.name
    if edition.event.place:
        yield ("event", "place"), edition.event.place
    for name in ("topics", "asks", "hashtags"):
        yield from (((name, index), text) for index, text in enumerate(getattr(edition, name)))
    call = edition.call_to_action
    yield ("call_to_action", "label"), call.label
    if call.short_label:
        yield ("call_to_action", "short_label"), call.short_label
    for index, number in enumerate(edition.numbers):
        yield ("numbers", index, "value"), number.value
        yield ("numbers", index, "label"), number.label
    if edition.image:
        yield ("image", "alt"), edition.image.alt
    yield from _list_names(edition)


def list_prose(edition: Edition) -> Iterator[Text]:
    """What the writer says in sentences or a few words: no names, no hashtags, no addresses."""
    names = ("people", "organizations", "hashtags")
    rows = (row for row in list_texts(edition) if row[0][0] not in names)
    return ((keys, _DESTINATION.sub("]", text)) for keys, text in rows)


def _list_names(edition: Edition) -> Iterator[Text]:
    for quote in edition.quotes:
        for person in quote.speakers:
            for name in ("name", "role", "short_role"):
                if text := getattr(person, name):
                    yield ("people", person.id, name), text
    for organization in dict.fromkeys((edition.host.id, *(p.id for p in edition.partners))):
        found = next(o for o in (edition.host, *edition.partners) if o.id == organization)
        yield from _name_organization(found)


def _name_organization(organization: Organization) -> Iterator[Text]:
    yield ("organizations", organization.id, "name"), organization.name
    if organization.short_name:
        yield ("organizations", organization.id, "short_name"), organization.short_name


def list_quoted(edition: Edition) -> Iterator[Text]:
    """The segments and excerpts of every quote."""
    for index, quote in enumerate(edition.quotes):
        for number, segment in enumerate(quote.segments):
            yield ("quotes", index, "segments", number), segment
        for number, excerpt in enumerate(quote.excerpts):
            yield ("quotes", index, "excerpts", number), excerpt.text


def list_brand_texts(brand: Brand) -> Iterator[Text]:
    """Who sends it, and from where."""
    yield ("sender", "name"), brand.sender.name
    yield ("postal_address",), brand.postal_address
    yield from _name_organization(brand.organization)
    if brand.logo:
        yield ("logo", "alt"), brand.logo.alt
    if brand.footer:
        yield ("footer",), brand.footer
    for index, link in enumerate(brand.social_links):
        yield ("social_links", index, "label"), link.label
