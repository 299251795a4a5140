"""Values are looked up by their words; what is found is what a search for each of them finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text import own_words
from digest.text.own_words import OwnWords, Values

_WORDS = ["Ana", "ana", "Ruiz", "RUIZ", "Straße", "STRASSE", "3", "3.5", "#Fair", "O’Neil",
          "İzmir", "ΟΔΟΣ", "οδος", "東京", "東京都", "東京tower",
          "ไทย", "💬", "🤥", "and", "said"]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words), ", ".join(words)])
)


def search_each(values: Values, paragraphs: list[str]) -> list[OwnWords]:
    """As if every value could be in every paragraph."""
    every = Values(values.quoted, values.others, values.joining)
    unknown = [(number, frozenset()) for number in range(len(every._ordered))]
    every.__dict__["_by_word"] = {"": unknown}
    return [*every.find_own(paragraphs)]


@given(st.frozensets(_TEXTS), st.frozensets(_TEXTS), st.lists(_TEXTS, max_size=3))
def test_no_value_is_missed(quoted, others, paragraphs) -> None:
    values = Values(quoted, others, frozenset({"said"}))
    few = [*values.find_own(paragraphs)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(own_words, "_FEW", 0)
        assert [*values.find_own(paragraphs)] == search_each(values, paragraphs) == few
