"""Find characters that show nothing and do nothing where they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from digest.text.later import compile_scripts_later
from digest.text.rare import keep_rare

# Soft hyphen, grapheme joiner, letter mark, Hangul fillers, vowel separator, zero-width space and
# joiners, marks and overrides of direction, word joiner, invisible operators, variation selectors,
# byte order mark, annotations, stenography, music, tags (Unicode 17, DerivedCoreProperties,
# Default_Ignorable_Code_Point; read 2026-11-29). And what shows nothing, or a box: the empty
# Braille pattern, controls of hieroglyphs, the place of an object, the note without a head and the
# filler of Khitan.
_ANY = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U00016fe4\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Scripts whose letters join, or stack: there a joiner is spelling (UAX 31, section 2.3).
_JOINING = compile_scripts_later(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Thaana}\p{Devanagari}\p{Bengali}\p{Gurmukhi}"
    r"\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Tibetan}"
    r"\p{Myanmar}\p{Khmer}\p{Thai}\p{Lao}\p{Balinese}\p{Javanese}\p{Sundanese}]"
)
# Scripts that mark the ends of words by a space that does not show.
_UNSPACED = compile_scripts_later(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}]")
_EMOJI = compile_scripts_later(r"[\p{Emoji}\u20e3]")
_PICTURE = compile_scripts_later(r"\p{Extended_Pictographic}")
_VARIED = compile_scripts_later(r"[\p{Han}\p{Myanmar}\p{Mongolian}\p{Phags_Pa}]")
_MONGOLIAN = "\u180b\u180c\u180d\u180f"
_BETWEEN = "\ufe0f\ufe0e\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")


def find_invisible(text: str) -> Iterator[re.Match[str]]:
    """Every invisible character that neither spelling nor an emoji needs at its place."""
    if _ANY.search(keep_rare(text)):
        yield from (match for match in _ANY.finditer(text) if not _is_needed(text, match.start()))


def remove_invisible(text: str) -> str:
    """A text without such characters."""
    pieces, at = [], 0
    for match in find_invisible(text):
        pieces.append(text[at : match.start()])
        at = match.end()
    return "".join([*pieces, text[at:]]) if pieces else text


def name_invisible(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    name = unicodedata.name(character, "an unassigned character")
    return f"U+{ord(character):04X} {name}"


def _is_needed(text: str, at: int) -> bool:
    character, before, after = text[at], text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if character in "\u200c\u200d":
        is_emoji = character == "\u200d" and _joins_emoji(text, at)
        return is_emoji or bool(_JOINING.match(_skip_marks(text, at)))
    if character == "\u200b":
        return bool(before.strip() and _UNSPACED.match(before) and _UNSPACED.match(after))
    if character in "\ufe0e\ufe0f" and _EMOJI.match(before):
        return True
    if (
        character in _MONGOLIAN
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    ):
        return bool(_VARIED.match(before))
    if "\U000e0020" <= character <= "\U000e007f":
        return any(flag.start() < at < flag.end() for flag in _FLAG.finditer(text))
    return False


def _joins_emoji(text: str, at: int) -> bool:
    before = text[:at].rstrip(_BETWEEN)[-1:]
    return bool(_PICTURE.match(before) and _PICTURE.match(text[at + 1 : at + 2]))


def _skip_marks(text: str, at: int) -> str:
    """The nearest letter before; signs of Indic scripts are marks, and belong to it."""
    while at > 0 and unicodedata.category(text[at - 1]) in ("Mn", "Mc"):
        at -= 1
    return text[max(at - 1, 0) : at]
