"""Values are called by words that people use."""

from __future__ import annotations

import pytest

from digest.desk.plain_names import name_value


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (("event", "name"), "Event: name"),
        (("call_to_action", "url"), "Call to action: link"),
        (("asks", 0), "Asks: 1"),
        (("quotes", "ada", "segments", 1), "Quote ada: words, 2"),
        (("people", "ada", "short_role"), "Person ada: short role"),
        (("people", "ada"), "Person ada"),
        (("quotes",), "Quote"),
        (("quotes", 0), "Quote 1"),
        (("send_on",), "Send on"),
    ],
)
def test_a_value_is_named_in_words(keys: tuple[str | int, ...], name: str) -> None:
    assert name_value(keys) == name
