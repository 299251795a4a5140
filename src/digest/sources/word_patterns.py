"""Write the words of a list as a pattern that finds any of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from digest.text.later import make_words_later

_LIST = re.compile(r"@(\w+)")
_PART_ENDS = " |"
_PAIR = 2
_SOME = r"(?:[^\s,;:.!?]+\s+){0,4}?"

OWNED = r"(?!['’]s(?!\w))"  # “State’s Attorney” states nothing.


def match_any(words: Collection[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, whole, longest first.

    A star matches letters, and “~” up to four words of one part of a sentence (will ~ say). After
    “ |” the part ends: “deed ~ na |” is not “deed onderzoek na de brand”.
    """
    return make_words_later(lambda some: find_whole(join_words(some)), list_beginnings(words))


def list_beginnings(words: Collection[str]) -> Mapping[str, str]:
    """For each word what a text has, in small letters, that has it."""
    bare = {word: word.removesuffix(_PART_ENDS).lower() for word in words}
    return {word: re.split("[*~']", each, maxsplit=1)[0] for word, each in bare.items()}


def find_whole(either: str) -> re.Pattern[str]:
    return re.compile(spell_whole(either), re.IGNORECASE)


def spell_whole(either: str) -> str:
    """The pattern where no part of a word is beside it."""
    return rf"(?<![\w’'-])(?:{either})(?!\w)"


def join_words(words: Collection[str]) -> str:
    """Any of the words: first those of one letter, so that few are tried at each place."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[:1], []).append(_write_pattern(word))
    groups = [
        rf"(?={_write_pattern(letter)})(?:{'|'.join(own)})" if letter != "*" else "|".join(own)
        for letter, own in sorted(by_letter.items(), reverse=True)
    ]
    return f"(?:{'|'.join(groups)})" if groups else "(?!)"


def fill_shape(shape: str, words: object) -> str:
    """A pattern in which “@that” is any of the words of that key."""
    return _LIST.sub(lambda key: join_words(getattr(words, key[1])), shape)


def list_perfects(verbs: Collection[str], helping: Collection[str]) -> Mapping[str, str]:
    """“rappelé” of « a rappelé »: a text may have other words between the two."""
    parts = {verb: verb.partition(" ") for verb in verbs}
    return {verb: last for verb, (first, _, last) in parts.items() if last and first in helping}


def join_perfects(verbs: Collection[str], breaks: Collection[str]) -> str:
    """« a | également | rappelé », but neither « a pas rappelé » nor « a été rappelé »."""
    if not verbs:
        return ""
    helping, last = ({verb.partition(" ")[part] for verb in verbs} for part in (0, 2))
    return rf"|{join_words(helping)}\s(?:(?!{join_words(breaks)})\w+\s){{1,2}}?{join_words(last)}"


def _write_pattern(word: str) -> str:
    bare = word.removesuffix(_PART_ENDS)
    if bare != word:
        return rf"{_write_pattern(bare)}(?=\s*(?:[,;:.!?…)—–]|$))"
    escaped = re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")
    return escaped.replace(r"\~\ ", _SOME).replace(r"~\ ", _SOME)


@cache
def list_parted(verbs: frozenset[str]) -> frozenset[str]:
    """“hinzu” of „fügte … hinzu“: what ends a sentence whose verb has it."""
    pairs = (verb.split() for verb in verbs)
    return frozenset(pair[1] for pair in pairs if pair[0] in verbs and len(pair) == _PAIR)
