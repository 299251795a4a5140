"""A word as long as a text, such as a picture pasted as letters, takes no more than its time."""

from __future__ import annotations

import pytest

from digest.checks.damaged_text import _list_damaged
from digest.content.model import Person
from digest.limits import limited
from digest.quotes.name_variants import find_name_alone
from digest.sources.release import Release
from digest.text.whole_words import find_whole_words

SIZE = 30_000
WORDS = {
    "letters": "x" * SIZE,
    "letters and marks": "x" * SIZE + "“x”",
    "signs": "\ufffd" * SIZE + "“x”",
    "opened": "(" * SIZE + "x",
    "closed": ")" * SIZE + "x",
    "colons": ":" * SIZE + "y",
    "stops": "." * SIZE + "x.",
    "hyphens": "x-" * SIZE,
}


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_a_very_long_word_takes_little_time(word: str) -> None:
    ada = Person(id="ada", name="Ada Example", role="Librarian", organization="town")
    with limited(1.5):
        find_whole_words(f"One {word} more.")
        find_name_alone(ada, Release("fair.txt", f"{word} Example {word}\n"))


def test_damage_all_over_a_very_long_word_takes_little_time() -> None:
    with limited(1.5):
        assert len([*_list_damaged(Release("fair.txt", "\ufffd" * SIZE + " a\ufffd b\n"))]) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("and then Example spoke.", "Example"),
        ("and then Ben Example spoke.", None),
        ("Mayor Example spoke.", "Example"),
        ("Example spoke.", "Example"),
        ("“Example” it was.", "Example"),
        ("Examples are many.", None),
    ],
)
def test_a_last_name_alone_has_no_first_name_before_it(text: str, found: str | None) -> None:
    ada = Person(id="ada", name="Ada Example", role="Librarian", organization="town")
    assert find_name_alone(ada, Release("fair.txt", f"It was today: {text}\n")) == found
