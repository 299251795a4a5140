"""Find who said words first, where a clause after them has two who speak.

“…,” Ana Ruiz said Ben Cole had promised; heard a driver say; «…», dijo Ana Ruiz que prometió Luis
Prado: the speaker hands the words on. What all of these have in common is a second subject that
belongs to the words, beside that of the first verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.sources.any_language import ELIDED
from digest.sources.heard_shapes import may_say
from digest.sources.mentions import list_people
from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.nearby_verbs import is_in_name
from digest.sources.openings import is_time
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite

_THAT = r"(?<!\w)@that(?:(?<=['’])|(?!\w))\s*"
_STOP = re.compile(r"[;:.!?—–(]")
# Whom people hear say something speaks: “was heard saying”, „war von Ana Ruiz zu hören“.
_HEARD_BY = r"(?<!\w)(?:@passives|@being|@impersonal)(?!\w)"
_EDGES = " \t,;:.…—–-"
_MOST_SUBJECT = 7
_APPOSED = 3
_PAIR = 2


def find_first_speaker(text: str, words: SpeechWords) -> str:
    """Who has said the words before the one who says them now; empty where nobody has."""
    every = [*words.verb.finditer(text)]
    verbs = _list_verbs(text, every, words)
    return (
        _find_heard(text, words)
        or _find_inner(text, verbs, words)
        or _find_nearest(text, verbs[:1], words)
        or _find_after_that(text, every[:1], words)
    )


def _find_heard(text: str, words: SpeechWords) -> str:
    """“Ana Ruiz overheard | a driver say”, „hörte Ana Ruiz | einen Fahrer sagen“."""
    part = _STOP.split(text)[0].split(",")[0]
    found = words.hears.search(part)
    if found is None:
        return ""
    before = part[: found.start()]
    is_reflexive = set(before.casefold().split()[-2:]) & words.reflexive
    if is_reflexive or words.fill(_HEARD_BY).search(before) or words.verb.search(before):
        return ""
    rest = read_tokens(part[found.end() :], words)
    if not read_named(before, words):
        start = next((n for n, token in enumerate(rest) if token.has_capital), len(rest))
        while start < len(rest) and rest[start].has_capital:
            start += 1
        rest = rest[start:]
    small = words.prepositions - words.articles - words.indefinite
    while rest and rest[0].low in small:
        rest = rest[1:]
    return spell_typed(rest) or found[0]


def _find_inner(text: str, verbs: Sequence[re.Match[str]], words: SpeechWords) -> str:
    """“Ana Ruiz said | Ben Cole | had promised”: a subject between two verbs of saying."""
    if len(verbs) < _PAIR or not text[: verbs[0].start()].strip(_EDGES):
        return ""
    subject = _take_subject(text[verbs[0].end() : verbs[1].start()], words)
    if words.participle.search(verbs[1][0]) and not any(list_people(subject, words)):
        return ""  # “told the reporters | asking”
    return subject


def _list_verbs(
    text: str, every: Sequence[re.Match[str]], words: SpeechWords
) -> list[re.Match[str]]:
    """The verbs of saying, without nouns that are spelled as such: “a note”, “an old saying”."""
    nouns = unite(words.writings, words.utterances)
    leads = unite(words.articles, words.indefinite, words.possessives)
    return [
        verb
        for verb in every
        if (
            verb[0].casefold() not in nouns
            and not (verb[0][:1].isupper() and is_in_name(text[: verb.start()], verb[0]))
        )
        or leads.isdisjoint(text[: verb.start()].casefold().split()[-2:])
    ]


def _take_subject(between: str, words: SpeechWords) -> str:
    """The words between two verbs, where they are the subject of the second and no more."""
    that = words.fill(_THAT).match(between.strip())
    parts = (between.strip()[that.end() :] if that else between.strip(" ")).split(",")
    if len(parts) not in (1, _APPOSED) or not parts[0].strip():
        return ""
    tokens = read_tokens(parts[0], words)
    small = words.auxiliaries | words.meanwhile
    while tokens and (tokens[0].low in words.times or tokens[0].low in words.prepositions):
        if tokens[0].low not in words.times:
            return ""
        tokens = tokens[1:]
    inner = read_tokens(parts[-1], words) if len(parts) == _APPOSED else []
    if any(token.low not in words.auxiliaries for token in inner):
        return ""
    while tokens and (tokens[-1].low in small or words.opens.fullmatch(tokens[-1].low)):
        tokens = tokens[:-1]
    return _spell_all(tokens, parts) if _is_subject(tokens, words) else ""


def _spell_all(tokens: Sequence[NameToken], parts: Sequence[str]) -> str:
    return ", ".join([spell_typed(tokens), *(part.strip() for part in parts[1:-1])])


def _is_subject(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“a passenger”, “her predecessor”, “Hugh Dale”, and no pronoun of the speaker."""
    leads = words.articles | words.counts | words.possessives | words.indefinite
    if not tokens or len(tokens) > _MOST_SUBJECT or is_time(tokens[0], words):
        return False
    first = tokens[0]
    if not (first.low in leads and tokens[1:]) and not first.has_capital and not first.is_title:
        return False
    small = words.joint | words.relative | words.meanwhile | (words.pronouns - leads)
    small |= words.prepositions - words.belongs - leads
    if any(token.low in small for token in tokens) or tokens[-1].low in leads | words.belongs:
        return False
    # “the day | Hugh Dale announced it”
    is_noun = first.low in words.articles and not tokens[1].has_capital and not tokens[1].is_title
    return not (is_noun and any(token.has_capital for token in tokens[2:]))


def _find_nearest(text: str, verbs: Sequence[re.Match[str]], words: SpeechWords) -> str:
    """“Ana Ruiz watched | a driver | say”: right before the verb, after one that no list has."""
    tokens = read_tokens(text[: verbs[0].start()], words) if verbs else []
    leads = unite(words.articles, words.counts, words.possessives, words.indefinite)
    for at in range(len(tokens) - 1, 1, -1):
        acts, lead = tokens[at - 1], tokens[at]
        if acts.text.endswith(",") or acts.low in words.relative - words.joint:
            return ""
        is_act = is_content_word(acts, words) and not acts.is_title and acts.low not in leads
        is_act = (
            is_act and not words.opens.fullmatch(acts.low) and not words.participle.search(acts.low)
        )
        is_led = lead.low in leads - words.contracted and at + 1 < len(tokens)
        own = spell_typed(tokens[at:])
        is_person = lead.has_capital and any(list_people(own, words))
        is_start = is_led or lead.is_title or is_person
        if tokens[at - 2].low in words.relative:
            return ""  # “Ana Ruiz, who heard Hugh Dale speak, said”
        if is_act and is_start and read_named(spell_typed(tokens[: at - 1]), words):
            return own if _is_subject(tokens[at:], words) else ""
    return ""


def _find_after_that(text: str, verbs: Sequence[re.Match[str]], words: SpeechWords) -> str:
    """«…», dijo Ana Ruiz | que le prometió | Luis Prado: a clause that follows the speaker's name.

    After a comma “que” goes on about her, unless the comma closes what is said of her.
    """
    rest = text[verbs[0].end() :] if verbs else ""
    that = words.fill(_THAT).search(rest)
    if that is None or not rest[: that.start()].strip():
        return ""
    lead = rest[: that.start()].rstrip()
    tokens = read_tokens(lead, words)
    is_apposed = lead.endswith(",") and lead.count(",") > 1
    is_clause = is_apposed or words.puts_verb_second or not lead.endswith(",")
    if not is_clause or not tokens[-1].has_capital or not read_named(lead, words):
        return ""
    clause = re.split(r"[,;:.!?—–(]", rest[that.end() :])[0]
    subject = _take_last(read_tokens(clause, words), words) or _take_opening(clause, words)
    is_person = any(list_people(subject, words))
    # “Ana Ruiz, the mayor, | who replaced Ben Cole in May”
    is_said = any(may_say(token, words) for token in read_tokens(clause, words))
    return subject if (is_person and is_said) or not is_apposed else ""


def _take_opening(clause: str, words: SpeechWords) -> str:
    tokens = read_tokens(clause, words)
    leads = words.articles | words.possessives | words.indefinite
    is_led = bool(tokens) and (tokens[0].low in leads or tokens[0].has_capital)
    return clause if is_led and tokens[1:] else ""


def _take_last(tokens: Sequence[NameToken], words: SpeechWords) -> str:
    """“le había prometido | Luis Prado”, “repetía | su padre”: the end, if nothing leads to it."""
    leads = words.articles | words.possessives | words.indefinite
    for at in range(len(tokens) - 1, 0, -1):
        token, before = tokens[at], tokens[at - 1]
        is_start = token.low in leads or (token.has_capital and not before.has_capital)
        if not is_start or before.low in leads or before.is_title:
            continue
        if before.low in words.prepositions | words.belongs | words.addressees | words.joint:
            return ""
        is_plain = not ELIDED.match(token.text) and bool(tokens[at + 1 :])
        return spell_typed(tokens[at:]) if is_plain else ""
    return ""
