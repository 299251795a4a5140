"""Find who held an event, and who helped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from digest.drafting.body_words import NamedBody, blank_insertion, find_before
from digest.drafting.event_bodies import keep_bodies, keep_named
from digest.drafting.event_days import only_tells
from digest.drafting.found_bodies import FoundBody, read_named_bodies, take_bodies
from digest.drafting.likely_hosts import LikelyHosts
from digest.drafting.named_hosts import (
    LEAD,
    find_about,
    find_before_headline,
    find_headline_subject,
    find_in_headline,
    find_opening,
)
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.sources.given_name_list import load_given_names
from digest.sources.known_names import find_name
from digest.sources.name_tokens import is_common, read_tokens
from digest.sources.names import read_named
from digest.sources.people import Named
from digest.sources.same_names import is_same_name

# “X and Y”, “X, Y”: no more signs are between two names of a list.
_BESIDE = 12
_MOST_HOSTS, _MOST_PARTNERS = 5, 20
# “hosted by the City of Norwell | with the Ferry Association”
_BESIDE_HOST = r"\s@company\s"
# “hosted by Norwell Town Council | at the Old Exchange”
# “will | officially | open”
_ADVERB = r"(?<!\w)(@auxiliaries)(?: @adverbs)+(?= )"
_PLACE = r"\s@houses\s@definite\s"
# “clergy and other community leaders, elected officials,”
_GROUPS = re.compile(r"(?:\s*(?:[^\W\d_A-ZÀ-Ý][\w’'-]*\s+){0,4}[^\W\d_A-ZÀ-Ý][\w’'-]*,){1,4}")
# „Nordlichter | e. V.“: initials of no person.
_INITIALS = re.compile(r"\s+e\. ?V\.")


def find_parties(narrator: Narrator) -> tuple[tuple[FoundBody, ...], tuple[FoundBody, ...]]:
    """Host and partners. For a host who is a person, the office that the partners name."""
    host = find_host(narrator)
    partners = find_partners(narrator, host)
    if host and host[0].is_person:
        offices = [each for each in partners if host[0].name.startswith(_name_holder(each.name))]
        host = tuple(offices[:1]) or (find_opening(narrator) if host[0].tells else host)
    likely = LikelyHosts(narrator)
    if not host or (host[0].is_person and not _has_title(narrator, host[0].name)):
        host = likely.find() or host
    return tuple(map(likely.spell_out, host)), tuple(each for each in partners if each not in host)


def _has_title(narrator: Narrator, name: str) -> bool:
    """“Mayor Ana Ruiz” hosts herself; “Ana Ruiz” may be anybody."""
    return read_tokens(name, narrator.speech)[0].is_title


def _name_holder(office: str) -> str:
    """“County Attorney” for “County Attorney’s Office”."""
    return re.split(r"['’]s?\s", office)[0] + " "


def find_host(narrator: Narrator) -> tuple[FoundBody, ...]:
    """The subject of “The league opened …”, or who is named after “hosted by”.

    Nobody where that is no name of an organization: the event itself, a number, a country.
    """
    if found := _find_after(narrator, "host_cues", most=_MOST_HOSTS):
        return found
    subjects = [_read_subject(narrator, sentence) for sentence in narrator.lead[:LEAD]]
    bodies = (each for each in subjects if each and not each[0].is_person)
    people = (each for each in subjects if each and each[0].is_person)
    named = next(bodies, ()) or find_in_headline(narrator) or find_about(narrator)
    named = named or find_before_headline(narrator) or find_headline_subject(narrator)
    named = named or next(people, ())
    return named or LikelyHosts(narrator).find_sure() or find_opening(narrator)


def find_partners(narrator: Narrator, host: tuple[FoundBody, ...]) -> tuple[FoundBody, ...]:
    every = (
        *_find_after(narrator, "partner_cues", most=_MOST_PARTNERS),
        *_list_beside(narrator),
        *_list_helping(narrator),
    )
    others = (each for each in every if not any(_is_same(each.name, own.name) for own in host))
    clauses = [each.clause for each in narrator.release.quotations if each.clause]
    people = {one.name for each in clauses for one in each.named if not one.is_organization}
    named = (each for each in others if any(word[:1].isupper() for word in each.name.split()))
    own = {each.name: each for each in named if not (each.is_person or each.name in people)}
    return tuple(own.values())


def _list_beside(narrator: Narrator) -> Iterator[FoundBody]:
    """“convened by the port | with the Association of Harbours”."""
    for sentence in narrator.sentences:
        for cue in _find_cues(narrator, sentence, "host_cues"):
            host = read_named_bodies(narrator, sentence.text, cue.end())[:1]
            beside = narrator.speech.fill(_BESIDE_HOST).search(sentence.text, cue.end())
            if host and beside and abs(beside.start() - host[0].end) <= 1:
                yield from take_bodies(
                    sentence, read_named_bodies(narrator, sentence.text, beside.end())
                )


def _list_helping(narrator: Narrator) -> Iterator[FoundBody]:
    """“| The Mill Trust | contributed $4,000”, “| the Water Board |, which sponsors it,”."""
    words = narrator.speech
    for sentence in narrator.sentences:
        for verb in narrator.words.match("partner_verbs").finditer(sentence.text):
            before = sentence.text[: verb.start()].rstrip()
            lead, _, last = before.rpartition(" ")
            before = lead if lead.endswith(",") and last.casefold() in words.relative else before
            names = find_before(before, words)
            at = before.rfind(names) if names else -1
            bodies = read_named_bodies(narrator, before, at) if at >= 0 else []
            named = [*takewhile(lambda body: body.has_kind and " " in body.name, bodies)]
            yield from take_bodies(sentence, keep_bodies(narrator, sentence, named))


def _is_same(one: str, other: str) -> bool:
    one, other = (_INITIALS.sub("", name) for name in (one, other))
    return one.casefold() == other.casefold() or is_same_name(one, other)


def _read_subject(narrator: Narrator, sentence: NarratedSentence) -> tuple[FoundBody, ...]:
    text = blank_insertion(sentence.text, narrator.words.match("partner_cues"))
    adverb = narrator.speech.fill(_ADVERB)
    text = adverb.sub(lambda found: found[1].ljust(len(found[0])), text)
    for verb in narrator.words.match("host_verbs").finditer(text):
        before = text[: verb.start()]
        names = find_before(before, narrator.speech)
        first_word = names.split(",")[0]
        if not names or is_common(first_word, narrator.speech) or len(first_word) < 3:  # noqa: PLR2004
            continue
        at = max(before.rfind(first_word), 0)
        opens = first_word.split()[0].casefold()
        if narrator.speech.puts_verb_second and opens in narrator.speech.to_the:
            continue  # „Zum Fest | lädt die Stadt“
        people = [each for each in read_named(names, narrator.speech) if not each.is_organization]
        first = people[0] if people else None
        has_article = first_word.split()[0].casefold() in narrator.speech.articles
        is_person = first and not has_article and _is_personal(first.name, narrator)
        if first and " " in first.name and (first.title or is_person):
            tells = sentence.has_quotation or only_tells(narrator, text, verb)
            own = () if tells else _take_body_of(narrator, sentence, first, before)
            return own or _take_person(narrator, sentence, first.name, at, tells=tells)
        bodies = read_named_bodies(narrator, sentence.text, at)
        is_plain = {*verb[0].casefold().split()} <= narrator.speech.auxiliaries
        if is_plain and narrator.speech.has_compounds:  # „Der Zustand der Wälder | hat sich“
            bodies = [*takewhile(lambda body: body.has_kind or not _has_article(body), bodies)]
        if found := take_bodies(
            sentence, keep_bodies(narrator, sentence, bodies), stop=verb.start()
        ):
            return found
    return _read_turned(narrator, sentence) if narrator.speech.puts_verb_second else ()


def _has_article(body: NamedBody) -> bool:
    """„Zustand | der | Wälder“: no name, where no kind of body is in it."""
    return any(word.islower() for word in body.name.split())


def _read_turned(narrator: Narrator, sentence: NarratedSentence) -> tuple[FoundBody, ...]:
    """“Eingeladen hatte | das Ministerium”: the subject follows, and is no object."""
    objects = narrator.speech.accusatives | narrator.speech.indefinite
    for verb in narrator.words.match("host_verbs").finditer(sentence.text):
        article = sentence.text[verb.end() :].split(maxsplit=1)[:1]
        if not article or article[0] in objects or article[0] not in narrator.speech.articles:
            continue
        bodies = read_named_bodies(narrator, sentence.text, verb.end())
        if bodies and bodies[0].has_kind and bodies[0].start - verb.end() < _BESIDE:
            kinds = [*takewhile(lambda body: body.has_kind, bodies)]
            return take_bodies(sentence, keep_bodies(narrator, sentence, kinds))
    return ()


def _is_personal(name: str, narrator: Narrator) -> bool:
    """Two or three words, none of which names a kind of organization.

    “Farm Norwell”, which the release has again, and never as a speaker's name, is a body's.
    """
    parts = [word.strip(".,").casefold() for word in name.split()]
    is_known = parts[0] in load_given_names() or any(narrator.speakers.find(name))
    is_known = is_known or len([*find_name(narrator.release.text, name)]) == 1
    is_kind = any(part in narrator.speech.organizations for part in parts)
    return is_known and len(parts) in (2, 3) and not is_kind


def _take_person(
    narrator: Narrator, sentence: NarratedSentence, name: str, at: int, *, tells: bool
) -> tuple[FoundBody, ...]:
    end = sentence.text.find(name, at)
    if end < 0:
        return ()
    span = sentence.cut(at, end + len(name))
    name = narrator.words.fill(r"^(?i:@definite)\s+").sub("", span.words)
    return (FoundBody(span, name, is_person=True, tells=tells),)


def _take_body_of(
    narrator: Narrator, sentence: NarratedSentence, person: Named, before: str
) -> tuple[FoundBody, ...]:
    """“The rector of | Norwell University |, Ana Ruiz, signed”; a mayor is of a place."""
    named = read_named(before, narrator.speech)
    own = next((each for each in named if each.name == person.name), person)
    name, title = own.organization or "", (own.title or "").casefold()
    offices, portfolios = narrator.words.match("offices"), narrator.words.match("portfolios")
    start = sentence.text.find(name) if name else -1
    if start < 0 or not name[:1].isupper() or offices.search(title) or portfolios.match(title):
        return ()
    return (FoundBody(sentence.cut(start, start + len(name)), name),)


def _find_after(narrator: Narrator, cues: str, most: int) -> tuple[FoundBody, ...]:
    found: list[FoundBody] = []
    for sentence in narrator.sentences:
        for cue in _find_cues(narrator, sentence, cues):
            text = sentence.text
            if cues == "host_cues":
                text = _cut_beside(narrator, text, cue.end())
            bodies = read_named_bodies(narrator, text, cue.end())
            if cues == "host_cues":
                bodies = [] if found else keep_named(narrator, sentence, bodies)
            elif not bodies:
                bodies = _read_after_groups(narrator, text, cue.end())
            for each in take_bodies(sentence, bodies):
                if not any(_is_same(each.name, known.name) for known in found):
                    found.append(each)
        if len(found) >= most:
            break
    return tuple(found[:most])


def _read_after_groups(narrator: Narrator, text: str, at: int) -> list[NamedBody]:
    """“in partnership with | clergy, elected officials, | the Legal Aid Society and the port”."""
    groups = _GROUPS.match(text, at)
    bodies = read_named_bodies(narrator, text, groups.end()) if groups else []
    return [*takewhile(lambda body: body.has_kind, bodies)]


def _cut_beside(narrator: Narrator, text: str, at: int) -> str:
    """Up to “at the”; up to “with”, where it belongs to no longer words that lead to partners."""
    if place := narrator.words.fill(_PLACE).search(text, at):
        text = text[: place.start()]
    beside = narrator.speech.fill(_BESIDE_HOST).search(text, at)
    helped = narrator.words.match("partner_cues").search(text, at)
    is_longer = beside and helped and helped.start() < beside.end()
    return text[: beside.start()] if beside and not is_longer else text


def _find_cues(
    narrator: Narrator, sentence: NarratedSentence, cues: str
) -> Iterator[re.Match[str]]:
    """“hosted by”, and “hosted | on May 4 at the Harbour Hall | by”."""
    words = narrator.words
    parted = words.parted_hosts if cues == "host_cues" else words.parted_partners
    for pattern in (words.match(cues), parted):
        at = 0
        # « organisée | avec | le concours de » is two cues, of which the second leads to a name.
        while found := pattern.search(sentence.text, at):
            yield found
            at = found.start() + 1
