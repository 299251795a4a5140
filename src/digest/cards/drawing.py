"""Cards drawn by skia, in the fonts of their layouts and no others: measured, then painted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import regex
import skia
from skia import textlayout

from digest.cards.card_set import CardRequest, fingerprint
from digest.cards.files import CardNote, add_note
from digest.cards.fitting import Align, CardItem, Extent, FittedCard, SizedText
from digest.cards.fonts import EMOJI, FontFile
from digest.cards.layout import ROLES, Box, Role, TextStyle
from digest.cards.pictures import draw_backdrop, draw_picture
from digest.colors import read_color
from digest.languages import is_right_to_left
from digest.text.emoji import find_emoji
from digest.text.graphemes import split_graphemes

# What is between them is read from right to left; skia's binding has no other way to say so.
_RIGHT_TO_LEFT = ("\u2067", "\u2069")
_UNSEEN = regex.compile(r"\p{Default_Ignorable_Code_Point}|\s")
_ALIGNS = {
    "left": textlayout.TextAlign.kLeft,
    "center": textlayout.TextAlign.kCenter,
    "right": textlayout.TextAlign.kRight,
}
_ENDLESS = 1e6
# A card of 1080 pixels is seen about 390 points wide: fonts are drawn for the size that is seen.
_SEEN = 390 / 1080
_JOINED_WIDTH = 1.9  # In sizes: an emoji whose parts are not joined is wider.


class CardPainter:
    """Sets the texts of one card: measures them, and paints them."""

    def __init__(self, request: CardRequest) -> None:
        self._request = request
        self._provider = textlayout.TypefaceFontProvider()
        self._fonts = textlayout.FontCollection()
        self._fonts.setDefaultFontManager(self._provider)
        self._registered: set[str] = set()
        self._set = cache(self._build)

    def measure(self, text: SizedText, width: float) -> Extent:
        paragraph = self._set(text, "left")
        paragraph.layout(_ENDLESS)
        longest = paragraph.MinIntrinsicWidth  # Later, a word that was broken counts as two.
        paragraph.layout(width)
        return Extent(paragraph.Height, paragraph.MaxIntrinsicWidth, longest)

    def draw(self, card: FittedCard) -> bytes:
        """The PNG of a card, with its notes."""
        layout = self._request.layout
        surface = skia.Surface(layout.size.width, layout.size.height)
        canvas = surface.getCanvas()
        canvas.clear(self._color(layout.background))
        if backdrop := self._request.backdrop:
            draw_backdrop(surface, self._request, backdrop)
        for band in layout.bands:
            self._fill(canvas, self._request.turn(band.box), band.color)
        for item in card.items:
            self._paint(canvas, item)
        content = bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100))
        return add_note(content, CardNote(card.alt, fingerprint(self._request)))

    def list_missing(self, text: SizedText) -> tuple[str, ...]:
        """The graphemes that no font of the text has, each once."""
        signs = split_graphemes(text.text)
        return tuple(dict.fromkeys(g for g in signs if not self._is_drawn(g, text.role)))

    def _paint(self, canvas: Any, item: CardItem) -> None:
        if item.picture:
            draw_picture(canvas, self._request, item.picture, item)
            return
        if item.text is None:
            if divider := self._request.layout.divider:
                box = Box(round(item.left), round(item.top), divider.width, divider.height)
                self._fill(canvas, box, divider.color)
            return
        paragraph = self._set(item.text, item.align)
        # A little more than was measured, so that rounding breaks no line.
        spare = {"left": 0.0, "center": 0.25, "right": 0.5}[item.align]
        paragraph.layout(item.width + 0.5)
        paragraph.paint(canvas, item.left - spare, item.top)

    def _fill(self, canvas: Any, box: Box, color: str) -> None:
        rect = skia.Rect.MakeXYWH(box.left, box.top, box.width, box.height)
        canvas.drawRect(rect, skia.Paint(Color=self._color(color)))

    def _build(self, text: SizedText, align: Align) -> Any:
        style = textlayout.ParagraphStyle()
        style.setTextAlign(_ALIGNS[align])
        builder = textlayout.ParagraphBuilder.make(style, self._fonts, _find_unicode())
        runs = list(self._list_runs(text))
        if is_right_to_left(self._find_lang(text.role)):
            start, end = _RIGHT_TO_LEFT
            runs[0] = (start + runs[0][0], runs[0][1])
            runs[-1] = (runs[-1][0] + end, runs[-1][1])
        for run, font in runs:
            builder.pushStyle(self._style(text, font))
            builder.addText(run)
            builder.pop()
        return builder.Build()

    def _style(self, text: SizedText, font: FontFile) -> Any:
        own = self._find_style(text.role)
        style = textlayout.TextStyle()
        style.setFontFamilies([self._register(font, own)])
        style.setFontSize(text.size)
        style.setHeight(own.line)
        style.setHeightOverride(True)
        style.setHalfLeading(True)
        style.setLocale(self._find_lang(text.role))
        style.setColor(self._color(self._request.layout.mark if text.is_mark else own.color))
        return style

    def _register(self, font: FontFile, text: TextStyle) -> str:
        """The name of a font in a text's weight, and in the drawing that suits its size."""
        alias = f"{font.family} {text.weight} {text.sizes[0]}"
        if alias not in self._registered:
            cut = _load_cut(font, text.weight, text.sizes[0] * _SEEN)
            self._provider.registerTypeface(cut, alias)
            self._registered.add(alias)
        return alias

    def _list_runs(self, text: SizedText) -> Iterator[tuple[str, FontFile]]:
        """Runs of one font each: skia is left no choice, so what was looked at is what is drawn."""
        signs = tuple(split_graphemes(text.text))
        homes = self._find_homes(signs, text.role)
        chosen: list[tuple[str, FontFile]] = []
        font = None
        for sign in signs:
            font = homes.get(_name_script(sign)) or self._pick_font(sign, text.role, font)
            chosen.append((sign, font))
        for font, group in groupby(chosen, key=lambda pair: pair[1]):
            yield "".join(sign for sign, _ in group), font

    def _find_homes(self, signs: Sequence[str], role: Role) -> Mapping[str, FontFile | None]:
        """For each script the first font that has all its letters here.

        Some fonts have a script's plain letters and not those with accents: no word, and no
        sentence, is to be set in two of them.
        """
        letters: dict[str, list[str]] = {}
        for sign in signs:
            letters.setdefault(_name_script(sign), []).append(sign)
        letters.pop("", None)
        fonts = self._find_fonts(role)
        return {
            script: next((font for font in fonts if all(_has(font, sign) for sign in group)), None)
            for script, group in letters.items()
        }

    def _pick_font(self, grapheme: str, role: Role, before: FontFile | None) -> FontFile:
        """The first that has all of it; digits and punctuation stay in the font before them.

        Not so after an emoji, whose font has a space as wide as a picture.
        """
        fonts = self._find_fonts(role)
        if before and before.family != EMOJI and not any(map(str.isalpha, grapheme)):
            fonts = (before, *fonts)
        return next((font for font in fonts if _has(font, grapheme)), fonts[0])

    def _is_drawn(self, grapheme: str, role: Role) -> bool:
        if not any(_has(font, grapheme) for font in self._find_fonts(role)):
            return False
        if len(grapheme) == 1 or not any(find_emoji(grapheme)):
            return True
        size = self._find_style(role).sizes[0]
        width = self.measure(SizedText(grapheme, role, size), 1e6).natural
        return width <= _JOINED_WIDTH * size

    def _find_style(self, role: Role) -> TextStyle:
        return self._request.layout.texts[role]

    def _find_fonts(self, role: Role) -> Sequence[FontFile]:
        return self._request.fonts[ROLES.index(role)]

    def _find_lang(self, role: Role) -> str:
        return self._request.words_lang if role == "words" else self._request.lang

    def _color(self, name: str) -> int:
        red, green, blue = read_color(self._request.colors[name]) or (0, 0, 0)
        return int(skia.Color(red, green, blue))


@cache
def _find_unicode() -> Any:
    return skia.Unicodes.ICU.Make()


@cache
def _open(font: FontFile) -> Any:
    return skia.FontMgr.New_Custom_Empty().makeFromFile(str(font.path), 0)


@cache
def _load_cut(font: FontFile, weight: int, optical: float) -> Any:
    typeface = _open(font)
    position = skia.FontArguments.VariationPosition
    wanted = {"wght": float(weight), "opsz": optical}
    axes = {axis.tag: axis for axis in typeface.getVariationDesignParameters() or ()}
    # skia keeps no copy of these lists: they live here until the clone is made.
    coordinates = position.Coordinates()
    for name, value in wanted.items():
        tag = int.from_bytes(name.encode(), "big")
        if axis := axes.get(tag):
            coordinates.append(position.Coordinate(tag, min(max(value, axis.min), axis.max)))
    at = position(coordinates)
    arguments = skia.FontArguments()
    arguments.setVariationDesignPosition(at)
    return typeface.makeClone(arguments) if coordinates else typeface


def _name_script(grapheme: str) -> str:
    """`GREEK`, as Unicode names its letters; empty for what is no letter."""
    return unicodedata.name(grapheme[0], "").partition(" ")[0] if grapheme[0].isalpha() else ""


def _has(font: FontFile, grapheme: str) -> bool:
    return all(_has_glyph(font, character) for character in _UNSEEN.sub("", grapheme))


@cache
def _has_glyph(font: FontFile, character: str) -> bool:
    return bool(_open(font).unicharToGlyph(ord(character)))
