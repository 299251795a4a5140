"""Whose name ends what opens a sentence: that of its subject, or of somebody who was there."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.mentions import find_last_name
from digest.sources.name_tokens import NameToken, read_tokens, take_name
from digest.sources.names import read_named
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.text.word_lists import leave, unite

_FULL_NAME = 2
_NEAR = 3


def is_state(place: str, parts: list[str], words: SpeechWords) -> bool:
    """“Speaking in Norwell, | Maine last week at the fair, the mayor, Ana Ruiz”: no person."""
    town = [token for token in read_tokens(place, words) if token.bare]
    while town and town[-1].has_capital:
        town.pop()
    links = leave(words.prepositions, unite(words.particles, words.belongs))
    if not town or town[-1].low not in links:
        return False
    tokens = read_tokens(parts[0], words)
    name = take_name(tokens, words)
    after = tokens[len(name)] if len(name) < len(tokens) else None
    is_short = 0 < len(name) <= _FULL_NAME and not any(token.is_title for token in name)
    small = words.times | words.prepositions | words.common - words.auxiliaries
    is_end = after is None or after.low in small
    return is_short and is_end and has_person(parts[1:], words)


def is_name_of(dropped: str, parts: list[str], words: SpeechWords) -> bool:
    """“At the talk with the rector, | Dr. Tom Hale, the ambassador”: not who spoke."""
    if len(parts) < _FULL_NAME or not _is_titled(read_tokens(dropped, words), words):
        return False
    named, others = (read_named(each, words) for each in parts[:2])
    is_one = len(named) == 1 and " " in named[0].name and not named[0].is_organization
    return is_one and bool(others or any(t.is_title for t in read_tokens(parts[1], words)[:_NEAR]))


def _is_titled(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“with | the rector”, „mit | dem Rektor“: a role that does not open what is said of it."""
    leads = tokens[-_FULL_NAME:-1]
    return bool(leads) and tokens[-1].is_title and leads[0].low in words.articles


def ends_with_subject(parts: list[str], words: SpeechWords) -> bool:
    """“After the meeting | Ana Ruiz, chair of the trust”: nothing leads to the name."""
    typed = find_last_name(parts[0], words)
    before = read_tokens(parts[0].removesuffix(typed), words)
    name = read_tokens(typed, words)
    while name and name[0].low in words.times:  # “After the meeting on Monday | Ana Ruiz”
        before, name = [*before, name[0]], name[1:]
    role = read_tokens(parts[1], words) if len(name) >= _FULL_NAME else []
    is_led = len(before) > 1 and not _is_titled(before, words)
    is_led = is_led and (is_content_word(before[-1], words) or before[-1].low in words.times)
    is_role = any(token.is_title for token in role[:2])
    return is_led and is_role and not has_person(parts[1:], words)


def has_person(parts: list[str], words: SpeechWords) -> bool:
    return any(not named.is_organization for named in read_named(",".join(parts), words))
