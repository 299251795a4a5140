"""Find who held an event, and who helped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.drafting.bodies import NamedBody, find_before, read_bodies
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.drafting.text_places import TextSpan
from digest.sources.name_tokens import is_common
from digest.sources.names import read_named
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords

_LEAD = 5
_MOST_PARTNERS = 20
_ARTICLE = re.compile(r"^(?:the|el|la|le|der|die|o|a)\s+", re.IGNORECASE)
# Languages in which every noun has a capital.
_ALL_NOUNS = frozenset({"de"})


@dataclass(frozen=True, slots=True)
class FoundBody:
    """An organization or a person that held an event, or a partner."""

    span: TextSpan
    name: str
    short_name: str = ""
    is_person: bool = False


def find_parties(narrator: Narrator) -> tuple[tuple[FoundBody, ...], tuple[FoundBody, ...]]:
    """Host and partners. For a host who is a person, the office that the partners name."""
    host = find_host(narrator)
    partners = find_partners(narrator, host)
    if host and host[0].is_person:
        offices = [each for each in partners if host[0].name.startswith(_name_holder(each.name))]
        host = tuple(offices[:1]) or host
    return host, tuple(each for each in partners if each not in host)


def _name_holder(office: str) -> str:
    """“County Attorney” for “County Attorney’s Office”."""
    return re.split(r"['’]s?\s", office)[0] + " "


def find_host(narrator: Narrator) -> tuple[FoundBody, ...]:
    """The subject of “The league opened …”, or who is named after “hosted by”."""
    for sentence in narrator.lead[:_LEAD]:
        if found := _read_subject(narrator, sentence):
            return found
    return _find_after(narrator, "host_cues", most=1)


def find_partners(narrator: Narrator, host: tuple[FoundBody, ...]) -> tuple[FoundBody, ...]:
    every = _find_after(narrator, "partner_cues", most=_MOST_PARTNERS)
    return tuple(each for each in every if not any(_is_same(each.name, own.name) for own in host))


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or is_same_name(one, other)


def _read_subject(narrator: Narrator, sentence: NarratedSentence) -> tuple[FoundBody, ...]:
    for verb in narrator.words.match("host_verbs").finditer(sentence.text):
        before = sentence.text[: verb.start()]
        names = find_before(before, narrator.speech)
        first_word = names.split(",")[0]
        if not names or is_common(first_word, narrator.speech) or len(first_word) < 3:  # noqa: PLR2004
            continue
        at = max(before.rfind(first_word), 0)
        people = [each for each in read_named(names, narrator.speech) if not each.is_organization]
        first = people[0] if people else None
        has_article = first_word.split()[0].casefold() in narrator.speech.articles
        is_person = first and not has_article and _is_personal(first.name, narrator.speech)
        if first and (first.title or is_person):
            return _take_person(sentence, first.name, at)
        bodies = _read_bodies(narrator, sentence.text, at)
        if found := _take(sentence, bodies, stop=verb.start()):
            return found
    return ()


def _is_personal(name: str, words: SpeechWords) -> bool:
    """Two or three words, none of which names a kind of organization."""
    parts = [word.strip(".,").casefold() for word in name.split()]
    return len(parts) in (2, 3) and not any(part in words.organizations for part in parts)


def _take_person(sentence: NarratedSentence, name: str, at: int) -> tuple[FoundBody, ...]:
    end = sentence.text.find(name, at)
    if end < 0:
        return ()
    span = sentence.cut(at, end + len(name))
    return (FoundBody(span, _ARTICLE.sub("", span.words), is_person=True),)


def _read_bodies(narrator: Narrator, text: str, at: int) -> list[NamedBody]:
    needs_kind = narrator.release.code[:2] in _ALL_NOUNS
    return read_bodies(text, at, narrator.speech, needs_kind=needs_kind)


def _find_after(narrator: Narrator, cues: str, most: int) -> tuple[FoundBody, ...]:
    found: list[FoundBody] = []
    for sentence in narrator.sentences:
        for cue in narrator.words.match(cues).finditer(sentence.text):
            for each in _take(sentence, _read_bodies(narrator, sentence.text, cue.end())):
                if not any(_is_same(each.name, known.name) for known in found):
                    found.append(each)
        if len(found) >= most:
            break
    return tuple(found[:most])


def _take(
    sentence: NarratedSentence, bodies: list[NamedBody], stop: int | None = None
) -> tuple[FoundBody, ...]:
    return tuple(
        FoundBody(sentence.cut(each.start, each.end), each.name, each.short_name)
        for each in bodies
        if each.name and (stop is None or each.end <= stop)
    )
