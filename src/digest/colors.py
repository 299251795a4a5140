"""Colours: their contrast, what dark clients make of them, and the nearest that pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls

Color = tuple[int, int, int]

_NAMED = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080",
    "white": "#ffffff", "maroon": "#800000", "red": "#ff0000", "purple": "#800080",
    "fuchsia": "#ff00ff", "green": "#008000", "lime": "#00ff00", "olive": "#808000",
    "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff", "teal": "#008080",
    "aqua": "#00ffff", "orange": "#ffa500",
}  # fmt: skip
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)")


def read_color(text: str) -> Color | None:
    """None for what lets something shine through, and for what we do not know."""
    text = _NAMED.get(text.lower(), text.lower())
    if found := _HEX.fullmatch(text):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])  # noqa: PLR2004
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(text):
        red, green, blue = (min(255, int(channel)) for channel in found.groups())
        return red, green, blue
    return None


def show_color(color: Color) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in color)


def measure_contrast(one: Color, other: Color) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21 (read 2026-11-23)."""
    low, high = sorted((_measure_luminance(one), _measure_luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _measure_luminance(color: Color) -> float:
    scaled = [channel / 255 for channel in color]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in scaled]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def invert_channels(color: Color) -> Color:
    """The negative."""
    red, green, blue = color
    return 255 - red, 255 - green, 255 - blue


def invert_lightness(color: Color) -> Color:
    """The same hue, as dark as it was light: nearly what Gmail on iOS and Outlook on Windows do."""
    hue, lightness, saturation = _split(color)
    return _join(hue, 1 - lightness, saturation)


def find_nearest(color: Color, passes: Callable[[Color], bool]) -> Color | None:
    """The first colour of this hue that passes, in small steps of lightness both ways."""
    hue, lightness, saturation = _split(color)
    for step in range(1, 256):
        for direction in (-1, 1):
            changed = lightness + direction * step / 255
            if 0 <= changed <= 1 and passes(found := _join(hue, changed, saturation)):
                return found
    return None


def _split(color: Color) -> tuple[float, float, float]:
    red, green, blue = (channel / 255 for channel in color)
    return rgb_to_hls(red, green, blue)


def _join(hue: float, lightness: float, saturation: float) -> Color:
    red, green, blue = (round(channel * 255) for channel in hls_to_rgb(hue, lightness, saturation))
    return red, green, blue
