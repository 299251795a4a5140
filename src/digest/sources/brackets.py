"""Read what brackets in a phrase say of somebody: “Ana Ruiz (mayor of Norwell)”."""

from __future__ import annotations

import re

from digest.sources.long_roles import is_led_by_noun
from digest.sources.name_details import is_honorific
from digest.sources.name_tokens import has_title, read_tokens
from digest.sources.speech import SpeechWords

BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def read_brackets(phrase: str, words: SpeechWords) -> str:
    """A phrase with the roles that its brackets hold between commas."""
    return BRACKETS.sub(lambda found: _read_one(found, words), phrase)


def _read_one(found: re.Match[str], words: SpeechWords) -> str:
    """“Captain (Medical) of the Navy, Ana Ruiz”: inside a title brackets are left out."""
    before, after = found.string[: found.start()], found.string[found.end() :].lstrip()
    opening, following = read_tokens(before, words), read_tokens(after, words)[:1]
    is_title = bool(opening) and opening[-1].is_title and after[:1] not in ",.;:"
    is_inside = is_title and following[0].low in words.belongs
    return " " if is_inside else _open_brackets(found[0], words)


def _open_brackets(bracketed: str, words: SpeechWords) -> str:
    """“Ana Ruiz (mayor of Norwell)” with commas; a party, a state or an age is no role."""
    inside = bracketed.strip(" ()[]")
    tokens = read_tokens(inside, words)
    if is_honorific(inside, words):
        return ""  # “Hon. (Mrs.) Ana Ruiz”
    is_title = bool(tokens) and has_title(tokens[:1]) and (len(tokens) > 1 or not inside.isupper())
    return f", {inside}," if is_title or is_led_by_noun(tokens, words) else ""
