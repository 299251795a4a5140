"""Find listed words and phrases in a sentence, whole words only, as they are typed there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property, lru_cache

from digest.values import dataclass

_MARKS = re.escape('.,;:!?…—–“”„‘‚«»‹›()[]{}"/¡¿،؛؟।॥、。！？「」『』')
_TOKEN = re.compile(rf"[^\s{_MARKS}]+|[{_MARKS}]")
_MARK = re.compile(rf"[{_MARKS}]")
_ANY_MARK = "|"
_MOST_KNOWN = 4_096
_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase as typed, and where: its first word's number, and the one after its last."""

    typed: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrases:
    """The words of one sentence, to look for phrases in.

    In a phrase, a star is any letters (“dream*”, “*n't”) or, alone, any word; `|` is any mark or
    the end; an apostrophe at the end joins the next word (“c'”). A phrase that starts with `-` is
    an exception: where it is, the others are not looked for.

    `has_spaces`: without spaces between words, a phrase is found among any letters.
    """

    sentence: str
    has_spaces: bool = True

    @cached_property
    def tokens(self) -> tuple[re.Match[str], ...]:
        """Words and marks; in a script without spaces every character."""
        return tuple((_TOKEN if self.has_spaces else re.compile(r"\S")).finditer(self.sentence))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Each word in small letters, a mark as `|`."""
        return tuple(_ANY_MARK if _MARK.match(t[0]) else _fold(t[0]) for t in self.tokens)

    @cached_property
    def opening(self) -> int:
        """The number of the first word; marks before it are not part of the sentence."""
        return next((n for n, word in enumerate(self.words) if word != _ANY_MARK), 0)

    @property
    def count(self) -> int:
        """How many words there are; two letters count as a word where there are no spaces."""
        number = sum(word != _ANY_MARK for word in self.words)
        return number if self.has_spaces else number // 2

    def open_with(self, phrases: Iterable[str], start: int | None = None) -> Found | None:
        """The longest phrase that starts at this word, by default at the opening."""
        at = self.opening if start is None else start
        return self._open(_index(frozenset(phrases), has_spaces=self.has_spaces).rules, at)

    def find(self, phrases: Iterable[str], *, within: int | None = None) -> Iterator[Found]:
        """Each place, among the first `within` words, that has one of the phrases."""
        return iter(
            _find_once(
                self.sentence, has_spaces=self.has_spaces, phrases=frozenset(phrases), within=within
            )
        )

    def list_found(self, index: _PhraseIndex, within: int | None) -> Iterator[Found]:
        hidden: set[int] = set()
        for at in range(len(self.words)) if index.exceptions else ():
            exception = self._open(index.exceptions, at)
            hidden |= set(range(at, exception.end)) if exception else set()
        limit = len(self.words) if within is None else self._reach(within)
        for at in range(self.opening, limit):
            if at not in hidden and (found := self._open(index.rules, at)):
                yield found

    def has(self, phrases: Iterable[str], *, within: int | None = None) -> Found | None:
        """The first place of any of the phrases."""
        return next(self.find(phrases, within=within), None)

    def _reach(self, count: int) -> int:
        places = [n for n, word in enumerate(self.words) if word != _ANY_MARK]
        return places[count] if count < len(places) else len(self.words)

    def _open(self, rules: _ByFirstWord, at: int) -> Found | None:
        word = self.words[at] if at < len(self.words) else ""
        likely = rules.list_likely(word)
        lengths = [length for each in likely if (length := self._match(each, at)) is not None]
        return self._found(at, at + max(lengths)) if lengths else None

    def _match(self, pattern: _Phrase, at: int) -> int | None:
        """How many words the pattern takes from here; None if it does not match."""
        length = 0
        for part in pattern:
            word = self.words[at + length] if at + length < len(self.words) else None
            if part == _ANY_MARK:
                return length if word in (None, _ANY_MARK) else None
            if word is None or not _fits(word, part):
                return None
            length += 1
        return length

    def _found(self, start: int, end: int) -> Found:
        first, last = self.tokens[start], self.tokens[max(start, end - 1)]
        return Found(self.sentence[first.start() : last.end()], start, end)


@lru_cache(maxsize=4_096)
def _find_once(
    sentence: str, *, has_spaces: bool, phrases: frozenset[str], within: int | None
) -> tuple[Found, ...]:
    """The cuts of a quote have the same sentences, and each cut is looked at on its own."""
    index = _index(phrases, has_spaces=has_spaces)
    return tuple(Phrases(sentence, has_spaces).list_found(index, within))


@lru_cache(maxsize=8_192)
def _fold(word: str) -> str:
    return word.casefold().replace("’", "'").strip("'")


@dataclass(frozen=True)
class _ByFirstWord:
    """Phrases by their first word; those that open with a star or join the next word are apart."""

    plain: dict[str, list[_Phrase]] = field(default_factory=dict)
    others: list[_Phrase] = field(default_factory=list)
    _known: dict[str, tuple[_Phrase, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.plain or self.others)

    def list_likely(self, word: str) -> tuple[_Phrase, ...]:
        """Those whose first word may be this one. Few words are most of any text."""
        likely = self._known.get(word)
        if likely is None:
            plain = [p for piece in {word, *word.split("'")} for p in self.plain.get(piece, ())]
            likely = (*plain, *(each for each in self.others if _fits(word, each[0])))
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[word] = likely
        return likely


@dataclass(frozen=True, slots=True)
class _PhraseIndex:
    rules: _ByFirstWord
    exceptions: _ByFirstWord


@lru_cache(maxsize=512)
def _index(phrases: frozenset[str], *, has_spaces: bool) -> _PhraseIndex:
    every = [_split(phrase.removeprefix("-"), has_spaces=has_spaces) for phrase in phrases]
    is_exception = [phrase.startswith("-") for phrase in phrases]
    return _PhraseIndex(
        _sort(each for each, skips in zip(every, is_exception, strict=True) if not skips),
        _sort(each for each, skips in zip(every, is_exception, strict=True) if skips),
    )


def _sort(phrases: Iterable[_Phrase]) -> _ByFirstWord:
    rules = _ByFirstWord()
    for phrase in phrases:
        is_plain = "*" not in phrase[0] and not phrase[0].endswith("'")
        place = rules.plain.setdefault(phrase[0], []) if is_plain else rules.others
        place.append(phrase)
    return rules


def _split(phrase: str, *, has_spaces: bool) -> _Phrase:
    return tuple(phrase.split() if has_spaces else phrase.rstrip("*").replace(" ", ""))


def _fits(word: str, part: str) -> bool:
    """“It’s” is “it”; « qu’ils » is « ils »."""
    if word == _ANY_MARK:
        return False
    if part.endswith("*"):
        return word.startswith(part[:-1])
    if part.startswith("*"):
        return word.endswith(part[1:])
    if part.endswith("'"):
        return word.startswith(part)
    return word == part or ("'" in word and part in word.split("'"))
