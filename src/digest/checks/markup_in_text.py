"""Texts hold words, not HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_quoted, list_texts

_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]+|#[0-9]+);")


def find(subject: Subject) -> Iterator[Finding]:
    """Tags and entities, which readers would see as they are typed."""
    for keys, text in (*list_texts(subject.edition), *list_quoted(subject.edition)):
        if match := _MARKUP.search(text):
            message = f"`{match[0]}` is HTML: readers would see it just so."
            fix = "Take it out; the story has **bold**, *italic*, lists and [links](https://…)."
            yield Finding(subject.edition.places.at(*keys), message, fix)


CHECK = Check(
    id="markup-in-text",
    severity="warning",
    why="Text that was copied from a page brings its tags along, and they are printed as they are.",
    fix="Take the tags out; the story is Markdown, every other text is plain.",
    bad=Example(edition="headline: The <b>best</b> week of the year"),
    good=Example(edition="headline: The best week of the year"),
    find=find,
)
