"""What a client makes of a page's styles: the cascade and inheritance, for colours and letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import tinycss2

from digest.colors import Color, read_color
from digest.email.declarations import (
    DeclaredValue,
    SheetRule,
    View,
    applies,
    read_declarations,
    read_rules,
)
from digest.email.page import UNSEEN, Element, Page
from digest.email.selectors import find_elements, may_mean, read_selector
from digest.values import dataclass

_PROPERTIES = frozenset({
    "color", "background-color", "background", "font-size", "font-weight", "display",
    "width", "min-width", "max-width", "height",
})  # fmt: skip
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
# HTML, 15.3.7: the sizes of headings, in sizes of the text around them (read 2026-11-23).
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83}
_UNITS = {
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "rem": 16.0,
}
_LENGTH = re.compile(r"([\d.]+)(px|pt|pc|in|cm|mm|rem|em|%|ex)?")
_RELATIVE = {"em": 1.0, "%": 0.01, "ex": 0.5}
_LINK = (0, 0, 238)
_WHITE = (255, 255, 255)
_INHERITED = ("inherit", "unset", "revert", "currentcolor")
_PAINTS_NOTHING = frozenset({"", "transparent", "none", "initial", *_INHERITED})
# All else, without a style, looks as what is around it.
_TELLING_TAGS = frozenset({*_HEADINGS, *_BOLD, *UNSEEN, "font", "a"})
_TELLING_ATTRIBUTES = frozenset({"bgcolor", "color", "hidden"})
# What Chromium draws where a page that knows dark schemes sets nothing (read 2026-11-23).
_CANVAS = {"light": ((0, 0, 0), (255, 255, 255)), "dark": ((255, 255, 255), (18, 18, 18))}


@dataclass(frozen=True, slots=True)
class Look:
    """How an element's own words look; `painter` is what paints the surface behind them.

    A colour is none where it cannot be known. `size` is in CSS pixels.
    """

    color: Color | None
    surface: Color | None
    size: float
    is_bold: bool
    is_hidden: bool
    painter: Element | None = None

    @property
    def is_large(self) -> bool:
        """WCAG 2.2: 18 point, or 14 point and bold (read 2026-11-23)."""
        return self.size >= 24 or (self.is_bold and self.size >= 18.66)  # noqa: PLR2004


Ranked = tuple[tuple[int, int, int], int, SheetRule]


@lru_cache(maxsize=16)
def compute_looks(page: Page, view: View) -> Mapping[Element, Look]:
    """How every element's words look to a reader who looks at the page like this."""
    meant = compute_styles(page, view)
    schemed = "color-scheme" in page.css
    color, surface = _CANVAS[view.scheme if schemed else "light"]
    looks = {page.root: Look(color, surface, 16.0, is_bold=False, is_hidden=False)}
    for element in page.elements:
        above = looks[element.parent or page.root]
        looks[element] = _compute(element, meant[element], above)
    return looks


@lru_cache(maxsize=16)
def compute_styles(page: Page, view: View) -> Mapping[Element, Mapping[str, str]]:
    """What each element's own properties, of those that matter here, end up as."""
    meant = _find_rules(page, view)
    return {element: _cascade(element, meant.get(element, ())) for element in page.elements}


def find_rule(page: Page, view: View, element: Element, name: str) -> SheetRule | None:
    """The rule in the head that sets a property for an element, or for one around it."""
    meant = _find_rules(page, view)
    for each in (element, *element.list_ancestors()):
        ranked = sorted(meant.get(each, []), key=lambda one: one[:2])
        found = [rule for *_, rule in ranked if name in rule.declarations]
        if found and (found[-1].declarations[name].is_important or name not in each.styles):
            return found[-1]
        if name in each.styles:
            return None
    return None


def _find_rules(page: Page, view: View) -> Mapping[Element, Sequence[Ranked]]:
    """The rules that this reader gets, by what they mean."""
    meant: dict[Element, list[Ranked]] = defaultdict(list)
    for ranked, elements in _match_rules(page):
        if applies(ranked[-1], view):
            for element in elements:
                meant[element].append(ranked)
    return meant


@lru_cache(maxsize=16)
def _match_rules(page: Page) -> Sequence[tuple[Ranked, Sequence[Element]]]:
    """The rules that say something of ours, each with all that it means: the same in any view."""
    return [
        ((selector.specificity, order, rule), tuple(find_elements(page, selector)))
        for order, rule in enumerate(read_rules(page.css))
        if not _PROPERTIES.isdisjoint(rule.declarations)
        for text in rule.selectors
        if may_mean(page, text) and (selector := read_selector(text))
    ]


def _cascade(element: Element, rules: Sequence[Ranked]) -> Mapping[str, str]:
    """What each property ends up as: important outdoes inlined, and that what a sheet says."""
    if not rules:
        return _read_own(element.attributes.get("style", ""))
    layers = [rule.declarations for *_, rule in sorted(rules, key=lambda one: one[:2])]
    chosen: dict[str, DeclaredValue] = {}
    for declarations in (*layers, element.styles):
        for name in _PROPERTIES & declarations.keys():
            value = declarations[name]
            if value.is_important or name not in chosen or not chosen[name].is_important:
                chosen[name] = value
    return {name: value.text for name, value in chosen.items()}


@lru_cache(maxsize=1024)
def _read_own(css: str) -> Mapping[str, str]:
    """What the properties of a style are, where no rule says more: so it is for most elements."""
    declarations = read_declarations(css)
    return {name: declarations[name].text for name in _PROPERTIES & declarations.keys()}


def _compute(element: Element, styles: Mapping[str, str], above: Look) -> Look:
    is_telling = styles or element.tag in _TELLING_TAGS
    if not is_telling and _TELLING_ATTRIBUTES.isdisjoint(element.attributes):
        return above
    color, size, weight = styles.get("color"), styles.get("font-size"), styles.get("font-weight")
    color = color or (
        element.attributes.get("color", "").lower() if element.tag == "font" else None
    )
    painted = _find_paint(element, styles)
    is_unseen = element.tag in UNSEEN or "hidden" in element.attributes
    surface = above.surface if painted is None else read_color(painted, above.surface)
    return Look(
        color=_choose_color(element, color, above, surface),
        surface=surface,
        size=_measure(size, above.size, _HEADINGS.get(element.tag, 1.0)),
        is_bold=_is_bold(weight, is_bold=above.is_bold or element.tag in _BOLD),
        is_hidden=above.is_hidden or styles.get("display") == "none" or is_unseen,
        painter=above.painter if painted is None else element,
    )


def _find_paint(element: Element, styles: Mapping[str, str]) -> str | None:
    """The element's own background; an attribute yields to every style."""
    paint = styles.get("background-color") or _take_color(styles.get("background", ""))
    paint = paint or element.attributes.get("bgcolor", "").lower()
    return None if paint in _PAINTS_NOTHING else paint


@lru_cache(maxsize=256)
def _take_color(background: str) -> str | None:
    """The colour in the shorthand `background`; of one word that is no colour, that word."""
    words = [
        token.serialize()
        for token in tinycss2.parse_component_value_list(background, skip_comments=True)
        if token.type in ("hash", "ident", "function")
    ]
    is_one = len(words) == 1 and words[0] == background and not words[0].endswith(")")
    return next((word for word in words if is_one or _is_known(word)), None)


def _is_known(color: str) -> bool:
    """Whether it is a colour, or a word that leads to one."""
    return color in ("initial", *_INHERITED) or read_color(color, _WHITE) is not None


def _choose_color(
    element: Element, color: str | None, above: Look, surface: Color | None
) -> Color | None:
    if color in _INHERITED:
        return above.color
    if color is None:
        is_link = element.tag == "a" and "href" in element.attributes
        return _LINK if is_link else above.color
    return read_color(color, surface)


def _measure(size: str | None, above: float, usual: float) -> float:
    found = _LENGTH.fullmatch(size) if size else None
    if not found:
        return above * usual
    number, unit = float(found[1]), found[2] or "px"
    return number * above * _RELATIVE[unit] if unit in _RELATIVE else number * _UNITS[unit]


def _is_bold(weight: str | None, *, is_bold: bool) -> bool:
    """CSS calls 700 bold; lighter and bolder are rounded to what they mostly give."""
    if weight is None or weight == "inherit":
        return is_bold
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700)  # noqa: PLR2004


def list_texts(page: Page, view: View) -> Iterator[tuple[Element, Look]]:
    """Every element that has visible words directly in it, and how these look."""
    looks = compute_looks(page, view)
    for element in page.elements:
        if element.own_text and not looks[element].is_hidden:
            yield element, looks[element]
