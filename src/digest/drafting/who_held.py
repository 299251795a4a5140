"""Find who held an event, and who helped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from digest.drafting.bodies import read_bodies
from digest.drafting.body_words import NamedBody, blank_insertion, find_before, is_proper
from digest.drafting.event_bodies import keep_bodies, keep_named
from digest.drafting.headlines import find_headline
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.drafting.nominatives import make_nominative
from digest.drafting.plural_titles import make_single
from digest.drafting.text_places import TextSpan
from digest.sources.name_tokens import ELIDED, is_common, read_token
from digest.sources.names import read_named
from digest.sources.offices import read_office
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords
from digest.values import dataclass

_LEAD = 5
_LONGEST_NAME = 9
# “X and Y”, “X, Y”: no more signs are between two names of a list.
_BESIDE = 12
_MOST_HOSTS, _MOST_PARTNERS = 5, 20
# “hosted by the City of Norwell | with the Ferry Association”
_BESIDE_HOST = re.compile(r"\s(?:with|avec|con|com|mit)\s", re.IGNORECASE)
# “hosted by Norwell Town Council | at the Old Exchange”
_PLACE = re.compile(r"\sat\sthe\s")
_TO = frozenset({"zum", "zur"})
_ARTICLE = re.compile(r"^(?:the|el|la|le|der|die|o|a)\s+", re.IGNORECASE)


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
    """The subject of “The league opened …”, or who is named after “hosted by”.

    Nobody where that is no name of an organization: the event itself, a number, a country.
    """
    if found := _find_after(narrator, "host_cues", most=_MOST_HOSTS):
        return found
    subjects = [_read_subject(narrator, sentence) for sentence in narrator.lead[:_LEAD]]
    bodies = (each for each in subjects if each and not each[0].is_person)
    people = (each for each in subjects if each and each[0].is_person)
    named = next(bodies, ()) or _find_in_headline(narrator) or _find_about(narrator)
    return named or next(people, ())


def _find_about(narrator: Narrator) -> tuple[FoundBody, ...]:
    """“About Corwin Glass” at the end, where the first sentences have that name."""
    about = narrator.words.match("about")
    for paragraph in narrator.release.paragraphs[narrator.layout.tail :]:
        row = paragraph.rows[0].strip() if paragraph.rows else ""
        found = about.match(row)
        name = _ARTICLE.sub("", row[found.end() :].strip(" :.")) if found else ""
        for sentence in narrator.lead[:_LEAD] if _may_be_body(narrator, name) else []:
            at = sentence.text.find(name)
            if at >= 0:
                return (FoundBody(sentence.cut(at, at + len(name)), name),)
    return ()


def _find_in_headline(narrator: Narrator) -> tuple[FoundBody, ...]:
    """The name with which the headline opens, where the first sentences have it too."""
    spans = find_headline(narrator.layout)
    tokens = narrator.read(spans[0]).split()[:_LONGEST_NAME] if spans else []
    tokens = [*dropwhile(lambda word: word.casefold() in narrator.speech.articles, tokens)]
    if tokens:
        tokens[0] = ELIDED.sub("", tokens[0])
    for count in range(len(tokens), 0, -1):
        name = " ".join(tokens[:count]).rstrip(",:;")
        if found := _find_name(narrator, name):
            return found
    return ()


def _find_name(narrator: Narrator, name: str) -> tuple[FoundBody, ...]:
    if not _may_be_body(narrator, name):
        return ()
    for number, sentence in enumerate(narrator.sentences):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text)
        bodies = _read_bodies(narrator, sentence.text, found.start()) if found else []
        own = [each for each in bodies if each.name.startswith(name)]
        is_plain = number < _LEAD and not narrator.speech.has_compounds
        if own and (own[0].has_kind or name.split(maxsplit=1)[0].isupper() or is_plain):
            joint = [each for each in bodies if each.start - own[0].end < _BESIDE]
            return _take(sentence, [own[0], *(each for each in joint if each != own[0])])
    return ()


def _may_be_body(narrator: Narrator, name: str) -> bool:
    """A name with a kind of body, or of two words that no speaker has."""
    words = narrator.speech
    parts = [read_token(word, words) for word in name.split()]
    if not parts or not parts[0].has_capital or not parts[-1].has_capital:
        return False
    if any(part.is_organization for part in parts) or (len(parts) == 1 and name.isupper()):
        return True
    is_person = any(part.is_title for part in parts) or any(
        is_same_name(speaker, name)
        for each in narrator.release.quotations
        if each.clause and each.clause.kind == "said"
        for speaker in each.speakers
    )
    is_event = narrator.words.match("events").search(name)
    return len(parts) > 1 and not (is_person or is_event)


def find_partners(narrator: Narrator, host: tuple[FoundBody, ...]) -> tuple[FoundBody, ...]:
    every = (*_find_after(narrator, "partner_cues", most=_MOST_PARTNERS), *_list_beside(narrator))
    others = (each for each in every if not any(_is_same(each.name, own.name) for own in host))
    return tuple(each for each in others if not each.is_person)


def _list_beside(narrator: Narrator) -> Iterator[FoundBody]:
    """“convened by the port | with the Association of Harbours”."""
    for sentence in narrator.sentences:
        for cue in narrator.words.match("host_cues").finditer(sentence.text):
            host = _read_bodies(narrator, sentence.text, cue.end())[:1]
            beside = _BESIDE_HOST.search(sentence.text, cue.end())
            if host and beside and abs(beside.start() - host[0].end) <= 1:
                yield from _take(sentence, _read_bodies(narrator, sentence.text, beside.end()))


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or is_same_name(one, other)


def _read_subject(narrator: Narrator, sentence: NarratedSentence) -> tuple[FoundBody, ...]:
    text = blank_insertion(sentence.text, narrator.words.match("partner_cues"))
    for verb in narrator.words.match("host_verbs").finditer(text):
        before = text[: verb.start()]
        names = find_before(before, narrator.speech)
        first_word = names.split(",")[0]
        if not names or is_common(first_word, narrator.speech) or len(first_word) < 3:  # noqa: PLR2004
            continue
        at = max(before.rfind(first_word), 0)
        opens = first_word.split()[0].casefold()
        if narrator.speech.puts_verb_second and opens in _TO:
            continue  # „Zum Fest | lädt die Stadt“
        people = [each for each in read_named(names, narrator.speech) if not each.is_organization]
        first = people[0] if people else None
        has_article = first_word.split()[0].casefold() in narrator.speech.articles
        is_person = first and not has_article and _is_personal(first.name, narrator.speech)
        if first and " " in first.name and (first.title or is_person):
            return _take_person(sentence, first.name, at)
        bodies = _read_bodies(narrator, sentence.text, at)
        if found := _take(sentence, keep_bodies(narrator, sentence, bodies), stop=verb.start()):
            return found
    return _read_turned(narrator, sentence) if narrator.speech.puts_verb_second else ()


def _read_turned(narrator: Narrator, sentence: NarratedSentence) -> tuple[FoundBody, ...]:
    """“Eingeladen hatte | das Ministerium”: the subject follows, and is no object."""
    objects = narrator.speech.accusatives | narrator.speech.indefinite
    for verb in narrator.words.match("host_verbs").finditer(sentence.text):
        article = sentence.text[verb.end() :].split(maxsplit=1)[:1]
        if not article or article[0] in objects or article[0] not in narrator.speech.articles:
            continue
        bodies = _read_bodies(narrator, sentence.text, verb.end())
        if bodies and bodies[0].has_kind and bodies[0].start - verb.end() < _BESIDE:
            kinds = [*takewhile(lambda body: body.has_kind, bodies)]
            return _take(sentence, keep_bodies(narrator, sentence, kinds))
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
    helped = narrator.words.match("partner_cues").search(text, at)
    own = text[: helped.start()] if helped else text
    bodies = read_bodies(own, at, narrator.speech, known=narrator.release.text)
    return [each for each in bodies if not narrator.speech.has_compounds or is_proper(each)]


def _find_after(narrator: Narrator, cues: str, most: int) -> tuple[FoundBody, ...]:
    found: list[FoundBody] = []
    for sentence in narrator.sentences:
        for cue in _find_cues(narrator, sentence, cues):
            text = sentence.text
            if cues == "host_cues":
                text = _cut_beside(narrator, text, cue.end())
            bodies = _read_bodies(narrator, text, cue.end())
            if cues == "host_cues":
                bodies = [] if found else keep_named(narrator, sentence, bodies)
            for each in _take(sentence, bodies):
                if not any(_is_same(each.name, known.name) for known in found):
                    found.append(each)
        if len(found) >= most:
            break
    return tuple(found[:most])


def _cut_beside(narrator: Narrator, text: str, at: int) -> str:
    """Up to “at the”; up to “with”, where it belongs to no longer words that lead to partners."""
    if place := _PLACE.search(text, at):
        text = text[: place.start()]
    beside = _BESIDE_HOST.search(text, at)
    helped = narrator.words.match("partner_cues").search(text, at)
    is_longer = beside and helped and helped.start() < beside.end()
    return text[: beside.start()] if beside and not is_longer else text


def _find_cues(
    narrator: Narrator, sentence: NarratedSentence, cues: str
) -> Iterator[re.Match[str]]:
    """“hosted by”, and “hosted | on May 4 at the Harbour Hall | by”."""
    yield from narrator.words.match(cues).finditer(sentence.text)
    words = narrator.words
    parted = words.parted_hosts if cues == "host_cues" else words.parted_partners
    yield from parted.finditer(sentence.text)


def _spell_name(name: str, sentence: NarratedSentence) -> str:
    """In the form of a list; of “Volunteers from the Norwell Alliance” the body."""
    release = sentence.places.release
    words = release.words
    if words is None:
        return name
    office = read_office(name, words)
    is_several = office is not None and make_single(office.role, words) != office.role
    parts = office.body.split() if office and is_several else []
    if office and any(read_token(part, words).is_organization for part in parts):
        return office.body
    return make_nominative(name, release.text, words)


def _is_office(name: str, sentence: NarratedSentence) -> bool:
    """“Minister for Transport of Varland” is no organization; “Mayor’s Office” is one."""
    words = sentence.places.release.words
    office = read_office(name, words) if words else None
    return office is not None and office.name == name


def _take(
    sentence: NarratedSentence, bodies: list[NamedBody], stop: int | None = None
) -> tuple[FoundBody, ...]:
    return tuple(
        FoundBody(
            sentence.cut(each.start, each.end),
            name,
            each.short_name,
            is_person=_is_office(name, sentence),
        )
        for each in bodies
        for name in [_spell_name(each.name, sentence)]
        if each.name and (stop is None or each.end <= stop)
    )
