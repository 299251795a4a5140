"""Check that no text has HTML in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_quoted, list_texts

_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]+|#[0-9]+);")
_FIX = "Remove it. In the story you can use **bold**, *italic*, lists and [links](https://…)."
_QUOTE_FIX = "Save the source again as plain text, then copy the quote from it again."


def find(subject: Subject) -> Iterator[Finding]:
    """HTML tags and entities, which readers would see as typed."""
    for keys, text in (*list_texts(subject.edition), *list_quoted(subject.edition)):
        if match := _MARKUP.search(text):
            message = f"`{match[0]}` is HTML: readers would see it as typed."
            fix = _QUOTE_FIX if keys[0] == "quotes" else _FIX
            yield Finding(subject.edition.places.at(*keys), message, fix)


CHECK = Check(
    id="markup-in-text",
    severity="warning",
    why="Text copied from a web page can bring HTML tags, and readers would see them.",
    fix="Remove the tags. The story is Markdown; all other text is plain.",
    bad=Example(edition="headline: The <b>best</b> week of the year"),
    good=Example(edition="headline: The best week of the year"),
    find=find,
)
