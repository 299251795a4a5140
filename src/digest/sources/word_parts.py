"""Tell titles and bodies by a part of a word: „Schulleiter“, „Verkehrsministerium“, “mayors”."""

from __future__ import annotations

from functools import cache

from digest.sources.given_name_list import load_given_names
from digest.sources.speech import SpeechWords

_LONG_TITLE = 4
_SHORT_PLURAL = 3

# “Seventeen-year-old”, “Award-winning”; no “Jong-un”, “Xiao-ming”
_DESCRIBING = r"[^\W\d_]+(?:(?-i:-[a-z]+){2,}|-(?=(?-i:[a-z]{5,}$))(?:@pasts|@participles))"


def is_plural_title(bare: str, low: str, words: SpeechWords) -> bool:
    """“mayors”, “DAs”, but no “Avik Das”."""
    if len(low) <= _SHORT_PLURAL and not bare[1:2].isupper():
        return False
    singles = (each.removesuffix("s") for each in low.split("-"))
    return any(each in words.titles or f"{each}." in words.titles for each in singles)


def is_inflected(low: str, words: SpeechWords) -> bool:
    """“Schulleiter”, “der Vorsitzenden”, “des Präsidenten”."""
    return any(_is_compound(low.removesuffix(end), words) for end in ("", *words.cases))


def _is_compound(low: str, words: SpeechWords) -> bool:
    """“Schulleiter” ends with a title."""
    return low.endswith(_list_ends(words.titles, _LONG_TITLE, ("",)))


def is_compound_body(low: str, words: SpeechWords) -> bool:
    """“Kessler-Stiftung”, “Verkehrsministerium” end with a kind of body."""
    last = low.rsplit("-", maxsplit=1)[-1]
    ends = _list_ends(words.organizations, _LONG_TITLE + 1, ("", *words.noun_ends))
    return (last != low and last in words.organizations) or low.endswith(ends)


@cache
def _list_ends(nouns: frozenset[str], least: int, cases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{noun}{case}" for noun in nouns if len(noun) >= least for case in cases)


def is_describing(bare: str, words: SpeechWords) -> bool:
    """“Norwell-based”, “award-winning”."""
    return "-" in bare and words.fill(_DESCRIBING).fullmatch(bare) is not None


def names_thing(low: str, words: SpeechWords) -> bool:
    """“participação”, „Leitung“, “construyendo”: nobody has such a first name."""
    is_doing = words.drops_pronouns and words.gerund.fullmatch(low) is not None
    return (is_doing or bool(words.abstraction.fullmatch(low))) and low not in load_given_names()
