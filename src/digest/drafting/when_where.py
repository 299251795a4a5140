"""Find when and where an event was, by labels, by its sentences, by the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from digest.drafting.bodies import read_bodies
from digest.drafting.days import find_weekday, list_relative
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.drafting.text_places import TextSpan
from digest.languages.dates import load_calendar
from digest.sources.name_tokens import read_token
from digest.sources.paragraphs import SourceSpan
from digest.sources.speech import SpeechWords

_MOST_DAYS_AWAY = 370
_MOST_SENTENCES = 8
_ARTICLE = re.compile(r"\s+(?:(?:the|la|el|le|les|los|las|der|dem|den)\s+|l['’])?")
_ONE_MORE = re.compile(r",\s+(?=[A-ZÀ-Ý0-9])")
_ADDRESS = re.compile(
    r"[\w'’.-]+(?:\s+(?:(?:de|la|del|los|las|of|the|du|des|da|do|das|dos|aux|au)\s+)*"
    r"(?:[dl]['’])?[A-ZÀ-Ý0-9][\w'’.-]*)*"
)


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
    for sentence in (*(each for each in told if each not in opening), *told, *lead):
        if found := tuple(_find_days(narrator, sentence)):
            return found
    return ()


def _is_of_release(narrator: Narrator, sentence: NarratedSentence) -> bool:
    """Whether the only day of a sentence is in the dateline that opens it: “Norwell, 4 May. …”."""
    days = narrator.layout.find_days(sentence.text)
    return len(days) == 1 and narrator.layout.is_dateline_place(sentence.text[: days[0].start])


def _names_event(narrator: Narrator, sentence: NarratedSentence) -> bool:
    has_days = bool(narrator.layout.find_days(sentence.text))
    return has_days and bool(narrator.words.match("events").search(sentence.text))


def _read_label(narrator: Narrator, label: SourceSpan) -> Iterator[tuple[date, TextSpan]]:
    published = _get_published(narrator)
    for found in narrator.layout.find_days(narrator.read(label)):
        start = label.start
        span = SourceSpan(label.paragraph, start + found.start, start + found.end)
        for each in found.complete(published):
            yield each, narrator.places.find(span)


def _get_published(narrator: Narrator) -> date | None:
    return narrator.layout.published[0] if narrator.layout.published else None


def _find_days(narrator: Narrator, sentence: NarratedSentence) -> Iterator[tuple[date, TextSpan]]:
    published = _get_published(narrator)
    found = narrator.layout.find_days(sentence.text)
    for days in found:
        for each in days.complete(published):
            if published is None or abs((each - published).days) < _MOST_DAYS_AWAY:
                yield each, sentence.cut(days.start, days.end)
    if found or published is None:
        return
    for place, day in list_relative(sentence.text, narrator.words, published):
        yield day, sentence.cut(*place)
        return
    is_coming = bool(narrator.words.match("coming").search(sentence.text))
    code = narrator.release.code
    if day_of_week := find_weekday(sentence.text, code, published, is_coming=is_coming):
        yield day_of_week, sentence.span


def find_location(narrator: Narrator) -> TextSpan | None:
    if label := narrator.find_label("where"):
        return narrator.places.find(label)
    lead = [each for each in narrator.lead if not narrator.layout.is_date_line(each.text.strip())]
    dated = [each for each in lead[:_MOST_SENTENCES] if any(_find_days(narrator, each))]
    for sentence in (*dated[:1], *lead[:2]):
        if found := _find_place(narrator, sentence):
            return found
    return _read_dateline(narrator)


def _read_dateline(narrator: Narrator) -> TextSpan | None:
    layout = narrator.layout
    dateline = layout.find_dateline(layout.body)
    if dateline is None:
        return narrator.places.find(layout.opening_place) if layout.opening_place else None
    days = [each for each in layout.find_days(dateline[0]) if each.start]
    place = dateline[0][: days[0].start] if days else dateline["place"]
    bare = place[: len(dateline["place"])].rstrip(" ,.(")
    return narrator.places.find(SourceSpan(layout.body, 0, len(bare))) if bare else None


def _find_place(narrator: Narrator, sentence: NarratedSentence) -> TextSpan | None:
    """“at the Harbour Hall in Norwell”: the last place that the sentence leads to."""
    found = None
    venues = narrator.words.match("venues")
    for place in narrator.words.match("places").finditer(sentence.text):
        before = sentence.text[: place.start()]
        if _ends_with_body(before, narrator.speech):
            continue  # It is in a name: “Commission on Water”.
        if _is_in_marks(before):
            continue  # It is in a title: “Mãos na Terra”.
        if span := _read_place(narrator, sentence.text, place.end()):
            found = sentence.cut(*span)
            if venues.match(sentence.text, span[0]):
                break
    return found


def _is_in_marks(before: str) -> bool:
    if "„" in before:
        return before.rfind("„") > max(before.rfind("“"), before.rfind("”"))
    is_open = before.count("“") + before.count("«") > before.count("”") + before.count("»")
    return is_open or before.count('"') % 2 == 1


def _read_place(narrator: Narrator, text: str, at: int) -> tuple[int, int] | None:
    article = _ARTICLE.match(text, at)
    if article and (venue := narrator.words.match("venues").match(text, article.end())):
        address = _ADDRESS.match(text, venue.start())
        if address and address.end() > venue.end():
            return venue.start(), address.end() - address[0].endswith(".")
    if article is None or not text[article.end() : article.end() + 1].isupper():
        return None
    start = article.end()
    if any(start >= days.start and start < days.end for days in narrator.layout.find_days(text)):
        return None
    first = read_bodies(text, start, narrator.speech, venues=narrator.words.match("venues"))[:1]
    if first and _is_weekday(first[0].name, narrator.release.code):
        return None
    if not first or narrator.words.match("events").search(first[0].name):
        return None
    return start, _read_address(text, first[0].end)


def _ends_with_body(before: str, words: SpeechWords) -> bool:
    last = read_token((before.split() or [""])[-1], words)
    return last.has_capital and last.is_organization


def _is_weekday(name: str, code: str) -> bool:
    calendar = load_calendar(code)
    return calendar is not None and calendar.weekday.fullmatch(name) is not None


def _read_address(text: str, end: int) -> int:
    """The end of a place that goes on with its address: “…, 12 Main Street, Norwell.”."""
    while more := _ONE_MORE.match(text, end):
        further = _ADDRESS.match(text, more.end())
        is_last = further is not None and further.end() >= len(text.rstrip(" ."))
        if further is None or not (is_last or text[further.end()] in ",."):
            break
        end = further.end() - further[0].endswith(".")
    return end
