"""Cards as skia draws them, in the fonts that the packages bring."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.cards.card_set import CardRequest, CardSet, fingerprint, list_requests
from digest.cards.files import CardNote, read_card
from digest.cards.fitting import CardItem, FittedCard, SizedText, fit_card
from digest.cards.making import draw_cards, find_current
from digest.problems import Problem
from digest.project import Project
from tests.cards.drawing_room import (
    JAPANESE_FONTS,
    THEMES,
    make_cards,
    open_room,
    pick_request,
    require_skia,
)

require_skia()
pytestmark = pytest.mark.prove

import skia  # noqa: E402

from digest.cards.drawing import CardPainter  # noqa: E402

EDITIONS = Path(__file__).parents[1] / "editions"
SHORT = "segments: [Reading is for everyone.]"
ALL_EDITIONS = ["everything", "japanese", "long", "right-to-left"]


def say(words: str, *, lang: str = "en") -> tuple[str, str]:
    return SHORT, f'segments: ["{words}"]\n    lang: {lang}'


def draw_all(cards: CardSet) -> dict[str, bytes]:
    drawn, problems = draw_cards(cards, lambda _: None)
    assert problems == ()
    return drawn


def find_problem(cards: CardSet) -> Problem:
    """What stands in the way of the portrait; that of the landscape is told in the same words."""
    drawn, (problem, *_) = draw_cards(cards, lambda _: None)
    assert not [path for path in drawn if path.startswith("cards/ada")]
    return problem


def fit(request: CardRequest) -> tuple[CardPainter, FittedCard]:
    painter = CardPainter(request)
    card = fit_card(request, painter.measure)
    assert isinstance(card, FittedCard), card
    return painter, card


def read_pixels(content: bytes) -> Any:
    image = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(content))
    return image.toarray()[:, :, :3].astype(int)


def find_words(card: FittedCard) -> CardItem:
    found = (p for p in card.items if p.text and p.text.role == "words")
    return next(item for item in found if item.text and not item.text.is_mark)


def find_ink(content: bytes, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The box around all that differs from the colour of the first pixel of `box`."""
    left, top, right, bottom = box
    pixels = read_pixels(content)[top:bottom, left:right]
    differs = abs(pixels - pixels[0, 0]).sum(axis=2) > 60
    rows, columns = differs.any(axis=1).nonzero()[0], differs.any(axis=0).nonzero()[0]
    return (
        left + int(columns[0]), top + int(rows[0]),
        left + int(columns[-1]) + 1, top + int(rows[-1]) + 1,
    )  # fmt: skip


def test_a_card_is_a_png_of_its_size_with_its_notes(tmp_path: Path) -> None:
    cards = make_cards(open_room(tmp_path))
    drawn = draw_all(cards)
    sizes = {path: struct.unpack(">II", content[16:24]) for path, content in drawn.items()}
    assert sizes["cards/ada-portrait.png"] == (1080, 1350)
    assert sizes["cards/ada-landscape.png"] == (1200, 675)
    for request in list_requests(cards):
        note = read_card(drawn[request.path])
        assert note is not None
        assert note.fingerprint == fingerprint(request)
    assert read_card(drawn["cards/ben-portrait.png"]) == CardNote(
        "“I sold every loaf.” — Ben Sample, Baker", fingerprint(pick_request(cards, "ben"))
    )


def test_the_same_content_is_drawn_byte_for_byte_the_same(tmp_path: Path) -> None:
    assert draw_all(make_cards(open_room(tmp_path / "one"))) == draw_all(
        make_cards(open_room(tmp_path / "two"))
    )


def test_a_card_that_is_as_it_should_be_is_not_drawn_again(tmp_path: Path) -> None:
    cards = make_cards(open_room(tmp_path))
    there = draw_all(cards)
    there["cards/ben-portrait.png"] = there["cards/ada-portrait.png"]
    drawn, problems = draw_cards(cards, there.get)
    assert (list(drawn), problems) == (["cards/ben-portrait.png"], ())
    assert find_current(pick_request(cards), there["cards/ada-portrait.png"])
    assert not find_current(pick_request(cards), b"")
    assert not find_current(pick_request(cards), None)


@pytest.mark.parametrize("name", ALL_EDITIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_edition_has_its_cards_in_every_theme(theme: str, name: str) -> None:
    """Fitted and with a font for every sign; drawing itself is tried on fewer of them."""
    fonts = [JAPANESE_FONTS] if name == "japanese" else []
    cards = make_cards(Project(EDITIONS / name), theme, fonts)
    for request in list_requests(cards):
        painter, card = fit(request)
        box = request.layout.quotation
        items = [item for item in card.items[:-1] if item.text]
        assert all(item.top >= box.top for item in items)
        assert all(item.top + item.height <= box.bottom for item in items)
        said = {item.text.text.replace("\n", " ") for item in items if item.text}
        assert {speaker.name for speaker in card.quotation.speakers} <= said
        assert {s.detail for s in card.quotation.speakers if s.detail} <= said
        assert not [p for item in items if item.text for p in painter.list_missing(item.text)]


@pytest.mark.parametrize("theme", THEMES)
def test_what_was_measured_is_what_is_drawn(theme: str, tmp_path: Path) -> None:
    """The ink of the words fills their place, and no more of it than a swash takes."""
    request = pick_request(make_cards(open_room(tmp_path), theme))
    painter, card = fit(request)
    words = find_words(card)
    assert words.text
    box, overhang = request.layout.quotation, words.text.size / 5
    room = (box.left - 30, round(words.top), box.right + 30, round(words.top + words.height))
    whole = replace(card, items=(words,))  # Without the mark, which stands outside.
    left, top, right, bottom = find_ink(painter.draw(whole), room)
    assert abs(left - words.left) <= overhang
    assert abs(right - (words.left + words.width)) <= overhang
    assert top - words.top < words.text.size / 2
    assert words.top + words.height - bottom < words.text.size / 2


def test_a_word_is_as_long_where_it_must_be_broken(tmp_path: Path) -> None:
    painter, card = fit(pick_request(make_cards(open_room(tmp_path))))
    words = find_words(card).text
    assert words
    assert painter.measure(words, 200).longest_word == painter.measure(words, 9000).longest_word


def test_the_opening_mark_hangs_before_the_words(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path)))
    painter, card = fit(request)
    box, top = request.layout.quotation, round(card.items[0].top)
    height = round(card.items[0].height)
    hung = find_ink(painter.draw(card), (10, top, box.left, top + height))
    assert 10 < hung[0] < hung[2] <= box.left


def test_arabic_is_set_from_right_to_left(tmp_path: Path) -> None:
    """The words end flush with the mirrored box's right edge, and their mark hangs after it."""
    cards = make_cards(open_room(tmp_path, say("القراءة للجميع، في كل مدينة.", lang="ar")))
    request = pick_request(cards)
    painter, card = fit(request)
    box = request.layout.quotation.mirror(1080)
    _, words, *_ = card.items
    lines = (round(words.top), round(words.top + words.height))
    content = painter.draw(card)
    left, _, right, _ = find_ink(content, (8, lines[0], box.right, lines[1]))
    assert right > box.right - 20
    assert left > 60
    assert find_ink(content, (box.right + 1, lines[0], 1075, lines[1]))[0] > box.right


def test_a_text_from_right_to_left_ends_at_its_left_also_after_a_latin_word(
    tmp_path: Path,
) -> None:
    """What begins the line stays where it is, at the right, when a mark is added at the end."""
    cards = make_cards(open_room(tmp_path, say("القراءة Harbour!", lang="ar")))
    painter, card = fit(pick_request(cards))
    pictures = []
    for text in ("القراءة Harbour!", "القراءة Harbour"):
        line = CardItem(SizedText(text, "words", 60), 100, 300, 800, 80, "right")
        pictures.append(read_pixels(painter.draw(replace(card, items=(line,)))))
    beginning = [picture[300:380, 800:910] for picture in pictures]
    assert (beginning[0] == beginning[1]).all()
    assert (beginning[0] != beginning[0][0, 0]).any()
    assert (pictures[0] != pictures[1]).any()


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("読書はすべての人のためのものです。", "ja"),
        ("הקריאה היא לכולם.", "he"),
        ("Η ανάγνωση είναι για όλους.", "el"),
        ("Чтение для всех.", "ru"),
        ("पढ़ना सबके लिए है।", "hi"),
        ("การอ่านเป็นของทุกคน", "th"),
        ("Đọc sách là dành cho mọi người, žluťoučký kůň.", "vi"),
        ("Reading 👩🏽‍💻 is 👍🏽 for ❤️ everyone 🇯🇵 1️⃣ 😀.", "en"),
    ],
)
def test_scripts_and_emoji_have_their_fonts(words: str, lang: str, tmp_path: Path) -> None:
    fonts = [JAPANESE_FONTS] if lang == "ja" else []
    cards = make_cards(open_room(tmp_path, say(words, lang=lang)), fonts=fonts)
    painter, card = fit(pick_request(cards))
    assert not [sign for p in card.items if p.text for sign in painter.list_missing(p.text)]


def test_an_emoji_of_several_parts_is_one_picture(tmp_path: Path) -> None:
    painter = CardPainter(pick_request(make_cards(open_room(tmp_path))))
    widths = {
        sign: painter.measure(SizedText(sign, "words", 100), 5000).natural
        for sign in ("😀", "👩🏽‍💻", "👨‍👩‍👧‍👦", "🇯🇵", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿")
    }
    assert max(widths.values()) < 1.5 * widths["😀"]


def test_a_sign_without_a_font_is_a_problem_and_never_a_box(tmp_path: Path) -> None:
    cards = make_cards(open_room(tmp_path, say("Reading ᏣᎳᎩ is for everyone 𐎀.")))
    problem = find_problem(cards)
    assert problem.check == "card-glyphs"
    assert problem.where == cards.quoted.edition.places.at("quotes", 0)
    assert problem.message == (
        "No font of this card can show “Ꮳ” (U+13E3, cherokee letter tsa), “Ꮃ” (U+13B3, cherokee"
        " letter la), “Ꭹ” (U+13A9, cherokee letter gi), “𐎀” (U+10380, ugaritic letter alpa)."
    )
    assert "templates/fonts/" in problem.fix


def test_emoji_that_no_font_joins_are_told_like_missing_signs(tmp_path: Path) -> None:
    """Side by side their parts would say something else."""
    cards = make_cards(open_room(tmp_path, say("Reading 👩‍🦖 is for everyone.")))
    assert "“👩‍🦖” (U+1F469 U+200D U+1F996, woman)" in find_problem(cards).message


@pytest.mark.parametrize(
    ("words", "lang", "family"),
    [
        ("읽기는 모두의 것입니다.", "ko", "Noto+Sans+KR"),
        ("閱讀屬於每個人。", "zh-Hant", "Noto+Sans+TC"),
        ("阅读属于每个人。", "zh", "Noto+Sans+SC"),
        ("読書はみんなのものです。", "ja", "Noto+Sans+JP"),
    ],
)
def test_a_script_without_a_font_of_ours_is_told_with_one(
    tmp_path: Path, words: str, lang: str, family: str
) -> None:
    project = open_room(tmp_path, say(words, lang=lang))
    fix = find_problem(make_cards(project)).fix
    assert f"(https://fonts.google.com/noto/specimen/{family}), into templates/fonts/" in fix


def test_a_brands_missing_sign_is_told_at_the_brand(tmp_path: Path) -> None:
    cards = make_cards(open_room(tmp_path))
    request = replace(pick_request(cards), brand_names=("Town ᏣᎳᎩ",))
    painter, card = fit(request)
    text = card.items[-1].text
    assert text
    assert painter.list_missing(text) == ("Ꮳ", "Ꮃ", "Ꭹ")


def test_a_font_of_the_project_is_used_before_any_package(tmp_path: Path) -> None:
    """Whatever lies in templates/fonts is tried for signs that the layout's fonts have not."""
    project = open_room(tmp_path, say("Reading شكرا."))
    own = project.root / "templates" / "fonts"
    own.mkdir(parents=True)
    cards = make_cards(project)
    amiri = next(f for f in pick_request(cards).fonts[0] if f.family == "Amiri")
    (own / "Ours.ttf").write_bytes(amiri.path.read_bytes())
    families = [font.family for font in pick_request(make_cards(project)).fonts[0]]
    assert families.index("Ours") < families.index("Noto Sans")
    assert draw_all(make_cards(project))


def test_a_space_after_an_emoji_is_a_space_of_the_words(tmp_path: Path) -> None:
    """The emoji's own font has one that is as wide as a picture."""
    painter = CardPainter(pick_request(make_cards(open_room(tmp_path))))
    one, two, space = (
        painter.measure(SizedText(text, "words", 100), 5000).natural
        for text in ("😀", "😀 😀", "a a")
    )
    letters = painter.measure(SizedText("aa", "words", 100), 5000).natural
    assert two - 2 * one == pytest.approx(space - letters, abs=1)


@pytest.mark.parametrize("theme", THEMES)
def test_a_script_is_set_in_one_font(theme: str, tmp_path: Path) -> None:
    """Some fonts have its plain letters alone, and others those with accents too."""
    words = "We say Ανάγνωση και γειά to all."
    painter = CardPainter(pick_request(make_cards(open_room(tmp_path, say(words)), theme)))
    runs = painter._list_runs(SizedText(words, "words", 60))
    assert len({font for text, font in runs if any("Ͱ" <= sign <= "Ͽ" for sign in text)}) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_a_letter_and_its_accent_as_two_characters_are_drawn_as_one(
    theme: str, tmp_path: Path
) -> None:
    words = "Café für jede Região, ñandú e šťáva."
    seen = []
    for number, form in enumerate(("NFC", "NFD")):
        typed = say(unicodedata.normalize(form, words))  # type: ignore[arg-type]
        cards = make_cards(open_room(tmp_path / str(number), typed), theme)
        painter, card = fit(pick_request(cards))
        seen.append(read_pixels(painter.draw(card)))
    assert (seen[0] == seen[1]).all()
