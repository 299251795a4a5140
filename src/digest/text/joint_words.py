"""The word between the last two of several names, which some languages change before a sound."""

from __future__ import annotations

import re

from digest.text.later import compile_later

_NEXT = {
    # Before the sound of i, but not before a diphthong: “Ana e Inés”, “agua y hielo”; “Ana e Yves”.
    ("es", "y"): (
        "e",
        compile_later(r"h?[iíIÍ](?![aeoáéó])|[yY](?![aeiouáéíóú]|\b)", re.IGNORECASE),
    ),
    ("es", "o"): ("u", compile_later(r"h?[oó]", re.IGNORECASE)),
    # Before the same vowel: “Anna ed Elena”.
    ("it", "e"): ("ed", compile_later(r"[eèé]", re.IGNORECASE)),
}


def choose_joint(joint: str, following: str, code: str) -> str:
    """The joint with its spaces, as it is before these words.

    >>> choose_joint(" y ", "Inés Robles", "es"), choose_joint(" y ", "Yolanda Paz", "es")
    (' e ', ' y ')
    """
    changed, sound = _NEXT.get((code.partition("-")[0], joint.strip()), ("", None))
    return joint.replace(joint.strip(), changed) if sound and sound.match(following) else joint
