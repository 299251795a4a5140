"""Join the lines of a paragraph, and the words that a hyphen splits between two of them.

A hyphen at the end of a line may belong to the word (well-|known) or only to the line
(commu-|nity). The rest of the release often decides; where it does not, both are right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from digest.sources.any_language import CONJUNCTIONS, KEPT_BEFORE_HYPHEN
from digest.text.folding import fold, fold_marks, normalize, splits_word
from digest.values import dataclass

_HYPHENS = "-‐"
_CLASS = re.escape(_HYPHENS)
_SOFT = "\u00ad"
_ENDING = {*_HYPHENS, _SOFT}
_ENDS = re.compile(rf"(?<=\w)[{_CLASS}{_SOFT}]\s*$")
_LAST = re.compile(rf"[\w{_CLASS}]+$")
_FIRST = re.compile(r"\w+")
_WORD = re.compile(rf"\w+(?:[{_CLASS}]\w+)*")
# A noncharacter (Unicode 17, section 23.7): no text may have it.
_JOINT = "\ufdd0"


@dataclass(frozen=True, slots=True)
class LineHyphen:
    """A hyphen at the end of a row: its place in the text, or where it was if it was left out."""

    index: int
    row: int
    is_kept: bool
    is_sure: bool


class KnownWords:
    """The words of a whole release, to decide which hyphens belong to words."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(normalize(self._text).casefold()))

    def decide(self, left: str, right: str) -> tuple[bool, bool]:
        """Whether the hyphen between two halves of a word is kept, and whether that is sure."""
        joined, kept = f"{left}{right}".casefold(), f"{left}-{right}".casefold()
        known = (kept in self._words, joined in self._words)
        if left[-1].isdigit() or right[0].isdigit():
            return True, True
        if known[0] != known[1]:
            return known[0], True
        is_name = right[0].isupper() and not left.isupper()
        is_kept = "-" in left or is_name or left.casefold() in KEPT_BEFORE_HYPHEN
        return is_kept, False


def ends_in_word(row: str) -> bool:
    """Whether a row ends with a hyphen, so that the next one goes on."""
    return _find_end(row) is not None


def _find_end(row: str) -> re.Match[str] | None:
    """The hyphen that ends a row; of very many few have one."""
    return _ENDS.search(row) if row.rstrip()[-1:] in _ENDING else None


def join_rows(rows: Sequence[str], known: KnownWords) -> tuple[str, tuple[LineHyphen, ...]]:
    """The rows as one normalized text, and what became of the hyphens at their ends."""
    pieces: list[str] = []
    found: list[LineHyphen] = []
    for number, row in enumerate(rows):
        following = rows[number + 1].lstrip() if number + 1 < len(rows) else ""
        own = row.replace(_JOINT, "").lstrip() if found and found[-1].row == number - 1 else row
        decided = _decide(own, following, known)
        if decided is None:
            pieces += [own.replace(_JOINT, ""), "\n"]
            continue
        bare = _ENDS.sub("", own).replace(_JOINT, "")
        pieces += [bare, _JOINT, "-" if decided[0] else ""]
        found.append(LineHyphen(0, number, *decided))
    text = normalize("".join(pieces))
    if not found:
        return text, ()
    places = [match.start() - count for count, match in enumerate(re.finditer(_JOINT, text))]
    hyphens = (replace(each, index=at) for each, at in zip(found, places, strict=True))
    return text.replace(_JOINT, ""), tuple(hyphens)


def _decide(row: str, following: str, known: KnownWords) -> tuple[bool, bool] | None:
    """Whether a row's last hyphen is kept, and whether that is sure; None if it splits no word."""
    end = _find_end(row)
    right = _FIRST.match(following) if end else None
    if end is None or right is None:
        return None
    if row[end.start()] == _SOFT:
        return False, True
    left = _LAST.search(row[: end.start()])
    before = row[: left.start()] if left else ""
    if left is None or before.endswith(("/", "@")) or right[0].casefold() in CONJUNCTIONS:
        return None
    return known.decide(normalize(left[0]), normalize(right[0]))


def count_lost(hyphens: Sequence[LineHyphen], rows: Sequence[str], row: int) -> int:
    """How many characters fewer a row has in the text than by itself."""
    is_lost = any(each.row == row and not each.is_kept for each in hyphens)
    return int(is_lost and rows[row].rstrip().endswith(tuple(_HYPHENS)))


def find_otherwise(
    words: str, typed: str, hyphens: Sequence[LineHyphen]
) -> Iterator[tuple[int, int]]:
    """Places that have the words if hyphens that are not sure are read the other way."""
    unsure = [each for each in hyphens if not each.is_sure]
    if not unsure:
        return
    kept = {each.index for each in unsure if each.is_kept}
    places = [index for index in range(len(typed)) if index not in kept]
    joints = {bisect_left(places, each.index) for each in unsure}
    bare = fold_marks("".join(typed[index] for index in places))
    wanted = fold(words)
    signs = ("([-‐]?)" if sign in _HYPHENS else re.escape(sign) for sign in wanted)
    for match in re.finditer("".join(signs), bare) if wanted else ():
        absent = {match.start(n) for n, sign in enumerate(match.groups(), start=1) if not sign}
        start, end = places[match.start()], places[match.end() - 1] + 1
        if absent <= joints and not (splits_word(typed, start) or splits_word(typed, end)):
            yield start, end


def read_as(wanted: str, typed: str, hyphens: Sequence[LineHyphen]) -> str:
    """The typed text, with each hyphen that is not sure read as the wanted words have it."""
    known = set(_WORD.findall(normalize(wanted).casefold()))
    for each in reversed([each for each in hyphens if not each.is_sure]):
        left = _LAST.search(typed[: each.index])
        right = _FIRST.match(typed[each.index + each.is_kept :])
        if left and right and _join(left[0], right[0], is_kept=not each.is_kept) in known:
            sign = "" if each.is_kept else "-"
            typed = typed[: each.index] + sign + typed[each.index + each.is_kept :]
    return typed


def _join(left: str, right: str, *, is_kept: bool) -> str:
    return f"{left}{'-' if is_kept else ''}{right}".casefold()
