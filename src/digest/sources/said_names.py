"""Find the names that can be one person's or one body's among many, without comparing them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from digest.sources.people import Named
from digest.sources.same_names import is_same_name, read_capitals, split_words
from digest.sources.speech import SpeechWords

_MOST_ALIKE = 50
_FULL_NAME = 2
_MOST_TITLE = 9
_EDGES = ".,;:"


def read_surname(text: str, role: str, words: SpeechWords) -> str:
    """„sagte | Fischer“: a title that is a last name, as only a verb or “Mr” may be before it."""
    if role not in words.surnames:
        return ""
    found = re.search(rf"(?:(\w+)\s+)?(?<!\w)({re.escape(role)})(?!\w)", text, re.IGNORECASE)
    if found is None or not found[2][:1].isupper():
        return ""
    before = (found[1] or "").casefold()
    is_name = not before or words.verb.fullmatch(before) or before in words.honorifics
    return found[2] if is_name else ""


class ClauseNames:
    """The names of people in the clauses of a source, once each, by a part of them."""

    def __init__(self, named: Iterable[Named]) -> None:
        names = dict.fromkeys(each.name for each in named if not each.is_organization)
        self._by_first: dict[str, list[str]] = {}
        for name in names:
            self._by_first.setdefault(name.split()[0], []).append(name)
        self._long: dict[str, dict[str, tuple[str, ...]]] = {}
        for name in names:
            parts = split_words(name)
            for word in parts if len(parts) > _FULL_NAME else ():
                self._long.setdefault(word, {})[name] = parts

    def find_by_first(self, first: str) -> str:
        """“Dame Philippa”, “Inès”: the one full name of a speaker that begins so."""
        full = [name for name in self._by_first.get(first, ()) if name != first]
        return full[0] if len(full) == 1 else ""

    def list_longer(self, name: str) -> list[str]:
        """“María Fernández Ortiz” for “Fernández Ortiz” or “María Fernández”."""
        own = split_words(name)
        likely = min((self._long.get(word, {}) for word in own), key=len, default={})
        return [
            full for full, parts in likely.items() if len(parts) > len(own)
            and any(parts[at : at + len(own)] == own for at in range(len(parts)))
        ]  # fmt: skip


class SaidNames:
    """Names of a source, found by another spelling of them.

    Of two spellings the longer has all words of the shorter one, so its rarest word is enough.
    """

    def __init__(self, named: Iterable[Named]) -> None:
        self.named = tuple(named)
        self._having: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_capitals: dict[str, list[int]] = {}
        for number, each in enumerate(self.named):
            for word in dict.fromkeys(_list_words(each.name)):
                self._having.setdefault(word, []).append(number)
        for number, each in enumerate(self.named):
            keys = (self._choose_rarest(each.name), "".join(split_words(each.name)))
            for key in dict.fromkeys((*keys, each.name)):
                self._by_key.setdefault(key, []).append(number)
            self._by_capitals.setdefault(read_capitals(each.name), []).append(number)
        self._by_title: dict[str, dict[str, Named]] = {}
        for each in self.named:
            if each.title and not each.is_organization:
                self._by_title.setdefault(each.title.casefold(), {})[each.name] = each

    def find_titled(self, text: str, words: SpeechWords) -> tuple[Named, ...]:
        """“said | the dean of Norwell College”: who is called just that, if one person is."""
        typed = text.split()
        low = [word.strip(_EDGES).casefold() for word in typed]
        leads = words.articles - words.contracted - words.indefinite - words.possessives
        for start in range(1, len(low)):
            if low[start - 1] not in leads:
                continue
            for end in range(min(start + _MOST_TITLE, len(low)), start + _FULL_NAME, -1):
                names = tuple(self._by_title.get(" ".join(low[start:end]), {}).values())
                if names:
                    # “the dean of Norwell College | of Arts”
                    goes_on = typed[end - 1][-1:] not in _EDGES and any(
                        word[:1].isupper() or word in words.belongs for word in typed[end : end + 1]
                    )
                    return () if goes_on or len(names) > 1 else names
        return ()

    def find(self, name: str) -> list[Named]:
        """What is said of this name, in order; of very many, the first."""
        likely = sorted({*self._list_likely(name)})[:_MOST_ALIKE]
        return [n for n in map(self.named.__getitem__, likely) if is_same_name(n.name, name)]

    def _list_likely(self, name: str) -> Iterator[int]:
        keys = (*split_words(name), "".join(split_words(name)), read_capitals(name))
        found = (self._by_key.get(key, ()) for key in dict.fromkeys(keys))
        long = self._having.get(self._choose_rarest(name), ())
        return iter(chain(long, self._by_capitals.get(name, ()), *found))

    def _choose_rarest(self, name: str) -> str:
        return min(_list_words(name), key=lambda word: len(self._having.get(word, ())), default="")


def _list_words(name: str) -> list[str]:
    """The words of a name without initials, where it has others."""
    words = split_words(name)
    return [word for word in words if len(word) > 1] or [*words]
