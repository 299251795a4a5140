"""Tell two people apart whose names have the same words, by what a source calls each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from digest.sources.any_language import SUFFIXES
from digest.sources.callings import ends_part
from digest.sources.name_tokens import POSSESSIVE, NameToken
from digest.sources.quoted import QuotedParagraph
from digest.sources.role_nouns import tells_manner
from digest.sources.same_names import is_form, split_words
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_in_self
from digest.text.folding import normalize

_MOST_ROLE_WORDS = 6
Likeness = Literal["same", "open", "other"]


@dataclass
class NameRoles:
    """What the narrator of a source calls the people whom it names, each time it does."""

    quoted: Sequence[QuotedParagraph]
    words: SpeechWords

    def compare(self, one: str, other: str) -> Likeness:
        """Whether a name and a longer one that has its words are one person's.

        `other` where the source has both and calls them different things (“Ana Ruiz Delgado, a
        student”, “Mayor Ana Ruiz”). `open` where it gives a role to the shorter name alone.
        """
        short, long = sorted((_spell(one), _spell(other)), key=len)
        is_suffixed = split_words(one) == split_words(other)
        if is_suffixed and len(short) == len(long) and short != long:
            return "other"  # “Ana Ruiz Sr.”, “Ana Ruiz Jr.”
        if not set(short) < set(long):
            return "same"
        ours, theirs = self._list_roles(short), self._list_roles(long)
        if ours is None or theirs is None or _are_alike(ours, theirs):
            return "same"
        is_address = self._is_address(ours, theirs) and not is_suffixed
        if is_address or set(long) <= {*short, *ours}:  # “Nurse Ana Ruiz”
            return "same"
        if (ours and theirs) or (is_suffixed and (ours or theirs)):
            return "other"
        return "open" if ours or is_suffixed else "same"

    def read(self, name: str) -> frozenset[str]:
        """The words that the narrator has for a person."""
        return self._list_roles(_spell(name)) or frozenset()

    def _is_address(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        """“dona Ana”, “Dr. Ruiz”: no role, and of no other gender than the other one has."""
        he, she = self.words.he, self.words.she
        differ = (ours & he and theirs & she) or (ours & she and theirs & he)
        return ours <= self.words.honorifics and not differ

    @keep_in_self
    def _list_roles(self, name: tuple[str, ...]) -> frozenset[str] | None:
        """The words for a person of this name; None where no place has it."""
        found = [*self._find_roles(name)]
        return frozenset[str]().union(*found) if found else None

    def _find_roles(self, name: tuple[str, ...]) -> Iterator[frozenset[str]]:
        """The words for the person at each place that has this name, and no longer one."""
        places = [self._places.get(word, ()) for word in name]
        rarest = min(range(len(name)), key=lambda number: len(places[number]))
        for paragraph, place in places[rarest]:
            tokens, spelled = self._paragraphs[paragraph]
            at, end = place - rarest, place - rarest + len(name)
            if at < 0 or tuple(spelled[at:end]) != name or _goes_on(tokens, at, end, self.words):
                continue
            before = self._read_before(tokens[:at])
            # “The director, Ana Ruiz, came”: after the second comma the sentence goes on.
            is_inserted = at > 0 and tokens[at - 1].text.endswith(",")
            after = () if is_inserted else self._read_after(tokens, end)
            yield frozenset({*before, *after} - {""})

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        """Where each word is: the number of its paragraph, and its own in that."""
        places = defaultdict[str, list[tuple[int, int]]](list)
        for number, (_, spelled) in enumerate(self._paragraphs):
            for at, word in enumerate(spelled):
                places[word].append((number, at))
        return places

    @cached_property
    def _paragraphs(self) -> list[tuple[list[NameToken], list[str]]]:
        return [(one.tokens, [_bare(token.bare) for token in one.tokens]) for one in self.quoted]

    def _read_before(self, tokens: Sequence[NameToken]) -> Iterator[str]:
        """“Mayor”, “a young student”: titles, or a noun that an article or “her” leads to."""
        words, found = self.words, list[NameToken]()
        small = words.prepositions | words.common | words.relative | words.auxiliaries
        at = _skip_office(tokens, words)
        while at >= max(len(tokens) - _MOST_ROLE_WORDS, 0):
            token = tokens[at]
            is_led = token.low in words.articles | words.possessives
            at -= 1
            belongs = at >= 0 and tokens[at].low in words.belongs if is_led else False
            if belongs or (token.low in words.belongs and found):
                at -= belongs
                found = []  # “director | of the museum”
                continue
            if is_led:
                return (_bare(each.bare) for each in found)
            # “die Krankenschwester Ana Ruiz”: one noun with a capital.
            is_noun = token.is_title or not token.has_capital or not found
            # “La presidenta municipal, | Ana Ruiz”
            is_title = token.is_title or (at >= 0 and tokens[at].is_title and not token.has_capital)
            is_apart = not found and is_title and token.text.endswith(",")
            if (ends_part(token) and not is_apart) or not is_noun or token.low in small:
                break
            found.append(token)
        last = len(found) > 1 and found[1].is_title  # “municipal” of “presidenta municipal”
        stop = next((n for n, t in enumerate(found) if n >= last and not t.is_title), len(found))
        return (_bare(each.bare) for each in found[:stop])

    def _read_after(self, tokens: Sequence[NameToken], end: int) -> Iterator[str]:
        """“, a student”, “, Mayor of Norwell”: what follows a comma, up to the next small word."""
        rest = tokens[end : end + _MOST_ROLE_WORDS]
        if (
            not tokens[end - 1].text.endswith(",")
            or not rest
            or tells_manner(rest[0].low, self.words)
        ):
            return
        words = self.words
        is_led = rest[0].low in words.articles | words.possessives
        if not (is_led or rest[0].is_title or (words.has_bare_roles and not rest[0].has_capital)):
            return
        for token in rest[is_led:]:
            if token.low in words.prepositions | words.belongs | words.relative | words.pronouns:
                return
            yield _bare(token.bare)
            if ends_part(token):
                return


def _skip_office(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """The title of “the Secretary | of Ports, | Ana Ruiz”, or else the last word."""
    last = at = len(tokens) - 1
    is_apart = at > 0 and tokens[at].text.endswith(",") and tokens[at].has_capital
    while is_apart and at and not tokens[at].is_title:
        small = tokens[at].low in words.belongs | words.articles | words.joint
        is_apart = (tokens[at].has_capital or small) and (at == last or not ends_part(tokens[at]))
        at -= 1
    is_of = is_apart and at + 1 < last and tokens[at + 1].low in words.belongs
    return at if is_of and tokens[at].is_title else last


def _are_alike(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    return any(is_form(role, each) for role in ours for each in theirs)


def _goes_on(tokens: Sequence[NameToken], at: int, end: int, words: SpeechWords) -> bool:
    """Whether a name is a part of a longer one: “Ana Ruiz | Delgado”, “Maria | Ana Ruiz”."""
    after = tokens[end] if end < len(tokens) and not ends_part(tokens[end - 1]) else None
    is_longer = after is not None and after.has_capital and not after.is_title
    is_suffixed = end < len(tokens) and _bare(tokens[end].bare) in SUFFIXES
    return is_longer or is_suffixed or _has_first(tokens[:at], words)


def _has_first(before: Sequence[NameToken], words: SpeechWords) -> bool:
    """Whether a capital before a name belongs to it: it opens no sentence, and has no article."""
    if not before or not before[-1].has_capital or before[-1].is_title:
        return False
    lead = before[-2] if len(before) > 1 else None
    is_noun = lead is not None and lead.low in words.articles | words.possessives
    is_first = lead is None or lead.text[-1:] in ".!?:"
    return not (is_noun or is_first or ends_part(before[-1]))


@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    return POSSESSIVE.sub("", word).strip(".,’'").casefold()


def _spell(name: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_bare, normalize(name).split())))
