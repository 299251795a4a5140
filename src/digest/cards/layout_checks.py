"""Whether a layout can be drawn: its colours are the theme's and seen well, its fonts are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.cards.card_set import CardSet
from digest.cards.fonts import find_font, name_package
from digest.cards.layout import Box, CardLayout
from digest.colors import Color, find_nearest, measure_contrast, read_color, show_color
from digest.content.model import Brand
from digest.problems import Location, Problem

# WCAG 2.2 AA, 1.4.3, for text of any size: a card is seen small (read 2026-11-23).
ENOUGH = 4.5


def judge_layouts(cards: CardSet) -> tuple[Problem, ...]:
    """Every problem in the layouts of an edition's cards with the brand's colours, each once."""
    problems: list[Problem] = []
    for layout in cards.layouts:
        unknown = list(_find_unknown_colors(layout, cards.tokens))
        problems += unknown or _find_faint_texts(layout, cards)
        problems += _find_missing_fonts(layout, cards)
    return tuple(dict.fromkeys(problems))


def _find_unknown_colors(layout: CardLayout, tokens: Mapping[str, str]) -> Iterator[Problem]:
    for name, keys in layout.list_colors():
        if read_color(tokens.get(name, "")) is None:
            message = f"The theme has no colour `{name}`."
            known = ", ".join(key for key, value in tokens.items() if read_color(value))
            fix = f"The colours of this theme: {known}."
            yield Problem(layout.places.at(*keys), "card-layout", message, fix)


def _find_faint_texts(layout: CardLayout, cards: CardSet) -> Iterator[Problem]:
    rows = [(text.color, role, "color") for role, text in layout.texts.items()]
    for color, role, key in (*rows, (layout.mark, "words", "mark")):
        box = layout.brand_box if role == "brand" else layout.quotation
        for behind in list_behind(layout, box):
            front, back = read_color(cards.tokens[color]), read_color(cards.tokens[behind])
            if front and back and measure_contrast(front, back) < ENOUGH:
                place = _find_place(layout, cards.quoted.brand, (color, behind), (role, key))
                yield _report_faint(color, front, behind, back, place)


def list_behind(layout: CardLayout, box: Box) -> tuple[str, ...]:
    """The colours behind a box, the uppermost first."""
    colors: list[str] = []
    for band in reversed(layout.bands):
        if band.box.meets(box):
            colors.append(band.color)
        if band.box.holds(box):
            return tuple(colors)
    return (*colors, layout.background)


def _report_faint(name: str, front: Color, behind: str, back: Color, where: Location) -> Problem:
    message = (
        f"On a card, `{name}` on `{behind}` has a contrast of {measure_contrast(front, back):.1f} :"
        f" 1. It must be at least {ENOUGH} : 1."
    )
    better = find_nearest(front, lambda color: measure_contrast(color, back) >= ENOUGH)
    fix = f'Use {name}: "{show_color(better)}", the nearest that passes.' if better else ""
    return Problem(where, "card-contrast", message, fix or "Use other colours.")


def _find_place(
    layout: CardLayout, brand: Brand, colors: tuple[str, str], keys: tuple[str, str]
) -> Location:
    """Where the brand sets one of the two colours, there; else in the layout."""
    name = next((name for name in colors if name in brand.colors), None)
    return brand.places.at("colors", name) if name else layout.places.at(*keys)


def _find_missing_fonts(layout: CardLayout, cards: CardSet) -> Iterator[Problem]:
    """Of the fonts that these languages need."""
    lang = cards.quoted.edition.lang
    quoted = {joined.quote.lang or lang for joined in cards.quoted.joined}
    for role, text in layout.texts.items():
        langs = quoted if role == "words" else {lang}
        for family in sorted({text.list_families(lang)[0] for lang in langs}):
            if find_font(family, text, cards.own_fonts) is None:
                message = f"The font `{family}` is not installed."
                fix = (
                    f"Install it, if there is a package of it (python -m pip install"
                    f" {name_package(family)}), or put {family}.ttf into templates/fonts/."
                )
                yield Problem(layout.places.at(role, "font"), "card-font", message, fix)
