"""Tell by a given name whether somebody is a woman or a man, where a name is one or the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from digest.sources.genders import Gender, is_of
from digest.sources.given_name_list import load_given_names
from digest.sources.same_names import split_words
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later

_FULL = compile_later(r"\b[^\W\d_a-z]\w+ [^\W\d_a-z]\w+")


@lru_cache(maxsize=1_024)
def read_name_gender(name: str, words: SpeechWords) -> Gender:
    """“Marta Oduya”, “Hans-Peter Brenner”; empty for “Kim Brenner”, and for a last name alone."""
    given, *others = split_words(name) or [""]
    known = load_given_names()
    for part in (given, given.partition("-")[0]) if others else ():
        if part in words.women | words.men:
            return "feminine" if part in words.women else "masculine"
        if part in known:
            return known[part]
    is_spelled = bool(others) and words.drops_pronouns and given.endswith(("a", "o"))
    return ("feminine" if given.endswith("a") else "masculine") if is_spelled else ""


def has_given_name(name: str, words: SpeechWords) -> bool:
    """“Kim Brenner” too, who may be either."""
    known = (load_given_names(), words.women, words.men)
    return any(given in each for given in split_words(name)[:1] for each in known)


def find_given(text: str) -> list[str]:
    """“Eva Dial”, wherever it is in a sentence: two words, and the first is a given name."""
    pairs = (found[0] for found in _FULL.finditer(text))
    return [pair for pair in pairs if pair.split()[0].casefold() in load_given_names()]


def may_be(pronoun: str, names: Iterable[str], words: SpeechWords) -> bool:
    """Whether no given name is of another gender than “he” or “she”."""
    return all(is_of(read_name_gender(name, words), pronoun, words) for name in names)
