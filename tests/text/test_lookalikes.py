"""A letter of another alphabet that passes for a word's own."""

from __future__ import annotations

from digest.text.lookalikes import find_mixed_word
from tests.tables import table


@table(
    ("text", "found"),
    [
        ("Readers wаnted", ("wаnted", "а")),
        ("The Mаyor оf Norwell", ("Mаyor", "а")),
        ("ΑTLAS", ("ΑTLAS", "Α")),
        ("Νews", ("Νews", "Ν")),
        ("pοlice", ("pοlice", "ο")),
        ("Москвa", ("Москвa", "a")),
        ("Cаншара", ("Cаншара", "C")),
        ("Аthens and оf", ("Аthens", "А")),
    ],
)
def test_a_letter_that_passes_for_another_is_found(text: str, found: tuple[str, str] | None):
    assert find_mixed_word(text) == found


@table(
    "text",
    ["Readers wanted", "Москва", "SMSка", "IT-специалист", "10 kΩ", "ΔT", "μA", "µm", "β-carotene",
     "Tシャツ", "IT기업", "Ünïcödé", "Ὀδυσσεύς", "हिन्दी के लिए", "Łukasz", "ﬁnance", "X線"],
)  # fmt: skip
def test_words_that_are_meant_are_left_alone(text: str):
    assert find_mixed_word(text) is None
