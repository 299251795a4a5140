"""Read an inner clause that is the speaker's own: “The hall applauded Ana Ruiz, | who said:”."""

from __future__ import annotations

from digest.sources.addressed import leave_addressed
from digest.sources.genders import is_of
from digest.sources.given_names import read_name_gender
from digest.sources.mentions import find_last_name
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import read_tokens, spell_typed
from digest.sources.noun_phrases import Tokens
from digest.sources.role_nouns import is_full_name
from digest.sources.speech import SpeechWords


def take_before_relative(before: str, words: SpeechWords) -> str:
    """“Mayor Ana Ruiz” of “The hall applauded Mayor Ana Ruiz, | who later”: whom it is about.

    Empty for “the daughter of Ana Ruiz, who”, “Tom Hale and Ana Ruiz, who”, „Ana Ruiz, der“.
    """
    outer, comma, last = before.rpartition(", ")
    low = last.casefold().split() if comma else []
    free = words.auxiliaries | words.times | words.reflexive
    if not (low and _is_who(low[0], words)):
        return ""
    if not all(each in free or words.opens.fullmatch(each) for each in low[1:]):
        return ""
    typed = find_last_name(outer, words)
    lead, name = read_tokens(outer.removesuffix(typed), words), read_tokens(typed, words)
    while name and name[0].is_title:
        lead, name = [*lead, name[0]], name[1:]
    is_person = is_full_name(name, words) and not any(t.low in words.joint for t in name)
    is_person = is_person and _agrees(low[0], spell_typed(name), words)
    own = [*name]
    while is_person and lead and lead[-1].is_title:
        own.insert(0, lead.pop())
    links = words.belongs | words.authors
    while lead and lead[-1].low in words.articles - links:
        lead.pop()
    ends = links | words.joint | words.possessives
    is_hers = bool(lead) and lead[-1].low not in ends and lead[-1].text == lead[-1].bare
    return spell_typed(own) if is_person and is_hers else ""


def _is_who(low: str, words: SpeechWords) -> bool:
    articles = words.articles - words.indefinite if words.has_compounds else frozenset[str]()
    return low in (list_relative(words) | words.relative & articles) - words.meanwhile


def _agrees(who: str, name: str, words: SpeechWords) -> bool:
    """„Ana Ruiz, | die sagte“, but not „Ana Ruiz, | der sagte“."""
    others = words.masculine if read_name_gender(name, words) == "feminine" else frozenset()
    return not words.has_compounds or who not in others


def is_of_subject(own: Tokens, rest: Tokens, name: str, words: SpeechWords) -> bool:
    """“Ana Ruiz | smiled when she | told the guests”, «sonrió cuando | dijo a los vecinos».

    `own` is between the name and the verb, and `rest` after the verb. Not “greeted a nurse when
    she”: who that is cannot be told.
    """
    opens = words.meanwhile | words.relative - words.joint
    at = max((n for n, token in enumerate(own) if token.low in opens), default=0)
    somebody = words.articles | words.counts
    if len(own) == 1 and own[0].low in opens & words.meanwhile:
        return is_only_told(spell_typed(rest), words)
    if not at or any(t.is_title or t.has_capital or t.low in somebody for t in own[:at]):
        return False
    who, *told = own[at + 1 :] or (None,)
    if who is None:
        return is_only_told(spell_typed(rest), words)
    is_she = who.low in words.he | words.she | words.pronouns and not who.is_title
    is_told = not told or (words.has_compounds and told[0].low in somebody - words.indefinite)
    return is_she and is_told and is_of(read_name_gender(name, words), who.low, words)


def is_only_told(rest: str, words: SpeechWords) -> bool:
    """«cuando dijo | a los vecinos»: nobody after a verb without a subject but who hears it."""
    is_to = rest.casefold().split()[:1] != [] and rest.casefold().split()[0] in words.addressees
    return words.drops_pronouns and (not rest or (is_to and not leave_addressed(rest, words)))
