"""Check that no text outside `quotes:` has a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_texts
from digest.text.quotation_marks import find_marks

# A title in quotation marks is short; five words or more are a quotation (facts: Q8).
_MANY_WORDS = 5
# In scripts without spaces, twelve letters are a clause.
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_MANY_LETTERS = 12


def find(subject: Subject) -> Iterator[Finding]:
    """Five words or more in quotation marks, outside `quotes:`."""
    for keys, text in list_texts(subject.edition):
        for words in _list_quoted(unescape(text)):
            if len(words.split()) >= _MANY_WORDS or len(_WIDE.findall(words)) >= _MANY_LETTERS:
                start = " ".join(words.split()[:6])
                message = f"“{start} …” is a quotation without a speaker."
                fix = "Move it to `quotes:` with its speaker, or use your own words without marks."
                yield Finding(subject.edition.places.at(*keys), message, fix)


def _list_quoted(text: str) -> Iterator[str]:
    starts: list[int] = []
    for mark in find_marks(text, with_brackets=False):
        if mark.side == "open":
            starts.append(mark.index + 1)
        elif starts:
            yield text[starts.pop() : mark.index]


CHECK = Check(
    id="story-without-quotation",
    severity="error",
    why="digest checks only the quotes below `quotes:`, and shows only those with their speaker.",
    fix="Move the words to `quotes:` with their speaker, or use your own words without marks.",
    bad=Example(edition="story: The mayor called it “the best week that our city has had”."),
    good=Example(edition="story: The summit “Safer Streets” had six sessions."),
    find=find,
)
