"""Find the name of an event: in quotation marks beside “summit”, or written with capitals."""

from __future__ import annotations

import re

from digest.drafting.narrator import Narrator
from digest.drafting.text_places import TextSpan
from digest.sources.paragraphs import SourceSpan

_LONGEST_TITLE = 90
_NEAR = 40
_BEFORE = re.compile(r"(?:[A-ZÀ-Ý0-9][\w’'-]*|&)\s+$")
_SMALL = "of|for|on|de|del|la|du|des|da|do|für|der|sobre|y|e|and|the|les|pour|para"
_AFTER = re.compile(rf"(?:\s+(?:(?:{_SMALL})\s+){{0,3}}[A-ZÀ-Ý0-9][\w’'-]*)*")
_ARTICLE = re.compile(r"(?:The|La|El|Le|Les|Der|Die|Das|O|A|Los|Las)\s+")


def find_event_name(narrator: Narrator, headline: tuple[SourceSpan, ...]) -> TextSpan | None:
    """A title in marks first; then capitals in the first sentences and the headline."""
    return _find_marked(narrator, headline) or _find_capitals(narrator, headline)


def _find_marked(narrator: Narrator, headline: tuple[SourceSpan, ...]) -> TextSpan | None:
    layout = narrator.layout
    numbers = [
        *range(layout.lead, min(layout.lead + 3, layout.tail)),
        *(s.paragraph for s in headline),
    ]
    for number in numbers:
        one = narrator.release.quoted[number]
        for run in one.runs:
            before, after = run.outer
            near = one.paragraph.typed[max(before - _NEAR, 0) : before] + " "
            near += one.paragraph.typed[after : after + _NEAR // 2]
            is_title = run.end - run.start < _LONGEST_TITLE
            if is_title and narrator.words.match("events").search(near):
                start, end = _trim(one.paragraph.typed, run.start, run.end)
                return narrator.places.find(SourceSpan(number, start, end))
    return None


def _trim(typed: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(typed[start:end].rstrip(" .,;:"))


def _find_capitals(narrator: Narrator, headline: tuple[SourceSpan, ...]) -> TextSpan | None:
    for sentence in narrator.lead[:3]:
        if found := _search(narrator, sentence.text):
            return sentence.cut(*found)
    for span in headline[:1]:
        text = narrator.read(span)
        if not text.isupper() and (found := _search(narrator, text)):
            return narrator.places.find(
                SourceSpan(span.paragraph, span.start + found[0], span.start + found[1])
            )
    return None


def _search(narrator: Narrator, text: str) -> tuple[int, int] | None:
    for kind in narrator.words.match("events").finditer(text):
        if found := _read_title(text, kind):
            return found
    return None


def _read_title(text: str, kind: re.Match[str]) -> tuple[int, int] | None:
    """“the Spring Book Fair”, “Forum sobre Pandillas”: the capitals around a kind of event."""
    if not kind[0][:1].isupper():
        return None
    start = kind.start()
    while start and (before := _BEFORE.search(text, max(start - _NEAR, 0), start)):
        start = before.start()
    after = _AFTER.match(text, kind.end())
    end = after.end() if after else kind.end()
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    return (start, end) if len(text[start:end].split()) > 1 else None
