"""Find where an event was: the place for which its sentence and its form say most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.drafting.event_days import is_appointment, list_days
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.drafting.place_names import read_place
from digest.drafting.text_places import TextSpan
from digest.sources.name_tokens import read_token, read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.text.word_lists import unite
from digest.values import dataclass

_MOST_SENTENCES = 60
_FIRST = 3
_LEAST = 4
_NEAR = 30
_BESIDE = 3
_FEW_BETWEEN = 2
_LABEL = re.compile(r"[^\W\d_][\w ]{1,20}\s?[:：]")
_SECOND = re.compile(r"(?P<place>[A-ZÀ-Ý][^—–:;.!?“”\"«»\d]{1,60}?)\s*(?:[—–]|\s-{1,2}\s)")

_Place = tuple[int, int, int]
"""Start, end, and how much its form says."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: TextSpan
    score: int


def find_location(narrator: Narrator) -> TextSpan | None:
    if label := narrator.find_label("where"):
        return narrator.places.find(_extend_label(narrator, label))
    candidates = [*_list_candidates(narrator)]
    best = max(candidates, key=lambda each: each.score, default=None)
    if best and best.score >= _LEAST:
        return best.span
    dateline = _read_dateline(narrator)
    return dateline if dateline and _names_place(narrator, dateline.words) else None


def _names_place(narrator: Narrator, words: str) -> bool:
    """No day („Am Freitag“), and no office of the sender (“Press Office”)."""
    others = unite(narrator.speech.times, narrator.speech.staffs, narrator.speech.own_texts)
    return not any(token.low in others for token in read_tokens(words, narrator.speech))


def _extend_label(narrator: Narrator, label: SourceSpan) -> SourceSpan:
    """“Where: Harbour Hall, 12 | Main Street”: up to the next label, as the line was wrapped."""
    end = label.end
    for row in narrator.layout.list_rows(label.paragraph):
        if row.span.start >= end:
            if _LABEL.match(row.text) or row.span.start > end + 1:
                break
            end = row.span.end
    return SourceSpan(label.paragraph, label.start, end)


def _list_candidates(narrator: Narrator) -> Iterator[_Candidate]:
    for number, sentence in enumerate(narrator.sentences[:_MOST_SENTENCES]):
        text = sentence.text
        if narrator.layout.is_date_line(text.strip()):
            continue
        score = _judge_sentence(narrator, sentence) + (number < _FIRST)
        for start, end, own in _join_places(text, [*_list_places(narrator, text)]):
            is_beside = _is_beside_verb(narrator, text[:start])
            whole = score + own + _BESIDE * is_beside if score else 0
            yield _Candidate(sentence.cut(start, end), whole)


def _is_beside_verb(narrator: Narrator, before: str) -> bool:
    """“The ceremony took place | on the north plaza”: nothing is between but a few small words."""
    near = before[-_NEAR:]
    ends = (each.end() for each in narrator.words.match("held").finditer(near))
    return any(not re.search(r"[A-ZÀ-Ý,;.]", near[end:]) for end in ends)


def _join_places(text: str, found: list[_Place]) -> Iterator[_Place]:
    """“Heritage Auditorium | on the main campus, 1200 Prairie Avenue”: one place after another."""
    joined: list[_Place] = []
    for start, end, own in sorted(found):
        last = joined[-1] if joined else None
        if last and start < last[1]:
            continue
        if (
            last
            and own
            and last[2]
            and len(re.findall(r"\w+", text[last[1] : start])) <= _FEW_BETWEEN
        ):
            joined[-1] = (last[0], end, max(own, last[2]))
        else:
            joined.append((start, end, own))
    yield from joined


def _judge_sentence(narrator: Narrator, sentence: NarratedSentence) -> int:
    """How much it says that something was somewhere: a day or a time, a verb, a kind of event."""
    words, text = narrator.words, sentence.text
    has_day = is_appointment(narrator, sentence) or any(list_days(narrator, sentence))
    verb = words.match("host_verbs").search(text)
    is_done = verb is not None and words.match("telling").fullmatch(verb[0]) is None
    is_held = is_done or words.match("held").search(text) or words.parted_hosts.search(text)
    is_event = words.match("events").search(text) is not None
    return 2 * has_day + 2 * bool(is_held) + is_event


def _list_places(narrator: Narrator, text: str) -> Iterator[_Place]:
    """The places to which a sentence leads."""
    places, venues = narrator.words.match("places"), narrator.words.match("venues")
    for lead in places.finditer(text):
        before = text[: lead.start()]
        if _is_in_marks(before):
            continue  # In a title: “Mãos na Terra”.
        found = read_place(narrator, text, lead.end())
        # In a name: “Commission | on Water”, and no “Council | at the Old Exchange”.
        is_name = _ends_with_body(before, narrator) and not (found and found[2])
        if found and not is_name:
            yield found
    for front in narrator.words.match("fronts").finditer(text):
        if (found := read_place(narrator, text, front.end())) and found[2]:
            yield found
    for held in narrator.words.match("held").finditer(text):  # “aura lieu | salle Rameau”
        is_place = narrator.speech.has_asides and venues.match(text, held.end() + 1)
        if is_place and (found := read_place(narrator, text, held.end())):
            yield found
    for comma in re.finditer(r",(?=\s)", text):
        after = re.match(r"\s+(?:\d+\s?\w?,?\s+)?", text[comma.end() :])
        at = comma.end() + (after.end() if after else 0)
        is_led = not narrator.speech.has_open_compounds
        is_street = is_led and venues.match(text, at)
        if is_street and (found := read_place(narrator, text, comma.end())):
            yield found


def _read_dateline(narrator: Narrator) -> TextSpan | None:
    layout = narrator.layout
    dateline = layout.find_dateline(layout.body)
    if dateline is None:
        return narrator.places.find(layout.opening_place) if layout.opening_place else None
    days = layout.find_days(dateline[0])
    if days and not days[0].start:  # “May 4, 2031 – Norwell – The mayor …”
        return _read_second(narrator, dateline.end())
    place = dateline[0][: days[0].start] if days else dateline["place"]
    bare = place[: len(dateline["place"])].rstrip(" ,.(")
    return narrator.places.find(SourceSpan(layout.body, 0, len(bare))) if bare else None


def _read_second(narrator: Narrator, at: int) -> TextSpan | None:
    """The place after the day of a dateline, up to its next dash."""
    body = narrator.layout.body
    found = _SECOND.match(narrator.release.paragraphs[body].typed, at)
    return narrator.places.find(SourceSpan(body, at, found.end("place"))) if found else None


def _is_in_marks(before: str) -> bool:
    if "„" in before:
        return before.rfind("„") > max(before.rfind("“"), before.rfind("”"))
    is_open = before.count("“") + before.count("«") > before.count("”") + before.count("»")
    return is_open or before.count('"') % 2 == 1


def _ends_with_body(before: str, narrator: Narrator) -> bool:
    last = read_token((before.split() or [""])[-1], narrator.speech)
    return last.has_capital and last.is_organization
