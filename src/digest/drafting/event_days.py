"""Find when an event was, by labels, by its sentences and by what is told of its hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from digest.drafting.days import FoundDays, find_weekday, list_relative
from digest.drafting.headlines import find_headline
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.drafting.text_places import TextSpan
from digest.languages.dates import load_calendar
from digest.sources.paragraphs import SourceSpan

_Day = tuple[date, TextSpan]
_YEAR = re.compile(r"(?<![\w.,/-])20\d\d(?![\w/-])")
_FIRST = 3
_MOST_DAYS_AWAY = 370
_MOST_SENTENCES = 8
_MOST_DAYS = 6
_NEAR = 24
_NEAR_VERB = 40
_FEW_WORDS = 8


def find_event_dates(narrator: Narrator) -> tuple[tuple[date, TextSpan], ...]:
    """Each day with the words that name it."""
    label = narrator.find_label("when")
    if label and (found := tuple(_read_label(narrator, label))):
        return found
    lead = narrator.lead[:_MOST_SENTENCES]
    # A dateline without a dash is in the first sentence: its day is that of the release.
    # “The summit was held on June 11 and 12” says it better than “announced today”.
    told = [each for each in lead if _names_event(narrator, each)]
    opening = [each for each in lead if _is_of_release(narrator, each)]
    ordered = (*(each for each in told if each not in opening), *told, *lead)
    later = [each for each in narrator.sentences if _is_held(narrator, each.text)]
    first = next((each for each in (*ordered, *later) if any(list_days(narrator, each))), None)
    hours = [each for each in narrator.sentences if is_appointment(narrator, each)]
    # “decided to close it on June 30”: no event, where the hours of one are told.
    if first and hours and narrator.layout.find_days(first.text):
        first = first if _is_held(narrator, first.text) or first in hours else None
    days = dict(pair for each in (first, *hours) if each for pair in list_days(narrator, each))
    for each in (*told, *later):  # “opened on 7 July. … It was held from 7 to 9 July.”
        more = dict(list_days(narrator, each))
        days |= more if first and not days.keys().isdisjoint(more) else {}
    return tuple(sorted(days.items()))[:_MOST_DAYS]


def split_days(days: Sequence[_Day]) -> tuple[list[_Day], list[_Day]]:
    """The days of the first event, which are in a row or named together, and all others."""
    first, *others = sorted(days, key=lambda day: day[0])
    own = [first]
    while others and (
        others[0][0] - own[-1][0] <= timedelta(days=1) or others[0][1].start == own[-1][1].start
    ):
        own.append(others.pop(0))
    return own, others


def _is_held(narrator: Narrator, text: str) -> bool:
    """Whether a sentence has a kind of event, or a verb of what is held."""
    words = narrator.words
    found = words.match("events").search(text) or words.match("held").search(text)
    return bool(found or words.parted_hosts.search(text))


def is_appointment(narrator: Narrator, sentence: NarratedSentence) -> bool:
    """“on Saturday, April 6, at noon”: a day to come, and its hour."""
    words, text = narrator.words, sentence.text
    if not words.match("times").search(text) or words.match("deadlines").search(text):
        return False
    published = _get_published(narrator)
    days = (each for found in narrator.layout.find_days(text) for each in found.complete(published))
    return any(published is None or each >= published for each in days)


def _is_of_release(narrator: Narrator, sentence: NarratedSentence) -> bool:
    """Whether the only day of a sentence is in the dateline that opens it: “Norwell, 4 May. …”."""
    days = narrator.layout.find_days(sentence.text)
    return len(days) == 1 and narrator.layout.is_dateline_place(sentence.text[: days[0].start])


def _names_event(narrator: Narrator, sentence: NarratedSentence) -> bool:
    has_days = bool(narrator.layout.find_days(sentence.text))
    words, text = narrator.words, sentence.text
    is_event = words.match("events").search(text) or words.match("host_cues").search(text)
    return has_days and bool(is_event or words.parted_hosts.search(text))


def _read_label(narrator: Narrator, label: SourceSpan) -> Iterator[tuple[date, TextSpan]]:
    published = _get_published(narrator)
    for found in narrator.layout.find_days(narrator.read(label)):
        start = label.start
        span = SourceSpan(label.paragraph, start + found.start, start + found.end)
        for each in found.complete(published):
            yield each, narrator.places.find(span)


def _is_own_date(narrator: Narrator, place: TextSpan) -> bool:
    """“Published 9 January 2031”: the very place that has the date of the release."""
    layout = narrator.layout
    if layout.published is None or narrator.places.find(layout.published[2]).start != place.start:
        return False
    rows = layout.list_rows(layout.published[2].paragraph)
    is_opening = layout.find_dateline(layout.body) or layout.opening_place
    return bool(is_opening) or any(layout.is_date_line(row.text) for row in rows)


def _only_tells(narrator: Narrator, text: str) -> bool:
    """“announced today”, “a annoncé ce mardi”: the day on which something is told is no event's."""
    calendar = load_calendar(narrator.release.code)
    when = narrator.words.match("today").search(text)
    when = when or (calendar.weekday.search(text) if calendar else None)
    near = text[max(when.start() - _NEAR, 0) : when.end() + _NEAR] if when else ""
    is_event = narrator.words.match("events").search(text) is not None
    return narrator.words.match("telling").search(near) is not None and not is_event


def _is_told(narrator: Narrator, text: str, day: tuple[int, int]) -> bool:
    """“today called for”, „heute … erklärt“: beside the day somebody speaks, and nothing is held.

    „heute | im Landhaus“: a day with its place is no such day.
    """
    place = narrator.words.match("places").match(text, day[1] + 1)
    if place and re.search(r"[A-ZÀ-Ý]", text[place.end() :][:_NEAR]):
        return False
    near = text[max(day[0] - _NEAR_VERB, 0) : day[1] + _NEAR_VERB]
    is_made = narrator.words.match("statements").search(near) is not None
    speaks = narrator.speech.verb.search(near) is not None and not is_made
    return speaks and not (_is_held(narrator, text) or _is_done(narrator, text))


def _is_done(narrator: Narrator, text: str) -> bool:
    """“signed”, “opened”: a verb of an event that does more than tell."""
    verbs = narrator.words.match("host_verbs").finditer(text)
    return any(not only_tells(narrator, text, verb) for verb in verbs)


def only_tells(narrator: Narrator, text: str, verb: re.Match[str]) -> bool:
    """“Ana Ruiz | issued a statement”, „Ana Ruiz | hat … vorgestellt“: it is no event of hers."""
    words = narrator.words
    after = text[verb.end() : verb.end() + _NEAR_VERB]
    is_plain = {*verb[0].casefold().split()} <= narrator.speech.auxiliaries
    is_plain = is_plain and not words.match("held").search(text)
    tells = words.match("telling").search(verb[0]) or words.match("statements").search(after)
    return is_plain or tells is not None


def _get_published(narrator: Narrator) -> date | None:
    return narrator.layout.published[0] if narrator.layout.published else None


def _guess_day(narrator: Narrator) -> date | None:
    """The middle of the only year that the headline and the first sentences have, or None."""
    headline = map(narrator.read, find_headline(narrator.layout))
    texts = (*headline, *(each.text for each in narrator.lead[:_FIRST]))
    years = {int(found) for text in texts for found in _YEAR.findall(text)}
    return date(years.pop(), 7, 1) if len(years) == 1 else None


def list_days(narrator: Narrator, sentence: NarratedSentence) -> Iterator[tuple[date, TextSpan]]:
    published = _get_published(narrator)
    found = narrator.layout.find_days(sentence.text)
    near = None if published else _guess_day(narrator)
    own = [n for n, days in enumerate(found) if _is_own_date(narrator, _cut_days(sentence, days))]
    for number, days in enumerate(found):
        for each in days.complete(published or near) if number not in own else ():
            if published is None or abs((each - published).days) < _MOST_DAYS_AWAY:
                yield each, _cut_days(sentence, days)
    if len(found) > len(own) or published is None or _only_tells(narrator, sentence.text):
        return
    for place, day in list_relative(sentence.text, narrator.words, published):
        if day != published or not _is_told(narrator, sentence.text, place):
            yield day, sentence.cut(*place)
        return
    # “Norwell, 4 May. The fair has opened its doors.”
    if own and len(sentence.text.split()) > _FEW_WORDS:
        yield published, _cut_days(sentence, found[own[0]])
        return
    is_coming = _is_coming(narrator, sentence.text)
    is_near = bool(narrator.words.match("these").search(sentence.text))
    code = narrator.release.code
    if day_of_week := find_weekday(
        sentence.text, code, published, is_coming=is_coming, is_near=is_near
    ):
        yield day_of_week, sentence.span


def _is_coming(narrator: Narrator, text: str) -> bool:
    """“The fair will open on Monday”; in “It will open, the mayor said | on Monday” it is past."""
    calendar = load_calendar(narrator.release.code)
    weekday = calendar.weekday.search(text) if calendar else None
    before = text[: weekday.start()].rpartition(",")[2] if weekday else text
    is_told = narrator.speech.verb.search(before) is not None
    return narrator.words.match("coming").search(before if is_told else text) is not None


def _cut_days(sentence: NarratedSentence, days: FoundDays) -> TextSpan:
    return sentence.cut(days.start, days.end)
