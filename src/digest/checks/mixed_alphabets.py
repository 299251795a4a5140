"""Check that no word has a letter of another alphabet that looks like its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.text.lookalikes import find_mixed_word


def find(subject: Subject) -> Iterator[Finding]:
    """One problem for each text, at its first such word."""
    rows = {places.at(*keys): (places, keys, text) for places, (keys, text) in subject.list_texts()}
    for places, keys, text in rows.values():
        if found := find_mixed_word(text):
            word, letter = found
            name = unicodedata.name(letter, "a letter").lower()
            message = f"“{word}” has the letter “{letter}”, which is a {name}."
            yield Finding(
                places.find_words(word, *keys), message, "Type the word again on your own keyboard."
            )


CHECK = Check(
    id="mixed-alphabets",
    severity="warning",
    why="A Cyrillic or Greek letter in a Latin word looks right, but search does not find the word,"
    " and screen readers spell it out.",
    fix="Type the word again on your own keyboard.",
    group="content",
    bad=Example(edition="headline: Readers wаnted", note="The “а” is a Cyrillic letter."),
    good=Example(edition="headline: Readers wanted"),
    find=find,
)
