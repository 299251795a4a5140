"""Properties by which words of a Word document are not seen, or not as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

from digest.colors import WHITE, Color, look_alike, read_color
from digest.sources.formats.source_text import DRAWN_FONTS
from digest.text.later import compile_later

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
Properties = Mapping[str, str]
"""What is said of words, by the names of Word (ECMA-376, part 1, 17.3.2, read 2026-12-01)."""

_SWITCHES = ("strike", "dstrike", "vanish", "webHidden", "specVanish")
_NOT = ("0", "false", "off")
# In half points, twentieths of a point, and parts of a hundred: nobody reads what is smaller.
_SMALLEST, _TIGHTEST, _NARROWEST, _FARTHEST = 6, -40, 20, 80
_HIDDEN = compile_later(r"visibility\s*:\s*hidden|display\s*:\s*none|mso-hide")


def read_properties(properties: _Element | None) -> Properties:
    """Whether and how words are seen, as far as these say it."""
    found: dict[str, str] = {}
    for each in properties if properties is not None else ():
        name = str(each.tag).rpartition("}")[2]
        value = str(each.get(f"{_W}val") or "")
        if name in _SWITCHES:
            found[name] = "" if value in _NOT else "yes"
        elif name == "rFonts":
            found[name] = str(each.get(f"{_W}ascii") or each.get(f"{_W}hAnsi") or "").lower()
        elif name == "color":
            theme = str(each.get(f"{_W}themeColor") or "")
            found[name] = "ffffff" if theme in ("background1", "light1") else value.lower()
        elif name == "shd":
            found[name] = str(each.get(f"{_W}fill") or "").lower()
        elif name in ("sz", "w", "position", "spacing", "highlight"):
            found[name] = value.lower()
        elif each.tag == f"{_W14}textFill":
            found["textFill"] = "yes" if _is_clear(each) else ""
    return found


def _is_clear(fill: _Element) -> bool:
    """No fill, or one that lets all shine through."""
    alphas = [str(each.get(f"{_W14}val") or "") for each in fill.iter(f"{_W14}alpha")]
    is_none = next(fill.iter(f"{_W14}noFill"), None) is not None
    return is_none or any(each.isdecimal() and int(each) > 90_000 for each in alphas)  # noqa: PLR2004


def find_ground(paragraph: _Element) -> Properties:
    """The colour behind a paragraph: its own, or that of the cell that it is in."""
    places = (
        paragraph.find(f"{_W}pPr/{_W}shd"),
        *(each.find(f"{_W}tcPr/{_W}shd") for each in paragraph.iterancestors(f"{_W}tc")),
    )
    fills = (str(each.get(f"{_W}fill") or "").lower() for each in places if each is not None)
    return {"shd": next((fill for fill in fills if fill), "")}


def is_in_hidden_box(paragraph: _Element) -> bool:
    """Whether it is in a text box that is hidden."""
    if next(paragraph.iterancestors(f"{_W}txbxContent"), None) is None:
        return False
    around = takewhile(lambda each: each.tag != f"{_W}p", paragraph.iterancestors())
    return any(_is_hidden(each) for each in around)


def _is_hidden(element: _Element) -> bool:
    """By its style, or by its own properties or those of what is drawn."""
    if _HIDDEN.search(str(element.get("style") or "").lower()):
        return True
    return any(
        str(each.get("hidden") or "") in ("1", "true")
        for each in (element, *element)
        if str(each.tag).endswith(("}docPr", "}anchor", "}cNvPr"))
    )


def is_unseen(said: Properties) -> bool:
    """Whether words are struck out or hidden."""
    return any(said.get(name) for name in _SWITCHES)


def is_veiled_by(said: Properties) -> bool:
    """Whether a reader may see no words, or others."""
    sizes = (
        0 <= _number(said.get("sz"), 24) < _SMALLEST,
        _number(said.get("spacing"), 0) <= _TIGHTEST,
        _number(said.get("w"), 100) < _NARROWEST,
        abs(_number(said.get("position"), 0)) >= _FARTHEST,
    )
    is_drawn = DRAWN_FONTS.search(said.get("rFonts", "")) is not None
    return any(sizes) or is_drawn or bool(said.get("textFill")) or _is_same(said)


def _number(value: str | None, otherwise: int) -> float:
    try:
        return float((value or "").rstrip("%pt")) if value else otherwise
    except ValueError:
        return otherwise


def _is_same(said: Properties) -> bool:
    """Whether words have the colour of what is behind them."""
    marked = said.get("highlight", "none")
    behind = _read(marked if marked != "none" else said.get("shd", ""), WHITE)
    color = _read(said.get("color", ""), None)
    return bool(color and behind and look_alike(color, behind))


def _read(value: str, otherwise: Color | None) -> Color | None:
    if value in ("", "auto"):
        return otherwise
    return read_color(value) or read_color(f"#{value}")
