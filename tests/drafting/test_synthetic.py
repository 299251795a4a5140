"""Fifty releases of each shape and language: their quotes, speakers, roles and organizations."""

from __future__ import annotations

from typing import Any

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.drafting.more_shapes import MORE_SHAPES
from tests.drafting.synthetic import LANGUAGES, SHAPES, MadeRelease, Said, make_release
from tests.tables import table

ALL_SHAPES = SHAPES | MORE_SHAPES
FEW, MANY = 3, 50
WORDS, SPEAKERS, ATTRIBUTIONS = 0.97, 0.95, 0.85


def draft(made: MadeRelease) -> list[dict[str, Any]]:
    quotes = describe_draft(draft_release(Release("made.txt", made.text)))["quotes"]
    for quote in quotes:
        for words, (start, end) in zip(quote["segments"], quote["offsets"], strict=True):
            assert words == made.text[start:end], "a word was altered"
    return quotes


def find(said: Said, quotes: list[dict[str, Any]]) -> dict[str, Any] | None:
    spelled = [[" ".join(each.split()) for each in quote["segments"]] for quote in quotes]
    words = list(said.segments)
    return quotes[spelled.index(words)] if words in spelled else None


def has_speakers(said: Said, quote: dict[str, Any]) -> bool:
    found = quote["speaker"]
    return said.speakers == (tuple(found) if isinstance(found, list) else (found,))


def is_whole(said: Said, quote: dict[str, Any]) -> bool:
    title = said.title is None or (quote["title"] or "").startswith(said.title)
    return title and said.organization in (None, quote["organization"])


def measure(shape: str, lang: str, count: int) -> None:
    wanted = found = named = whole = taken = 0
    for number in range(count):
        made = make_release(shape, ALL_SHAPES[shape], lang, number)
        quotes = draft(made)
        taken += len(quotes)
        assert not {spoken for spoken in made.negatives if spoken in str(quotes)}
        for said in made.said:
            quote = find(said, quotes)
            wanted += 1
            found += quote is not None
            named += quote is not None and has_speakers(said, quote)
            whole += quote is not None and has_speakers(said, quote) and is_whole(said, quote)
    assert 2 * found / (wanted + taken) >= WORDS
    assert named / wanted >= SPEAKERS
    assert whole / wanted >= ATTRIBUTIONS


@table("lang", LANGUAGES)
@table("shape", ALL_SHAPES)
def test_a_few_of_each_shape(shape: str, lang: str) -> None:
    measure(shape, lang, FEW)


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shape", ALL_SHAPES)
def test_fifty_of_each_shape(shape: str, lang: str) -> None:
    measure(shape, lang, MANY)
