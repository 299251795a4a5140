"""List every link that readers get, with the line where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from digest.building import Build
from digest.content import texts
from digest.content.model import Brand, Edition, Image, Key, Logo, Organization, Places
from digest.edition_build import EditionBuild
from digest.email.markdown import (
    find_markdown_links,
    find_markdown_pictures,
)
from digest.email.origins import Origins, locate_file
from digest.email.page import read_outlook_page, read_page
from digest.email.rendering import EmailParts, EmailRequest, render_email
from digest.email.safe_links import is_safe_link, write_link
from digest.link_check.addresses import normalize
from digest.problems import Location
from digest.social.posts import Post
from digest.values import dataclass

Use = Literal["page", "picture", "view", "action"]

_ATTRIBUTES = ("href", "src", "background")
# A place in the same email, a mail or a call: there is nothing to visit.
_ELSEWHERE = re.compile(r"#|mailto:|tel:|sms:|cid:|data:", re.IGNORECASE)
_IN_TEXT = re.compile(r"https://[^\s<>\"]*[^\s<>\".,;:!?')\]]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """An address as readers get it.

    A `view` is the web page of the email, which exists once it is sent. An `action` does something
    when it is opened, so it is not visited.
    """

    url: str
    where: Location
    use: Use = "page"


def list_links(build: Build) -> tuple[CheckedLink, ...]:
    """The links of every unsent edition, once for each place where they are written."""
    links = (link for each in build.editions for link in _list_of(each))
    return tuple(dict.fromkeys(links))


def _list_of(each: EditionBuild) -> Iterator[CheckedLink]:
    """First the links in content and brand, then those that a template or a quote adds."""
    if each.request is None:
        return
    posts = [post for post in each.posts if isinstance(post, Post)]
    written = tuple(_list_written(each.request, posts))
    yield from written
    known = {normalize(link.url) or link.url for link in written}
    added = (
        *_list_rendered(each.request, {link.url for link in written}),
        *_list_drafted(each.edition, posts),
    )
    yield from (link for link in added if (normalize(link.url) or link.url) not in known)


def _list_written(request: EmailRequest, posts: Iterable[Post]) -> Iterator[CheckedLink]:
    edition, brand = request.edition, request.brand
    call = edition.places.at("call_to_action", "url")
    yield CheckedLink(request.call_to_action.url, call)
    for link in (post.fit.link for post in posts if post.network.links == "live"):
        yield CheckedLink(link.url, call)
    # Where links are dead, readers type the host.
    for link in (post.fit.link for post in posts if post.network.links == "dead"):
        yield CheckedLink(f"https://{link.host}/", call)
    yield from _list_own(edition)
    yield from _list_story(edition)
    sponsors = (each for tier in edition.sponsors for each in tier.organizations)
    named = (brand.organization, edition.host, *edition.partners, *sponsors)
    for organization in {each.id: each for each in named}.values():
        yield from _list_organization(organization, edition, brand)
    yield from _list_brand(brand, edition.slug)


def _list_own(edition: Edition) -> Iterator[CheckedLink]:
    """All that the edition gives but for its organizations, of which only those shown are asked."""
    pictures = dict(texts.list_picture_links(edition))
    for keys, url in texts.list_links(edition):
        if keys[0] not in ("organizations", "call_to_action"):
            use: Use = "picture" if keys in pictures else "page"
            yield CheckedLink(url, edition.places.at(*keys), use)


def _list_pictures(image: Image | None, places: Places, *keys: Key) -> Iterator[CheckedLink]:
    if image is None:
        return
    yield CheckedLink(image.url, places.at(*keys, "url"), "picture")
    if isinstance(image, Logo) and image.dark_url:
        yield CheckedLink(image.dark_url, places.at(*keys, "dark_url"), "picture")


def _list_organization(each: Organization, edition: Edition, brand: Brand) -> Iterator[CheckedLink]:
    """An organization in the edition replaces the brand's with the same id."""
    keys = ("organizations", each.id)
    places = edition.places if keys in edition.places.lines else brand.places
    if each.url:
        yield CheckedLink(each.url, places.at(*keys, "url"))
    yield from _list_pictures(each.logo, places, *keys, "logo")


def _list_brand(brand: Brand, slug: str) -> Iterator[CheckedLink]:
    at = brand.places.at
    yield from _list_pictures(brand.logo, brand.places, "logo")
    for index, link in enumerate(brand.social_links):
        yield CheckedLink(link.url, at("social_links", index, "url"))
    if not brand.unsubscribe.startswith("mailto:"):
        # A check must not unsubscribe anyone.
        yield CheckedLink(
            brand.unsubscribe, at("unsubscribe"), "action" if brand.one_click else "page"
        )
    if brand.page_pattern:
        key = "view_in_browser" if brand.view_in_browser else "site_url"
        yield CheckedLink(brand.page_pattern.replace("{edition}", slug), at(key), "view")


def _list_story(edition: Edition) -> Iterator[CheckedLink]:
    for typed, _ in find_markdown_links(edition.story or ""):
        if is_safe_link(typed) and not _ELSEWHERE.match(typed):
            yield CheckedLink(write_link(typed), edition.places.find_words(typed, "story"))
    for picture in find_markdown_pictures(edition.story or ""):
        if is_safe_link(picture.url) and not _ELSEWHERE.match(picture.url):
            found = edition.places.find_words(picture.url, "story")
            yield CheckedLink(write_link(picture.url), found, "picture")


def _list_rendered(request: EmailRequest, known: Iterable[str]) -> Iterator[CheckedLink]:
    """Links that a theme adds, at the line of its template."""
    parts = render_email(request)
    origins = Origins(request, parts.html)
    for page in (read_page(parts.html), read_outlook_page(parts.html)):
        for element in page.elements:
            for name in _ATTRIBUTES:
                url = element.attributes.get(name, "").strip()
                if url and not _ELSEWHERE.match(url):
                    use: Use = "page" if name == "href" else "picture"
                    yield CheckedLink(url, origins.locate(element), use)
    for url in _find_in_plain(parts, known):
        yield CheckedLink(url, locate_file(request.theme, "email.txt.j2"))


def _find_in_plain(parts: EmailParts, known: Iterable[str]) -> list[str]:
    """Addresses that only the plain text has."""
    text = parts.plain
    page = read_page(parts.html)
    hrefs = [element.attributes.get("href", "") for element in page.elements]
    for url in sorted(filter(None, {*known, *hrefs}), key=len, reverse=True):
        text = text.replace(url, " ")
    return _IN_TEXT.findall(text)


def _list_drafted(edition: Edition, posts: Iterable[Post]) -> Iterator[CheckedLink]:
    """Words that a network makes a link, such as town.example in a quote."""
    places = {quote.id: ("quotes", index) for index, quote in enumerate(edition.quotes)}
    for post in posts:
        for link in post.network.find_links(post.fit.text):
            if link.url != post.fit.link.url:
                yield CheckedLink(link.url, edition.places.at(*places[post.quote.id]))
