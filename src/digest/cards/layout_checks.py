"""Whether a layout can be drawn: its colours are the theme's and seen well, its fonts are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from digest.cards.card_set import CardSet
from digest.cards.fonts import find_font, name_package
from digest.cards.layout import Box, CardLayout, TextStyle
from digest.colors import find_nearest, measure_contrast, read_color, show_color
from digest.problems import Location, Problem

# WCAG 2.2 AA, 1.4.3, for text of any size: a card is seen small (read 2026-11-23).
_ENOUGH = 4.5


def judge_layouts(cards: CardSet) -> tuple[Problem, ...]:
    """Every problem in the layouts of an edition's cards with the brand's colours, each once."""
    problems: list[Problem] = []
    for layout in cards.layouts:
        unknown = list(_find_unknown_colors(layout, cards.tokens))
        problems += unknown or _find_faint_texts(layout, cards)
        problems += _find_missing_fonts(layout, cards)
    return tuple(dict.fromkeys(problems))


def _find_unknown_colors(layout: CardLayout, tokens: Mapping[str, str]) -> Iterator[Problem]:
    for name, where in _list_named(layout):
        if read_color(tokens.get(name, "")) is None:
            message = f"The theme has no colour `{name}`."
            known = ", ".join(key for key, value in tokens.items() if read_color(value))
            yield Problem(where, "card-layout", message, f"The colours of this theme: {known}.")


def _list_named(layout: CardLayout) -> Iterator[tuple[str, Location]]:
    at, name = layout.places.at, layout.written_as
    yield layout.background, at(name, "background")
    for number, band in enumerate(layout.bands):
        yield band.color, at(name, "bands", number, "color")
    if layout.divider:
        yield layout.divider.color, at("rule", "color")
    yield layout.mark, at("words", "mark")
    for role, text, _ in _list_texts(layout):
        yield text.color, at(role, "color")


def _list_texts(layout: CardLayout) -> tuple[tuple[str, TextStyle, Box], ...]:
    return (
        ("words", layout.words, layout.quotation),
        ("name", layout.name, layout.quotation),
        ("detail", layout.detail, layout.quotation),
        ("brand", layout.brand, layout.brand_box),
    )


def _find_faint_texts(layout: CardLayout, cards: CardSet) -> Iterator[Problem]:
    rows = [(text.color, (role, "color"), box) for role, text, box in _list_texts(layout)]
    rows.append((layout.mark, ("words", "mark"), layout.quotation))
    for color, keys, box in rows:
        for behind in list_behind(layout, box):
            faint = _measure_faint(cards.tokens[color], cards.tokens[behind])
            if faint:
                yield _report_faint(color, behind, faint, _find_place(layout, cards, keys, behind))


def list_behind(layout: CardLayout, box: Box) -> tuple[str, ...]:
    """The colours behind a box, the uppermost first."""
    colors: list[str] = []
    for band in reversed(layout.bands):
        if band.box.meets(box):
            colors.append(band.color)
        if band.box.holds(box):
            return tuple(colors)
    return (*colors, layout.background)


def _measure_faint(one: str, other: str) -> tuple[float, str] | None:
    """The contrast where it is too low, and the nearest colour that would do."""
    front, back = read_color(one), read_color(other)
    if front is None or back is None or measure_contrast(front, back) >= _ENOUGH:
        return None
    better = find_nearest(front, lambda color: measure_contrast(color, back) >= _ENOUGH)
    return measure_contrast(front, back), show_color(better) if better else ""


def _report_faint(color: str, behind: str, faint: tuple[float, str], where: Location) -> Problem:
    ratio, better = faint
    message = (
        f"On a card, `{color}` on `{behind}` has a contrast of {ratio:.1f} : 1. It must be at least"
        f" {_ENOUGH} : 1."
    )
    fix = f'Use {color}: "{better}", the nearest that passes.' if better else "Use other colours."
    return Problem(where, "card-contrast", message, fix)


def _find_place(layout: CardLayout, cards: CardSet, keys: tuple[str, str], behind: str) -> Location:
    """Where the brand sets one of the two colours, there; else in the layout."""
    color = {"mark": layout.mark}.get(keys[1]) or getattr(layout, keys[0]).color
    name = next((name for name in (color, behind) if name in cards.quoted.brand.colors), None)
    return cards.quoted.brand.places.at("colors", name) if name else layout.places.at(*keys)


def _find_missing_fonts(layout: CardLayout, cards: CardSet) -> Iterator[Problem]:
    """Of the fonts that these languages need."""
    quoted = {joined.quote.lang or cards.quoted.edition.lang for joined in cards.quoted.joined}
    at: Callable[..., Location] = layout.places.at
    for role, text, _ in _list_texts(layout):
        langs = quoted if role == "words" else {cards.quoted.edition.lang}
        for family in sorted({text.list_families(lang)[0] for lang in langs}):
            if find_font(family, text, cards.own_fonts) is None:
                message = f"The font `{family}` is not installed."
                fix = (
                    f"Install it, if there is a package of it (python -m pip install"
                    f" {name_package(family)}), or put {family}.ttf into templates/fonts/."
                )
                yield Problem(at(role, "font"), "card-font", message, fix)
