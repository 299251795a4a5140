"""Which declarations of theme.css meet in one element, and whether premailer keeps their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from digest.email.css_rules import Declaration, StyleRule
from digest.email.inlining import Pair
from digest.problems import Problem

_SIDES = ("top", "right", "bottom", "left")
_LINE = ("width", "style", "color")
_CORNERS = ("top-left", "top-right", "bottom-right", "bottom-left")


def _spread(name: str, parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name}-{part}" for part in parts)


# What each shorthand sets or resets (CSS 2.2 and the level 3 modules, read 2026-11-23).
_SHORTHANDS: dict[str, tuple[str, ...]] = {
    "margin": _spread("margin", _SIDES),
    "padding": _spread("padding", _SIDES),
    "border": tuple(f"border-{side}-{part}" for side in _SIDES for part in _LINE),
    **{f"border-{side}": _spread(f"border-{side}", _LINE) for side in _SIDES},
    **{f"border-{part}": tuple(f"border-{side}-{part}" for side in _SIDES) for part in _LINE},
    "border-radius": tuple(f"border-{corner}-radius" for corner in _CORNERS),
    "outline": _spread("outline", _LINE),
    "background": _spread(
        "background",
        ("color", "image", "repeat", "position", "size", "attachment", "origin", "clip"),
    ),
    "font": ("line-height", *_spread("font", ("style", "variant", "weight", "stretch", "size")),
             "font-family"),
    "list-style": _spread("list-style", ("type", "position", "image")),
    "text-decoration": _spread("text-decoration", ("line", "style", "color", "thickness")),
    "overflow": _spread("overflow", ("x", "y")),
    "flex": _spread("flex", ("grow", "shrink", "basis")),
    "flex-flow": _spread("flex", ("direction", "wrap")),
    "gap": ("row-gap", "column-gap"),
    "columns": ("column-width", "column-count"),
    "mso-padding-alt": tuple(f"mso-padding-{side}-alt" for side in _SIDES),
}  # fmt: skip


def find_order_problems(rules: Sequence[StyleRule], pairs: Iterable[Pair]) -> list[Problem]:
    """Where a shorthand and its longhand meet in one element and premailer swaps their order.

    premailer keeps each property at the place where it was said first, with the value said last
    (its issue #127): `p {margin: 1px; margin-top: 5px}` and `.x {margin: 0}` give a top of 5px.
    """
    return [problem for pair in pairs for problem in _check(pair, rules)]


def _check(pair: Pair, rules: Sequence[StyleRule]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    last: dict[str, tuple[int, Declaration]] = {}
    for index, declaration in enumerate(list_declarations(pair[0], frozenset(pair[1]), rules)):
        first.setdefault(declaration.name, index)
        last[declaration.name] = index, declaration
    for one, other in combinations(first, 2):
        # Of two properties, `one` was said first; it is wrong if it was also said last.
        if last[one][0] > last[other][0] and not _parts(one).isdisjoint(_parts(other)):
            yield _explain(last[one][1], last[other][1], pair)


def list_declarations(
    tag: str, classes: frozenset[str], rules: Sequence[StyleRule]
) -> Iterator[Declaration]:
    """The declarations that reach an element, the weakest first."""
    matching = [
        (selector.specificity, rule)
        for rule in rules
        for selector in rule.selectors
        if selector.matches(tag, classes)
    ]
    for _, rule in sorted(matching, key=lambda match: match[0]):
        yield from rule.declarations


def _parts(name: str) -> frozenset[str]:
    return frozenset(_SHORTHANDS.get(name, (name,)))


def _explain(winner: Declaration, loser: Declaration, pair: Pair) -> Problem:
    tag, classes = pair[0] or "…", " ".join(pair[1])
    element = f'<{tag} class="{classes}">' if classes else f"<{tag}>"
    message = (
        f"In {element} this `{winner.name}` cannot be set after the `{loser.name}`"
        f" of line {loser.where.line}."
    )
    fix = "Use shorthands such as `margin` in tag rules, `margin-top` and the like in class rules."
    return Problem(winner.where, "theme-shorthand", message, fix)
