"""Tell by given names where a name begins, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from digest.sources.any_language import SAINTS
from digest.sources.given_name_list import load_given_names
from digest.sources.name_tokens import NameToken
from digest.sources.speech import SpeechWords

_LONG = 8

_FULL_NAME = 2


def is_compound_role(token: NameToken) -> bool:
    """„Umwelt-Staatsrätin | Noll“: a long noun after a dash, and no “Karl-Alexander”."""
    first, dash, last = token.low.rpartition("-")
    return bool(dash) and len(last) >= _LONG and {first, last}.isdisjoint(load_given_names())


def find_given_name(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """Where the last name of a phrase begins by a given name: “Saúde | Cláudia Moraes Pinto”.

    0 where none is known; a name is of two words at least.
    """
    known = _list_known(words)
    starts = [
        at
        for at, token in enumerate(tokens[:-1])
        if at and token.low in known and tokens[at - 1].low not in SAINTS
    ]
    at = starts[-1] if starts else 0
    while at - 1 in starts:  # “María José Soto”
        at -= 1
    return at


@lru_cache(maxsize=16)
def _list_known(words: SpeechWords) -> frozenset[str]:
    return frozenset(load_given_names()) | words.women | words.men


def joins_names(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Luis Prado y | Ana Prado” are two, where “José Ortega y Gasset” is one."""
    is_full = len(tokens) == _FULL_NAME + _FULL_NAME and tokens[-2].low in words.joint
    return is_full and all(t.has_capital for t in (*tokens[:_FULL_NAME], tokens[-1]))


def count_of_rank(tokens: Sequence[NameToken], at: int, last: int, words: SpeechWords) -> int:
    """“Almirante de | Esquadra | Alexandre Rabello”: what a title is of, before a given name.

    Where no given name is known, the last two words are the name.
    """
    before, own = tokens[max(at - _FULL_NAME, 0) : at], tokens[at : last + 1]
    is_of = len(before) == _FULL_NAME and before[0].is_title and before[1].low in words.belongs
    if not (is_of and words.has_asides):
        return 0
    is_plain = all(token.has_capital for token in own)
    return find_given_name(own, words) or is_plain * max(len(own) - _FULL_NAME, 0)
