"""Properties by which words of an OpenDocument text are not seen, or not as they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from digest.colors import WHITE, look_alike, read_color
from digest.sources.formats.source_text import DRAWN_FONTS

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
Properties = Mapping[str, str]
"""What is said of words, by the names of OpenDocument (1.3, part 3, 20, read 2026-12-01)."""

_NAMES = frozenset((
    "text-line-through-style", "text-line-through-type", "display", "color", "background-color",
    "font-size", "opacity", "text-scale", "text-position", "letter-spacing", "font-name",
    "font-family",
))  # fmt: skip
_STYLED = tuple(
    f"{{urn:oasis:names:tc:opendocument:xmlns:{each}:1.0}}style-name"
    for each in ("table", "drawing", "text")
)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")


def read_properties(style: _Element) -> Properties:
    """Whether and how words of a style are seen, as far as it says so."""
    found: dict[str, str] = {}
    for kind in ("paragraph-properties", "text-properties"):
        said = style.find(f"{_STYLE}{kind}")
        for full, value in said.attrib.items() if said is not None else ():
            name = str(full).rpartition("}")[2]
            if name in _NAMES and (kind == "text-properties" or name == "background-color"):
                found[name] = str(value)
    return found


def find_ground(paragraph: _Element, styles: Mapping[str | None, _Element]) -> Properties:
    """The colour behind a paragraph: that of the cell, frame or section that it is in."""
    for around in paragraph.iterancestors():
        for style in (styles.get(str(around.get(name) or "")) for name in _STYLED):
            for said in style if style is not None else ():
                for name, value in said.attrib.items():
                    if str(name).endswith(("}background-color", "}fill-color")):
                        return {"background-color": str(value)}
    return {}


def is_unseen(said: Properties) -> bool:
    """Whether words are struck out or hidden."""
    lines = (said.get(f"text-line-through-{each}", "none") for each in ("style", "type"))
    return any(line not in ("none", "") for line in lines) or said.get("display") == "none"


def is_veiled_by(said: Properties) -> bool:
    """Whether a reader may see no words, or others."""
    size, least = said.get("font-size", "12pt"), 3.0
    raised = _read(said.get("text-position", "").partition(" ")[0], 0.0)
    sizes = (
        _read(size, 12.0) < (25 if size.endswith("%") else least),
        _read(said.get("opacity", ""), 100.0) < 10,  # noqa: PLR2004
        _read(said.get("text-scale", ""), 100.0) < 20,  # noqa: PLR2004
        abs(raised) > 60,  # noqa: PLR2004
        _read(said.get("letter-spacing", ""), 0.0) < 0 and _is_tight(said["letter-spacing"]),
    )
    fonts = said.get("font-name", "") + said.get("font-family", "")
    is_drawn = DRAWN_FONTS.search(fonts) is not None
    return any(sizes) or is_drawn or said.get("display") == "condition" or _is_same(said)


def _read(value: str, otherwise: float) -> float:
    found = _NUMBER.match(value)
    return float(found[0]) if found else otherwise


def _is_tight(value: str) -> bool:
    """More than two points nearer to each other."""
    points = {"cm": 28.3, "mm": 2.83, "in": 72.0}
    return _read(value, 0.0) * points.get(value[-2:], 1.0) <= -2  # noqa: PLR2004


def _is_same(said: Properties) -> bool:
    """Whether words have the colour of what is behind them."""
    behind = read_color(said.get("background-color", "")) or WHITE
    color = read_color(said.get("color", ""))
    return color is not None and look_alike(color, behind)
