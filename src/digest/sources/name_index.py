"""Look up names in all that a source says in its own words; each place is read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from digest.sources.any_language import ELIDED
from digest.sources.body_openings import is_body_before
from digest.sources.full_names import has_full_name
from digest.sources.given_names import has_given_name, read_name_gender
from digest.sources.introductions import find_introduced, find_titled
from digest.sources.known_names import MOST_NAMESAKES, Mentions, take_first
from digest.sources.mentions import SENTENCE_END
from digest.sources.name_roles import NameRoles
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    is_link,
    read_tokens,
    spell_tokens,
    take_name,
)
from digest.sources.named_bodies import find_bodies
from digest.sources.quoted import QuotedParagraph
from digest.sources.role_nouns import is_content_word
from digest.sources.same_names import find_key, find_start, shortens, split_words
from digest.sources.speech import SpeechWords
from digest.sources.unlisted_roles import UnlistedRoles
from digest.text.asked_again import keep_in_self
from digest.text.folding import drop_accents

_RANK = re.compile(r"[A-ZÀ-Ý]{2,3} [^\W\d_]+$")
_AND_LAST, _FAR, _NEAR = 2, 12, 2  # “… | und Thoma”
_SMALL, _FEW, _MOST_GIVEN, _MOST_NAME = 3, 3, 2, 8


@dataclass
class NameIndex:
    """What the narrator of a source calls people and bodies."""

    quoted: Sequence[QuotedParagraph]
    words: SpeechWords
    _full: dict[str, Mentions] = field(default_factory=dict)
    _bodies: dict[str, Mentions] = field(default_factory=dict)
    _titled: dict[str, Mentions] = field(default_factory=dict)

    def find_full_names(self, last: str) -> Mentions:
        """Every longer name that ends with this last name."""
        if last not in self._full:
            key = find_key(last)
            every = self._full[last] = self._list_full(self._places.get(key, ()))
            # “Dominguez said” where the source has “Julián Domínguez”.
            every = every or self._list_full(self._plain_places.get(drop_accents(key), ()))
            names = {n: at for n, at in every.items() if not self.split_pair(n)}
            # „LR Ruiz“ in the headline, “Ana Ruiz” below it: the letters are a rank.
            spelled = {n: at for n, at in names.items() if not _RANK.match(n)} or names
            # “Beadle | Ana Ruiz”, “Beadle | Ruiz”: a role that no list has is no part of a name.
            bare = {self.unlisted.drop(n): at for n, at in reversed(spelled.items())}
            self._full[last] = {n: bare[n] for n in reversed(bare) if " " in n}
        return self._full[last]

    def _list_full(self, places: Iterable[tuple[int, int]]) -> Mentions:
        return take_first(
            (paragraph, name)
            for paragraph, at in places
            if (name := has_full_name(self.quoted[paragraph].tokens, at, self.words))
            and not self._is_of_heading(name, paragraph, at)
        )

    @cached_property
    def unlisted(self) -> UnlistedRoles:
        """Which words before a name are a role that no list has."""
        return UnlistedRoles(self.quoted, self.words, self._places)

    def _is_of_heading(self, name: str, paragraph: int, at: int) -> bool:
        """“Fall Fair Honors Ana” Ruiz: among capitals alone a name may begin anywhere."""
        if not self._is_heading(paragraph):
            return False
        tokens = self.quoted[paragraph].tokens
        goes_on = tokens[at].text == tokens[at].bare and at + 1 < len(tokens)
        goes_on = goes_on and tokens[at + 1].has_capital and not tokens[at + 1].is_title
        return goes_on or len(name.split()) > _AND_LAST

    @keep_in_self
    def _is_heading(self, paragraph: int) -> bool:
        tokens = self.quoted[paragraph].tokens
        long = [t for t in tokens if len(t.bare) > _SMALL and t.bare[:1].isalpha()]
        return len(long) > _FEW and all(t.has_capital for t in long)

    def list_named(self, name: str) -> Mentions:
        """Who has this last name, or the one person of this first name."""
        first = self.find_by_first(name)
        own = self.find_full_names(first.rsplit(maxsplit=1)[-1]) if first else {}
        return self.find_full_names(name) or {full: own[full] for full in own if full == first}

    def is_again(self, word: str) -> bool:
        """Whether a name of one word is in two places: “Tate”; no noun of German is one so."""
        return len(self._places.get(find_key(word), ())) > 1 and not self.words.has_compounds

    def find_by_first(self, first: str) -> str:
        """“Danny” for “Danny Okoro, a student”: the one person whose name begins so."""
        found = self._list_beginning(first)
        return found[0] if len(found) == 1 else ""

    def list_paragraphs(self, name: str) -> list[int]:
        """The first paragraphs that have the last word of this name."""
        places = self._places.get(find_key(name.rsplit(maxsplit=1)[-1]), ())
        return [*dict.fromkeys(number for number, _ in places[:MOST_NAMESAKES])]

    def list_longer(self, name: str) -> list[str]:
        """“Maria das Dores Pimentel” for “Maria das Dores”, “Ana Costa Reis” for “Ana Reis”.

        And “Rebeca Olmedo Sáez” for “Olmedo Sáez”, where people have two last names.
        """
        longer = self._list_beginning(name)
        if len(longer) == 1 and all(map(self._is_heading, self.list_paragraphs(longer[0]))):
            return []  # “Mayor Ana Ruiz | Joins Local Leaders”
        if longer or not self.words.drops_pronouns:
            return longer
        last = name.rsplit(maxsplit=1)[-1]
        longer = [full for full in self.find_full_names(last) if full.endswith(f" {name}")]
        return [full for full in longer if self._is_apart(full, name)]

    def _list_beginning(self, name: str) -> list[str]:
        """People's longer names that begin with this one, or with its first word and end as it."""
        first, *others = split_words(name) or [""]
        people = self._index_people(first)
        if len(people) > MOST_NAMESAKES:
            return []
        found = [
            full for full, parts in people.items()
            if len(parts) > len(others) + 1 and shortens((first, *others), parts, full)
        ]  # fmt: skip
        return [full for full in found if not any(full != one and full in one for one in found)]

    @keep_in_self
    def _index_people(self, first: str) -> dict[str, tuple[str, ...]]:
        return dict(self._list_people(first))

    def _list_people(self, first: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The full names of people that begin with a word."""
        for paragraph, at in self._places.get(first, ()):
            tokens = self.quoted[paragraph].tokens
            start = find_start(tokens, at)
            own = self._leave_pair(take_name(tokens[start : at + _MOST_NAME], self.words))
            if own and self._is_person(tokens, start, own):
                full = POSSESSIVE.sub("", spell_tokens(own))
                yield full, split_words(full)[at - start :]

    def _leave_pair(self, own: list[NameToken]) -> list[NameToken]:
        """„Ada Weiß | und Jan Thoma“: two people; “Ada Park. | Park leads …”: a sentence ends."""
        for at, token in enumerate(own):
            if token.low in self.words.joint and len(own) - at > _AND_LAST:
                return own[:at]
            if token.text.endswith(".") and len(token.bare) > _AND_LAST:
                return own[: at + 1]
        return own

    def _is_person(self, tokens: Sequence[NameToken], at: int, own: Sequence[NameToken]) -> bool:
        """“Danny Okoro, …”, “la portera | Rosemar Lugo”, a given name; no “Norwell Fair”."""
        if any(token.is_organization or token.is_title for token in own):
            return False
        party = [t.text for t in tokens[at + len(own) :][:1] if t.text.startswith("(")]
        lead = tokens[at - 1] if at else own[0]
        is_apposed = (party or [own[-1].text])[0].endswith(",") and not is_link(lead, self.words)
        is_titled = lead.is_title or is_body_before(tokens, at - 1, self.words)
        is_titled = is_titled or (self.words.has_asides and is_content_word(lead, self.words))
        tells = (has_given_name, read_name_gender)
        return is_apposed or is_titled or any(each(spell_tokens(own), self.words) for each in tells)

    def _is_apart(self, full: str, name: str) -> bool:
        """Whether one or two given names come before, and not “for | Rural Paths | Ana Ruiz”."""
        given = full.removesuffix(name).split()
        tokens = self.quoted[self.find_full_names(name.rsplit(maxsplit=1)[-1])[full]].tokens
        at = next((n for n, t in enumerate(tokens) if t.bare == given[0]), 0)
        lead = tokens[at - 1].low if at else ""
        small = self.words.joint | self.words.common | self.words.articles | self.words.belongs
        is_given = all(w[:1].isupper() and w.isalpha() and w.casefold() not in small for w in given)
        return is_given and len(given) <= _MOST_GIVEN and lead not in self.words.belongs

    def split_pair(self, name: str) -> tuple[str, ...]:
        """“Weiß und Thoma” as two, where full names end with the first; “Ortega y Gasset” is one.

        Empty for a name of one person.
        """
        first, *others = name.split()
        is_pair = len(others) >= _AND_LAST and others[0].casefold() in self.words.joint
        return (first, " ".join(others[1:])) if is_pair and self.find_full_names(first) else ()

    def find_bodies(self, kind: str) -> Mentions:
        """The names of bodies that have this word."""
        return self._read_all(self._bodies, find_bodies, kind)

    def spell_rank(self, name: str) -> str:
        """“DI Cole”, for whom the source also has “Detective Inspector Nathan Cole”."""
        rank, _, last = name.partition(" ")
        is_rank = rank.isalpha() and rank.isupper() and " " not in last
        for full, number in self.find_full_names(last).items() if is_rank else ():
            before = self.quoted[number].narration.partition(full)[0].split()[-len(rank) :]
            if "".join(word[0] for word in before) == rank:
                return full
        return ""

    def choose_body(self, kind: str, at: int) -> tuple[str, ...]:
        """“The league said”: the one body of that kind that the source names so far."""
        if self.words.has_compounds and kind not in self.words.organizations:
            kind = kind.removesuffix("s").removesuffix("e")  # „des Verbandes“
        if kind not in self.words.organizations | self.words.generic:
            return ()
        found = [name for name, n in self.find_bodies(kind).items() if n <= at]
        bare = {kind, *(f"{kind}{end}" for end in self.words.noun_ends)}
        names = [name for name in found if name.casefold() not in bare] or found
        longest = max(names, key=len, default="")
        if any(name not in longest for name in names):
            longest = self._find_last(names, at) or longest
        if not longest and kind in self.words.generic:
            return self._find_any(at)
        return (longest,) if longest else ()

    def _find_any(self, at: int) -> tuple[str, ...]:
        """“advirtió la entidad”: the one body of the last sentence that names any."""
        for one in reversed(self.quoted[max(at - _NEAR, 0) : at + 1]):
            for sentence in reversed(SENTENCE_END.split(one.narration)):
                tokens = read_tokens(sentence, self.words)
                kinds = {ELIDED.sub("", token.low) for token in tokens if token.is_organization}
                named = (name for kind in kinds for name in find_bodies(tokens, kind, self.words))
                names = {name for name in named if " " in name}
                whole = [n for n in names if not any(n in other for other in names - {n})]
                if whole:
                    is_joint = self.words.joint & {*whole[0].casefold().split()}
                    return tuple(whole) if len(whole) == 1 and not is_joint else ()
        return ()

    def _find_last(self, names: Sequence[str], at: int) -> str:
        """Of several bodies the one that is named last, up to a few paragraphs before."""
        for one in reversed(self.quoted[max(at - _FAR, 0) : at + 1]):
            places = {one.narration.rfind(name): name for name in sorted(names, key=len)}
            if max(places) >= 0:
                return places[max(places)]
        return ""

    def find_titled(self, title: str) -> Mentions:
        """The names right after this title."""
        return self._read_all(self._titled, find_titled, title)

    def _read_all(
        self,
        known: dict[str, Mentions],
        find: Callable[[Sequence[NameToken], str, SpeechWords], Iterable[str]],
        wanted: str,
    ) -> Mentions:
        if wanted not in known:
            first = wanted.partition(" ")[0]
            pairs = (
                (n, name)
                for n, small in enumerate(self.small)
                if first in small
                for name in find(self.quoted[n].tokens, wanted, self.words)
            )
            known[wanted] = take_first(pairs)
        return known[wanted]

    @cached_property
    def roles(self) -> NameRoles:
        """What the narrator calls those people."""
        return NameRoles(self.quoted, self.words)

    @cached_property
    def introduced(self) -> Sequence[Sequence[str]]:
        """Whom the narrator introduces with a title, by paragraphs."""
        return [[*find_introduced(one.narration, self.words)] for one in self.quoted]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """What the narrator has in small letters."""
        return frozenset(t.low for one in self.quoted for t in one.tokens if not t.has_capital)

    @cached_property
    def small(self) -> list[str]:  # The narrator's words, by paragraphs.
        return [one.narration.casefold() for one in self.quoted]

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        places: dict[str, list[tuple[int, int]]] = {}
        for paragraph, one in enumerate(self.quoted):
            for at, token in enumerate(one.tokens):
                if token.has_capital:  # As the last word of every name has.
                    places.setdefault(find_key(token.bare), []).append((paragraph, at))
        return places

    @cached_property
    def _plain_places(self) -> dict[str, list[tuple[int, int]]]:
        """The same without accents, which writers forget."""
        plain: dict[str, list[tuple[int, int]]] = {}
        for key, places in self._places.items():
            plain.setdefault(drop_accents(key), []).extend(places)
        return plain
