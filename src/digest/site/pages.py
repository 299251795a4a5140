"""Every file of the site in memory: a page and a card for each entry, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from digest.cards.files import read_card
from digest.content.model import Brand, Edition
from digest.email.event_line import find_locale, write_day
from digest.email.page import Element
from digest.languages import is_right_to_left
from digest.quotes.quotes_of_edition import find_language
from digest.site.email_page import make_email_page, write_meta
from digest.site.entries import SiteEntry
from digest.values import dataclass

INDEX, CARD = "index.html", "card.png"
# Nothing runs on these pages, whatever they say.
_POLICY = (
    "default-src 'none'; img-src 'self' https: data:; style-src 'unsafe-inline'; base-uri 'none';"
    " form-action 'none'"
)
_COLORS = {
    "page": "#ffffff", "text": "#1f262d", "muted": "#57616b", "accent": "#14507a",
    "dark_page": "#12171c", "dark_text": "#eceae5", "dark_muted": "#aab4bd",
    "dark_accent": "#93c4ec", "serif": "Georgia, serif", "sans": "Arial, sans-serif",
}  # fmt: skip


@dataclass(frozen=True)
class Site:
    """What all pages have in common. `tokens` are the theme's, `slugs` all editions there are.

    `find_card` gives the card of an edition as PNG, None where there is none.
    """

    brand: Brand
    entries: Sequence[SiteEntry]
    tokens: Mapping[str, str]
    slugs: Sequence[str]
    find_card: Callable[[Edition], bytes | None]
    unlisted: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        here = {entry.edition.slug for entry in self.entries}
        hidden = (self.find_url(slug) for slug in self.slugs if slug not in here)
        object.__setattr__(self, "unlisted", frozenset(hidden))

    @property
    def home(self) -> str:
        return f"{str(self.brand.site_url).rstrip('/')}/"

    def find_url(self, slug: str) -> str:
        return str(self.brand.page_pattern).replace("{edition}", slug)


def draw_site(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file, the index last: what it leads to is there before."""
    for entry in site.entries:
        slug = entry.edition.slug
        card = site.find_card(entry.edition)
        if card:
            yield f"{slug}/{CARD}", card
        yield f"{slug}/{INDEX}", _draw_page(site, entry, card).encode()
    yield INDEX, _draw_index(site).encode()


def _draw_page(site: Site, entry: SiteEntry, card: bytes | None) -> str:
    edition, brand = entry.edition, site.brand
    words = find_language(edition).email
    own = {site.find_url(edition.slug), f"{site.home}{edition.slug}/", brand.unsubscribe}
    said = {words.unsubscribe, words.view_in_browser}

    def is_unwanted(link: Element) -> bool:
        url = link.attributes.get("href", "")
        return url in own or url in site.unlisted or link.text in said

    notice = _write_notice(site, entry.correction) if entry.correction else ""
    head = list(_list_head(site, edition, card))
    return make_email_page(entry.html, head, notice, is_unwanted)


def _list_head(site: Site, edition: Edition, card: bytes | None) -> Iterator[str]:
    """OpenGraph, ogp.me, and what X reads beside it (developer.x.com; both read 2026-11-29)."""
    url = f"{site.home}{edition.slug}/"
    note = read_card(card) if card else None
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield write_meta("description", edition.preheader)
    yield f'<link rel="canonical" href="{escape(url)}">'
    yield write_meta("og:type", "article", "property")
    yield write_meta("og:title", edition.headline, "property")
    yield write_meta("og:description", edition.preheader, "property")
    yield write_meta("og:url", url, "property")
    yield write_meta("og:site_name", site.brand.organization.name, "property")
    published = edition.sent_on or edition.send_on
    yield write_meta("article:published_time", published.isoformat(), "property")
    yield write_meta("twitter:card", "summary_large_image" if note else "summary")
    if note and card:
        yield write_meta("og:image", f"{url}{CARD}", "property")
        yield write_meta("og:image:type", "image/png", "property")
        width, height = (int.from_bytes(card[at : at + 4]) for at in (16, 20))
        yield write_meta("og:image:width", str(width), "property")
        yield write_meta("og:image:height", str(height), "property")
        yield write_meta("og:image:alt", note.alt, "property")


def _write_notice(site: Site, correction: Edition) -> str:
    """At the top of a page: what it says was corrected, and where."""
    color, back = (_find(site, name) for name in ("text", "page"))
    style = (
        f"margin: 0; padding: 16px 24px; font: bold 16px/24px {_find(site, 'sans')};"
        f" color: {color}; background-color: {back}; overflow-wrap: anywhere"
    )
    link = f'<a style="color: inherit" href="../{correction.slug}/{INDEX}">'
    words = find_language(correction).email.correction
    text = f"{escape(words)}: {link}{escape(correction.headline)}</a>"
    return f'<p class="ink page" style="{escape(style)}" lang="{correction.lang}">{text}</p>'


def _find(site: Site, name: str) -> str:
    """A value of the theme; one of ours where a project's own theme has none of this name."""
    return site.tokens.get(name, _COLORS[name])


def _draw_index(site: Site) -> str:
    editions = [entry.edition for entry in site.entries]
    lang = editions[0].lang if editions else "en"
    name = site.brand.organization.name
    head = [
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<link rel="canonical" href="{escape(site.home)}">',
        write_meta("og:type", "website", "property"),
        write_meta("og:title", name, "property"),
        write_meta("og:url", site.home, "property"),
        write_meta("twitter:card", "summary"),
    ]
    css = _read("index.css")
    for token in _COLORS:
        css = css.replace(f"var(--{token})", _find(site, token))
    return (
        _open_environment()
        .get_template("index.html.j2")
        .render(
            lang=lang,
            direction=_direct(lang),
            name=name,
            head=[Markup(line) for line in head],  # noqa: S704 - each value in it is escaped
            css=Markup(css),  # noqa: S704 - our own sheet with the theme's values, which have no `<`
            rows=[_make_row(site, entry) for entry in site.entries],
        )
    )


def _make_row(site: Site, entry: SiteEntry) -> Mapping[str, Any]:
    edition = entry.edition
    correction = entry.correction
    words = find_language(correction).email.correction if correction else ""
    return {
        "lang": edition.lang,
        "direction": _direct(edition.lang),
        "day": write_day(edition.send_on.date(), find_locale(edition, site.brand)),
        "href": f"{edition.slug}/{INDEX}",
        "headline": edition.headline,
        "preheader": edition.preheader,
        "correction": f"{words}: {correction.headline}" if correction else "",
    }


def _direct(lang: str) -> str:
    return "rtl" if is_right_to_left(lang) else "ltr"


@cache
def _open_environment() -> Environment:
    return Environment(
        loader=PackageLoader("digest.site", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _read(name: str) -> str:
    return (resources.files("digest.site") / name).read_text(encoding="utf-8")
