"""Find a host by its name alone, where no verb of an event says who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from digest.drafting.event_bodies import keep_bodies
from digest.drafting.found_bodies import FoundBody, read_named_bodies, take_bodies
from digest.drafting.headlines import find_headline, list_senders
from digest.drafting.narrator import Narrator
from digest.sources.any_language import ELIDED
from digest.sources.name_tokens import NameToken, read_token, read_tokens
from digest.sources.speech import SpeechWords

LEAD = 5
_LONGEST_NAME = 9
_LONGEST_LINE = 6
_OPENING = 2
_BRACKETS = re.compile(r"^\s*\([^()]*\)")
# “A team of”
_GROUP = re.compile(r"(\w+)\s(\w+)\s(\w+)(?!\w)")
# “X and Y”, “X, Y”: no more signs are between two names of a list.
_BESIDE = 12
_LEADING = r"(?i:@definite)\s+|[lL]['’]"


def find_about(narrator: Narrator) -> tuple[FoundBody, ...]:
    """“About Corwin Glass” at the end, where the first sentences have that name."""
    about = narrator.words.match("about")
    for paragraph in narrator.release.paragraphs[narrator.layout.tail :]:
        row = paragraph.rows[0].strip() if paragraph.rows else ""
        found = about.match(row)
        name = row[found.end() :].lstrip(" :").split(":")[0] if found else ""
        name = narrator.words.fill(r"^(?i:@definite)\s+").sub("", name.strip(" ."))
        for sentence in narrator.lead[:LEAD] if _may_be_body(narrator, name) else []:
            at = sentence.text.find(name)
            if at >= 0:
                return (FoundBody(sentence.cut(at, at + len(name)), name),)
    return ()


def find_in_headline(narrator: Narrator) -> tuple[FoundBody, ...]:
    """The name with which the headline opens, where the first sentences have it too."""
    spans = find_headline(narrator.layout)
    tokens = narrator.read(spans[0]).split()[:_LONGEST_NAME] if spans else []
    tokens = [*dropwhile(lambda word: word.casefold() in narrator.speech.articles, tokens)]
    if tokens:
        tokens[0] = ELIDED.sub("", tokens[0])
    for count in range(len(tokens), 0, -1):
        name = " ".join(tokens[:count]).rstrip(",:;")
        found = _find_name(narrator, name)
        is_whole = count > 1 or all(each.name in " ".join(tokens) for each in found[:1])
        after = tokens[count : count + 1]
        is_thing = bool(after) and after[0] in narrator.speech.auxiliaries
        if found and is_thing and not _has_kind(name, narrator.speech):
            return ()
        if found and is_whole:  # “Health Officials …” is no “Health Information Line”.
            return found
    return ()


def _find_name(narrator: Narrator, name: str) -> tuple[FoundBody, ...]:
    if not _may_be_body(narrator, name):
        return ()
    for number, sentence in enumerate(narrator.sentences):
        found = re.search(rf"(?<!\w){re.escape(name)}(?![\w-])", sentence.text)
        bodies = read_named_bodies(narrator, sentence.text, found.start()) if found else []
        own = [each for each in bodies if each.name.startswith(name)]
        own = [each for each in own if _is_name(each.name, narrator.speech)]
        is_plain = number < LEAD and not narrator.speech.has_compounds
        if own and (own[0].has_kind or name.split(maxsplit=1)[0].isupper() or is_plain):
            joint = [each for each in bodies if each.start - own[0].end < _BESIDE]
            return take_bodies(sentence, [own[0], *(each for each in joint if each != own[0])])
    return ()


def _has_kind(name: str, words: SpeechWords) -> bool:
    return any(token.is_organization for token in read_tokens(name, words))


def _is_name(body: str, words: SpeechWords) -> bool:
    """No “City” of “City leaders”, and no “Health Officer”."""
    last = read_token(body.rsplit(maxsplit=1)[-1], words)
    return body.casefold() not in words.organizations and not last.is_title


def _may_be_body(narrator: Narrator, name: str) -> bool:
    """A name with a kind of body, or of two words that no speaker has."""
    words = narrator.speech
    parts = [read_token(word, words) for word in name.split()]
    if not parts or not parts[0].has_capital or not parts[-1].has_capital:
        return False
    if any(part.is_organization for part in parts) or (len(parts) == 1 and name.isupper()):
        return True
    is_person = any(part.is_title for part in parts) or any(narrator.speakers.find(name))
    is_event = narrator.words.match("events").search(name)
    return len(parts) > 1 and not (is_person or is_event)


def find_opening(narrator: Narrator) -> tuple[FoundBody, ...]:
    """“The City of Norwell | sets aside …”, “Ein Team der | Hochschule Seeburg | hat …”.

    The first body with a kind in its name that opens one of the first sentences.
    """
    for sentence in narrator.lead[:_OPENING]:
        at = _pass_group(narrator, sentence.text)
        bodies = read_named_bodies(narrator, sentence.text, at)[:1]
        for body in keep_bodies(narrator, sentence, bodies):
            before, after = (
                sentence.text[at : body.start],
                _BRACKETS.sub("", sentence.text[body.end :]).split(),
            )
            small = narrator.speech.articles | narrator.speech.belongs
            is_first = all(word in small for word in ELIDED.sub("", before.casefold()).split())
            is_verb = bool(after) and after[0][:1].islower() and after[0].isalpha()
            if is_first and body.has_kind and is_verb:
                return take_bodies(sentence, [body])
    return ()


def find_before_headline(narrator: Narrator) -> tuple[FoundBody, ...]:
    """“Land Norwell, Landeskorrespondenz”: a body with a kind in a line above the headline."""
    layout, headline = narrator.layout, find_headline(narrator.layout)
    above = [row for row in layout.rows if headline and row.span < headline[0]]
    sender = narrator.words.fill(r"(?:(?i:@senders) )?")
    places = [(row, len((sender.match(row.text) or [""])[0])) for row in list_senders(layout)]
    places += [(row, at) for row in above if (at := _find_issuer(narrator, row.text))]
    for row, at in places:
        body = next(iter(read_named_bodies(narrator, row.text, at)), None)
        if body and body.has_kind and " " in body.name:
            span, start = row.span, row.span.start + body.start
            own = replace(span, start=start, end=start + len(body.name))
            return (_spell_small(narrator, FoundBody(narrator.places.find(own), body.name)),)
    return ()


def _find_issuer(narrator: Narrator, row: str) -> int:
    """„Pressemitteilung der | Stadt Norwell“: where the name begins; 0 where no text is named."""
    words = narrator.speech
    tokens = read_tokens(row, words)
    texts = words.own_texts | words.records
    if not tokens or tokens[0].low not in texts or len(tokens) < _OPENING:
        return 0
    small = words.articles | words.belongs | words.prepositions
    at = next((n for n, each in enumerate(tokens[1:], 1) if each.low not in small), 0)
    return row.find(tokens[at].text) if at > 1 else 0


def find_headline_subject(narrator: Narrator) -> tuple[FoundBody, ...]:
    """“| City of Norwell | Opens Library”: a body with a kind in its name, and then more words."""
    spans = find_headline(narrator.layout)
    text = narrator.read(spans[0]) if spans else ""
    opening = narrator.words.fill(_LEADING).match(text)
    at = opening.end() if opening else 0
    for body in read_named_bodies(narrator, text, at)[:1]:
        own = _cut_verb(narrator, body.name)
        is_first = body.start == at and own.count(" ") > 0 and len(own) < len(text.rstrip())
        verb = _find_opening_verb(narrator, own) if is_first else ""
        own, at = own.removeprefix(verb), at + len(verb)
        is_line = own.isupper() and len(own.split()) > _LONGEST_LINE
        is_event = narrator.words.match("events").match(own) is not None
        is_first = is_first and not (is_line or is_event)
        if is_first and _names_one(read_tokens(own, narrator.speech), narrator.speech):
            span = replace(spans[0], start=spans[0].start + at)
            place = replace(span, end=span.start + len(own))
            return (FoundBody(narrator.places.find(place), own),)
    return ()


def _names_one(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """No “Health Officer”, and no “Investigadores | da Universidade de Norwell”."""
    is_group = tokens[1].low in words.belongs and not tokens[0].is_organization
    has_kind = any(token.is_organization for token in tokens)
    return has_kind and not is_group and not tokens[-1].is_title


def _find_opening_verb(narrator: Narrator, name: str) -> str:
    """“| Inicia | Gobierno de Norwell obras”: Romance names begin with the kind of body."""
    first, _, rest = name.partition(" ")
    lead, *others = read_tokens(name, narrator.speech)
    is_kind = bool(others) and others[0].is_organization and not lead.is_organization
    is_alone = narrator.release.text.count(name) == 1
    return f"{first} " if narrator.speech.has_asides and is_kind and is_alone and rest else ""


def _cut_verb(narrator: Narrator, name: str) -> str:
    """“City of Norwell | Opens …”: a headline may have a capital for every word."""
    found = re.search(narrator.words.match("host_verbs").pattern, name, re.IGNORECASE)
    return name[: found.start()].rstrip() if found else name


def _spell_small(narrator: Narrator, body: FoundBody) -> FoundBody:
    """“MINISTRY OF RURAL MOBILITY” as the sentences have it, if they do."""
    if not body.name.isupper():
        return body
    for found in re.finditer(re.escape(body.name), narrator.release.text, re.IGNORECASE):
        if not found[0].isupper():
            return FoundBody(narrator.places.cut(*found.span()), found[0])
    return body


def _pass_group(narrator: Narrator, text: str) -> int:
    """“A team | of the university”, « Une équipe | de l’université »: where its body begins."""
    words = narrator.speech
    found = _GROUP.match(text)
    lows = found[0].casefold().split() if found else []
    is_group = (
        bool(found)
        and lows[0] in words.indefinite
        and ELIDED.sub("", lows[1]) not in words.organizations
    )
    small = words.belongs | words.articles
    return found.end() if found and is_group and lows[2] in small else 0
