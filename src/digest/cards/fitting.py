"""The best words that fit a card, at the largest size, and never without their speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from digest.cards.card_set import CardPicture, CardRequest
from digest.cards.even_lines import break_evenly
from digest.cards.layout import Box, Role
from digest.problems import Problem
from digest.quotes.attribution import Quotation, Speaker
from digest.values import dataclass

Align = Literal["left", "center", "right"]

_STEP = 2  # A size between two of these looks the same.


@dataclass(frozen=True, slots=True)
class SizedText:
    """A text, and the size in pixels at which it is set in the style of its role."""

    text: str
    role: Role
    size: int
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """What a text takes: its height, its width in one line, and that of its longest word."""

    height: float
    natural: float
    longest_word: float


# The extent of a text that is set in a column of this width.
Measure = Callable[[SizedText, float], Extent]


@dataclass(frozen=True, slots=True)
class CardItem:
    """A text or a picture in its place. A divider is neither."""

    text: SizedText | None
    left: float
    top: float
    width: float
    height: float
    align: Align
    picture: CardPicture | None = None


@dataclass(frozen=True, slots=True)
class FittedCard:
    """A card whose items have their places, and what it says."""

    request: CardRequest
    quotation: Quotation
    items: tuple[CardItem, ...]

    @property
    def alt(self) -> str:
        """The words on the card with their attribution."""
        return self.request.write_alt(self.quotation)


@dataclass(frozen=True, slots=True)
class _Row:
    """A text, a face or (neither) the divider, `space` below the row before it.

    A face beside its texts has no height of its own; they are `indent` away from the edge.
    """

    text: SizedText | None
    space: float
    height: float
    indent: float = 0
    face: CardPicture | None = None


@dataclass(frozen=True, slots=True)
class _Stack:
    """Words, divider and speakers, one below the other; `height` is that of all.

    `tail` is what a face reaches below the last text.
    """

    words: SizedText
    words_height: float
    rows: tuple[_Row, ...]
    tail: float = 0

    @property
    def height(self) -> float:
        rows = sum(row.space + row.height for row in self.rows)
        return self.words_height + rows + self.tail


def fit_card(request: CardRequest, measure: Measure) -> FittedCard | Problem:
    """The first option that fits at any size, at the largest at which it does.

    Every option is tried down to the smallest size before the next one, which says less.
    """
    brand = _fit_brand(request, measure)
    if isinstance(brand, Problem):
        return brand
    for quotation in request.options:
        stack = _fit_stack(request, quotation, measure)
        if stack:
            items = (*_place_stack(request, stack, measure), brand)
            return FittedCard(request, quotation, items)
    return _report_unfit(request, measure)


def _fit_stack(request: CardRequest, quotation: Quotation, measure: Measure) -> _Stack | None:
    def is_too_large(size: int) -> bool:
        return not _fits(request, _stack(request, quotation, size, measure), measure)

    largest, smallest = request.layout.words.sizes
    sizes = range(smallest, largest + 1, _STEP)
    if is_too_large(smallest):
        return None
    size = sizes[bisect_left(sizes, True, lo=1, key=is_too_large) - 1]  # noqa: FBT003
    return _stack(request, quotation, size, measure)


def _fits(request: CardRequest, stack: _Stack, measure: Measure) -> bool:
    """No word is broken, and everything is in the box."""
    box = request.layout.quotation
    texts = ((stack.words, 0.0), *((row.text, row.indent) for row in stack.rows if row.text))
    return stack.height <= box.height and all(
        measure(text, box.width - indent).longest_word <= box.width - indent
        for text, indent in texts
    )


def _stack(request: CardRequest, quotation: Quotation, size: int, measure: Measure) -> _Stack:
    layout = request.layout
    width = layout.quotation.width
    # Without the mark that hangs before them.
    cut = quotation.words.removeprefix(request.opening) if layout.hangs else quotation.words
    words = SizedText(cut, "words", size)
    rows: list[_Row] = []
    space: float = layout.gap
    if layout.divider:
        rows.append(_Row(None, space, layout.divider.height))
        space = layout.divider.space
    tail = 0.0
    for number, speaker in enumerate(quotation.speakers):
        space += tail + (layout.name.sizes[0] // 2 if number else 0)
        new, tail = _list_rows(request, speaker, space, measure)
        rows += new
        space = 0
    if quotation.label:
        label = SizedText(quotation.label, "detail", layout.detail.sizes[0])
        rows.append(_Row(label, space + tail, measure(label, width).height))
        tail = 0
    return _Stack(words, measure(words, width).height, tuple(rows), tail)


def _list_rows(
    request: CardRequest, speaker: Speaker, space: float, measure: Measure
) -> tuple[list[_Row], float]:
    """Name and detail; the face above them where they are centred, else before them.

    With what a face that is higher than they are reaches below them.
    """
    layout, face = request.layout, request.find_face(speaker)
    is_beside = face is not None and layout.align != "center"
    indent = round(layout.face * 1.25) if is_beside else 0
    texts = [SizedText(speaker.name, "name", layout.name.sizes[0])]
    if speaker.detail:
        texts.append(SizedText(speaker.detail, "detail", layout.detail.sizes[0]))
    width = layout.quotation.width - indent
    rows = [_Row(text, 0, measure(text, width).height, indent) for text in texts]
    pad = max(0.0, (layout.face - sum(row.height for row in rows)) / 2) if is_beside else 0.0
    if face and is_beside:
        top = _Row(None, space, 0, face=face)
        return [top, replace(rows[0], space=pad), *rows[1:]], pad
    if face:
        top = _Row(None, space, layout.face, face=face)
        return [top, replace(rows[0], space=layout.face / 6), *rows[1:]], 0
    return [replace(rows[0], space=space), *rows[1:]], 0


def _place_stack(request: CardRequest, stack: _Stack, measure: Measure) -> Iterator[CardItem]:
    layout = request.layout
    box = request.turn(layout.quotation)
    align = _find_align(request, layout.align)
    top = _find_top(box, stack.height, layout.place)
    if layout.hangs:
        yield replace(_hang_mark(request, stack.words.size, box, measure), top=top)
    yield replace(_balance(stack.words, box, align, measure), top=top)
    top += stack.words_height
    for row in stack.rows:
        top += row.space
        if row.text:
            side = box.indent(round(row.indent), from_right=align == "right")
            yield replace(_balance(row.text, side, align, measure), top=top)
        elif row.face:
            left = _find_left(box, layout.face, align)
            yield CardItem(None, left, top, layout.face, layout.face, align, row.face)
        elif layout.divider:
            left = _find_left(box, layout.divider.width, align)
            yield CardItem(None, left, top, layout.divider.width, row.height, align)
        top += row.height


def _hang_mark(request: CardRequest, size: int, box: Box, measure: Measure) -> CardItem:
    mark = SizedText(request.opening, "words", size, is_mark=True)
    extent = measure(mark, box.left)
    left = box.right if request.is_right_to_left else box.left - extent.natural
    return CardItem(mark, left, box.top, extent.natural, extent.height, "left")


def _balance(text: SizedText, box: Box, align: Align, measure: Measure) -> CardItem:
    """As narrow as the same number of lines allows, so that none of them is one lost word."""
    text = _break_evenly(text, box.width, measure)
    height = measure(text, box.width).height

    def is_wide(width: int) -> bool:
        narrow = measure(text, width)
        return narrow.height <= height and narrow.longest_word <= width

    widths = range(1, box.width)
    width = bisect_left(widths, True, key=is_wide) + 1  # noqa: FBT003
    return CardItem(text, _find_left(box, width, align), box.top, width, height, align)


def _break_evenly(text: SizedText, width: int, measure: Measure) -> SizedText:
    def measure_line(line: str) -> float:
        return measure(replace(text, text=line), width).natural

    words = text.text.split(" ")
    height = measure(text, width).height
    count = round(height / measure(replace(text, text=words[0]), width).height)
    lines = break_evenly(words, count, measure_line, width)
    even = replace(text, text=lines) if lines else text
    return even if measure(even, width).height <= height else text


def _fit_brand(request: CardRequest, measure: Measure) -> CardItem | Problem:
    layout = request.layout
    box = request.turn(layout.brand_box)
    largest, smallest = layout.brand.sizes
    align = _find_align(request, layout.brand_align)
    if request.logo:
        return CardItem(None, box.left, box.top, box.width, box.height, align, request.logo)
    for name in request.brand_names:
        for size in range(largest, smallest - 1, -_STEP):
            text = SizedText(name, "brand", size)
            extent = measure(text, box.width)
            if extent.height <= box.height and extent.longest_word <= box.width:
                item = _balance(text, box, align, measure)
                return replace(item, top=_find_top(box, extent.height, layout.brand_place))
    message = f"The name of the brand's organization does not fit a {layout.size.name} card."
    fix = "Give the organization a `short_name`."
    return Problem(request.brand_where, "card-fits", message, fix)


def _find_align(request: CardRequest, align: str) -> Align:
    if align == "center":
        return "center"
    return "right" if (align == "start") == request.is_right_to_left else "left"


def _find_left(box: Box, width: float, align: Align) -> float:
    free = box.width - width
    return box.left + {"left": 0, "center": free / 2, "right": free}[align]


def _find_top(box: Box, height: float, place: str) -> float:
    free = box.height - height
    return box.top + {"top": 0, "middle": free / 2, "bottom": free}[place]


def _report_unfit(request: CardRequest, measure: Measure) -> Problem:
    layout, smallest = request.layout, request.layout.words.sizes[1]
    stacks = [_stack(request, option, smallest, measure) for option in request.options]
    least = min(stacks, key=lambda stack: stack.height)
    box = layout.quotation
    if least.height <= box.height:
        message = f"A word of `{request.quote.id}` is wider than a {layout.size.name} card."
    else:
        message = (
            f"`{request.quote.id}` cannot be shortened to fit a {layout.size.name} card. With its"
            f" speaker, the shortest version takes {least.height:,.0f} of {box.height:,} pixels."
        )
    return Problem(request.where, "card-fits", message, _propose_fix(least, box))


def _propose_fix(least: _Stack, box: Box) -> str:
    if least.height - least.words_height > box.height / 2:
        return "Give the speaker a `short_role`, or the organization a `short_name`."
    return 'Add a shorter excerpt:\n    excerpts:\n      - "…"'
