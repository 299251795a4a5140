"""Characters that show nothing are found where neither spelling nor an emoji needs them."""

from __future__ import annotations

import regex

from digest.text.folding import normalize
from digest.text.invisible import find_invisible, name_invisible, remove_invisible
from tests.tables import table


@table(
    "text",
    [
        "می‌خواهم",  # Persian: a joiner that separates
        "क्‍ष", "ന്‍", "ශ්‍රී",  # Indic scripts: joiners after a virama
        "ភាសា\u200bខ្មែរ", "ภาษา\u200bไทย",  # words without spaces
        "👩‍🚀", "👩🏽‍🚒", "🏳️‍🌈", "❤️", "1️⃣", "☺︎",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100城", "ᠠ\u180b", "plain", "naïve — “x”",
    ],
)  # fmt: skip
def test_what_is_needed_stays(text: str):
    assert list(find_invisible(text)) == []
    assert remove_invisible(text) == text


@table("code", [
    0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x200F, 0x061C, 0x202A, 0x202E, 0x2066,
    0x2069, 0x034F, 0x3164, 0xFE0F, 0xFE00, 0xE0100, 0xE0041, 0x2061, 0x180E,
    0x180B, 0x180F, 0x1D159, 0x16FE4,
])  # fmt: skip
def test_what_nothing_needs_is_found(code: int):
    text = f"pub{chr(code)}lic"
    assert [match.start() for match in find_invisible(text)] == [3]
    assert remove_invisible(text) == normalize(text) == "public"


def test_all_that_unicode_lets_nobody_see_is_found():
    """The list in code against the one of the version of Unicode that `regex` has."""
    unseen = regex.compile(r"\p{Default_Ignorable_Code_Point}")
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    letters = [f"b{found[0]}b" for found in unseen.finditer(every)]
    assert len(letters) > 4_000
    assert [hex(ord(each[1])) for each in letters if not list(find_invisible(each))] == []


def test_a_character_is_named():
    assert name_invisible("\u200b") == "U+200B ZERO WIDTH SPACE"
