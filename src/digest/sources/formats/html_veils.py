"""Styles by which words of an HTML page may not be seen, or not as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace

from digest.colors import WHITE, Color, look_alike, read_color
from digest.sources.formats.source_text import DRAWN_FONTS
from digest.text.later import compile_later
from digest.values import dataclass

# Smaller letters nobody reads, in pixels; what is further away is off the screen.
_TINY, _FAR, _MOVED = 4.0, 100.0, 500.0
# Letters that are nearer to each other lie upon each other.
_TIGHT = -2.0
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
    "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "lh": 20.0, "vw": 10.0, "vh": 8.0, "vmin": 8.0,
    "vmax": 10.0, "dvh": 8.0, "svh": 8.0, "%": 1.5, "": 1.0,
}  # fmt: skip
_NUMBER = compile_later(r"(?<![\w#.-])([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z]+|%)?")
_SIGNED = compile_later(r"([-+])\s+")
_VARIABLE = compile_later(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_DEEPEST, _LONGEST = 8, 500
_SYSTEM = {"canvas": "white", "window": "white", "field": "white", "background": "white"}
_BLACK: Color = (0, 0, 0)
_MOVES = compile_later(r"matrix|scale|skew|rotate|perspective")


@dataclass(frozen=True)
class WordLook:
    """How the words of an element look, as far as its children look so too."""

    size: float = 16.0
    color: Color | None = _BLACK
    is_clear: bool = False
    behind: Color | None = WHITE
    font: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    is_veiled: bool = False

    @property
    def is_unreadable(self) -> bool:
        """Whether a reader may see other words, or none."""
        same = (
            self.color is not None
            and self.behind is not None
            and look_alike(self.color, self.behind)
        )
        is_drawn = DRAWN_FONTS.search(self.font) is not None
        return self.is_veiled or self.is_clear or same or is_drawn or self.size < _TINY


def _measure(value: str) -> list[float]:
    """Its lengths in pixels, about; the parts of a sum are one."""
    is_sum = "calc" in value
    share = 10.0 if is_sum else _PIXELS["%"]
    found = [
        float(number) * (share if unit == "%" else _PIXELS.get(unit, 1.0))
        for number, unit in _NUMBER.findall(_SIGNED.sub(r"\1", value))
    ]
    return [sum(found)] if is_sum else found


def _is_far(value: str) -> bool:
    return any(each <= -_FAR or each >= 30 * _FAR for each in _measure(value))


def _is_none_left(value: str) -> bool:
    """A height or width in which no word has a place."""
    sizes = _measure(value)
    return bool(sizes) and max(sizes) < _TINY and "auto" not in value


def _is_nothing(value: str) -> bool:
    """A share that is nearly nothing, as of opacity."""
    found = _NUMBER.findall(value)
    return bool(found) and all(
        abs(float(number)) < (10 if unit == "%" else 0.1) for number, unit in found
    )


def _is_set(value: str) -> bool:
    return value not in ("none", "initial", "unset", "auto", "normal", "inherit", "revert", "")


def _is_moved(value: str) -> bool:
    return _MOVES.search(value) is not None or any(abs(each) >= _MOVED for each in _measure(value))


def _is_tight(value: str) -> bool:
    return any(each <= _TIGHT for each in _measure(value))


_VEILS: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "opacity": _is_nothing,
    "zoom": _is_nothing,
    "scale": _is_nothing,
    "rotate": _is_set,
    "translate": _is_moved,
    "transform": _is_moved,
    "filter": _is_set,
    "clip": lambda value: value.startswith("rect"),
    "clip-path": _is_set,
    "mask": _is_set,
    "mask-image": _is_set,
    "-webkit-mask": _is_set,
    "-webkit-mask-image": _is_set,
    "-webkit-text-security": _is_set,
    "content-visibility": lambda value: value == "hidden",
    "content": lambda value: _is_set(value) and "none" not in value,
    "unicode-bidi": lambda value: "override" in value,
    "text-indent": _is_far,
    "letter-spacing": _is_tight,
    "word-spacing": lambda value: any(each <= 2 * _TIGHT for each in _measure(value)),
    "margin": _is_far,
    "margin-left": _is_far,
    "margin-right": _is_far,
    "margin-top": _is_far,
    "inset": _is_far,
    "left": _is_far,
    "right": _is_far,
    "top": _is_far,
    "bottom": _is_far,
    "z-index": lambda value: value.startswith("-"),
    "font-size-adjust": _is_nothing,
}
# Nothing is seen of words in a box that is too small for them, if it hides what is outside.
_BOXES = ("height", "max-height", "width", "max-width", "block-size", "inline-size")
_CUTS = ("overflow", "overflow-x", "overflow-y", "position")
_CUTTING = compile_later(r"hidden|clip|absolute|fixed")
LOOKS = frozenset((
    *_VEILS, *_BOXES, *_CUTS, "line-height", "font", "font-size", "font-family", "color",
    "background", "background-color", "-webkit-text-fill-color",
))  # fmt: skip


def look_on(around: WordLook, said: Mapping[str, str]) -> WordLook:
    """The look of an element with these declarations, in one that looks so."""
    own = {name: value for name, value in said.items() if name.startswith("--")}
    found = replace(around, variables={**around.variables, **own}) if own else around
    shown = {name: _fill_in(value, found.variables) for name, value in said.items()}
    for name in sorted(shown, key=_is_words):
        found = _apply(found, around, name, shown[name])
    is_cut = any(_CUTTING.match(shown.get(name, "")) for name in _CUTS)
    if is_cut and (
        any(_is_none_left(shown[name]) for name in _BOXES if name in shown)
        or _is_nothing(shown.get("line-height", ""))
    ):
        return replace(found, is_veiled=True)
    return found


def _is_words(name: str) -> bool:
    """What is behind words is known before their colour."""
    return not name.startswith("background")


def _fill_in(value: str, variables: Mapping[str, str]) -> str:
    """A value with those of its variables; one that nobody set is what is given instead."""
    for _ in range(_DEEPEST):
        match = _VARIABLE.search(value)
        if match is None:
            break
        value = value.replace(match[0], variables.get(match[1], match[2] or "").strip())
    return value[:_LONGEST]


def _apply(found: WordLook, around: WordLook, name: str, value: str) -> WordLook:
    if name in _VEILS:
        return replace(found, is_veiled=True) if _VEILS[name](value) else found
    if name in ("font-size", "font"):
        size = _find_size(value, around.size)
        font = value if name == "font" else found.font
        return replace(found, size=found.size if size is None else size, font=font)
    if name == "font-family":
        return replace(found, font=value)
    if name in ("color", "-webkit-text-fill-color"):
        return _color(found, _SYSTEM.get(value, value))
    if name in ("background", "background-color"):
        return replace(found, behind=_find_behind(_SYSTEM.get(value, value), around.behind))
    return found


def _find_size(value: str, around: float) -> float | None:
    """In pixels; None where it is a word, such as `small`."""
    for number, unit in _NUMBER.findall(value.partition("/")[0]):
        if unit in ("em", "%"):
            return around * float(number) / (100 if unit == "%" else 1)
        if unit or float(number) == 0:
            return float(number) * _PIXELS.get(unit, 1.0)
    return None


def _color(found: WordLook, value: str) -> WordLook:
    on_white, on_black = read_color(value, WHITE), read_color(value, _BLACK)
    if on_white is None:
        return found
    if on_white != on_black and found.behind is not None:
        on_white = read_color(value, found.behind)
    is_clear = (on_black, read_color(value, WHITE)) == (_BLACK, WHITE)
    return replace(found, color=on_white, is_clear=is_clear)


def _find_behind(value: str, around: Color | None) -> Color | None:
    """The colour behind words; None where it is a picture."""
    if re.search(r"url\(|gradient|image", value):
        return None
    for token in re.findall(r"[a-z-]+\([^)]*\)|[^\s]+", value):
        if read_color(token, around or WHITE) is not None:
            return read_color(token, around) if around else read_color(token)
    return around
