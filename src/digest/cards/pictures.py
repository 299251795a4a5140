"""Pictures on a card as skia draws them: faces, the logo, and the one behind the words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import skia

from digest.cards.card_set import CardPicture, CardRequest
from digest.cards.fitting import CardItem
from digest.cards.layout import Box
from digest.cards.layout_checks import ENOUGH, list_behind
from digest.colors import Color, measure_contrast, read_color

# So many pixels need 160 MB of memory.
_MOST_PIXELS = 40_000_000
_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
# How much of a card's own colour covers the picture behind its words, at least.
_VEIL, _STEP = 76, 4
_SAMPLE = 40  # The wider side of the picture on which contrast is measured, in pixels.
_PAPER: Color = (255, 255, 255)
# A logo is made for light paper; on a ground that is further from it than this it gets a plate.
_LIGHT = 1.7
_LOGO = 0.62  # The part of its box's height that it takes at most.


@lru_cache(maxsize=4)
def open_picture(content: bytes) -> Any:
    """The picture; None where it is damaged, or has far too many pixels."""
    data = skia.Data.MakeWithCopy(content)
    try:
        codec = skia.Codec.MakeFromData(data)
        info = codec.getInfo()
        if info.width() * info.height() > _MOST_PIXELS:
            return None
        # An image of skia says nothing of a file that is cut off: what is missing is empty.
        done = codec.getPixels(info, bytearray(info.computeMinByteSize()), info.minRowBytes())
        if done != skia.Codec.kSuccess:
            return None
        return skia.Image.MakeFromEncoded(data).makeRasterImage()
    except (AttributeError, RuntimeError):  # As skia's binding says that it cannot.
        return None


def find_unreadable(request: CardRequest) -> Iterator[CardPicture]:
    return (each for each in request.pictures if open_picture(each.content) is None)


def draw_backdrop(surface: Any, request: CardRequest, picture: CardPicture) -> None:
    """The picture over the whole card, under as much of the card's colour as its texts need."""
    size, image = request.layout.size, open_picture(picture.content)
    canvas = surface.getCanvas()
    whole = skia.Rect.MakeWH(size.width, size.height)
    canvas.drawImageRect(image, _crop(image, size.width / size.height), whole, _SMOOTH)
    red, green, blue = read_color(request.colors[request.layout.background]) or (0, 0, 0)
    veil = find_veil(_list_samples(surface, request), (red, green, blue))
    canvas.drawRect(whole, skia.Paint(Color=skia.Color(red, green, blue, round(veil * 2.55))))


def find_veil(samples: list[tuple[Color, Color]], ground: Color) -> int:
    """How much of 100 covers the picture so that each text is seen well on each part of it."""
    for veil in range(_VEIL, 100, _STEP):
        if all(
            measure_contrast(text, _mix(ground, part, veil)) >= ENOUGH for text, part in samples
        ):
            return veil
    return 100


def _mix(front: Color, back: Color, percent: int) -> Color:
    rest = 100 - percent
    red, green, blue = (f * percent + b * rest for f, b in zip(front, back, strict=True))
    return red // 100, green // 100, blue // 100


def _list_samples(surface: Any, request: CardRequest) -> list[tuple[Color, Color]]:
    """The colour of each text with each part of the picture that it is on, no pair twice."""
    layout = request.layout
    found: dict[tuple[Color, Color], None] = {}
    for box, names in (
        (
            layout.quotation,
            {layout.mark, *(layout.texts[r].color for r in ("words", "name", "detail"))},
        ),
        (layout.brand_box, set() if request.logo else {layout.brand.color}),
    ):
        if layout.background not in list_behind(layout, box):
            continue
        parts = set(_sample(surface, request.turn(box)))
        for name in sorted(names):
            text = read_color(request.colors[name])
            found |= dict.fromkeys((text, part) for part in parts if text)
    return list(found)


def _sample(surface: Any, box: Box) -> Iterator[Color]:
    """The mean colours of the parts of a box, in steps of 8: the eye sees no single pixels."""
    rect = skia.IRect.MakeXYWH(box.left, box.top, box.width, box.height)
    part = surface.makeImageSnapshot(rect)
    factor = _SAMPLE / max(box.width, box.height)
    small = part.resize(
        max(1, round(box.width * factor)), max(1, round(box.height * factor)), _SMOOTH
    )
    pixels = small.toarray(colorType=skia.kRGBA_8888_ColorType)
    for red, green, blue in pixels[:, :, :3].reshape(-1, 3) // 8 * 8:
        yield int(red), int(green), int(blue)


def draw_picture(canvas: Any, request: CardRequest, picture: CardPicture, item: CardItem) -> None:
    """A face, cut round; or the logo, whole, on a plate where its ground is dark."""
    image = open_picture(picture.content)
    if picture is request.logo:
        _draw_logo(canvas, request, image, item)
        return
    rect = skia.Rect.MakeXYWH(item.left, item.top, item.width, item.height)
    canvas.save()
    canvas.clipRRect(skia.RRect.MakeOval(rect), doAntiAlias=True)
    canvas.drawImageRect(image, _crop(image, 1), rect, _SMOOTH)
    canvas.restore()


def _draw_logo(canvas: Any, request: CardRequest, image: Any, item: CardItem) -> None:
    layout = request.layout
    behind = list_behind(layout, layout.brand_box)[0]
    ground = read_color(request.colors[behind]) or _PAPER
    has_plate = measure_contrast(ground, _PAPER) > _LIGHT
    pad = item.height * 0.14 if has_plate else 0
    most = item.height * _LOGO
    factor = min((item.width - 2 * pad) / image.width(), most / image.height())
    width, height = image.width() * factor, image.height() * factor
    free = item.width - width - 2 * pad
    left = item.left + pad + {"left": 0, "center": free / 2, "right": free}[item.align]
    top = item.top + (item.height - height) / 2
    if has_plate:
        plate = skia.Rect.MakeLTRB(left - pad, top - pad, left + width + pad, top + height + pad)
        canvas.drawRoundRect(plate, pad, pad, skia.Paint(Color=skia.ColorWHITE, AntiAlias=True))
    rect = skia.Rect.MakeXYWH(left, top, width, height)
    canvas.drawImageRect(image, skia.Rect.MakeWH(image.width(), image.height()), rect, _SMOOTH)


def _crop(image: Any, ratio: float) -> Any:
    """The largest part of this shape from the middle; of a high picture from its upper third."""
    width, height = image.width(), image.height()
    across = min(width, height * ratio)
    down = across / ratio
    return skia.Rect.MakeXYWH((width - across) / 2, (height - down) / 3, across, down)
