"""Tell a verb from a name that is spelled as one."""

from __future__ import annotations

_SHORT = 3


def is_in_name(before: str, verb: str) -> bool:
    """“atestigua Ahmed | Reza”: a capital among small letters; “Ruiz | Says” is a headline."""
    is_sentence = any(word.islower() and len(word) > _SHORT for word in before.split())
    return verb[:1].isupper() and is_sentence
