r"""Text cut into what a reader takes for one character: extended grapheme clusters of Unicode 17.

The rule is UAX 29's, GB3 to GB13, read 2026-11-23; the classes are those of the JavaScript that
counts for the networks. `regex`'s own \X follows whichever Unicode its release knows: from 2026-11
that is 18, which joins Indic letters the networks still count apart.
"""

from __future__ import annotations

import re
from functools import cache, partial

from digest.text.later import compile_later
from digest.text.network_tables import grapheme_class

# For use inside [ ]. Letters that never share a grapheme with one another, of the scripts most
# written: each counts by itself. The rule below would find the same, only slower.
PLAIN = (
    r"\x20-\x7e\xa1-\xa8\xaa-\xac\xaf-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a"
    r"\u0e01-\u0e30\u0e32\u0e3f-\u0e46\u0e4f-\u0e5b\u2010-\u2027\u2030-\u203b\u20a0-\u20cf"
    r"\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9d"
)
_ALONE = PLAIN + (
    r"\0-\x0c\x0e-\x1f\x7f-\xa9\xad\xae\u0904-\u0939\u0958-\u0961\u0964-\u0980\u0985-\u09b9"
    r"\u0b85-\u0bb9\u2000-\u200b\u200e-\u20cf\u2100-\u2cee\u2e80-\u3029\u3030-\u3098\u309b-\ua66e"
    r"\uac00-\ud7a3\uf900-\ufaff\U0001f300-\U0001f3fa\U0001f400-\U0001faff\U00020000-\U0003134f"
)
_JOINING_RUN = compile_later(f"[{_ALONE}]?(?:[^{_ALONE}]++[{_ALONE}]?)++")
# Letters and marks of Latin texts are told from the rest without that large pattern.
_RARE = re.compile("[^\0-\x0c\x0e-\u02ff\u2010-\u2027\u2030-\u203b\u20a0-\u20cf]")
_LV = "".join(map(chr, range(0xAC00, 0xD7A4, 28)))


# A pattern tries every range above the basic plane on every character, so texts that hold none of
# the rarer ones are cut by a pattern that does not know them.
_BASIC = ((0, 0xFFFF),)
_PICTURES = (*_BASIC, (0x1F000, 0x1FFFF), (0xE0000, 0xE0FFF))
_ALL = ((0, 0x10FFFF),)
_BEYOND_BASIC = re.compile("[\U00010000-\U0010ffff]")
_BEYOND_PICTURES = re.compile("[\U00010000-\U0001efff\U00020000-\U000dffff\U000e1000-\U0010ffff]")


@cache
def _cluster(
    within: tuple[tuple[int, int], ...], *, joins_consonants: bool = True
) -> re.Pattern[str]:
    """One grapheme. Each alternative of its core is named by the rule that joins it."""
    known = partial(grapheme_class, within=within)
    control, extend, consonant, linker = map(known, ("control", "extend", "consonant", "linker"))
    leading, vowel, trailing = map(known, ("hangul_l", "hangul_v", "hangul_t"))
    syllable = rf"[{leading}]*(?:[{vowel}]+|[{_LV}][{vowel}]*|[\uac00-\ud7a3])[{trailing}]*"
    between = known("linker_extend")
    conjunct = rf"[{consonant}](?:[{between}]*[{linker}][{between}{linker}]*[{consonant}])*"
    core = "|".join(
        (
            rf"[{PLAIN}]",
            *([conjunct] if joins_consonants else ()),  # GB9c
            rf"[{known('picture')}](?:[{extend}]*\u200d[{known('picture')}])*",  # GB11
            "[\U0001f1e6-\U0001f1ff]{2}",  # GB12, GB13
            rf"{syllable}|[{leading}]+|[{trailing}]+",  # GB6 to GB8
        )
    )
    prepended = rf"[{known('prepend')}]+(?:{core}|[^{control}])?"  # GB9b
    after = rf"[{extend}\u200d{known('spacing_mark')}]*"  # GB9, GB9a
    return re.compile(
        rf"\r\n|(?:{core}|{prepended}|[^{control}]){after}|[{control}]",
        re.DOTALL,  # GB3 to GB5
    )


def _cluster_for(text: str, *, joins_consonants: bool = True) -> re.Pattern[str]:
    within = _ALL if _BEYOND_PICTURES.search(text) else _PICTURES
    if not _BEYOND_BASIC.search(text):
        within = _BASIC
    return _cluster(within, joins_consonants=joins_consonants)


def count_graphemes(text: str, *, joins_consonants: bool = True) -> int:
    """Extended grapheme clusters of Unicode 17, as Bluesky counts.

    Before Unicode 15.1 no rule joined the consonants of Indic scripts.
    """
    if text.isascii():
        return len(text) - text.count("\r\n")
    if not _RARE.search(text):
        return len(text)
    runs = _JOINING_RUN.findall(text)
    if not runs:
        return len(text)
    find_clusters = _cluster_for(text, joins_consonants=joins_consonants).findall
    return len(text) - sum(len(run) - len(find_clusters(run)) for run in runs)


def split_graphemes(text: str) -> list[str]:
    """The graphemes of a text, in order; joined they are the text."""
    rare = "\r\n" in text if text.isascii() else _RARE.search(text) and _JOINING_RUN.search(text)
    if not rare:
        return list(text)
    return _cluster_for(text).findall(text)
