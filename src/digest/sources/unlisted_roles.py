"""Part a role that no list has from the name after it: “Beadle | Ana Ruiz”, “Beadle | Ruiz”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile

from digest.sources.any_language import SUFFIXES
from digest.sources.clauses import Clause
from digest.sources.given_name_list import load_given_names
from digest.sources.name_tokens import POSSESSIVE, NameToken, read_token
from digest.sources.people import Named
from digest.sources.quoted import QuotedParagraph
from digest.sources.same_names import split_words
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_in_self

_FULL_NAME, _WITH_BODY = 2, 4
_MOST_PLACES = 50
# “Cr”, “Cllr”, “Smt”: no given name is without a vowel.
_SHORT = re.compile(r"[B-DF-HJ-NP-TV-XZ][bcdfghj-np-tvwxz]{1,3}\.?")


@dataclass
class UnlistedRoles:
    """Knows by its place which capitals before a name are no part of it.

    They are no given name while one follows them, and the source has the word with an article
    (“the beadle”), the name without it, or nothing else that says what the person is.
    """

    quoted: Sequence[QuotedParagraph]
    words: SpeechWords
    places: Mapping[str, Sequence[tuple[int, int]]]

    def part(self, clause: Clause | None) -> Clause | None:
        """“said Beadle | Ana Ruiz”: a clause whose people have their titles apart."""
        named = tuple(map(self.split, clause.named)) if clause else ()
        return replace(clause, named=named) if clause and named != clause.named else clause

    def split(self, named: Named) -> Named:
        """A person whose title is apart from the name, and whose body is."""
        if self._ends_in_body(named.name) and not named.is_organization:
            own, _, last = named.name.rsplit(maxsplit=2)
            return replace(named, name=own, organization=named.organization or last)
        if named.title or (named.is_organization and not self._is_at_body(named.name)):
            return named
        count = self.count(named.name)
        typed = named.name.split()
        role, name = " ".join(typed[:count]), " ".join(typed[count:])
        body = None if named.is_organization else named.organization
        is_verb = self.words.past.fullmatch(role.casefold())  # “Llegaron | Ana Ruiz”
        title = None if is_verb else role
        return replace(named, name=name, title=title, organization=body) if count else named

    def _is_at_body(self, name: str) -> bool:
        """“Norwell Hall Beadle | Ana Ruiz”: no English body ends with a given and a last name."""
        rest = name.split()[self.count(name) :] if self.words.has_open_compounds else []
        is_full = _FULL_NAME <= len(rest) < len(name.split())
        return is_full and not any(read_token(w, self.words).is_organization for w in rest)

    def drop(self, name: str) -> str:
        """“Ana Ruiz” of “Beadle Ana Ruiz”, « Ana Ruiz | de Greenpeace »."""
        own = name.rsplit(maxsplit=2)[0] if self._ends_in_body(name) else name
        return " ".join(own.split()[self.count(own) :])

    @keep_in_self
    def _ends_in_body(self, name: str) -> bool:
        """« Ana Ruiz | de Greenpeace »: elsewhere she has no body after her, and it has no Ruiz."""
        typed = name.split()
        if len(typed) < _WITH_BODY or typed[-2] not in self.words.belongs | self.words.particles:
            return False
        last, link, body = typed[-3:]
        after = (row[at + 1].low for row, at in self._list_places(last) if at + 1 < len(row))
        places = ((row[max(at - _FULL_NAME, 0) : at]) for row, at in self._list_places(body))
        is_alone = any([token.bare for token in before] != [last, link] for before in places)
        return is_alone and any(each != link for each in after)

    @keep_in_self
    def count(self, name: str) -> int:
        """How many words of a name are the role before it."""
        typed = name.split()
        while typed[_FULL_NAME:] and typed[-1].rstrip(".").casefold() in SUFFIXES:
            typed.pop()  # “Beadle Ana Ruiz | III”
        is_plain = len(typed) >= _FULL_NAME and all(self._may_be_role(t) for t in typed[:1])
        if not is_plain or typed[-1].rstrip(".").casefold() in SUFFIXES:
            return 0
        is_of = self._is_governed(typed[0]) and self._is_alone(typed[1:], typed[0])
        if len(typed) == _FULL_NAME or is_of:
            return int(is_of or self._is_before_surname(*typed))
        head = [*takewhile(self._may_be_role, typed[:-1])]
        is_given = len(head) < len(typed) - 1 and self._is_given(typed[len(head)])
        if not is_given:
            return int(self._is_noun(typed[0]) and self._is_alone(typed[1:], typed[0]))
        # “Isidro | Bautista Delgado”: where people have two last names, those may be alone.
        is_alone = not self.words.drops_pronouns or self._opens(head[0])
        is_alone = is_alone and self._is_alone(typed[len(head) :], head[-1])
        is_role = self._is_noun(head[-1]) or is_alone
        is_led = len(head) > 1 or not self._is_described(typed[-1])
        return len(head) if is_role or (is_led and not self.words.has_asides) else 0

    def _may_be_role(self, word: str) -> bool:
        """No given name, no initial, and no small word inside a name."""
        low = word.strip("“”\"'").casefold()
        is_word = word[:1].isupper() and (word.isalpha() or "-" in word) and len(word) > 1
        return is_word and low not in self.words.inside_names and not self._is_given(word)

    def _is_given(self, word: str) -> bool:
        known, words = load_given_names(), self.words
        parts = split_words(word)[:1] or ("",)
        every = (*parts, *(part.partition("-")[0] for part in parts))
        return any(each in known or each in words.women | words.men for each in every)

    def _list_places(self, word: str) -> list[tuple[Sequence[NameToken], int]]:
        key = "".join(split_words(POSSESSIVE.sub("", word)))
        places = self.places.get(key, ())[:_MOST_PLACES]
        return [(self.quoted[number].tokens, at) for number, at in places]

    def _is_noun(self, word: str) -> bool:
        """“the Beadle”, “a beadle”: it has an article."""
        return word.casefold() in self._nouns

    def _is_governed(self, word: str) -> bool:
        """“o presidente do Conselho de | Administração | Ana Ruiz”: always after an “of”."""
        every = self._list_places(word)
        return all(at and own[at - 1].low in self.words.belongs for own, at in every)

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """The words that an article leads to."""
        leads = self.words.articles - self.words.possessives
        pairs = (pair for one in self.quoted for pair in pairwise(one.tokens))
        return frozenset(noun.low for article, noun in pairs if article.low in leads)

    def _opens(self, word: str) -> bool:
        """“Llegaron | Ana Ruiz y Luis Prado.”: the word has its capital only as the first."""
        every = self._list_places(word)
        return all(not at or own[at - 1].text[-1:] in ".!?:" for own, at in every)

    def _is_alone(self, name: Sequence[str], role: str) -> bool:
        """Whether the source has the name without the word before it."""
        return any(
            own[at].bare == name[0]
            and [t.bare for t in own[at : at + len(name)]] == [*name]
            and (not at or own[at - 1].bare != role)
            for own, at in self._list_places(name[0])
        )

    def _is_before_surname(self, word: str, last: str) -> bool:
        """“Beadle | Ruiz”, where “Beadle Ana Ruiz” is, or “Ana Ruiz” and “the beadle”."""
        others = [own[max(at - 2, 0) : at] for own, at in self._list_places(last)]
        is_full = any(own and own[-1].has_capital and own[-1].bare != word for own in others)
        # “Celso Pires” of “Celso Amaral Pires” has no role: no given name is between them.
        pairs = (own for own in others if len(own) == _FULL_NAME)
        is_led = any(one.bare == word and self._is_given(given.bare) for one, given in pairs)
        return is_full and (is_led or bool(_SHORT.fullmatch(word)) or self._is_noun(word))

    def _is_described(self, last: str) -> bool:
        """“Kofi Ana Ruiz, a teacher”: what follows the name says what the person is."""
        return any(
            own[at].text.endswith(",") and (after.is_title or after.low in self.words.articles)
            for own, at in self._list_places(last)
            for after in own[at + 1 : at + 2]
        )
