"""Tell a verb's subject from what a preposition leads to: «…», dijo ante la rectora."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.sources.name_details import list_relative
from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.speech import SpeechWords

_FULL_NAME = 2


def is_governed(text: str, words: SpeechWords) -> bool:
    """“ante la rectora”, “durante a visita do governador”: a preposition leads to all of it.

    So it does in “refiriéndose | a los vecinos”.

    Not “en su discurso | la rectora”, “no evento | Ana Ruiz”: where a language leaves out its
    pronouns, a subject may come last.
    """
    tokens = read_tokens(text, words)
    links = words.prepositions | words.belongs
    is_gerund = bool(tokens[1:]) and words.gerund.fullmatch(tokens[0].low) is not None
    tokens = tokens[is_gerund:]
    if tokens[1:] and is_gerund and tokens[0].low in words.reflexive:
        tokens = tokens[1:]
    opens = links - (frozenset() if is_gerund else words.addressees | words.feminine)
    opens -= frozenset() if is_gerund else words.masculine
    if not words.drops_pronouns or not tokens or tokens[0].low not in opens:
        return False
    leads = words.articles | words.possessives | words.indefinite | words.counts
    free = (leads - links) | words.feminine | words.masculine  # “no evento | a reitora”
    for before, token in pairwise(tokens):
        is_apart = before.text.endswith(",") or before.low in links
        if is_apart and token.low in list_relative(words):
            break  # “ante la rectora, | que aplaudió”, “en la plaza en | que está la sede”
        is_led = before.low in links | leads and not before.text.endswith(",")
        if token.low in free and not is_led:
            return False
        is_noun = token.has_capital or token.is_title
        if is_noun and not (is_led or before.is_title or before.has_capital):
            return False
    return not _has_two_names(tokens)


def _has_two_names(tokens: Sequence[NameToken]) -> bool:
    """“em Fenmouth | Ana Ruiz”: a place, and who spoke there."""
    run = 0
    for before, token in pairwise(tokens):
        run = run + 1 if token.has_capital and not (token.is_title or before.is_title) else 0
        if run > _FULL_NAME:
            return True
    return False
