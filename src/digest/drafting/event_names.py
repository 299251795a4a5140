"""Find the name of an event: in quotation marks beside “summit”, or written with capitals."""

from __future__ import annotations

import re

from digest.drafting.body_words import list_objects
from digest.drafting.narrator import Narrator
from digest.drafting.text_places import TextSpan
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import SourceSpan

_LONGEST_TITLE = 90
_MARKS = frozenset("“\"«„‚‘'»")
_NEAR = 40
_BEFORE = re.compile(r"(?:[A-ZÀ-Ý0-9][\w’'-]*|&)\s+$")
# “des Assises du logement,”: a small noun that ends the name.
_NOUN = r"\s(?:@of\s(?:@definite\s|l['’])?|d['’])\s?[^\W\d_A-ZÀ-Ý]+(?=[,.;)])"
_AFTER = r"(?:\s+(?:@inside_titles\s+){0,3}[A-ZÀ-Ý0-9][\w’'-]*)*"
_WORD = re.compile(r"[^\W\d_][\w-]*")
_LINK = r"(?:\s+@inside_titles)*\s*$"
_SMALL_WORD = 4
_ARTICLE = r"(?i:@definite)\s+"


def find_event_name(narrator: Narrator, headline: tuple[SourceSpan, ...]) -> TextSpan | None:
    """A title in marks first; then capitals in the first sentences and the headline."""
    return (
        _find_repeated(narrator, headline)
        or _find_marked(narrator, headline)
        or _find_capitals(narrator, headline)
    )


def is_sure(narrator: Narrator, name: TextSpan) -> bool:
    """In marks, or the same in two places: capitals in one may be anything."""
    text = narrator.release.text
    return text[name.start - 1 : name.start] in _MARKS or text.count(name.text) > 1


def _find_repeated(narrator: Narrator, headline: tuple[SourceSpan, ...]) -> TextSpan | None:
    """A title in the headline's marks that the first sentences have again."""
    for span in headline:
        one = narrator.release.quoted[span.paragraph]
        for run in one.runs:
            start, end = _trim(one.paragraph.typed, run.start, run.end)
            place = SourceSpan(span.paragraph, start, end)
            title = one.paragraph.typed[start:end]
            is_again = any(title in each.text for each in narrator.lead[:2])
            if is_again and 1 < len(title) < _LONGEST_TITLE and not _is_said(narrator, place):
                return narrator.places.find(place)
    return None


def _is_said(narrator: Narrator, place: SourceSpan) -> bool:
    """Whether words in marks are somebody's, as far as the release says so."""
    quotation = narrator.release.find_quotation(place)
    clause = quotation.clause if quotation else None
    if clause is None or quotation is None:
        return False
    typed = narrator.release.paragraphs[place.paragraph].typed
    long = [word for word in typed[place.start : place.end].split() if len(word) > _SMALL_WORD]
    if all(word[:1].isupper() for word in long):
        return False
    is_sentence = typed[place.start : place.end + 1].rstrip()[-1:] in ".!?…"
    return clause.kind == "said" or (bool(clause.named) and is_sentence)


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
                place = SourceSpan(number, *_trim(one.paragraph.typed, run.start, run.end))
                if not _is_said(narrator, place):
                    return narrator.places.find(place)
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
        found = _read_title(narrator, text, kind)
        if found and (own := _leave_days(narrator, text, kind, found)):
            return own
    return None


def _leave_days(
    narrator: Narrator, text: str, kind: re.Match[str], name: tuple[int, int]
) -> tuple[int, int] | None:
    """“Forum on Safe Streets | on Saturday”: when it was is no part of what it is called."""
    times = narrator.speech.times
    days = [(day.start, day.end) for day in narrator.layout.find_days(text)]
    times |= list_objects(narrator.speech)  # „Forum Wege | die Stadt“
    days += [word.span() for word in _WORD.finditer(text, *name) if word[0].casefold() in times]
    start = max((end for _, end in days if name[0] < end <= kind.start()), default=name[0])
    end = min((at for at, _ in days if kind.end() <= at < name[1]), default=name[1])
    if end < name[1] and (link := narrator.words.fill(_LINK).search(text, kind.end(), end)):
        end = link.start()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    tokens = read_tokens(text[start:end], narrator.speech)
    is_led = narrator.speech.has_compounds and start < kind.start()
    # „Handwerkskammer Unterlauf“ ends as a run does.
    is_body = is_led and tokens[0].is_organization
    return (start, end) if len(tokens) > 1 and not is_body else None


def _read_title(narrator: Narrator, text: str, kind: re.Match[str]) -> tuple[int, int] | None:
    """“the Spring Book Fair”, “Forum sobre Pandillas”: the capitals around a kind of event."""
    if not kind[0][:1].isupper():
        return None
    start = kind.start()
    while start and (before := _BEFORE.search(text, max(start - _NEAR, 0), start)):
        start = before.start()
    words = narrator.words
    after = words.fill(_AFTER).match(text, kind.end())
    end = after.end() if after else kind.end()
    if end == kind.end() and start and (noun := words.fill(_NOUN).match(text, end)):
        end = noun.end()
    article = words.fill(_ARTICLE).match(text, start, end)
    return article.end() if article else start, end
