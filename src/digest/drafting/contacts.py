"""Find the links, the hashtags and the press contact of a release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.drafting.narrator import Narrator
from digest.drafting.text_places import TextSpan

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]]")
_HASHTAG = re.compile(r"(?<![\w&/#])#([^\W\d_]\w*)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_LINE, _SHORT_LINE = 14, 8
_MOST_LINES = 5
_MOST_FOUND = 50


def find_links(narrator: Narrator) -> tuple[TextSpan, ...]:
    return tuple(_find_all(narrator, _LINK))


def find_hashtags(narrator: Narrator) -> tuple[TextSpan, ...]:
    return tuple(_find_all(narrator, _HASHTAG))


def _find_all(narrator: Narrator, pattern: re.Pattern[str]) -> Iterator[TextSpan]:
    seen: set[str] = set()
    for found in pattern.finditer(narrator.release.text):
        if found[0].casefold() not in seen and len(seen) < _MOST_FOUND:
            seen.add(found[0].casefold())
            yield narrator.places.cut(*found.span())


def find_contact(narrator: Narrator) -> tuple[TextSpan, ...]:
    """The lines about whom the press may ask: a label, and what is below it."""
    layout = narrator.layout
    numbers = (*range(layout.body), *range(layout.tail, len(narrator.release.paragraphs)))
    found: list[TextSpan] = []
    lines_left = 0
    for number in numbers[: 2 * _MOST_FOUND]:
        if number == layout.tail or layout.is_end(number):
            lines_left = 0
        for row in layout.list_rows(number):
            count = len(row.text.split())
            is_label = bool(narrator.words.match("contact").match(row.text.strip("*• ")))
            if is_label and count < _LONG_LINE:
                lines_left = _MOST_LINES
            is_below = lines_left and (layout.is_contact(row.text) or count < _SHORT_LINE)
            if (is_below or _MAIL.search(row.text)) and not layout.is_note(row.text):
                found.append(narrator.places.find(row.span))
            lines_left = max(lines_left - 1, 0)
    return tuple(found)
