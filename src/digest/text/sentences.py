"""Find where sentences end; in doubt, two sentences stay together."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cache, cached_property

from digest.text.later import compile_later
from digest.text.quotation_marks import find_marks
from digest.text.whole_words import LAST_WORD
from digest.values import dataclass

Span = tuple[int, int]

_QUOTE_CLOSERS = "”’»›」』》〉\"'“‘"
_CLOSERS = _QUOTE_CLOSERS + ")]）"
_INNER_SPACES = "\u00a0\u2009\u202f"
_OPENING = compile_later(rf"^[“”‘«»‹„‚\"'(\[「『《〈（¿¡$€£¥{_INNER_SPACES}]+")
# These need no space after them; a space after the others is part of the rule.
_FULL_WIDTH = "。．！？｡"
_ELLIPSIS = re.compile(r"\s+(?:\.\.\.|…)\s+")
_SPACES = re.compile(r"\s+")
_FIRST_WORD = compile_later(r"[^\W\d_]+")
# A quoted sentence after a stop begins a new one: … said Ida Holm. “We stand ready as one.”
_LONG_QUOTATION = compile_later(r"[“„«\"]\s?(?:[^\s”“»\"]+\s+){4,}")
_DOTTED = compile_later(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ROMAN = compile_later(r"[IVXL]{2,}")
_DECIMAL = compile_later(r"\d．\d")
_LIST_NUMBER = compile_later(r"(?:\d{1,2}|[a-zA-Z])[.)]\s")
_LIST_START = re.compile(r":\s\w\S*(?:\s\S+){0,2}$")
_MAX_LIST_WORDS = 3
_MAX_ORDINAL_DIGITS = 3


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """When a stop after a word that is on no list is in doubt, and ends no sentence.

    It is in doubt before a digit, and after a word of at most `longest` letters that is not in
    `whole` (words that the release has without a stop) nor in `everyday` (words that everyone
    writes in full). A capital after it proves nothing (“Tex. Democrats”, „Fa. Lahn“), unless the
    word is in `starting`, which start sentences and no name: “in Tex. We”.
    """

    longest: int
    whole: Collection[str]
    everyday: Collection[str] = ()
    starting: Collection[str] = ()

    def may_shorten(self, word: str) -> bool:
        """Whether the word may be cut short, so that its stop is part of it."""
        letters = sum(letter.isalpha() for letter in word)
        if not 0 < letters <= self.longest or any(letter.isdecimal() for letter in word):
            return False
        return word not in self.whole and word not in self.everyday


def find_sentences(
    text: str,
    *,
    ends: str,
    abbreviations: Collection[str] = (),
    has_ordinals: bool = False,
    unknown: UnknownWords | None = None,
) -> tuple[Span, ...]:
    """Start and end of each sentence, in code points.

    Spaces between two sentences, and an ellipsis there, belong to neither.

    `ends` are the marks that close a sentence; without any the text is one sentence.
    `has_ordinals`: a number with a full stop (German „am 3. Oktober“) ends nothing.
    `unknown`: what a stop after a word on no list means; without it, the end of a sentence.
    """
    rules = _Rules(text, ends, abbreviations, unknown, has_ordinals)
    spans: list[Span] = []
    start = _skip_spaces(text, 0)
    for stop, following in rules.find_ends() if ends else ():
        spans.append((start, stop))
        start = following
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return tuple(_join_lists(text, spans))


@dataclass(frozen=True)
class _Rules:
    """A text and what ends a sentence in its language."""

    text: str
    ends: str
    abbreviations: Collection[str]
    unknown: UnknownWords | None
    has_ordinals: bool

    @cached_property
    def depths(self) -> tuple[list[int], list[int]]:
        """Where the number of open marks changes, and to what."""
        places, depths = [], []
        for mark in find_marks(self.text):
            places.append(mark.index)
            depths.append(mark.depth if mark.side == "open" else max(mark.depth - 1, 0))
        return places, depths

    def find_ends(self) -> Iterator[Span]:
        """The end of each sentence but the last, and where the next one starts."""
        for match in _match_ends(self.ends).finditer(self.text):
            following = self._find_next_start(match)
            if following and not self._is_open(match.end()) and self._is_end(match, following):
                yield match.end(), following

    def _find_next_start(self, match: re.Match[str]) -> int | None:
        """Where the next sentence starts; None where none can start here."""
        end = match.end()
        gap = _ELLIPSIS.match(self.text, end) or _SPACES.match(self.text, end)
        if gap is None and (match[2] or match[1][-1] not in _FULL_WIDTH):
            return None
        start = gap.end() if gap else end
        if _DECIMAL.match(self.text, end - 2) or self._is_item(start):
            return None
        first = _OPENING.sub("", self.text[start : start + 9])[:1]
        return start if first.isalnum() and not first.islower() else None

    def _is_item(self, start: int) -> bool:
        """“1. Roofs”, “b) Buses”; but not “M. Ruiz”, where M. is short for a word."""
        found = _LIST_NUMBER.match(self.text, start)
        return found is not None and found[0][:-2].lower() not in self.abbreviations

    def _is_open(self, index: int) -> bool:
        """Inside a nested quotation or a bracket no sentence ends."""
        places, depths = self.depths
        number = bisect_right(places, index - 1)
        return number > 0 and depths[number - 1] > 0

    def _is_end(self, match: re.Match[str], following: int) -> bool:
        """Not a mark that belongs to a word, nor one that more of the same sentence may follow."""
        mark, closers = match.groups()
        if "..." in mark or "…" in mark:
            return False
        if mark == "." and self._is_doubtful(match.start(), following):
            return False
        first = _OPENING.sub("", self.text[following : following + 9])[:1]
        if set(closers) & set(_QUOTE_CLOSERS):
            # “Why?” President Biden asked; 「はい。」と述べた: who speaks may follow.
            return mark[-1] == "." and first.isupper()
        return mark != "." or not self._is_abbreviated(match.start())

    def _is_doubtful(self, stop: int, following: int) -> bool:
        """After an unknown short word, or before a digit, a stop proves nothing."""
        if self.unknown is None:
            return False
        after = self.text[following : following + 400]
        if _OPENING.sub("", after)[:1].isdecimal():
            return True
        word = LAST_WORD.search(self.text[max(stop - 40, 0) : stop])
        if word is None or not self.unknown.may_shorten(word[0]):
            return False
        first = _FIRST_WORD.match(_OPENING.sub("", after))
        starts = first is not None and first[0].lower() in self.unknown.starting
        return not starts and not _LONG_QUOTATION.match(after)

    def _is_abbreviated(self, stop: int) -> bool:
        found = LAST_WORD.search(self.text[max(stop - 40, 0) : stop])
        if found is None:
            return self.text[stop - 1 : stop].isspace() or stop == 0
        word = found[0]
        if word.isdecimal():
            return self._is_number_within(word, stop)
        return (
            word.lower() in self.abbreviations
            or (len(word) == 1 and word.isalpha())
            or _DOTTED.fullmatch(word) is not None
            or (self.has_ordinals and _ROMAN.fullmatch(word) is not None)
            or _lacks_vowels(word)
        )

    def _is_number_within(self, word: str, stop: int) -> bool:
        """An ordinal, or the number of a list's item."""
        if self.has_ordinals and len(word) <= _MAX_ORDINAL_DIGITS:
            return True
        before = self.text[: stop - len(word)].rstrip()
        return _LIST_NUMBER.match(f"{word}. ") is not None and (
            not before or not (before[-1].isalnum() or before[-1] in ",$€£¥%")
        )


@cache
def _match_ends(ends: str) -> re.Pattern[str]:
    """Marks that end a sentence, with the marks that close quotations after them."""
    return re.compile(f"([{re.escape(ends)}]+)((?:[{_INNER_SPACES}]?[{re.escape(_CLOSERS)}])*)")


def _lacks_vowels(word: str) -> bool:
    """Blvd., Sgt., bzw. are cut short; NBA and USCM, all in capitals, may end a sentence."""
    plain = unicodedata.normalize("NFD", word).casefold()
    is_latin = plain.isascii() and plain.isalpha()
    return is_latin and not word.isupper() and not set(plain) & set("aeiouy")


def _skip_spaces(text: str, start: int) -> int:
    """Past white space, but not past a space that carries a combining mark."""
    while start < len(text) and text[start].isspace():
        following = text[start + 1 : start + 2]
        if following and (following == "\u200d" or unicodedata.category(following)[0] == "M"):
            break
        start += 1
    return start


def _join_lists(text: str, spans: list[Span]) -> list[Span]:
    """“We need three things: Jobs. Homes. Trust.” stays whole: its items say nothing alone."""
    joined: list[Span] = []
    is_list = False
    for start, end in spans:
        words = text[start:end]
        if is_list and len(words.split()) <= _MAX_LIST_WORDS:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
            is_list = _LIST_START.search(words) is not None
    return joined
