"""What is rare in a text is what a search of it would find there."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from digest.text.rare import keep_rare

TEXTS = st.text(st.characters(), max_size=40)  # lone surrogates too


@given(TEXTS)
def test_all_beyond_ascii_is_kept_in_order(text: str) -> None:
    assert keep_rare(text) == "".join(each for each in text if ord(each) > 127)


@given(TEXTS)
def test_what_is_usual_is_for_the_caller_to_say(text: str) -> None:
    assert keep_rare(text, b" abc\n") == re.sub("[ abc\n]", "", text)
