"""Every address on the web that an edition or the brand brings along, with the keys of its place.

Those in the story stand in its Markdown, and are read where that is.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.content.model import Brand, Edition, Image, Key, Organization

Link = tuple[tuple[Key, ...], str]


def list_links(edition: Edition) -> Iterator[Link]:
    """The call to action's, the picture's, and those of everybody who is named."""
    yield ("call_to_action", "url"), edition.call_to_action.url
    yield from _list_image(("image",), edition.image)
    employers = (person.organization for person in edition.people if person.organization)
    seen = {each.id: each for each in (edition.host, *edition.partners, *employers)}
    for organization in seen.values():
        # Those of brand.yaml are told at its lines.
        if ("organizations", organization.id) in edition.places.lines:
            yield from _list_organization(organization)


def list_brand_links(brand: Brand) -> Iterator[Link]:
    """The sender's own."""
    yield ("unsubscribe",), brand.unsubscribe
    if brand.view_in_browser:
        yield ("view_in_browser",), brand.view_in_browser
    for index, link in enumerate(brand.social_links):
        yield ("social_links", index, "url"), link.url
    yield from _list_image(("logo",), brand.logo)
    for organization in brand.organizations.values():
        yield from _list_organization(organization)


def _list_organization(organization: Organization) -> Iterator[Link]:
    keys = ("organizations", organization.id)
    if organization.url:
        yield (*keys, "url"), organization.url
    yield from _list_image((*keys, "logo"), organization.logo)


def _list_image(keys: tuple[Key, ...], image: Image | None) -> Iterator[Link]:
    if image:
        yield (*keys, "url"), image.url
        if image.dark_url:
            yield (*keys, "dark_url"), image.dark_url
