"""Whose words somebody only repeats: the name after “her predecessor,”."""

from __future__ import annotations

from digest.sources import borrowed
from digest.sources.speech import load_words


def test_as_many_words_as_an_object_has_may_be_before_the_name() -> None:
    words = load_words("en")
    assert words is not None
    for more, found in ((0, "Abel Quist"), (1, "")):
        part = " ".join(["her", *["old"] * (borrowed._MOST_OBJECT - 2 + more), "predecessor"])
        assert borrowed._name_apposed(f"{part}, Abel Quist", words) == found
