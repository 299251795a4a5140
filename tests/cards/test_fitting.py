"""The rules of fitting, with a ruler for which every letter is half as wide as its size."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from digest.cards.card_set import CardRequest
from digest.cards.fitting import FittedCard, fit_card
from digest.cards.layout import SIZES
from digest.problems import Problem
from digest.quotes.candidates import list_cuts
from tests.cards.drawing_room import (
    THEMES,
    make_cards,
    measure_letters,
    open_room,
    pick_request,
)

SHORT = "segments: [Reading is for everyone.]"
SENTENCES = [
    "Reading is for everyone and always was.",
    "But a library needs a roof.",
    "We have waited for eleven years.",
    "Nobody should have to wait for a book that stands on the shelf of the next town.",
]


def say(*sentences: str) -> tuple[str, str]:
    return SHORT, f'segments: ["{" ".join(sentences)}"]'


def fit(request: CardRequest) -> FittedCard:
    card = fit_card(request, measure_letters)
    assert isinstance(card, FittedCard), card
    return card


def size_of(card: FittedCard) -> int:
    return next(p.text.size for p in card.items if p.text and p.text.role == "words")


def shrink(request: CardRequest, height: int) -> CardRequest:
    """The same card with less room for words and speaker."""
    box = replace(request.layout.quotation, height=height)
    return replace(request, layout=replace(request.layout, quotation=box))


def test_a_short_quote_has_the_largest_size(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path, say("Start tonight."))))
    assert size_of(fit(request)) == request.layout.words.sizes[0]


def test_a_long_quote_has_the_largest_size_at_which_it_fits(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path, say(*SENTENCES * 2))))
    card = fit(request)
    size, (largest, smallest) = size_of(card), request.layout.words.sizes
    assert smallest <= size < largest
    larger = replace(request.layout.words, sizes=(size + 2, size + 2))
    alone = replace(
        request, layout=replace(request.layout, words=larger), options=request.options[:1]
    )
    assert isinstance(fit_card(alone, measure_letters), Problem)


@pytest.mark.parametrize("theme", THEMES)
def test_only_honest_cuts_are_drawn_and_always_with_their_speaker(
    theme: str, tmp_path: Path
) -> None:
    cards = make_cards(open_room(tmp_path, say(*SENTENCES * 2)), theme)
    honest = {cut.text for cut in list_cuts(cards.quoted.joined[0], cards.quoted.language)}
    seen = set()
    for height in range(250, 1000, 50):
        card = fit_card(shrink(pick_request(cards), height), measure_letters)
        if isinstance(card, Problem):
            assert card.check == "card-fits"
            continue
        seen.add(card.quotation.text)
        drawn = [item.text.text for item in card.items if item.text]
        assert {"Ada Example", "Librarian, The Example Town Library"} <= set(drawn)
        assert sum(item.height for item in card.items[1:-1]) <= height
    assert seen <= honest
    assert len(seen) > 1


def test_less_room_never_says_more(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path, say(*SENTENCES * 2))))
    cards = [fit_card(shrink(request, height), measure_letters) for height in range(300, 1000, 20)]
    lengths = [len(card.quotation.text) for card in cards if isinstance(card, FittedCard)]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) > 2


def test_a_chosen_excerpt_comes_before_the_whole_quote(tmp_path: Path) -> None:
    words = f'{say(*SENTENCES)[1]}\n    excerpts: [{{text: "{SENTENCES[0]}", preferred: yes}}]'
    request = pick_request(make_cards(open_room(tmp_path, (SHORT, words))))
    assert fit(request).quotation.text == SENTENCES[0]


def test_all_pieces_stand_in_their_boxes(tmp_path: Path) -> None:
    for size in SIZES:
        request = pick_request(make_cards(open_room(tmp_path / size)), size=size)
        box, card = request.layout.quotation, fit(request)
        mark, *stack, _ = card.items
        assert mark.left + mark.width == box.left
        assert all(p.left >= box.left and p.left + p.width <= box.right for p in stack)
        assert all(p.top >= box.top and p.top + p.height <= box.bottom for p in stack)


def test_the_mark_that_hangs_is_not_set_twice(tmp_path: Path) -> None:
    mark, words, *_ = fit(pick_request(make_cards(open_room(tmp_path)))).items
    assert mark.text
    assert words.text
    assert f"{mark.text.text}{words.text.text}".split() == ["“Reading", "is", "for", "everyone.”"]


def test_no_piece_lies_on_another(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path, say(*SENTENCES))))
    _, *stack, _ = fit(request).items
    for above, below in pairwise(stack):
        assert above.top + above.height <= below.top


def test_lines_are_balanced_so_that_no_word_is_left_alone(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path, say(*SENTENCES))))
    words = next(p for p in fit(request).items[1:] if p.text and p.text.role == "words")
    assert words.text
    narrower = measure_letters(words.text, words.width - 1)
    assert narrower.height > words.height or narrower.longest_word > words.width - 1


def test_a_card_from_right_to_left_is_mirrored(tmp_path: Path) -> None:
    room = open_room(tmp_path, ("speaker: ada", "speaker: ada\n    lang: ar"))
    cards = make_cards(room, "bulletin")
    request = pick_request(cards)
    box = request.layout.quotation.mirror(request.layout.size.width)
    assert box.left != request.layout.quotation.left
    mark, words, *_ = fit(request).items
    assert mark.left == box.right
    assert words.left + words.width == box.right
    assert words.align == "right"


def test_what_fits_nowhere_is_a_problem_at_its_quote(tmp_path: Path) -> None:
    cards = make_cards(open_room(tmp_path, say(" and again".join(SENTENCES[:1] * 40))))
    problem = fit_card(pick_request(cards), measure_letters)
    assert isinstance(problem, Problem)
    assert problem.check == "card-fits"
    assert problem.where == cards.quoted.edition.places.at("quotes", 0)
    assert "`ada` cannot be shortened to fit a portrait card" in problem.message
    assert "excerpts:" in problem.fix


def test_a_word_that_is_wider_than_the_card_is_never_broken(tmp_path: Path) -> None:
    cards = make_cards(open_room(tmp_path, say("Read" + "ing" * 40 + ".")))
    problem = fit_card(pick_request(cards), measure_letters)
    assert isinstance(problem, Problem)
    assert "A word of `ada` is wider than a portrait card." in problem.message


def test_a_brand_that_is_too_long_takes_its_short_name(tmp_path: Path) -> None:
    request = pick_request(make_cards(open_room(tmp_path)))
    card = fit(replace(request, brand_names=("Library " * 60, "Town Library")))
    last = card.items[-1].text
    assert last
    assert (last.text, last.role) == ("Town Library", "brand")
    problem = fit_card(replace(request, brand_names=("Library " * 60,)), measure_letters)
    assert isinstance(problem, Problem)
    assert problem.where == request.brand_where


def test_the_alt_text_is_the_words_on_the_card_with_their_speaker(tmp_path: Path) -> None:
    card = fit(pick_request(make_cards(open_room(tmp_path))))
    assert card.alt == (
        "“Reading is for everyone.” — Ada Example, Librarian, The Example Town Library"
    )
