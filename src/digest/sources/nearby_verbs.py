"""Tell a verb, or another word, from a name that is spelled as one."""

from __future__ import annotations

import re

from digest.sources.speech import SpeechWords

_SHORT = 3


def is_in_name(before: str, verb: str, after: str = "") -> bool:
    """“atestigua Ahmed | Reza”: a capital among small letters; “Ruiz | Says” is a headline.

    “The United | States Conference met and”: small words that are long may follow as well.
    """
    if not verb[:1].isupper():
        return False
    typed = before.split()
    is_sentence = any(word.islower() and len(word) > _SHORT for word in typed)
    is_sentence = is_sentence or any(w.islower() and len(w) > _SHORT + 1 for w in after.split())
    is_led = typed[-1:] != [] and typed[-1].islower()  # “Minister of | State”
    return is_sentence or is_led


def is_name(text: str, found: re.Match[str], words: SpeechWords) -> bool:
    """“la alcaldesa | Remedios | Ruiz”, and no form of “remedar”."""
    is_inside = bool(text[: found.start()].strip()) and " " not in found[0]
    is_inside = is_inside and not words.has_compounds
    return is_inside and is_in_name(text[: found.start()], found[0])
