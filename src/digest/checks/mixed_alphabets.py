"""Check that no word has a letter of another alphabet that looks like its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_brand_texts, list_quoted, list_texts
from digest.text.lookalikes import find_mixed_word


def find(subject: Subject) -> Iterator[Finding]:
    """One problem for each text, at its first such word."""
    edition, brand = subject.edition, subject.brand
    own = (*list_texts(edition), *list_quoted(edition))
    rows = {subject.find_place(keys): text for keys, text in own}
    rows |= {brand.places.at(*keys): text for keys, text in list_brand_texts(brand)}
    for where, text in rows.items():
        if found := find_mixed_word(text):
            word, letter = found
            name = unicodedata.name(letter, "a letter").lower()
            message = f"“{word}” has the letter “{letter}”, which is a {name}."
            yield Finding(where, message, "Type the word again on your own keyboard.")


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
