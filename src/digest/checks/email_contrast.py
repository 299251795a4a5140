"""Words stand out from what is behind them, in light, in dark and where a client inverts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

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
from digest.email.computed import compute_looks, list_texts
from digest.email.declarations import View as Reader
from digest.email.origins import locate_file
from digest.email.page import Element, Page, read_page
from digest.problems import Location

# WCAG 2.2 AA, 1.4.3 and 1.4.11: text, large text, and what marks a button (read 2026-11-23).
_TEXT, _LARGE, _PART = 4.5, 3.0, 3.0
# A telephone: letters are smallest there.
_WIDTH = 375

Change = Callable[[Color], Color]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours side by side, the contrast that they need, and where they are first seen."""

    front: Color
    back: Color
    needed: float
    element: Element

    def measure(self, change: Change) -> float:
        return measure_contrast(change(self.front), change(self.back))

    def passes(self, old: Color, new: Color, change: Change) -> bool:
        """With another colour in place of `old`."""
        front, back = (new if color == old else color for color in (self.front, self.back))
        return measure_contrast(change(front), change(back)) >= self.needed


Pairs = Mapping[tuple[Color, Color], Pair]


@dataclass(frozen=True, slots=True)
class View:
    """How a page is seen: the scheme of its colours, and what a client makes of them."""

    name: str
    scheme: str
    change: Change


# No program says exactly how it inverts; the last two bracket what was seen.
_VIEWS = (
    View("in light", "light", lambda color: color),
    View("in dark", "dark", lambda color: color),
    View("inverted", "light", invert_channels),
    View("inverted", "light", invert_lightness),
)


def find(subject: Subject) -> Iterator[Finding]:
    """Every pair of colours with too little contrast, and colours that cannot be read."""
    page = read_page(subject.email.html)
    yield from _find_unread(subject, page)
    pairs = {scheme: _list_pairs(page, scheme) for scheme in ("light", "dark")}
    failing: dict[tuple[Color, Color], list[View]] = defaultdict(list)
    for view in _VIEWS:
        for colors, pair in pairs[view.scheme].items():
            if pair.measure(view.change) < pair.needed:
                failing[colors].append(view)
    for colors, views in failing.items():
        yield _explain(subject, pairs[views[0].scheme][colors], views, pairs)


def _find_unread(subject: Subject, page: Page) -> Iterator[Finding]:
    """Colours of which no contrast can be measured, each once."""
    found: dict[str, Element] = {}
    for scheme in ("light", "dark"):
        for element, look in compute_looks(page, Reader(scheme, _WIDTH)).items():
            if element.text and not look.is_hidden:
                found |= {text: element for text in look.unread if text not in found}
    for text, element in found.items():
        yield Finding(
            subject.origins.locate_style(element, "color", "background-color"),
            f"“{element.text[:40]}”: the contrast cannot be measured, because `{text}` is not a "
            "colour that this check can read.",
            "Write the colour as `#rrggbb`, or use a name that CSS knows, such as `lightgray`.",
        )


def _list_pairs(page: Page, scheme: str) -> Pairs:
    """The pairs of a scheme; of one that stands there twice, the more demanding place."""
    found: dict[tuple[Color, Color], Pair] = {}
    for pair in (*_list_texts(page, scheme), *_list_buttons(page, scheme)):
        colors = (pair.front, pair.back)
        if colors not in found or found[colors].needed < pair.needed:
            found[colors] = pair
    return found


def _list_texts(page: Page, scheme: str) -> Iterator[Pair]:
    for element, look in list_texts(page, Reader(scheme, _WIDTH)):
        if look.color and look.surface:
            yield Pair(look.color, look.surface, _LARGE if look.is_large else _TEXT, element)


def _list_buttons(page: Page, scheme: str) -> Iterator[Pair]:
    """Surfaces on which a link stands alone, on what is behind them."""
    looks = compute_looks(page, Reader(scheme, _WIDTH))
    for link in page.find("a"):
        look, painter = looks[link], looks[link].painter
        if look.is_hidden or painter is None or painter.text != link.text or not link.text:
            continue
        behind = looks[painter.parent or page.root].surface
        if look.surface and behind and look.surface != behind:
            yield Pair(look.surface, behind, _PART, painter)


def _explain(
    subject: Subject, pair: Pair, views: list[View], pairs: Mapping[str, Pairs]
) -> Finding:
    front, back = _name(subject, pair.front), _name(subject, pair.back, is_back=True)
    ratio = min(pair.measure(view.change) for view in views)
    names = " and ".join(dict.fromkeys(view.name for view in views))
    message = (
        f"“{pair.element.text[:40]}”: {front} on {back} has a contrast of {ratio:.2f}:1 {names}; "
        f"{pair.needed:g}:1 is needed."
    )
    where = _locate(subject, (pair.front, pair.back))
    where = where or subject.origins.locate_style(pair.element, "color", "background-color")
    return Finding(where, message, _advise(subject, pair, views, pairs))


def _advise(subject: Subject, pair: Pair, views: list[View], pairs: Mapping[str, Pairs]) -> str:
    """The nearest colour with which all pairs that it is in pass, or at least this one."""
    old, name = pair.front, _name(subject, pair.front)
    if _is_brands(subject, pair.back) and not _is_brands(subject, pair.front):
        old, name = pair.back, _name(subject, pair.back, is_back=True)
    everywhere = [
        (each, view.change)
        for view in _VIEWS
        for each in pairs[view.scheme].values()
        if old in (each.front, each.back)
    ]
    for wanted in (everywhere, [(pair, view.change) for view in views]):
        if found := _find_nearest(old, wanted):
            return f"The nearest colour that passes in place of {name} is {show_color(found)}."
    return f"No colour of this hue passes in place of {name}: change the other one."


def _find_nearest(old: Color, wanted: list[tuple[Pair, Change]]) -> Color | None:
    return find_nearest(
        old, lambda new: all(pair.passes(old, new, change) for pair, change in wanted)
    )


def _name(subject: Subject, color: Color, *, is_back: bool = False) -> str:
    """`muted` (#57616b); a colour that is no token goes by its digits alone."""
    tokens, brands = subject.request.theme.tokens, subject.brand.colors
    names = [name for name, value in tokens.items() if read_color(value) == color]
    if not names:
        return show_color(color)
    token = min(names, key=lambda name: (name not in brands, is_back and "text" in name))
    return f"`{token}` ({show_color(color)})"


def _is_brands(subject: Subject, color: Color) -> bool:
    return any(read_color(value) == color for value in subject.brand.colors.values())


def _locate(subject: Subject, colors: tuple[Color, Color]) -> Location | None:
    """The brand's line for the first colour that is the brand's, or the theme's tokens."""
    for color in colors:
        for name, value in subject.brand.colors.items():
            if read_color(value) == color:
                return subject.brand.places.at("colors", name)
    theme = subject.request.theme
    known = [read_color(value) for value in theme.tokens.values()]
    return locate_file(theme, "theme.yaml") if any(color in known for color in colors) else None


CHECK = Check(
    id="email-contrast",
    severity="error",
    why="Pale words cannot be read in the sun, by old eyes, or where a program darkens the page.",
    fix=(
        "Take a darker colour for words or a paler one behind them, here or below `colors:`. "
        "Colours are read as `#rrggbb`, CSS names, `rgb()`, `hsl()` and `hwb()`."
    ),
    group="email",
    bad=Example(
        email='<p style="color: #9a9a9a; background-color: #ffffff">Two days of talks.</p>'
    ),
    good=Example(
        email='<p style="color: #333333; background-color: #ffffff">Two days of talks.</p>'
    ),
    find=find,
)
