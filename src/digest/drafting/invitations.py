"""Find what a release asks of readers: the last day to register, a stream, further links."""

from __future__ import annotations

import re
from datetime import date

from digest.drafting.narrator import Narrator
from digest.drafting.text_places import TextSpan

_NEAR = 40
_BESIDE = 90
_MOST_LINKS = 5
_LONGEST_LABEL = 60


def find_deadline(narrator: Narrator) -> tuple[date, TextSpan] | None:
    """“Register by May 30”: the day right after such words, and the words that name it."""
    layout, text = narrator.layout, narrator.release.text
    published = layout.published[0] if layout.published else None
    for cue in narrator.words.match("deadlines").finditer(text):
        after = text[cue.end() : cue.end() + _NEAR].split("\n\n")[0]
        for found in layout.find_days(after)[:1]:
            if len(after[: found.start].split()) <= 1 and (days := found.complete(published)):
                return days[0], narrator.places.cut(cue.start(), cue.end() + found.end)
    return None


def find_stream(narrator: Narrator, links: tuple[TextSpan, ...]) -> TextSpan | None:
    """The link of whose line or sentence a word says that it is a stream."""
    streams = narrator.words.match("streams")
    return next((each for each in links if streams.search(_read_beside(narrator, each))), None)


def _read_beside(narrator: Narrator, link: TextSpan) -> str:
    """What leads to a link in its sentence, and its line."""
    before = narrator.release.text[max(link.start - _BESIDE, 0) : link.start]
    return re.split(r"\n\s*\n|[.!?]\s|https?://\S+", before)[-1]


def find_label(narrator: Narrator, link: TextSpan) -> str:
    """“The program:” before a link on its line; nothing where a sentence leads to it."""
    text = narrator.release.text
    line = text[text.rfind("\n", 0, link.start) + 1 : link.start].strip(" *•–-")
    label = line.rstrip(" :–—-")
    is_label = bool(label) and label != line and len(label) <= _LONGEST_LABEL
    return label if is_label and "://" not in label else ""


def list_links(narrator: Narrator, links: tuple[TextSpan, ...]) -> tuple[tuple[TextSpan, str], ...]:
    """The links that have a label, with it."""
    found = [(each, find_label(narrator, each)) for each in links]
    return tuple((each, label) for each, label in found if label)[:_MOST_LINKS]
