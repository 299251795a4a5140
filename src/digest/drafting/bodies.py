"""Read lists of organizations out of a release's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.sources.name_tokens import read_token
from digest.sources.speech import SpeechWords

_PIECE = re.compile(r"\(([^()]{1,40})\)|[^\s()—–]+|[()—–]")
_EDGES = ".,;:—–-“”\"«»‘’'"
_ENDING = ",;:.!?—–"
_MOST_WORDS = 14
_ABBREVIATED = re.compile(r"(?:[A-Z]\.)+$|(?:St|Mt|Inc|Co|Ltd|Corp|Dr|Jr|S\.A|e\.V)\.$")
# “Hochschule Seeburg | den Grundstein”: these open an object, unless a small word leads to them.
_OBJECTS = frozenset({"den", "dem"})
_DETERMINERS = frozenset(
    {"a", "an", "un", "una", "une", "um", "uma", "ein", "eine", "einem", "einer"}
)


@dataclass(frozen=True, slots=True)
class NamedBody:
    """An organization as a text names it: where, and its short name in brackets."""

    name: str
    start: int
    end: int
    short_name: str = ""
    has_kind: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    bracketed: str = ""

    @property
    def bare(self) -> str:
        return self.text.strip(_EDGES) if not _ABBREVIATED.search(self.text) else self.text

    @property
    def ends(self) -> bool:
        """Whether a mark after it ends the name."""
        return self.text[-1:] in _ENDING and not _ABBREVIATED.search(self.text)


def read_bodies(
    text: str, start: int, words: SpeechWords, *, needs_kind: bool = False
) -> list[NamedBody]:
    """The organizations of a list such as “the NHL and the Cure Foundation, along with …”.

    `needs_kind`: where every noun has a capital, only what has a word such as “Verein” is one.
    """
    reader = _ListReader(text, [*_split(text, start)], words)
    found = reader.read()
    return [each for each in found if each.has_kind or _is_name(each.name, needs_kind=needs_kind)]


def _is_name(name: str, *, needs_kind: bool) -> bool:
    if len(name) < 2:  # noqa: PLR2004
        return False
    capitals = [word for word in name.split() if word[:1].isupper()]
    return not needs_kind or len(capitals) > 1 or name.isupper()


def _split(text: str, start: int) -> Iterator[_Word]:
    for count, found in enumerate(_PIECE.finditer(text, start)):
        if count > 40 * _MOST_WORDS:
            return
        yield _Word(found[0], found.start(), found.end(), found[1] or "")


@dataclass
class _ListReader:
    text: str
    all_words: Sequence[_Word]
    words: SpeechWords
    at: int = 0

    def read(self) -> list[NamedBody]:
        found: list[NamedBody] = []
        while self.at < len(self.all_words):
            body = self._read_one()
            if body is None:
                break
            found.append(body)
            if not self._pass_separator():
                break
        return found

    def _peek(self, step: int = 0) -> _Word | None:
        at = self.at + step
        return self.all_words[at] if at < len(self.all_words) else None

    def _is_article(self, word: _Word) -> bool:
        low = word.bare.casefold()
        return low in self.words.articles or low in (
            "der",
            "den",
            "dem",
            "da",
            "do",
            "das",
            "dos",
            "du",
            "des",
            "del",
            "la",
            "le",
            "les",
            "el",
            "los",
            "las",
        )

    def _is_determiner(self, word: _Word) -> bool:
        """“a”, “une”: what follows is no name. Portuguese has “a” where others have “the”."""
        low = word.bare.casefold()
        return low in _DETERMINERS and not (low == "a" and "o" in self.words.articles)

    def _read_one(self) -> NamedBody | None:
        while (word := self._peek()) and self._is_skipped(word):
            if self._is_determiner(word):
                return None
            self.at += 1
        if word is None:
            return None
        is_kind = word.bare.casefold() in self.words.organizations
        if not (word.bare[:1].isupper() or is_kind):
            return None
        first, last = self.at, self._find_last()
        own = self.all_words[first : last + 1]
        self.at = last + 1
        name = self.text[own[0].start : own[-1].end].strip().rstrip(",;:—–").rstrip()
        if own[-1].ends and own[-1].text.endswith("."):
            name = name.rstrip(".")
        short = ""
        if not own[-1].ends and (after := self._peek()) and after.bracketed:
            short = (
                after.bracketed
                if after.bracketed.isupper() or len(after.bracketed.split()) == 1
                else ""
            )
            self.at += 1
        kinds = (read_token(each.bare, self.words).is_organization for each in own)
        start = own[0].start + len(own[0].text) - len(own[0].text.lstrip("“\"«‘'"))
        name = re.sub(r"['’]s$", "", name.strip('“”"«»‘'))
        return NamedBody(name, start, start + len(name), short, any(kinds))

    def _is_skipped(self, word: _Word) -> bool:
        is_mark = not word.bare and not word.bracketed
        return (
            is_mark
            or (self._is_article(word) and not self._starts_name(word))
            or word.bare.casefold() == "both"
        )

    def _starts_name(self, word: _Word) -> bool:
        return word.bare.isupper() and len(word.bare) > 2  # noqa: PLR2004

    def _find_last(self) -> int:
        """The last word of the name that begins here."""
        last = self.at
        while not self.all_words[last].ends and last - self.at < _MOST_WORDS:
            step = last + 1
            while step < len(self.all_words) and step - last <= 3 and self._links(step):  # noqa: PLR2004
                step += 1
            if step >= len(self.all_words) or self.all_words[step].bracketed:
                break
            word = self.all_words[step]
            if any(each.ends for each in self.all_words[last + 1 : step]):
                break
            joined = [
                w for w in self.all_words[last + 1 : step] if w.bare.casefold() in self.words.joint
            ]
            if not (word.bare[:1].isupper() or (word.bare[:1].isdigit() and step == last + 1)):
                break
            if joined and not self._is_one_name(last, step):
                break
            last = step
        return last

    def _links(self, at: int) -> bool:
        low = self.all_words[at].bare.casefold()
        if low in _OBJECTS and self.all_words[at - 1].bare[:1].isupper():
            return False
        return not self.all_words[at].bare[:1].isupper() and (
            low in self.words.particles
            or low in self.words.belongs
            or low in self.words.joint
            or self._is_article(self.all_words[at])
        )

    def _is_one_name(self, last: int, step: int) -> bool:
        """“Homes and Communities Agency”, “Ministry of Trade and Industry”: one name."""
        before = self.all_words[self.at : last + 1]
        if any(self._is_article(word) for word in self.all_words[last + 1 : step]):
            return False
        has_kind = any(read_token(w.bare, self.words).is_organization for w in before)
        after = self._read_ahead(step)
        gets_kind = any(read_token(w.bare, self.words).is_organization for w in after)
        is_word = len(before) == 1 and not before[0].bare.isupper()
        if is_word and gets_kind and self.at > 0:
            return self._is_article(self.all_words[self.at - 1])
        if has_kind:
            is_head = read_token(before[0].bare, self.words).is_organization and len(before) > 1
            return is_head and not gets_kind and len(after) <= 2  # noqa: PLR2004
        return False

    def _read_ahead(self, step: int) -> list[_Word]:
        found = []
        for word in self.all_words[step : step + 6]:
            if not word.bare[:1].isupper():
                break
            found.append(word)
            if word.ends:
                break
        return found

    def _pass_separator(self) -> bool:
        """Whether another name may follow: after a comma, a semicolon, “and”."""
        before = self.all_words[self.at - 1]
        mark = before.text[-1:]
        if mark in ".!?:" and before.ends:
            return False
        word = self._peek()
        if word is None:
            return False
        if mark == "," and word.bare.casefold() in _DETERMINERS:
            # “Aetna, a CVS Health company;”: what the name is.
            while (word := self._peek()) and word.text[-1:] != ";":
                self.at += 1
                if word.text[-1:] in ".!?—":
                    return False
            self.at += 1
            return word is not None
        is_joint = word.bare.casefold() in self.words.joint
        if is_joint or word.text in ("&", ",", ";"):
            self.at += 1
            return True
        return mark in ",;"


def find_before(text: str, words: SpeechWords) -> str:
    """The names at the end of a text, which may be a list: “The FMI and the IFDA”."""
    parts = re.split(r"(?<=[,;])\s+", text.strip())
    kept: list[str] = []
    for part in reversed(parts):
        own = part.strip(" ,;")
        tokens = own.split()
        while tokens and kept == [] and not _fits(tokens[-1], words):
            tokens.pop()
        if (
            not tokens
            or not all(_fits(token, words) for token in tokens)
            or not any(t[:1].isupper() for t in tokens)
        ):
            break
        kept.insert(0, " ".join(tokens))
    return ", ".join(kept)


def _fits(token: str, words: SpeechWords) -> bool:
    bare = token.strip(_EDGES + "()")
    low = bare.casefold()
    return (
        not bare
        or bare[:1].isupper()
        or low in words.joint
        or low in words.articles
        or low in words.particles
        or low in words.belongs
        or low in words.organizations
    )
