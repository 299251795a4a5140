"""Words stand out from what is behind them, in light, in dark and where a client inverts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.checks import Check, Example, Finding, Subject
from digest.email.colors import (
    Color,
    find_nearest,
    invert_channels,
    invert_lightness,
    measure_contrast,
    read_color,
    show_color,
)
from digest.email.computed import compute_looks, list_texts
from digest.email.declarations import View
from digest.email.origins import locate_element, locate_file
from digest.email.page import Element, Page, read_page
from digest.problems import Location

# WCAG 2.2 AA, 1.4.3 and 1.4.11: text, large text, and what marks a button (read 2026-11-23).
_TEXT, _LARGE, _PART = 4.5, 3.0, 3.0
# A telephone: letters are smallest there.
_WIDTH = 375

Change = Callable[[Color], Color]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours side by side, the contrast that they need, and where they do."""

    front: Color
    back: Color
    needed: float
    scheme: str

    def measure(self, change: Change) -> float:
        return measure_contrast(change(self.front), change(self.back))

    def passes(self, old: Color, new: Color, change: Change) -> bool:
        """With another colour in place of `old`."""
        front, back = (new if color == old else color for color in (self.front, self.back))
        return measure_contrast(change(front), change(back)) >= self.needed


def _keep(color: Color) -> Color:
    return color


# How a page is seen: a name, the scheme of its colours, and what becomes of them. No program says
# exactly how it inverts; these two bracket what was seen.
_VIEWS: tuple[tuple[str, str, Change], ...] = (
    ("in light", "light", _keep),
    ("in dark", "dark", _keep),
    ("inverted", "light", invert_channels),
    ("inverted", "light", invert_lightness),
)


def find(subject: Subject) -> Iterator[Finding]:
    """Every pair of colours with too little contrast, with the nearest colour that has enough."""
    page = read_page(subject.email.html)
    pairs = {scheme: _list_pairs(page, scheme) for scheme in ("light", "dark")}
    failing: dict[Pair, list[tuple[str, Change]]] = defaultdict(list)
    for name, scheme, change in _VIEWS:
        for pair in pairs[scheme]:
            if pair.measure(change) < pair.needed:
                failing[pair].append((name, change))
    for pair, views in failing.items():
        element = pairs[pair.scheme][pair]
        yield _explain(subject, pair, views, (pairs[pair.scheme], element))


def _list_pairs(page: Page, scheme: str) -> Mapping[Pair, Element]:
    """The pairs of a scheme, each with the first element that shows it."""
    found: dict[Pair, Element] = {}
    for element, look in list_texts(page, View(scheme, _WIDTH)):
        if look.color and look.surface:
            needed = _LARGE if look.is_large else _TEXT
            found.setdefault(Pair(look.color, look.surface, needed, scheme), element)
    for element, front, back in _list_buttons(page, scheme):
        found.setdefault(Pair(front, back, _PART, scheme), element)
    return found


def _list_buttons(page: Page, scheme: str) -> Iterator[tuple[Element, Color, Color]]:
    """Links on a surface that nothing else stands on, and what is behind that surface."""
    looks = compute_looks(page, View(scheme, _WIDTH))
    for link in page.find("a"):
        look, painter = looks[link], looks[link].painter
        if look.is_hidden or painter is None or painter.text != link.text or not link.text:
            continue
        behind = looks[painter.parent or page.root]
        if look.surface and behind.surface and look.surface != behind.surface:
            yield painter, look.surface, behind.surface


def _explain(
    subject: Subject,
    pair: Pair,
    views: list[tuple[str, Change]],
    seen: tuple[Iterable[Pair], Element],
) -> Finding:
    others, element = seen
    front, back = (_name(subject, color, pair.scheme) for color in (pair.front, pair.back))
    ratio = min(pair.measure(change) for _, change in views)
    names = " and ".join(dict.fromkeys(name for name, _ in views))
    words = f"“{element.text[:40]}”: " if element.text else ""
    message = (
        f"{words}{front} on {back} has a contrast of {ratio:.2f}:1 {names}; "
        f"{pair.needed:g}:1 is needed."
    )
    where = _locate(subject, (pair.front, pair.back)) or locate_element(
        subject.request.theme, element
    )
    return Finding(where, message, _advise(subject, pair, others))


def _advise(subject: Subject, pair: Pair, others: Iterable[Pair]) -> str:
    """The nearest colour with which every pair of its scheme passes, or at least this one."""
    changes = [change for _, scheme, change in _VIEWS if scheme == pair.scheme]
    old, other = pair.front, pair.back
    if _is_brands(subject, other) and not _is_brands(subject, old):
        old, other = other, old
    around = [one for one in others if old in (one.front, one.back)]
    for wanted in (around, [pair]):
        found = find_nearest(
            old,
            lambda new, wanted=wanted: all(p.passes(old, new, c) for p in wanted for c in changes),  # type: ignore[misc]
        )
        if found:
            name = _name(subject, old, pair.scheme)
            return f"The nearest colour that passes in place of {name} is {show_color(found)}."
    return f"Change {_name(subject, other, pair.scheme)}: nothing of the other colour's hue passes."


def _name(subject: Subject, color: Color, scheme: str) -> str:
    """`muted` (#57616b); a colour that is no token goes by its digits alone."""
    token = _find_token(subject, color, scheme)
    return f"`{token}` ({show_color(color)})" if token else show_color(color)


def _find_token(subject: Subject, color: Color, scheme: str) -> str | None:
    """The brand's before the theme's; in dark, those for dark before others."""
    tokens = subject.request.theme.tokens
    names = [name for name, value in tokens.items() if read_color(value) == color]
    is_dark = scheme == "dark"
    order = sorted(
        names,
        key=lambda name: (name not in subject.brand.colors, name.startswith("dark_") != is_dark),
    )
    return next(iter(order), None)


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
    bad=Example(
        email='<p style="color: #9a9a9a; background-color: #ffffff">Two days of talks.</p>'
    ),
    good=Example(
        email='<p style="color: #333333; background-color: #ffffff">Two days of talks.</p>'
    ),
    find=find,
)
