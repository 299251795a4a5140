"""Find the subject that follows its verb: in a German sentence with any verb, and after “as”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.sources.clauses import Clause, name_clause
from digest.sources.mentions import list_people
from digest.sources.name_tokens import NameToken, is_link, read_tokens, spell_typed, take_name
from digest.sources.names import read_named
from digest.sources.people import Named
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords

_EDGES = " \t,;.…—–-:\u00a0"
_AND_TO = r"@and_to(?:(?<=['’])|\s+)(@infinitives)(?:\s+\w+)?\s*:"
_MOST_BEFORE = 6
_LEAST_BEFORE = 2


def has_verb_second(text: str, words: SpeechWords) -> bool:
    """„Ida Noll, Leiterin des Amtes, | zieht eine positive Bilanz:“."""
    if not words.has_compounds:
        return False
    _, is_apposed, rest = text.rpartition(",")
    tokens = read_tokens(rest, words)
    after = tokens if is_apposed else tokens[len(take_name(tokens, words)) :]
    is_led = bool(tokens) and tokens[0].low in words.prepositions  # „Zum Abschluss | dankt Noll“
    is_verb = bool(after) and is_content_word(after[0], words)
    return is_verb and not is_led and not _is_of_others(text, words)


def find_shared_subject(before: str, words: SpeechWords) -> str:
    """„Norwell sei auf gutem Weg, betont | Ida Noll | und ergänzt:“: the subject of both verbs.

    “The bay is clean, | Ruiz | said, and added:”. Else the pronoun that opens the sentence.
    """
    head, _, last = before.rstrip(" ,").rpartition(" ")
    if last.casefold() not in words.joint:
        return ""
    head = head.rstrip(" ,")
    told = [*words.accords.finditer(head), *words.verb.finditer(head)]
    for verb in sorted(told, key=lambda each: each.start(), reverse=True):
        lead = head[: verb.start()].rstrip()
        is_after = lead.endswith(",")
        if is_after or verb.end() == len(head):
            subject = head[verb.end() :] if is_after else lead.rpartition(",")[2]
            return subject.strip() if read_named(subject, words) else ""
    return _find_opening_pronoun(before, words)


def _find_opening_pronoun(before: str, words: SpeechWords) -> str:
    """“He | works in the Community and Social Enterprise sector and | said”: whose verbs both are.

    Empty where anything else has a capital, but in what a preposition leads to.
    """
    first, *inner = read_tokens(before, words) or read_tokens(",", words)
    own = (words.he | words.she) & words.pronouns - words.possessives
    is_both = first.low in own and len(inner) > 1 and inner[-1].low in words.joint
    others = (words.relative - words.prepositions - words.joint) | words.pronouns
    if not is_both or any(token.is_title or token.low in others for token in inner):
        return ""
    at_capitals = (at for at, token in enumerate(inner) if token.has_capital)
    return first.text if all(_is_led(inner[:at], words) for at in at_capitals) else ""


def _is_led(lead: Sequence[NameToken], words: SpeechWords) -> bool:
    """“in | the | Arts, | Community and | …”: what a preposition leads to, or goes on with it."""
    lasts = [*reversed(lead[-_LEAST_BEFORE:])]
    if not lasts or lasts[0].has_capital or lasts[0].low in words.prepositions:
        return bool(lasts)
    before = lasts[-1]
    is_next = lasts[0].low in words.joint and before.has_capital
    return is_next or (lasts[0].low in words.articles and before.low in words.prepositions)


def find_turned_pronoun(text: str, words: SpeechWords) -> str:
    """„Auf der Tagung von Norwells größtem Verband sprach | er | zu den Gästen:“."""
    tokens = read_tokens(text, words)
    own = (words.he | words.she) & words.pronouns - words.articles
    is_led = bool(tokens) and tokens[0].low in words.prepositions and words.puts_verb_second
    for at, token in enumerate(tokens) if is_led else ():
        if token.low in own and not token.has_capital and at > 1:
            lead = spell_typed(tokens[:at])
            verb, after = tokens[at - 1], tokens[at + 1 : at + 2]
            is_said = words.verb.fullmatch(verb.low) is not None
            is_verb = "," not in lead and (is_said or is_content_word(verb, words))
            is_alone = not any(each.has_capital for each in after)  # “dieser | Mann”
            return token.bare if is_verb and is_alone else ""
    return ""


def find_last_subject(text: str, words: SpeechWords) -> tuple[Named, ...]:
    """„Ähnlich sieht es | Ida Noll vom Chorverband:“: the only name, after an adverb and a verb."""
    people = [*{*list_people(text, words)}] if words.has_compounds else []
    if len(people) != 1 or " " not in people[0] or _is_of_others(text, words):
        return ()
    lead, _, after = text.rstrip(" :：").partition(people[0])
    tokens = read_tokens(lead, words)
    role = next((n for n, token in enumerate(tokens) if n and token.is_title), len(tokens))
    before, rest = tokens[:role], read_tokens(after, words)
    if not _LEAST_BEFORE <= len(before) <= _MOST_BEFORE or "," in lead:
        return ()
    small = words.prepositions - words.agents
    is_turned = before[0].has_capital and not (before[0].is_title or before[0].is_organization)
    is_turned = is_turned and before[0].low not in words.articles | words.pronouns
    is_turned = is_turned and not any(token.has_capital for token in before[1:])
    is_turned = is_turned and before[-1].low not in small
    is_verb = any(is_content_word(t, words) or t.low in words.auxiliaries for t in before[1:])
    is_name = all(token.has_capital or is_link(token, words) for token in rest)
    spelled = spell_typed(tokens[role:])
    return (
        read_named(f"{spelled} {people[0]}{after}".strip(), words)
        if (is_turned and is_verb and is_name)
        else ()
    )


def _is_of_others(text: str, words: SpeechWords) -> bool:
    return any(each.search(text) for each in (words.quotes, words.reads, words.hears))


def find_as_told(text: str, verb: re.Match[str], words: SpeechWords) -> Clause | None:
    """“As | Hal Brenner, the transit director, | put it in his letter:”."""
    first, _, rest = text[: verb.start()].lstrip().partition(" ")
    last = text[: verb.start()].rpartition(",")[2].strip().casefold()
    after = text[verb.end() :]
    if last in words.as_told and after.endswith(",") and "," not in after[:-1]:
        return name_clause(text, verb[0], after, words)  # “una ley que, como dijo | Ana Ruiz,”
    if words.has_asides and _ends_as_told(text[: verb.start()], words):
        told = name_clause(text, verb[0], after.strip(_EDGES), words)
        return told if told.named else None
    if first.casefold() not in words.as_told:
        return None
    told = name_clause(text, verb[0], rest, words)
    is_led = bool(told.named) and rest.startswith(told.named[0].name)
    return told if is_led and rest.count(",") != 1 else None


def _ends_as_told(before: str, words: SpeechWords) -> bool:
    """« … futurs collaborateurs | comme le | souligne Ana Ruiz : »: the subject follows."""
    low = before.casefold().replace("’", "'").split()
    is_object = low[-1:] != [] and (low[-1] == "l'" or low[-1] in words.articles)
    spelled = " ".join(["", *(low[:-1] if is_object else low)])
    return spelled.endswith(tuple(f" {each}" for each in words.as_told))


def find_same(text: str, words: SpeechWords) -> Clause | None:
    """“Et d’ajouter :”, „Und weiter:“ go on with who has spoken."""
    same = words.fill(_AND_TO).fullmatch(text.strip(" .”»"))
    if same:
        return Clause(text, "said", same[1])
    lead, _, last = text.strip(" .”»").lower().rstrip(" :：").rpartition(" ")
    is_same = text.endswith((":", "：")) and lead in words.joint and last in words.going_on
    return Clause(text, "said", last) if is_same else None
