"""Colours: their contrast, what dark clients make of them, and the nearest that pass."""

from __future__ import annotations

from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache
from typing import Any, cast

Color = tuple[int, int, int]
Triple = tuple[float, float, float]

WHITE: Color = (255, 255, 255)
_ALIKE = 1.15


@lru_cache(maxsize=256)
def read_color(text: str, behind: Color | None = None) -> Color | None:
    """A CSS colour, where it lets something shine through laid over what is `behind` it.

    None for what is no colour, and where what shines through is not known.
    """
    found = _parse(text)
    if found is None or (found[3] < 1 and behind is None):
        return None
    alpha = found[3]
    red, green, blue = (
        round(min(1, max(0, channel)) * 255 * alpha + below * (1 - alpha))
        for channel, below in zip(found[:3], behind or (0, 0, 0), strict=True)
    )
    return red, green, blue


def write_plain(text: str) -> str | None:
    """A CSS colour as every inliner and mail app knows it: `#rrggbb`, or `rgba()` if it has alpha.

    None for what is no colour.
    """
    found, color = _parse(text), read_color(text, (0, 0, 0))
    if found is None or color is None:
        return None
    if found[3] == 1:
        return show_color(color)
    red, green, blue = (round(min(1, max(0, channel)) * 255) for channel in found[:3])
    return f"rgba({red}, {green}, {blue}, {round(found[3], 3):g})"


def _parse(text: str) -> tuple[float, float, float, float] | None:
    """Red, green, blue and alpha from 0 to 1; outside of that where sRGB has no such colour."""
    from tinycss2.color4 import parse_color

    found = parse_color(text)
    if found is None or found == "currentcolor":
        return None
    channels = _find_channels(found)
    return channels and (*channels, found.alpha)


# CSS Color 4, section 18 (read 2026-11-29): to linear sRGB, from XYZ and from another white; and
# from the linear light of display-p3 to XYZ.
_XYZ_TO_RGB = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
_D50_TO_D65 = (
    (0.9554734527, -0.0230985369, 0.0632593087),
    (-0.0283697070, 1.0099954580, 0.0210413990),
    (0.0123140017, -0.0205076964, 1.3303659366),
)
_P3_TO_XYZ = (
    (0.4865709486, 0.2656676932, 0.1982172852),
    (0.2289745641, 0.6917385218, 0.0792869141),
    (0.0, 0.0451133819, 1.0439443689),
)


def _find_channels(found: Any) -> Triple | None:
    """In sRGB; None for what few screens show: a98-rgb, prophoto-rgb, rec2020."""
    space, coordinates = found.space, tuple(each or 0.0 for each in found.coordinates)
    if space in ("srgb", "hsl", "hwb"):
        return cast("Triple", tuple(found.to("srgb").coordinates))
    if space in ("lab", "lch"):
        coordinates, space = tuple(found.to("xyz-d50").coordinates), "xyz-d50"
    elif space in ("oklab", "oklch"):
        coordinates, space = tuple(found.to("xyz-d65").coordinates), "xyz-d65"
    elif space == "display-p3":
        coordinates = _multiply(_P3_TO_XYZ, cast("Triple", tuple(map(_to_linear, coordinates))))
        space = "xyz-d65"
    if space == "xyz-d50":
        coordinates, space = _multiply(_D50_TO_D65, cast("Triple", coordinates)), "xyz-d65"
    if space in ("xyz", "xyz-d65"):
        coordinates, space = _multiply(_XYZ_TO_RGB, cast("Triple", coordinates)), "srgb-linear"
    if space != "srgb-linear":
        return None
    return cast("Triple", tuple(map(_from_linear, coordinates)))


def _multiply(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def show_color(color: Color) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in color)


def measure_contrast(one: Color, other: Color) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21 (read 2026-11-23)."""
    low, high = sorted((_measure_luminance(one), _measure_luminance(other)))
    return (high + 0.05) / (low + 0.05)


def look_alike(one: Color, other: Color) -> bool:
    """Whether readers cannot tell words from what is behind them."""
    return measure_contrast(one, other) < _ALIKE


@lru_cache(maxsize=8192)  # The nearest colour that passes is looked for in hundreds of steps.
def _measure_luminance(color: Color) -> float:
    scaled = [channel / 255 for channel in color]
    linear = [_to_linear(channel) for channel in scaled]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _from_linear(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055  # noqa: PLR2004


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
