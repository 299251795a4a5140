"""What a card looks like, as values: its size, boxes, bands of colour and styles of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import log
from typing import Literal, get_args

from digest.content.model import Key, Places
from digest.values import dataclass

Role = Literal["words", "name", "detail", "brand"]
ROLES: tuple[Role, ...] = get_args(Role)
Place = Literal["top", "middle", "bottom"]
Align = Literal["start", "center"]


@dataclass(frozen=True, slots=True)
class CardSize:
    """A size in pixels, its name, which ends the names of its files, and whose words it has.

    `network` is the one whose post says the same as the card. A picture that is seen for seconds
    has the words of the shortest post.
    """

    name: str
    width: int
    height: int
    network: str = "x"

    def differs(self, other: CardSize) -> float:
        """How far the two shapes are apart; 0 where one is an enlargement of the other."""
        return abs(log(self.width * other.height / (self.height * other.width)))


SIZES = {
    size.name: size
    for size in (
        CardSize("portrait", 1080, 1350, "instagram"),  # Instagram, 4:5
        CardSize("square", 1080, 1080),  # a feed's picture, 1:1
        CardSize("story", 1080, 1920),  # a story, 9:16
        CardSize("landscape", 1200, 675),  # a post's picture, 16:9
    )
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

    def indent(self, pixels: int, *, from_right: bool) -> Box:
        """The box without so much of one side."""
        return Box(
            self.left + (0 if from_right else pixels), self.top, self.width - pixels, self.height
        )

    def scale(self, x: float, y: float) -> Box:
        """The box on a card `x` times as wide and `y` times as high; edges that meet still do."""
        left, top = round(self.left * x), round(self.top * y)
        return Box(left, top, round(self.right * x) - left, round(self.bottom * y) - top)

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
class TextStyle:
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

    def scale(self, factor: float) -> TextStyle:
        largest, smallest = (max(1, round(size * factor)) for size in self.sizes)
        return replace(self, sizes=(largest, smallest))

    def list_families(self, lang: str) -> tuple[str, ...]:
        """The language's own font, then the one of all languages, then those of others."""
        own = (self.families.get(lang), self.families.get(lang.partition("-")[0]))
        named = (*own, self.families["any"], *self.families.values())
        return tuple(dict.fromkeys(filter(None, named)))


@dataclass(frozen=True, slots=True)
class Divider:
    """A short line between the words and their speaker, with the space below it."""

    width: int
    height: int
    space: int
    color: str


@dataclass(frozen=True)
class CardLayout:
    """One size of a theme's card; `written_as` names its block in card.yaml.

    Words and speakers are in one box, `gap` apart, and move in it together. Where `hangs`, the
    opening mark is before the edge of the words, in another colour. `face` is the width of a
    speaker's picture, in pixels.
    """

    size: CardSize
    written_as: str
    background: str
    bands: tuple[Band, ...]
    quotation: Box
    place: Place
    align: Align
    gap: int
    divider: Divider | None
    hangs: bool
    mark: str
    words: TextStyle
    name: TextStyle
    detail: TextStyle
    brand: TextStyle
    brand_box: Box
    brand_place: Place
    brand_align: Literal["start", "center", "end"]
    face: int
    places: Places

    @property
    def texts(self) -> Mapping[Role, TextStyle]:
        return {role: getattr(self, role) for role in ROLES}

    def list_colors(self) -> Iterator[tuple[str, tuple[Key, ...]]]:
        """The name of every colour, and the keys at which card.yaml has it."""
        yield self.background, (self.written_as, "background")
        for number, band in enumerate(self.bands):
            yield band.color, (self.written_as, "bands", number, "color")
        if self.divider:
            yield self.divider.color, ("rule", "color")
        yield self.mark, ("words", "mark")
        for role, text in self.texts.items():
            yield text.color, (role, "color")

    def scale(self, size: CardSize) -> CardLayout:
        """The same layout on a card of another size."""
        x, y = size.width / self.size.width, size.height / self.size.height
        factor = min(x, y)
        is_full = self.divider and self.divider.width == self.quotation.width
        divider = self.divider and replace(
            self.divider,
            width=round(self.divider.width * (x if is_full else factor)),
            height=max(1, round(self.divider.height * factor)),
            space=round(self.divider.space * factor),
        )
        return replace(
            self,
            size=size,
            bands=tuple(replace(band, box=band.box.scale(x, y)) for band in self.bands),
            quotation=self.quotation.scale(x, y),
            gap=round(self.gap * factor),
            divider=divider,
            words=self.words.scale(factor),
            name=self.name.scale(factor),
            detail=self.detail.scale(factor),
            brand=self.brand.scale(factor),
            brand_box=self.brand_box.scale(x, y),
            face=round(self.face * factor),
        )
