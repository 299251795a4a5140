"""Names of sites that look like another one: letters of several alphabets, or of one that mimics.

After Unicode's security mechanisms (UTS 39, revision 31, sections 4 and 5.1: single script and
whole-script confusables; read 2026-11-23).
"""

from __future__ import annotations

import re
import unicodedata

from digest.text.later import compile_scripts_later

_SCRIPTS = (
    "Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Devanagari",
    "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai",
    "Lao", "Tibetan", "Myanmar", "Khmer", "Ethiopic", "Cherokee", "Hangul", "Hiragana", "Katakana",
    "Bopomofo", "Han",
)  # fmt: skip
# Japanese, Korean and Chinese write with several at once.
_TOGETHER = (
    frozenset({"Han", "Hiragana", "Katakana"}),
    frozenset({"Han", "Hangul"}),
    frozenset({"Han", "Bopomofo"}),
)
# Letters that look the same as a Latin one, in the usual faces of small letters.
_LIKE_LATIN = {
    "Cyrillic": frozenset("аеорсухіјѕһԁԛԝӏѵүғ"),
    "Greek": frozenset("αγικνορυσϲϳτ"),
    "Armenian": frozenset("աեզհյոսցքօռւ"),
    "Cherokee": frozenset("ꭺꭼꭻꮃꮇꮋꮪꮓꮶꭰꮯꮲꮩꭱ"),
}
# Latin letters that look like those of these alphabets, beside the pairs above.
_LATIN_LIKE = frozenset("aceiopxyABCEHIKMOPTXY")
_CAPITALS_LIKE_LATIN = frozenset("АВЕЅІЈКМНОРСТУХҮԌԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ")
_MIMICS = compile_scripts_later(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}]")
# Between letters of Catalan, Hebrew and Japanese names (RFC 5892, appendix A).
_IN_NAMES = frozenset("-_·׳״・")
_LATIN = compile_scripts_later(r"\p{Latin}")
# Where no letter of these is, only the marks of Latin texts.
_BEYOND_LATIN = re.compile("[^\0-\u036f\u2000-\u206f]")
_WORD = compile_scripts_later(r"[\p{L}\p{M}]+")
_NEUTRAL = compile_scripts_later(r"[\p{Script=Common}\p{Script=Inherited}]")
_OF = {script: compile_scripts_later(rf"\p{{Script_Extensions={script}}}") for script in _SCRIPTS}


def find_lookalike(host: str) -> str | None:
    """Why a host may pass for another; None where each of its names is of one alphabet."""
    labels = [decode_label(label) for label in host.lower().rstrip(".").split(".")]
    if all(map(str.isascii, labels)):
        return None
    ending = _list_scripts(labels[-1])
    for label in labels:
        if label.isascii():
            continue
        if sign := next(filter(_is_sign, label), None):
            return f"`{label}` has `{sign}`, which is not a letter"
        scripts = _list_scripts(label)
        if not scripts:
            return f"`{label}` mixes letters of several alphabets"
        for script in scripts:
            letters = {letter for letter in label if letter.isalpha()}
            if letters <= _LIKE_LATIN.get(script, frozenset()) and script not in ending:
                return f"`{label}` is written in {script} letters that look like Latin ones"
    return None


def find_mixed_word(text: str) -> tuple[str, str] | None:
    """The first word with a letter of another alphabet that passes for its own, and that letter.

    Either all its other letters pass for Latin ones, or it is mostly of another alphabet and all
    its Latin letters pass for that: “SMSка”, “kΩ” and “ΔT” are meant.
    """
    if not _BEYOND_LATIN.search(text):
        return None
    for found in _WORD.finditer(text):
        word = found[0]
        others, latin = _MIMICS.findall(word), _LATIN.findall(word)
        if not others or not latin:
            continue
        if all(map(_looks_latin, others)):
            return word, min(others, key=word.index)
        if len(others) > len(latin) and _LATIN_LIKE.issuperset(latin):
            return word, min(latin, key=word.index)
    return None


def _looks_latin(letter: str) -> bool:
    return letter in _CAPITALS_LIKE_LATIN or any(letter in like for like in _LIKE_LATIN.values())


def to_punycode(host: str) -> str:
    """As computers read it: xn--… for each name that is not plain."""
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
        for label in host.split(".")
    )


def _list_scripts(label: str) -> set[str]:
    """The alphabets that all of a name may be written in; plain signs belong to any."""
    letters = [letter for letter in label if not _NEUTRAL.match(letter)]
    found = [{script for script in _SCRIPTS if _OF[script].match(letter)} for letter in letters]
    return set.intersection(*map(_widen, found)) if found else set(_SCRIPTS)


def _is_sign(character: str) -> bool:
    """What no name needs, such as a sign that looks like a slash; emoji are only odd."""
    kind = unicodedata.category(character)
    return (kind[0] == "P" or kind in ("Sm", "Sc", "Sk")) and character not in _IN_NAMES


def _widen(scripts: set[str]) -> set[str]:
    """A Han letter also belongs to every script that uses Han letters."""
    groups = (group for group in _TOGETHER if group & scripts)
    return scripts | {"+".join(sorted(group)) for group in groups}


def decode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label
