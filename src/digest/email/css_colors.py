"""Colours in the values of CSS: which words must be one, and how every mail app knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

import tinycss2
from tinycss2.ast import Node

from digest.colors import read_color, write_plain

_WHITE = (255, 255, 255)
_FUNCTIONS = frozenset({
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color",
})  # fmt: skip
_SHORT_HASH, _LONG_HASH = 4, 8
_CSS_WIDE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
# Colours that only the reader's system or another rule knows (CSS Color 4 and 5, read 2026-11-29).
_UNKNOWABLE = frozenset({
    "accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface", "buttontext",
    "canvas", "canvastext", "field", "fieldtext", "graytext", "highlight", "highlighttext",
    "linktext", "mark", "marktext", "selecteditem", "selecteditemtext", "visitedtext",
    "background", "buttonhighlight", "buttonshadow", "captiontext", "infobackground", "infotext",
    "menu", "menutext", "scrollbar", "window", "windowframe", "windowtext",
})  # fmt: skip
_OTHER_FUNCTIONS = frozenset({
    "color-mix", "light-dark", "var", "env", "device-cmyk", "color-contrast", "contrast-color",
    "attr", "if",
})  # fmt: skip
_LINES = "none hidden dotted dashed solid double groove ridge inset outset thin medium thick"
_BORDER = frozenset(_LINES.split())
# What shorthands hold besides colours, lengths and numbers.
_PAINT = (
    "none repeat repeat-x repeat-y no-repeat space round scroll fixed local center top left right"
    " bottom cover contain auto border-box padding-box content-box"
)
_DECORATION = "none underline overline line-through blink solid double dotted dashed wavy auto"
_SHORTHANDS = {
    "background": frozenset(_PAINT.split()),
    **{f"border{side}": _BORDER for side in (
        "", "-top", "-right", "-bottom", "-left", "-block", "-inline", "-block-start",
        "-block-end", "-inline-start", "-inline-end",
    )},
    "outline": _BORDER | {"auto"},
    "column-rule": _BORDER,
    "text-decoration": frozenset((*_DECORATION.split(), "from-font")),
    "box-shadow": frozenset({"none", "inset"}),
    "text-shadow": frozenset({"none"}),
}  # fmt: skip
_LONGHAND = re.compile(r"(?!mso-)(?:color|[a-z-]+-color)")
# Those that people type; CSS has 148.
_COMMON = (
    "aqua black blue brown crimson cyan darkblue darkgray darkgreen darkred fuchsia gold gray green"
    " grey indigo ivory lightblue lightgray lightgreen lightgrey lime magenta maroon navy olive"
    " orange pink purple red silver teal transparent turquoise violet white whitesmoke yellow"
)
_NOT_COLORS = frozenset({"transparent", "currentcolor", "auto"})


def write_colors(value: str) -> str:
    """A value with its colours in older CSS, so that inliners and mail apps know every one."""
    if "(" not in value and "#" not in value:
        return value
    parts = tinycss2.parse_component_value_list(value)
    plain = [_write_part(part) for part in parts]
    return value if plain == [part.serialize() for part in parts] else "".join(plain)


def _write_part(part: Node) -> str:
    text = str(part.serialize())
    is_newer = part.type == "hash" and len(part.value) in (_SHORT_HASH, _LONG_HASH)
    if is_newer or (part.type == "function" and part.lower_name in _FUNCTIONS):
        return write_plain(text) or text
    return text


@lru_cache(maxsize=4_096)
def find_odd_color(name: str, value: str) -> str | None:
    """The first part of a property's value that should be a colour and cannot be read as one."""
    if _LONGHAND.fullmatch(name):
        return next(
            _list_odd(value, _NOT_COLORS | ({"none"} if name in ("fill", "stroke") else set())),
            None,
        )
    words = _SHORTHANDS.get(name)
    return None if words is None else next(_list_odd(value, words | _NOT_COLORS), None)


def _list_odd(value: str, words: frozenset[str]) -> Iterator[str]:
    for part in tinycss2.parse_component_value_list(value, skip_comments=True):
        text = str(part.serialize())
        if part.type == "ident":
            is_odd = part.lower_value not in words | _CSS_WIDE
        elif part.type == "function":
            is_odd = part.lower_name in _FUNCTIONS | _OTHER_FUNCTIONS
        else:
            is_odd = part.type == "hash"
        if is_odd and read_color(text, _WHITE) is None:
            yield text


def explain_odd_color(text: str) -> tuple[str, str]:
    """What is wrong with a colour, and how to fix it."""
    name = text.partition("(")[0].lower()
    fix = 'Write the colour as #rrggbb, such as "#0b4f6c".'
    if name in _OTHER_FUNCTIONS | _UNKNOWABLE or (name in _FUNCTIONS and "(" in text):
        return f"`{text}` is no fixed colour, or one that mail apps do not read.", fix
    close = get_close_matches(name, _COMMON.split(), n=1, cutoff=0.7)
    return f"`{text}` is not a colour.", f"Did you mean `{close[0]}`?" if close else fix
