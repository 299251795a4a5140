"""Read the name of a place, with its address, where a sentence leads to it."""

from __future__ import annotations

import re

from digest.drafting.bodies import read_bodies
from digest.drafting.fact_words import FactWords
from digest.drafting.narrator import Narrator
from digest.languages.dates import load_calendar
from digest.sources.name_tokens import NameToken, read_token, read_tokens
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords

_ARTICLE = r"\s+(?:@definite\s+|[lL]['’])?"
_MORE = r",\s+(?:(?:@places|@houses)\s+)?(?=[A-ZÀ-Ý0-9])|\s+@towns\s+(?=[A-ZÀ-Ý])"
# “Plaza de la Paz”, but no “Molino de Arriba | la Ruta”.
_LINKS = r"@inside_places(?:\s+@definite)?"
_ADDRESS = rf"[\w'’.-]+(?:\s+(?:{_LINKS}\s+)*(?:[dl]['’])?[A-ZÀ-Ý0-9][\w'’.-]*)*"
# “salle communautaire de la résidence”, “hall d’entrée du CHR Val de Brume”
_SMALL = (
    rf"[\w'’.-]+(?:\s+(?:{_LINKS}\s+)*(?:[dl]['’])?[\w’'.-]+){{0,4}}?"
    r"(?=,|\.|$|\s+(?:@towns|@joiners)\s)"
)
# “Palais | des congrès | de Montferrand”: each word after its “of”, or of a name.
_CHAIN = (
    r"[\w'’.-]+(?:\s+(?:@of\s+(?:@definite\s+)?(?:l['’])?"
    r"|d['’])[^\W\d][\w'’-]*|\s+[A-ZÀ-Ý][\w'’-]*)+"
)
_ENDED_NUMBER = re.compile(r"\d(\.)(?=\s)")
_NUMBER = r"\d+\s?(?:@house_ends|[a-z])?,?\s+"
_HOUSE = re.compile(r"\s\d{1,4}(?:\s?[a-z])?(?![\w.:]|\s+[A-ZÄÖÜ])")
_MOST_WORDS = 6
_MOST_MORE = 3
_STATE = 2
_VENUE, _STREET = 2, 2
_ADJECTIVE = re.compile(r"[A-ZÀ-Ý]\w+e[rn]$")
# “Molino de Arriba | la Ruta de los Molinos”: a noun with its article and no “de”.
_OTHER = r"(?:^|\s)(?:(?:@of|@places)\s@definite|(@definite))\s(?=[A-ZÀ-Ý])"
# “Pier | 4”, „Halle | 7“
_HALL_NUMBER = re.compile(r"\s(\d{1,3}[a-zA-Z]?)(?=[.,;:)]|\s[a-z]|\s*$)")
_OF = r"\s+@of\s+(?:@definite\s+)?(?:[A-Z][\w’']*(?:\s+[A-Z][\w’']*)*|\w+)"


def read_place(narrator: Narrator, text: str, at: int) -> tuple[int, int, int] | None:
    """Start, end and how much its form says: a kind of place, a street with its number."""
    article = narrator.words.fill(_ARTICLE).match(text, at)
    if article is None:
        return None
    start = article.end()
    number = narrator.words.fill(_NUMBER).match(text, start)
    first = number.end() if number else start
    found = _read_base(narrator, text, first) if number is None or first < len(text) else None
    is_time = narrator.words.match("times").match(text, start) is not None  # « à 18 h, place … »
    if found is None or is_time or _is_day(narrator, text, start):
        return None
    begins, base = found
    hall = _HALL_NUMBER.match(text, base)
    base = hall.end() if hall and not _is_day(narrator, text, hall.start(1)) else base
    start = start if number and begins == first else begins
    end = _read_address(
        narrator.words, text, base, [each.start for each in narrator.layout.find_days(text)]
    )
    end = _cut_month(narrator, text, start, end)
    has_venue = narrator.words.match("venues").search(text, start, base) is not None
    has_number = re.search(r"\d", text[start:end]) is not None
    is_short = narrator.speech.has_compounds and not has_venue
    is_bare = text[start:end].islower() and " " not in text[start:end]
    is_adjective = not has_venue and _is_adjective(narrator, text, at, start, end)
    is_link = re.search(r"\w\.\w|/", text[start:end]) is not None  # “site | www.norwell.example”
    if is_link or is_adjective or is_short or is_bare or (number and not has_venue):
        return None  # „in Betrieb“, “en la | calle”, “in 2021”
    return start, end, _VENUE * has_venue + _STREET * (has_number and has_venue)


def _is_adjective(narrator: Narrator, text: str, at: int, start: int, end: int) -> bool:
    """“on the | African | continent”, and the letters of a state alone: “in | RS”."""
    after = re.match(r"\s+([^\W\d_]+)", text[end:])
    noun = read_token(after[1], narrator.speech) if after else None
    name = text[start:end].rstrip(".")
    is_led = bool({*narrator.words.definite} & {*text[at:start].casefold().split()})
    is_led = is_led and " " not in name and not narrator.speech.has_asides
    is_noun = noun is not None and noun.text.islower() and is_content_word(noun, narrator.speech)
    return (is_led and is_noun) or (name.isupper() and len(name) <= _STATE)


def _cut_month(narrator: Narrator, text: str, start: int, end: int) -> int:
    """“the Church Hall | in July”: the month is no part of the name."""
    *place, lead, last = ["", "", *text[start:end].split()]
    calendar = load_calendar(narrator.release.code)
    is_month = calendar is not None and last.casefold().rstrip(".") in calendar.months
    if not (is_month and any(place) and lead.islower()):
        return end
    return start + len(text[start:end].rpartition(lead)[0].rstrip())


def _is_day(narrator: Narrator, text: str, start: int) -> bool:
    """“in February 2021”, “on Monday”: a time, no place."""
    calendar = load_calendar(narrator.release.code)
    word = re.split(r"[\s,.]", text[start:], maxsplit=1)[0].casefold()
    is_month = calendar is not None and word in calendar.months
    is_weekday = calendar is not None and calendar.weekday.fullmatch(word) is not None
    days = narrator.layout.find_days(text)
    return is_month or is_weekday or any(each.start <= start < each.end for each in days)


def _read_base(narrator: Narrator, text: str, start: int) -> tuple[int, int] | None:
    """Where the name itself begins and ends."""
    if narrator.speech.has_compounds:
        return _read_german(narrator, text, start)
    venues = narrator.words.match("venues")
    venue = venues.match(text, start)
    if venue and narrator.speech.has_asides:
        return start, _end_romance(narrator.words, text, start, venue.end())
    if not narrator.speech.has_asides and (found := _read_english(narrator, text, start)):
        return found
    if not text[start : start + 1].isupper():
        return None
    named = read_bodies(text, start, narrator.speech, venues=venues)[:1]
    if not named or narrator.words.match("events").search(named[0].name):
        return None
    is_body = named[0].has_kind and not venues.search(named[0].name)
    others = narrator.words.fill(_OTHER).finditer(text, start, named[0].end)
    ends = (found.start() for found in others if found[1])
    return None if is_body else (start, next(ends, named[0].end))


def _end_romance(words: FactWords, text: str, start: int, venue: int) -> int:
    """“salle Rameau”, “salle communautaire de la résidence”."""
    named = words.fill(_ADDRESS).match(text, start)
    end = named.end() - named[0].endswith(".") if named else venue
    if end > venue:
        return end
    small = words.fill(_SMALL).match(text, start) or words.fill(_CHAIN).match(text, start)
    return small.end() - small[0].endswith(".") if small else venue


def _read_english(narrator: Narrator, text: str, start: int) -> tuple[int, int] | None:
    """“new | Riverbend Centre”, “north plaza of the bridge”, “Harrow Lane community hall”."""
    venues, words = narrator.words.match("venues"), narrator.speech
    at, end, first = start, 0, 0
    for found in [*re.finditer(r"\S+", text[start : start + 90])][:_MOST_WORDS]:
        token = read_token(found[0], words)
        if not (token.has_capital or is_content_word(token, words) or token.is_title):
            break
        first = first or (start + found.start() if token.has_capital else 0)
        at = start + found.start() + len(found[0].rstrip(",.;:"))
        if venues.fullmatch(token.bare) or (end and _names_on(text[end:at], token, words)):
            end = at
        if found[0][-1] in ",.;:":
            break
    if not end:
        return None
    more = narrator.words.fill(_OF).match(text, end)
    end = more.end() if more else end
    return (first if start < first < end and text[end - 1].isalpha() else start), end


def _names_on(between: str, token: NameToken, words: SpeechWords) -> bool:
    """“Theatre | Workshop of Norwell”: a word of the same name, and no “Hall | Saturday”."""
    is_next = between[:1].isspace() and len(between.split()) == 1
    return is_next and token.has_capital and token.low not in words.times and not token.is_title


def _read_german(narrator: Narrator, text: str, start: int) -> tuple[int, int] | None:
    """„Schloss Ahrenstein“, „Kreuzthaler Rathaus“, „Alten Gaswerk“: one name beside the kind."""
    venues = narrator.words.match("venues")
    found = [*re.finditer(r"\S+", text[start : start + 90])][:3]
    kinds = [n for n, each in enumerate(found[:2]) if venues.fullmatch(each[0].strip(",.;:()"))]
    if not kinds or (kinds[0] and not _ADJECTIVE.match(found[0][0])):
        return None
    last = kinds[0]
    after = found[last + 1] if last == 0 and len(found) > 1 else None
    if after and found[0][0][-1] not in ",.;:" and _is_proper(narrator, after[0]):
        last += 1
    end = start + found[last].start() + len(found[last][0].rstrip(",.;:)"))
    house = _HOUSE.match(text, end) if last == kinds[0] else None  # „Uferstraße | 12“
    return start, house.end() if house else end


def _is_proper(narrator: Narrator, text: str) -> bool:
    if narrator.words.match("abstract_ends").fullmatch(text.rstrip(",.")):
        return False
    tokens = read_tokens(text, narrator.speech)
    return bool(tokens) and tokens[0].has_capital and not tokens[0].is_title


def _read_address(words: FactWords, text: str, end: int, days: list[int]) -> int:
    """The end of a place that goes on with its address: “…, 12 Main Street, Norwell.”."""
    for _ in range(_MOST_MORE):
        more = words.fill(_MORE).match(text, end)
        further = words.fill(_ADDRESS).match(text, more.end()) if more else None
        if more is None or further is None or any(end < day <= more.end() for day in days):
            break  # “…, Norwell, | on 4 May”
        ended = _ENDED_NUMBER.search(further[0])  # “Selmweg 4. | Die Stadt …”
        stop = further.start() + ended.start(1) if ended else further.end()
        stop -= text[stop - 1] == "."
        is_last = stop >= len(text.rstrip(" .")) or text[stop] in ",.;:)"
        if not is_last or (more[0].startswith(",") and text[stop : stop + 1] == ":"):
            break
        end = stop
    return end
