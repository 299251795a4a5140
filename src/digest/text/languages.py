"""Tell the language of a text: the likeliest one, or another than is known where that is sure."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from digest.text.later import compile_later

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEADING = re.compile(r"(?:[.!?…:;]['\"”’»]*\s+|[“„«‘¿¡—–]\s*)$")
# Letters of one script from the lowest on, and the language that a text in it is most likely in.
_SCRIPTS = {
    "Arab": ("\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff", "ar"),
    "Hebr": ("\u0590-\u05ff", "he"),
    "Cyrl": ("\u0400-\u052f", "ru"),
    "Grek": ("\u0370-\u03ff\u1f00-\u1fff", "el"),
    "Deva": ("\u0900-\u097f", "hi"),
    "Beng": ("\u0980-\u09ff", "bn"),
    "Taml": ("\u0b80-\u0bff", "ta"),
    "Thai": ("\u0e00-\u0e7f", "th"),
    "Hang": ("\u1100-\u11ff\uac00-\ud7af", "ko"),
    "Kana": ("\u3040-\u30ff", "ja"),
    "Hani": ("\u3400-\u9fff", "zh"),
    "Geor": ("\u10a0-\u10ff", "ka"),
    "Armn": ("\u0530-\u058f", "hy"),
    "Ethi": ("\u1200-\u137f", "am"),
    "Latn": ("A-Za-zÀ-ɏḀ-ỿ", ""),
}
_LETTERS = {name: compile_later(f"[{letters}]") for name, (letters, _) in _SCRIPTS.items()}
# Languages that are not written in Latin letters, by their scripts.
_SCRIPT_LANGUAGES = {
    "Arab": "ar fa ur ps ckb sd ug",
    "Hebr": "he yi",
    "Cyrl": "ru uk bg sr mk be kk mn",
    "Grek": "el",
    "Deva": "hi mr ne",
    "Beng": "bn",
    "Taml": "ta",
    "Thai": "th",
    "Hang": "ko",
    "Kana": "ja",
    "Hani": "zh",
    "Geor": "ka",
    "Armn": "hy",
    "Ethi": "am",
}
_WRITTEN = {code: script for script, codes in _SCRIPT_LANGUAGES.items() for code in codes.split()}
_CJK = frozenset({"Kana", "Hani"})
# Serbian, Kazakh and others are written in Latin letters too.
_BOTH = frozenset({"sr", "kk", "mn"})
_MOST = 0.8
_FEW_LETTERS, _FEW_WORDS = 6, 3
# A sign of these scripts is a syllable or a word.
_DENSE = frozenset({"Hani", "Kana", "Hang"})
_FEW_SIGNS = 4
# Letters that a language has, and some others have not.
_SIGNS = {
    "de": "äöüß", "es": "ñáéíóú", "fr": "éçèêàâîôûùœëï", "it": "àèìòù", "pt": "ãõçêâáéíóúà",
    "ca": "çàèòïíóúé", "ro": "ăâîșț", "sv": "åäö", "da": "æøå", "nb": "æøå", "pl": "ąćęłńóśźż",
    "tr": "çğıöşü", "fi": "äö", "nl": "éë",
}  # fmt: skip
# Small words that names have: Ana de la Cruz.
_PARTICLES = frozenset({
    "a", "al", "d", "da", "das", "de", "del", "della", "der", "di", "do", "dos",
    "du", "e", "el", "i", "la", "las", "le", "les", "los", "o", "of", "the",
    "und", "van", "von", "y", "zu",
})  # fmt: skip
# So many words that only the other language has, and how much more than words of the known one.
_LEAST, _LEAD, _SHARE = 2, 5, 0.3
# Where the known one has no word of its own.
_SMALL_SHARE = 0.2
UNKNOWN = ""
# A text of fewer words is in no language for sure, nor one with fewer small words.
_LEAST_WORDS = 5
_LEAST_SMALL, _AHEAD = 0.18, 1.6
# “a” and “à” alone make no Portuguese sentence a French one.
_LEAST_MORE = 1.5


@lru_cache(maxsize=256)
def detect_language(text: str, likely: str = "") -> str | None:
    """The code of the language whose small words the text has most; None in doubt.

    With a `likely` one, such as that of an edition, it is that or the one that is far ahead of it.
    """
    script = _find_script(text)
    if script not in (None, "Latn"):
        return _SCRIPTS[script][1] if _WRITTEN.get(_base(likely)) != script else _base(likely)
    found = [word.replace("’", "'").casefold() for word in _TOKEN.findall(text)]
    if len(found) < _LEAST_WORDS:
        return None
    counts = Counter(found)
    said = frozenset(counts)
    shares = Counter(
        {
            code: sum(map(counts.__getitem__, words & said)) / len(found)
            for code, words in _list_words().items()
        }
    )
    (first, most), (_, second) = shares.most_common(2)
    if most < _LEAST_SMALL:
        return None
    if shares[_base(likely)] * _AHEAD > most:
        return _base(likely)
    if _base(likely) in shares and (most - shares[_base(likely)]) * len(found) < _LEAST_MORE:
        return _base(likely)
    # Esperanto looks like Spanish; its own small words are on no list.
    is_listed = _base(likely) in shares or _base(likely) in _WRITTEN
    return first if is_listed or most >= second * _AHEAD else None


def _base(code: str) -> str:
    return code.casefold().partition("-")[0]


@lru_cache(maxsize=256)
def find_other_language(text: str, lang: str) -> str | None:
    """The code of the language that a text is in, if it is surely not `lang`; else None.

    UNKNOWN where it is in another one that cannot be told.
    """
    text = unicodedata.normalize("NFC", text)
    base = _base(lang)
    own = _WRITTEN.get(base, "Latn")
    script = _find_script(text)
    if script is None:
        return None
    if script != own and not {script, own} <= _CJK and base not in _BOTH:
        return _judge_script(text, script)
    return _judge_words(text, base) if script == own == "Latn" else None


def _find_script(text: str) -> str | None:
    """The script of nearly all letters; None where a text mixes several."""
    highest = max((sign for sign in set(text) if not "\u2000" <= sign < "\u2c00"), default="")
    counts = Counter(
        {
            name: len(found.findall(text))
            for name, found in _LETTERS.items()
            if _SCRIPTS[name][0][0] <= highest
        }
    )
    if counts["Kana"]:
        counts["Kana"] += counts.pop("Hani", 0)
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    least = _FEW_SIGNS if name in _DENSE else _FEW_LETTERS
    return name if count >= least and count >= _MOST * counts.total() else None


def _judge_script(text: str, script: str) -> str | None:
    """A language by its script; few words in Latin letters may be a name."""
    if script != "Latn":
        return _SCRIPTS[script][1]
    small = [word for word in _TOKEN.findall(text) if word[0].islower()]
    if len(small) < _FEW_WORDS:
        return None
    scores = {code: sum(word in words for word in small) for code, words in _list_words().items()}
    best, second = Counter(scores).most_common(2)
    return best[0] if best[1] >= _LEAST and best[1] > second[1] else UNKNOWN


def _judge_words(text: str, base: str) -> str | None:
    """The language whose small words a text has, where it has next to none of the known one's."""
    words = _list_words()
    if base not in words:
        return None
    said = _list_said(text)
    if len(said) <= _FEW_WORDS:
        return None
    mine = sum(word in words[base] for word in said)
    others = [word for word in said if word not in words[base]]
    best, foreign, most = "", Counter[str](), 0
    for code, own in words.items():
        signs = frozenset(_SIGNS.get(code, "")) - frozenset(_SIGNS.get(base, ""))
        only = Counter(
            word for word in others
            if word in own or (not word.isascii() and signs & set(word))
        )  # fmt: skip
        known = sum(word in own for word in said)
        if code != base and (only.total(), known) > (foreign.total(), most):
            best, foreign, most = code, only, known
    shared = sum(word in words[base] and word in words.get(best, ()) for word in said)
    # Without a word of the known language, one that no name has is enough.
    least = 1 if mine == shared and len(said) >= _LEAST_WORDS else 2
    names = _PARTICLES - _list_free(text)
    is_sure = len(foreign) >= _LEAST and len(foreign.keys() - names) >= least
    # A letter that the known language never has tells as much as a second word.
    is_sure = is_sure or (least == 1 and _has_sign(foreign, best, base))
    is_sure = is_sure and foreign.total() >= _LEAD * (mine - shared)
    share = _SHARE if mine > shared else _SMALL_SHARE
    return best if is_sure and foreign.total() >= share * len(said) else None


def _has_sign(words: Iterable[str], code: str, base: str) -> bool:
    signs = frozenset(_SIGNS.get(code, "")) - frozenset(_SIGNS.get(base, ""))
    return any(signs & set(word) for word in words)


def _list_free(text: str) -> frozenset[str]:
    """The words that are right before one without a capital, and so in no name."""
    tokens = _TOKEN.findall(text)
    small = ((one, two) for one, two in pairwise(tokens) if two not in _PARTICLES)
    return frozenset(one.casefold() for one, two in small if two[0].islower())


def _list_said(text: str) -> list[str]:
    """The words without names: those with a capital inside a sentence."""
    said, end = list[str](), 0
    for word in _TOKEN.finditer(text):
        is_first = not word.start() or _LEADING.search(text[end : word.start()])
        if word[0][0].islower() or is_first:
            said.append(word[0].replace("’", "'").casefold())
        end = word.end()
    return said


@cache
def _list_words() -> Mapping[str, frozenset[str]]:
    file = Path(__file__).parent / "data" / "frequent_words.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in read.items()}
