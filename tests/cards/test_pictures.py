"""Portraits, logos and pictures behind the words, as skia draws them."""

from __future__ import annotations

import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import pytest

from digest.building import build
from digest.cards.card_set import (
    CardPicture,
    CardRequest,
    fingerprint,
    list_requests,
    load_card_set,
)
from digest.cards.fitting import FittedCard, fit_card
from digest.cards.making import draw_cards
from digest.colors import measure_contrast, read_color
from digest.problems import Location
from digest.social.posts import Post
from tests.cards.drawing_room import THEMES, make_cards, open_room, pick_request, require_skia
from tests.projects import make_project

require_skia()
pytestmark = pytest.mark.prove

import skia  # noqa: E402

from digest.cards.drawing import CardPainter  # noqa: E402
from digest.cards.pictures import find_veil, open_picture  # noqa: E402

HERE = Location("content/fair.yaml", 3)
RED, GREEN = (200, 0, 0), (0, 160, 0)


def paint(color: tuple[int, int, int], width: int = 300, height: int = 300) -> CardPicture:
    surface = skia.Surface(width, height)
    surface.getCanvas().clear(skia.Color(*color))
    return CardPicture(bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100)), HERE)


def paint_tiles() -> CardPicture:
    """Black and white squares, the worst ground for words of any colour."""
    surface = skia.Surface(600, 600)
    for number in range(36):
        left, top = number % 6 * 100, number // 6 * 100
        color = skia.ColorBLACK if (number + number // 6) % 2 else skia.ColorWHITE
        rect = skia.Rect.MakeXYWH(left, top, 100, 100)
        surface.getCanvas().drawRect(rect, skia.Paint(Color=color))
    return CardPicture(bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100)), HERE)


def give_face(request: CardRequest, picture: CardPicture) -> CardRequest:
    """The same card, whose speaker has a portrait."""
    from digest.content.model import Portrait

    portrait = Portrait("https://www.norwell.org/a.png", "Ada", "content/pictures/a.png")
    options = tuple(
        replace(each, speakers=tuple(replace(one, portrait=portrait) for one in each.speakers))
        for each in request.options
    )
    return replace(request, options=options, faces={"content/pictures/a.png": picture})


def draw(request: CardRequest) -> tuple[FittedCard, Any]:
    painter = CardPainter(request)
    card = fit_card(request, painter.measure)
    assert isinstance(card, FittedCard), card
    image = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(painter.draw(card)))
    return card, image.toarray(colorType=skia.kRGBA_8888_ColorType)[:, :, :3].astype(int)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_face_is_round_and_beside_or_above_its_name(
    theme: str, lang: str, tmp_path: Path
) -> None:
    request = give_face(pick_request(make_cards(open_room(tmp_path, lang=lang), theme)), paint(RED))
    card, pixels = draw(request)
    face = next(each for each in card.items if each.picture)
    name = next(each for each in card.items if each.text and each.text.role == "name")
    middle = pixels[round(face.top + face.height / 2), round(face.left + face.width / 2)]
    assert tuple(middle) == RED
    assert tuple(pixels[round(face.top) + 2, round(face.left) + 2]) != RED
    if request.layout.align == "center":
        assert face.top + face.height < name.top
    elif lang == "ar":
        assert face.left > name.left + name.width
    else:
        assert face.left + face.width < name.left
    assert card.items[-1].top > face.top + face.height or theme == "bulletin"
    box = request.turn(request.layout.quotation)
    texts = [each for each in card.items if each.text and each.text.role != "brand"]
    assert all(each.top + each.height <= box.bottom + 1 for each in (*texts, face))


@pytest.mark.parametrize("theme", THEMES)
def test_words_keep_their_contrast_over_any_picture(theme: str, tmp_path: Path) -> None:
    request = replace(pick_request(make_cards(open_room(tmp_path), theme)), backdrop=paint_tiles())
    _, pixels = draw(request)
    box, layout = request.layout.quotation, request.layout
    text = read_color(request.colors[layout.words.color])
    assert text is not None
    # Left of the words, where the opening mark does not reach.
    ground = {tuple(map(int, pixel)) for pixel in pixels[box.top : box.bottom : 20, box.right - 3]}
    assert all(measure_contrast(text, each) >= 4.4 for each in ground if each != text)


def test_a_calm_picture_is_seen_and_a_wild_one_is_covered() -> None:
    white, black = (255, 255, 255), (0, 0, 0)
    ground = (15, 76, 92)
    assert find_veil([(white, ground)], ground) == 76
    assert find_veil([(white, black), ((200, 200, 200), white)], ground) > 76
    assert find_veil([(white, white)], (118, 118, 118)) == 100


@pytest.mark.parametrize("theme", THEMES)
def test_a_logo_replaces_the_name_on_a_light_ground(theme: str, tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path), theme))
    card, pixels = draw(replace(request, logo=paint(GREEN, 400, 100)))
    assert not [each for each in card.items if each.text and each.text.role == "brand"]
    box = request.layout.brand_box
    part = pixels[box.top : box.bottom, box.left : box.right]
    is_green = (part == GREEN).all(axis=2)
    rows, columns = is_green.any(axis=1).nonzero()[0], is_green.any(axis=0).nonzero()[0]
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    assert width == pytest.approx(4 * height, abs=6)
    above = part[rows[0] - 3, (columns[0] + columns[-1]) // 2]
    assert measure_contrast((255, 255, 255), tuple(map(int, above))) < 1.8


def test_a_card_is_out_of_date_once_its_picture_is_another(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path)))
    sums = {
        fingerprint(each)
        for each in (request, give_face(request, paint(RED)), give_face(request, paint(GREEN)))
    }
    assert len(sums) == 3


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff\xe0", paint(RED).content[:200]],
    ids=["no header", "no more than a mark", "cut off"],
)
def test_a_damaged_picture_is_told_and_nothing_is_drawn(content: bytes, tmp_path: Path) -> None:
    cards = replace(make_cards(open_room(tmp_path)), backdrop=CardPicture(content, HERE))
    drawn, problems = draw_cards(cards, lambda _: None)
    assert drawn == {}
    assert [(each.check, each.where) for each in problems] == [("picture-file", HERE)]


def test_content_gives_a_card_its_pictures_and_the_words_of_its_post(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    path, brand = project.content / "spring-fair.yaml", project.content / "brand.yaml"
    (project.content / "pictures").mkdir()
    for name in ("face", "logo", "fair"):
        (project.content / "pictures" / f"{name}.png").write_bytes(paint(RED).content)
    own = "{{url: https://www.norwell.org/a.png, alt: Seen, file: content/pictures/{}.png{}}}"
    text = path.read_text(encoding="utf-8").replace(
        "    name: Ada Example\n",
        f"    name: Ada Example\n    portrait: {own.format('face', '')}\n",
    )
    size = ", width: 200, height: 50"
    path.write_text(f"{text}\nimage: {own.format('fair', size)}\n", encoding="utf-8")
    with brand.open("a", encoding="utf-8") as file:
        file.write(f"\nlogo: {own.format('logo', size)}\n")
    (made,) = build(project).editions
    cards = load_card_set(project, made)
    assert cards is not None
    requests = {each.path: each for each in list_requests(cards)}
    ada = requests["cards/ada-landscape.png"]
    assert ada.logo
    assert ada.backdrop
    assert list(ada.faces) == ["content/pictures/face.png"]
    assert requests["cards/ben-landscape.png"].faces == {}
    posts = {
        (each.quote.id, each.network.name): each for each in made.posts if isinstance(each, Post)
    }
    assert ada.options[0].text == posts["ada", "x"].fit.candidate.text


def chunk(name: bytes, content: bytes) -> bytes:
    whole = name + content
    return len(content).to_bytes(4, "big") + whole + crc32(whole).to_bytes(4, "big")


def pack_png(width: int, height: int, *, more: bytes = b"", rows: bytes = b"") -> bytes:
    """A grey picture; its rows are black as long as none are given."""
    sizes = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    rows = rows or compress(bytes((width + 1) * height), 1)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", sizes) + more
    return start + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pack_jpeg(side: int, scans: int) -> bytes:
    """Each of its scans, of few bytes, goes over all of the picture once more."""

    def part(kind: int, content: bytes) -> bytes:
        return bytes([0xFF, kind]) + (len(content) + 2).to_bytes(2, "big") + content

    size = side.to_bytes(2, "big") * 2
    lengths = b"\1" + bytes(15)
    start = part(0xDB, b"\0" + b"\1" * 64) + part(0xC2, b"\x08" + size + b"\1\1\x11\0")
    start += part(0xC4, b"\0" + lengths + b"\0") + part(0xC4, b"\x10" + lengths + b"\xe0")
    first = part(0xDA, b"\1\1\0\0\0\0") + bytes(side * side // 512)
    return b"\xff\xd8" + start + first + part(0xDA, b"\1\1\0\1\x3f\0\0\0") * scans + b"\xff\xd9"


def fill(size: int) -> bytes:
    """The name of a part, then so many bytes in very few."""
    return b"x\0\0" + compress(bytes(size), 1)


BOMBS = {
    "50,000 pixels wide and high": lambda: pack_png(50_000, 50_000, rows=fill(9_999_999)[3:]),
    "no pixels": lambda: pack_png(0, 0, rows=b"x"),
    "two milliards of pixels wide": lambda: pack_png(2**31 - 1, 1, rows=b"x"),
    "animated, 10,000 times": lambda: pack_png(9, 9, more=chunk(b"acTL", b"\0\0\x27\x10\0\0\0\0")),
    "a profile of 99 MB": lambda: pack_png(9, 9, more=chunk(b"iCCP", fill(99_999_999))),
    "a text of 99 MB": lambda: pack_png(9, 9, more=chunk(b"zTXt", fill(99_999_999))),
    "100,000 texts": lambda: pack_png(9, 9, more=chunk(b"tEXt", b"a\0b") * 100_000),
    "65,535 pixels in a JPEG": lambda: pack_jpeg(65_535, 0)[:200],
    "5,000 scans": lambda: pack_jpeg(6000, 5000),
    "a wide WebP": lambda: b"RIFF\x2a\0\0\0WEBPVP8L\x1d\0\0\0\x2f\xfe\xbf\xff\x0f" + bytes(24),
    "a GIF": lambda: b"GIF89a" + bytes(99), "a TIFF": lambda: b"II*\0\x08" + bytes(99),
    "an SVG": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
}  # fmt: skip


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_a_picture_made_to_take_all_time_or_memory_takes_little_of_both(
    make: Callable[[], bytes],
) -> None:
    content = make()
    before = resource.getrusage(resource.RUSAGE_SELF)
    image = open_picture.__wrapped__(content)
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_utime - before.ru_utime < 3
    assert after.ru_maxrss - before.ru_maxrss < 400_000
    assert image is None or image.width() * image.height() <= 40_000_000
