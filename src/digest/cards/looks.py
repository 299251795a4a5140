"""What a card looks like, as values: boxes, bands of colour, texts, and one layout per format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from digest.content.model import Places

Place = Literal["top", "middle", "bottom"]
Align = Literal["start", "center"]


@dataclass(frozen=True, slots=True)
class Format:
    """A size in pixels, and its name, which ends the names of its files."""

    name: str
    width: int
    height: int


FORMATS = {
    "portrait": Format("portrait", 1080, 1350),  # Instagram, 4:5
    "landscape": Format("landscape", 1200, 675),  # a post's picture, 16:9
}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels from the upper left corner, as a page from left to right has it."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def mirror(self, width: int) -> Box:
        """The same box on a card that is read from right to left."""
        return Box(width - self.right, self.top, self.width, self.height)

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Band:
    """A rectangle of one colour; `color` is the name of a token of the theme."""

    box: Box
    color: str


@dataclass(frozen=True)
class Text:
    """How one of a card's texts is set. `sizes` are its largest and smallest, in pixels.

    `families` maps a language to a font, and `any` to the font of all others. `line` is the
    distance of lines in sizes.
    """

    families: Mapping[str, str]
    weight: int
    is_italic: bool
    line: float
    color: str
    sizes: tuple[int, int]

    def list_families(self, lang: str) -> tuple[str, ...]:
        """The language's own font, then the one of all languages, then those of others."""
        own = (self.families.get(lang), self.families.get(lang.partition("-")[0]))
        named = (*own, self.families["any"], *self.families.values())
        return tuple(dict.fromkeys(filter(None, named)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A short line between the words and their speaker, with the space below it."""

    width: int
    height: int
    space: int
    color: str


@dataclass(frozen=True)
class Layout:
    """One format of a theme's card.

    Words and speakers stand in one box, `gap` apart, and move in it together. Where `hangs`, the
    opening mark stands before the edge of the words, in a colour of its own.
    """

    format: Format
    background: str
    bands: tuple[Band, ...]
    quotation: Box
    place: Place
    align: Align
    gap: int
    rule: Rule | None
    hangs: bool
    mark: str
    words: Text
    name: Text
    detail: Text
    brand: Text
    brand_box: Box
    brand_place: Place
    brand_align: Literal["start", "center", "end"]
    places: Places

    @property
    def texts(self) -> tuple[Text, ...]:
        return self.words, self.name, self.detail, self.brand
