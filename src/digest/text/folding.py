"""Compare texts as readers do: spaces, line breaks and the shape of marks make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from digest.text.damage import repair
from digest.text.graphemes import split_graphemes
from digest.text.invisible import remove_invisible
from digest.text.later import compile_later
from digest.text.lines import join_wide_lines
from digest.text.rare import keep_rare

# Only these differences are ignored: shape of quote marks, kinds of space, line breaks, NFC.
_QUOTE_MARKS = re.compile('[“”„‟″〝〞〟＂‘’‚‛′ʼ＇`"«»‹›「」『』]')
# Letters that a font draws as one, and programs that read PDF keep as one (Unicode 17, blocks
# Alphabetic Presentation Forms and Latin Extended-A; read 2026-11-29).
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
     "Ĳ": "IJ", "ĳ": "ij", "ﬓ": "մն", "ﬔ": "մե", "ﬕ": "մի", "ﬖ": "վն", "ﬗ": "մխ"}
)  # fmt: skip
_JOINED_ALL = re.compile(f"[{''.join(map(chr, _LIGATURES))}]")
# Those that are no letters of any alphabet: nobody types them.
_JOINED = compile_later("[\ufb00-\ufb06\ufb13-\ufb17]")
# French and others put a space between such a mark and the words in it.
_INNER_MARK = re.compile("[«»‹›]")
_INNER_SPACES = re.compile(r"(?:(?<=[«‹])(?<![^\s(\[“„‘‚\"'«‹「『][«‹]) )|(?: (?=[»›](?!\w)))")
# Scripts without spaces: words may start and end at any grapheme.
_UNSPACED = compile_later(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_CONTRACTION = compile_later(r"(?:s|t|ll|re|ve|d|m)(?!\w)", re.IGNORECASE)


def normalize(text: str) -> str:
    """A text in NFC, without line breaks, kinds of space, ligatures and invisible characters.

    What a wrong encoding did to it is undone.
    """
    return _normalize_once(text) if len(text) <= _LONG else _normalize_last(text)


def _normalize(text: str) -> str:
    if not text.isascii():
        text = remove_invisible(repair(text))
        text = text.translate(_LIGATURES) if _JOINED_ALL.search(keep_rare(text)) else text
        text = join_wide_lines(unicodedata.normalize("NFC", text))
    text = " ".join(text.split())
    return _INNER_SPACES.sub("", text) if _INNER_MARK.search(keep_rare(text)) else text


_LONG = 4_000  # The texts of an edition are shorter, and are asked for again and again.
_normalize_once = lru_cache(maxsize=8_192)(_normalize)
_normalize_last = lru_cache(maxsize=4)(_normalize)  # Such as a whole email, for each name in it.


def find_joined(text: str) -> re.Match[str] | None:
    """The first character of a text that is two letters or three: ﬁ."""
    return None if text.isascii() else _JOINED.search(text)


def split_joined(text: str) -> str:
    """A text with such characters as the letters that they are."""
    return _JOINED.sub(lambda joined: joined[0].translate(_LIGATURES), text)


def drop_accents(text: str, form: Literal["NFD", "NFKD"] = "NFD") -> str:
    """“dominguez” of “domínguez”; in the form NFKD, “ﬁ” and “²” are plain too."""
    plain = unicodedata.normalize(form, text)
    return plain if plain.isascii() else "".join(c for c in plain if not unicodedata.combining(c))


def fold(text: str) -> str:
    """A text as it is compared with its source: normalized, with all quotation marks alike.

    It has as many characters as the normalized text.
    """
    return _fold_once(text) if len(text) <= _LONG else _fold_last(text)


def _fold(text: str) -> str:
    return fold_marks(normalize(text))


_fold_once = lru_cache(maxsize=8_192)(_fold)
_fold_last = lru_cache(maxsize=4)(_fold)


def fold_marks(text: str) -> str:
    """A text with all quotation marks alike, and as many characters as before."""
    return _QUOTE_MARKS.sub("'", text)


def find_words(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every place in the folded `text` that has these words, uncut."""
    wanted, folded = fold(words), fold(text)
    if wanted not in folded:
        return ()
    typed = normalize(text)
    spans = ((start, start + len(wanted)) for start in _find_starts(wanted, folded))
    return tuple(span for span in spans if not any(splits_word(typed, at) for at in span))


def _find_starts(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def splits_word(text: str, at: int) -> bool:
    """Whether a cut here splits a word (can|’t, anti|-crime), a number (1|.5) or a grapheme."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if is_unspaced(before) or is_unspaced(after):
        return _splits_grapheme(text, at)
    if before.isalnum() and after.isalnum():
        return True
    if after.isalnum():
        return before in "$€£¥" or _is_joint(text, at - 1)
    return _is_joint(text, at) or (before.isdigit() and after == "%") or _splits_grapheme(text, at)


def _is_joint(text: str, at: int) -> bool:
    """Whether the mark at `at` joins two parts of one word or number."""
    mark, before, after = text[at], text[max(at - 2, 0) : at], text[at + 1 : at + 2]
    if not (before[-1:].isalnum() and after.isalnum()):
        return False
    if mark in "’'‘ʼ":
        return _CONTRACTION.match(text, at + 1) is not None
    if mark in ".,":
        is_initial = mark == "." and before[-1].isalpha() and not before[:-1].isalnum()
        return is_initial or (before[-1].isdigit() and after.isdigit())
    return mark in "-‐‑"


def is_unspaced(character: str) -> bool:
    """Whether it is of a script that has no spaces between words."""
    may_be = "\u0e00" <= character < "\u2000" or character >= "\u3005"
    return may_be and _UNSPACED.match(character) is not None


def _splits_grapheme(text: str, at: int) -> bool:
    start = at - 1
    if text[start : at + 1].isascii():
        return False
    while start > 0 and not text[start - 1 : start + 1].isascii():
        start -= 1  # Of two characters of ASCII each is one by itself.
    ends = accumulate(map(len, split_graphemes(text[start : at + 1])))
    return at - start not in ends
