"""Colours: their contrast, what dark clients make of them, and the nearest that pass."""

from __future__ import annotations

from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

Color = tuple[int, int, int]


@lru_cache(maxsize=256)
def read_color(text: str, behind: Color | None = None) -> Color | None:
    """A CSS colour, where it lets something shine through laid over what is `behind` it.

    None for what is no colour, and where what shines through is not known.
    """
    from tinycss2.color4 import parse_color

    try:
        found = parse_color(text)
        if found is None or found == "currentcolor":
            return None
        channels = found.to("srgb").coordinates
    except NotImplementedError:  # lab() and its like
        return None
    if found.alpha < 1 and behind is None:
        return None
    red, green, blue = (
        round(min(1, max(0, channel)) * 255 * found.alpha + below * (1 - found.alpha))
        for channel, below in zip(channels, behind or (0, 0, 0), strict=True)
    )
    return red, green, blue


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
