"""Check the contrast of words and buttons in light mode, dark mode and inverted colours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from digest.checks import Check, Example, Finding, Subject
from digest.colors import (
    Color,
    find_nearest,
    invert_channels,
    invert_lightness,
    measure_contrast,
    read_color,
    show_color,
)
from digest.email.computed import compute_looks, compute_styles, find_rule, list_texts
from digest.email.declarations import View
from digest.email.page import Element, Page, read_page
from digest.email.theme_files import locate_token
from digest.problems import Location
from digest.values import dataclass

# WCAG 2.2 AA, 1.4.3 and 1.4.11: text, large text, and what marks a button (read 2026-11-23).
_TEXT, _LARGE, _PART = 4.5, 3.0, 3.0
# A phone, where letters are smallest, and a computer.
_WIDTH, _WIDE = 375, 1024

_TYPED = re.compile(r"#[0-9a-fA-F]{3,8}\b|(?<![\w-])[a-z-]++\([^()]*\)")
Change = Callable[[Color], Color]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours, the contrast they need, and the element where they are first seen.

    `is_part`: they are the surfaces of a button and of what is around it.
    """

    front: Color
    back: Color
    needed: float
    element: Element
    is_part: bool = False

    def measure(self, change: Change) -> float:
        return measure_contrast(change(self.front), change(self.back))

    def passes(self, old: Color, new: Color, change: Change) -> bool:
        """Whether the pair has enough contrast with `new` in place of `old`."""
        front, back = (new if color == old else color for color in (self.front, self.back))
        return measure_contrast(change(front), change(back)) >= self.needed


Pairs = Mapping[tuple[Color, Color], Pair]


@dataclass(frozen=True, slots=True)
class ColorMode:
    """A colour scheme, and how a mail app changes its colours."""

    name: str
    scheme: str
    change: Change


# No mail app documents how it inverts; the last two are the extremes that were seen.
_MODES = (
    ColorMode("in light", "light", lambda color: color),
    ColorMode("in dark", "dark", lambda color: color),
    ColorMode("inverted", "light", invert_channels),
    ColorMode("inverted", "light", invert_lightness),
)


def find(subject: Subject) -> Iterator[Finding]:
    """Every pair of colours with too little contrast."""
    page = read_page(subject.email.html)
    pairs = {scheme: _list_pairs(page, scheme) for scheme in ("light", "dark")}
    failing: dict[tuple[Color, Color], list[ColorMode]] = defaultdict(list)
    for mode in _MODES:
        for colors, pair in pairs[mode.scheme].items():
            if pair.measure(mode.change) < pair.needed:
                failing[colors].append(mode)
    for colors, modes in failing.items():
        yield _explain(subject, pairs[modes[0].scheme][colors], modes, pairs)


def _list_pairs(page: Page, scheme: str) -> Pairs:
    """The pairs of colours in a scheme, each with the highest contrast it needs."""
    found: dict[tuple[Color, Color], Pair] = {}
    wide = _list_texts(page, scheme, _WIDE)
    for pair in (*_list_texts(page, scheme), *_list_buttons(page, scheme), *wide):
        colors = (pair.front, pair.back)
        if colors not in found or found[colors].needed < pair.needed:
            found[colors] = pair
    return found


def _list_texts(page: Page, scheme: str, width: int = _WIDTH) -> Iterator[Pair]:
    for element, look in list_texts(page, View(scheme, width)):
        if look.color and look.surface:
            yield Pair(look.color, look.surface, _LARGE if look.is_large else _TEXT, element)


def _list_buttons(page: Page, scheme: str) -> Iterator[Pair]:
    """The background of each button, on the background behind it."""
    looks = compute_looks(page, View(scheme, _WIDTH))
    for link in page.find("a"):
        look, painter = looks[link], looks[link].painter
        if look.is_hidden or painter is None or painter.text != link.text or not link.text:
            continue
        behind = looks[painter.parent or page.root].surface
        if look.surface and behind and look.surface != behind:
            yield Pair(look.surface, behind, _PART, painter, is_part=True)


def _explain(
    subject: Subject, pair: Pair, modes: list[ColorMode], pairs: Mapping[str, Pairs]
) -> Finding:
    front, back = _name(subject, pair.front), _name(subject, pair.back, is_back=True)
    ratio = min(pair.measure(mode.change) for mode in modes)
    names = " and ".join(dict.fromkeys(mode.name for mode in modes))
    message = (
        f"“{pair.element.text[:40]}”: {front} on {back} has a contrast of {ratio:.2f}:1 {names}; "
        f"{pair.needed:g}:1 is needed."
    )
    where = (
        _locate_typed(subject, pair)
        or _locate(subject, (pair.front, pair.back))
        or _locate_rule(subject, pair, modes[0])
    )
    return Finding(where, message, _advise(subject, pair, modes, pairs))


def _locate_typed(subject: Subject, pair: Pair) -> Location | None:
    """Where the theme has the text's colour typed out, although a token may have the same."""
    theme, where = subject.request.theme, subject.origins.locate_style(pair.element, "color")
    files = (text for name, text in theme.files.items() if theme.show(name) == where.path)
    lines = next(files, "").split("\n")
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    return where if any(read_color(one) == pair.front for one in _TYPED.findall(line)) else None


def _locate_rule(subject: Subject, pair: Pair, mode: ColorMode) -> Location:
    """The line of head.css that sets the colour in this scheme, or what else sets it."""
    page = read_page(subject.email.html)
    if pair.element.tag == "a" and not pair.is_part and not _is_colored(page, pair.element, mode):
        return subject.locate(pair.element)  # The blue of links, which nothing replaces.
    names: tuple[str, ...] = ("color", "background-color", "background")
    names = names[1:] if pair.is_part else names
    for name in names:
        rule = find_rule(page, View(mode.scheme, _WIDTH), pair.element, name)
        if rule and name in rule.lines and rule.conditions:
            return subject.origins.locate_in_head(page.css, rule.lines[name])
    return subject.origins.locate_style(pair.element, *names)


def _is_colored(page: Page, link: Element, mode: ColorMode) -> bool:
    return "color" in compute_styles(page, View(mode.scheme, _WIDTH))[link]


def _advise(
    subject: Subject, pair: Pair, modes: list[ColorMode], pairs: Mapping[str, Pairs]
) -> str:
    """The nearest colour that passes in all its pairs, or at least in this one."""
    old, name = pair.front, _name(subject, pair.front)
    if _is_brands(subject, pair.back) and not _is_brands(subject, pair.front):
        old, name = pair.back, _name(subject, pair.back, is_back=True)
    everywhere = [
        (each, mode.change)
        for mode in _MODES
        for each in pairs[mode.scheme].values()
        if old in (each.front, each.back)
    ]
    for wanted in (everywhere, [(pair, mode.change) for mode in modes]):
        if found := _find_nearest(old, wanted):
            return f"In place of {name}, use {show_color(found)}."
    return f"Change the other colour: no colour of this hue passes in place of {name}."


def _find_nearest(old: Color, wanted: list[tuple[Pair, Change]]) -> Color | None:
    return find_nearest(
        old, lambda new: all(pair.passes(old, new, change) for pair, change in wanted)
    )


def _name(subject: Subject, color: Color, *, is_back: bool = False) -> str:
    """As `muted` (#57616b), or as digits only when the colour is no token."""
    tokens, brands = subject.request.theme.tokens, subject.brand.colors
    names = [name for name, value in tokens.items() if read_color(value) == color]
    if not names:
        return show_color(color)
    token = min(names, key=lambda name: (name not in brands, is_back and "text" in name))
    return f"`{token}` ({show_color(color)})"


def _is_brands(subject: Subject, color: Color) -> bool:
    return any(read_color(value) == color for value in subject.brand.colors.values())


def _locate(subject: Subject, colors: tuple[Color, Color]) -> Location | None:
    """The line of the brand's colour, or of the first token where both colours are tokens."""
    for color in colors:
        for name, value in subject.brand.colors.items():
            if read_color(value) == color:
                return subject.brand.places.at("colors", name)
    theme = subject.request.theme
    known = {read_color(value): name for name, value in theme.tokens.items()}
    if any(color not in known for color in colors):
        return None
    path = theme.show("theme.yaml")
    found = locate_token(theme.files["theme.yaml"], path, known[colors[0]])
    return found or Location(path)


CHECK = Check(
    id="email-contrast",
    severity="error",
    why="Pale words are hard to read in the sun, for older eyes, or when an app darkens the page.",
    fix=("Use a darker text colour or a paler background, in the theme or below `colors:`."),
    group="email",
    bad=Example(
        email='<p style="color: #9a9a9a; background-color: #ffffff">Two days of talks.</p>'
    ),
    good=Example(
        email='<p style="color: #333333; background-color: #ffffff">Two days of talks.</p>'
    ),
    find=find,
)
