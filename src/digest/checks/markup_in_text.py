"""Check that no text has HTML in it, and no plain text has Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject

_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]+|#[0-9]+);")
_FIX = "Remove it. In the story you can use **bold**, *italic*, lists and [links](https://…)."
# Bold, italic, links and pictures, headings, and two lines of a list.
_MARKDOWN = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])"
    r"|(?<!\w)__[^\s_][^_\n]*__(?!\w)|\[[^\]\n]+\]\((?:https?:|mailto:|/)[^)\s]*\)"
    r"|(?m:^#{1,6} \S.*)|(?m:^[-*+] \S.*)\n[-*+] \S"
)
_QUOTE_FIX = "Save the source again as plain text, then copy the quote from it again."


def find(subject: Subject) -> Iterator[Finding]:
    """HTML and Markdown, which readers would see as typed; `story-markup` reads the story."""
    for places, (keys, text) in subject.list_texts():
        if keys[0] == "story":
            continue
        if keys[0] != "quotes" and (typed := _MARKDOWN.search(text)):
            shown = typed[0].split("\n")[0]
            message = (
                f"`{shown}` is Markdown, but this text is plain: readers would see it as typed."
            )
            yield Finding(places.find_words(shown, *keys), message, "Remove the signs.")
        if match := _MARKUP.search(text):
            message = f"`{match[0]}` is HTML: readers would see it as typed."
            fix = _QUOTE_FIX if keys[0] == "quotes" else _FIX
            yield Finding(places.find_words(match[0], *keys), message, fix)


CHECK = Check(
    id="markup-in-text",
    severity="warning",
    why="Text copied from elsewhere can bring HTML or Markdown, and readers would see its signs.",
    fix="Remove the signs. The story is Markdown; all other text is plain.",
    bad=Example(edition="headline: The <b>best</b> week of the year"),
    good=Example(edition="headline: The best week of the year"),
    find=find,
)
