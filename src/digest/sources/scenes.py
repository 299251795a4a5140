"""Leave what a speaker did, and who else was there: “said the mayor at a fair that …”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite

_ROLE, _FAR = 2, 14


def leave_doing(tokens: list[NameToken], words: SpeechWords) -> list[NameToken]:
    """“Ruiz | thanking the masons, the mayor and all”, « Ruiz | en se référant à » : who spoke.

    Only after a name, with an object that shows it: a “Norwell planning director” plans nothing.
    """
    for at, (token, after) in enumerate(pairwise(tokens[1:]), 1):
        if token.text != token.bare or not words.gerund.fullmatch(token.low) or token.is_title:
            continue
        leads = unite(words.articles, words.prepositions, words.contracted, words.addressees)
        is_name = after.has_capital and not (after.is_title or after.is_organization)
        has_object = is_name or after.low in leads | words.possessives
        stop = at
        while stop > 1 and tokens[stop - 1].low in words.reflexive | words.prepositions:
            stop -= 1
        last = tokens[stop - 1]
        is_after_name = last.has_capital and not (last.is_title or last.is_organization)
        if has_object and is_after_name and last.text == last.bare:
            return tokens[:stop]
    return tokens


def leave_scene(subject: str, words: SpeechWords) -> str:
    """“the mayor | at a fair that the minister, Ana Ruiz, opened”: the role, without what follows.

    Only a clause about the place that has its own verb, since “the mayor of Upton, Ana Ruiz” and
    “el alcalde en funciones, Ben Cole” are one.
    """
    tokens = read_tokens(subject, words)
    leads = words.articles - words.indefinite - words.possessives
    is_role = len(tokens) > _ROLE and tokens[0].low in leads and not tokens[1].is_organization
    is_role = is_role and (tokens[1].is_title or tokens[1].low in words.any_office)
    at = _find_scene(tokens, words) if is_role else 0
    return spell_typed(tokens[:at]) if at else subject


def _find_scene(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """Where the words about a place begin, after a role without a name; 0 for none."""
    small = (words.prepositions - words.belongs) | (words.relative - words.inner) | words.means
    small -= words.joint | words.articles
    inside = words.belongs | words.articles | words.joint | words.ranks
    for at in range(_ROLE, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if before.text != before.bare:
            return 0  # “the mayor, | Ana Ruiz, at a fair that …”
        if token.low in small:
            after = [*tokens[at + 1 : at + _FAR]]
            return at if any(t.low in words.inner for t in after) else 0
        if token.has_capital and before.low not in inside and not before.has_capital:
            return 0  # “the mayor | Ana Ruiz at a fair that …”
    return 0
