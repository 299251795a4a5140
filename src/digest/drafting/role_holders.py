"""Who has which role in a release, by all that it says of people: a table for a draft’s guesses."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, takewhile

from digest.drafting.fact_words import load_fact_words
from digest.sources.any_language import ELIDED
from digest.sources.callings import spell_bare
from digest.sources.clauses import Clause
from digest.sources.genders import Gender, read_gender, read_own_gender
from digest.sources.given_names import has_given_name, read_name_gender
from digest.sources.held_places import HeldPlaces
from digest.sources.introductions import find_introduced, holds
from digest.sources.joint_subjects import split_people
from digest.sources.mentions import find_people, find_subjects
from digest.sources.name_tokens import read_tokens
from digest.sources.offices import read_office
from digest.sources.quoted import ENDED
from digest.sources.release import Release
from digest.sources.role_nouns import has_role
from digest.sources.same_names import Namesakes, is_form, split_words
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_in_self
from digest.values import dataclass

_OFFICES = ("mayors", "governors", "premiers", "principals")
_SYNONYMS = (*_OFFICES, "presidents")
_FULL_NAME = _PAIR = 2
_LEAST_STEM, _ENDING = 4, 2
_MOST, _MOST_PARAGRAPHS, _MOST_HOLDERS = 60, 50, 10


@dataclass(frozen=True)
class RoleHolders:
    """Knows the people of a release by their roles, however the narrator joins these to them.

    `describe` is what the source says of a person: title and organization.
    """

    release: Release
    words: SpeechWords
    describe: Callable[[str], str]

    def find(self, role: str, of: str, wanted: Gender, at: int) -> str:
        """The one of the role and gender who is named up to a paragraph, or else anywhere.

        `of` is the role with what it is of: “the Secretary of Welfare”.
        """
        held = self.find_by_body(of, wanted) or self._find_titled(role, of, wanted, at)
        return held or self._find_synonym(of, wanted) or self._find_kin(role, wanted)

    def find_joined(self, clause: Clause, at: int) -> str:
        """“el | viceintendente y | presidente del Concejo”: one person by another role."""
        low = [token.low for token in read_tokens(clause.text, self.words)]
        end = low.index(clause.role) if clause.role in low else 0
        role, link = low[end - _PAIR : end] if end > _PAIR else ("", "")
        wanted = read_gender(clause.text, role, self.words)
        return self._find_titled(role, "", wanted, at) if link in self.words.joint else ""

    def find_by_body(self, text: str, wanted: Gender) -> str:
        """“the Secretary of Welfare” for the head of the Secretariat of Welfare."""
        of = self.read_body(text)
        if not of:
            _, _, rest = text.partition(", ")  # “Al final, | la Secretaria de Pesca pidió”
            return self.find_by_body(rest, wanted) if rest else ""
        return self._choose(self._list_of_body(of), wanted)

    @keep_in_self
    def _list_of_body(self, of: str) -> tuple[str, ...]:
        return tuple(name for name in self.people if _is_whole(of, self.describe(name)))

    def read_body(self, text: str) -> str:
        """“la préfète | de l’Aubier”: what an office is of, which is no word for anybody."""
        office = read_office(text, self.words)
        return office.body if office else ""

    def find_only(self, role: str, wanted: Gender, at: int) -> str:
        """“the union’s secretary”: the one person of the release so far, who has no other role.

        “the official”, “la autoridad” may have any.
        """
        so_far = [name for name, number in self._first_two.items() if number <= at]
        so_far = so_far if len(so_far) == 1 else [*self.people]
        only = self._choose(so_far, wanted) if len(so_far) == 1 else ""
        is_any = role.rsplit(maxsplit=1)[-1] in self.words.any_office
        return "" if only and not is_any and self.describe(only).strip(" ,") else only

    def _find_titled(self, role: str, of: str, wanted: Gender, at: int) -> str:
        """„der Landeshauptmann“ for “Landeshauptmann und Tourismusreferent Ben Cole”."""
        held = self._index_titled(role)
        body = self.read_body(of)
        own = [name for name in held if not body or self._may_be_of(name, body)]
        before = [name for name in own if held[name] <= at]
        return self._choose(before or own, wanted) or self._choose_last(before, wanted, at)

    def _choose_last(self, names: Sequence[str], wanted: Gender, at: int) -> str:
        """Of two rectors the one whom a paragraph, up to the words, is the last to name alone."""
        fitting = [name for name in names if self.fits(name, wanted)]
        places = {
            name: [n for n in self.release.names.list_paragraphs(name) if n <= at]
            for name in fitting
        }
        last = max((n for own in places.values() for n in own), default=-1)
        own = [name for name in fitting if last in places[name]]
        return own[0] if len(own) == 1 else ""

    @keep_in_self
    def _index_titled(self, role: str) -> dict[str, int]:
        return dict(islice(self._list_titled(role), _MOST_HOLDERS))

    def _list_titled(self, role: str) -> Iterator[tuple[str, int]]:
        """Who has a role, in any ending, and where the narrator first has both."""
        stem = role[: max(len(role) - _ENDING, _LEAST_STEM)]
        having = (n for n, text in enumerate(self.release.names.small) if stem in text)
        seen = set[str]()
        names = ((each, n) for n in islice(having, _MOST_PARAGRAPHS) for each in self._list_in(n))
        for name, number in chain(names, self._first_places):
            if name not in seen and self._holds(role, name):
                yield name, number
            seen.add(name)

    @cached_property
    def _first_places(self) -> list[tuple[str, int]]:
        """Where those who speak are first named; of many people a guess is worth nothing."""
        places = {name: self.release.names.list_paragraphs(name)[:1] for name in self.people}
        return [(n, at) for n, own in places.items() for at in own] if len(places) < _MOST else []

    def _list_in(self, number: int) -> Iterator[str]:
        text = self.release.quoted[number].narration
        finders = (find_people, find_subjects, find_introduced)
        every = (name for find in finders for name in find(text, self.words))
        single = (each for name in every for each in split_people(name, self.words))
        yield from (self.release.names.unlisted.drop(n) for n in single if self.is_full(n))

    def _holds(self, role: str, name: str) -> bool:
        title = self.describe(name).rpartition(",")[0]
        every = split_words(title) + tuple(self.release.names.roles.read(name))
        alike = {word for word in every if is_form(word, role) or has_role(word, role, self.words)}
        told = self.release.names.roles.read(name)
        return any(word in told or holds(word, title, self.words) for word in alike)

    def _may_be_of(self, name: str, body: str) -> bool:
        """Who is nowhere said to be of another body, or is called by this one anywhere."""
        own = self.describe(name).rpartition(", ")[2]
        known = {spell_bare(t).strip("()") for t in self._places.list_known(name)}
        tokens = (t for t in read_tokens(body, self.words) if not t.is_organization)
        return own in ("", body) or known >= {t.bare for t in tokens if t.has_capital}

    def find_alone(self, wanted: Gender) -> str:
        """The one person of the whole release, by whatever role or none: a guess for any."""
        return self._choose([*self.people] if len(self.people) == 1 else [], wanted)

    def find_untitled(self, role: str, wanted: Gender) -> str:
        """“the boatman said”: the one speaker of that gender of whom the source tells no office."""
        few = self._spoken if wanted and not self._index_titled(role) else []
        own = [name for name in few if self.read_gender(name) == wanted]
        if not own and len(few) == 1 and not self.read_gender(few[0]):
            return few[0] if not self.describe(few[0]).strip(" ,") else ""
        return self._choose([name for name in own if not self._has_office(name)], wanted)

    @cached_property
    def _spoken(self) -> list[str]:
        spoken = {name for each in self.release.quotations for name in each.speakers}
        own = [name for name in self.people if name in spoken]
        return own if len(own) < _MOST else []

    def _has_office(self, name: str) -> bool:
        offices = (t for t in self._places.list_known(name) if t.is_title)
        return any(token.low not in self.words.any_office for token in offices)

    @cached_property
    def _places(self) -> HeldPlaces:
        return HeldPlaces(self.release.names, self.words)

    def _find_synonym(self, of: str, wanted: Gender) -> str:
        """“la mandataria”, “la jefa comunal” for the one “intendenta” of the release."""
        facts, body = load_fact_words(self.release.code), self.read_body(of)
        names = dict[str, None]()
        for key in _SYNONYMS:
            found = facts.match(key).match(of)
            is_of = body and found and body not in found[0]  # “chefe do | Executivo | municipal”
            every = self._list_office(key) if found else ()
            names |= dict.fromkeys(n for n in every if not is_of or self._may_be_of(n, body))
        return self._choose([*names], wanted)

    def heads(self, of: str) -> bool:
        """Whether a role is that of one person in a place: “the mayor”, “el gobernador”."""
        facts = load_fact_words(self.release.code)
        return any(facts.match(key).match(of) for key in _OFFICES)

    @keep_in_self
    def _list_office(self, key: str) -> Sequence[str]:
        """Who has an office by any of its names, and is no aide to it."""
        office = load_fact_words(self.release.code).match(key)
        told = ((name, self.describe(name)) for name in self.people)
        held = (
            name for name, text in told
            if any(self._is_own(text[: found.start()]) for found in office.finditer(text))
        )  # fmt: skip
        return tuple(islice(held, _MOST_HOLDERS))

    def _is_own(self, before: str) -> bool:
        """“secretario | del | intendente” is another."""
        links = self.words.prepositions | self.words.belongs | self.words.contracted
        small = links | self.words.articles
        return links.isdisjoint(takewhile(small.__contains__, reversed(before.casefold().split())))

    @keep_in_self
    def _find_kin(self, role: str, wanted: Gender) -> str:
        """“the researcher” for the one professor of the release, wherever it names her."""
        if role not in self.words.any_office:
            return ""
        own = [each for each in self.words.families if each.fullmatch(role)]
        # Of “the judge” a student is not meant.
        every = (self._list_kin(some, wanted) for some in (own, self.words.families))
        held = next(filter(None, ([*islice(some, _PAIR)] for some in every)), [])
        return held[0] if len(held) == 1 else ""

    def _list_kin(self, families: Collection[re.Pattern[str]], wanted: Gender) -> Iterator[str]:
        for name in self.people if families else ():
            told = self.describe(name)
            if any(own.search(told) for own in families) and self.fits(name, wanted):
                yield name

    def _choose(self, names: Sequence[str], wanted: Gender) -> str:
        fitting = [name for name in names if self.fits(name, wanted)]
        return fitting[0] if len(fitting) == 1 else ""

    def fits(self, name: str, wanted: Gender) -> bool:
        return not wanted or self.read_gender(name) in ("", wanted)

    def is_full(self, name: str) -> bool:
        """“Ana Ruiz”, and no corner of “Chacabuco y Mitre”, nor “Militar do Estado do Rio”."""
        own = name.casefold().split()
        is_body = sum(word in self.words.contracted for word in own) >= _PAIR
        is_body = is_body and not has_given_name(name, self.words)  # “Maria da Graça dos Reis”
        is_name = self.words.joint.isdisjoint(own[1:_FULL_NAME]) and not is_body
        return len(own) >= _FULL_NAME and is_name

    @keep_in_self
    def read_gender(self, name: str) -> Gender:
        given = read_name_gender(name, self.words)
        if given == "feminine":
            return given
        for number in self.release.names.list_paragraphs(name):
            before, found, _ = self.release.quoted[number].narration.partition(name)
            own = read_own_gender(before, self.words) if found else ""
            if own:
                return own
        return given

    @cached_property
    def people(self) -> dict[str, int]:
        """Those who speak somewhere in the source, and whom it introduces with a title."""
        clauses = (each.clause for each in self.release.quotations if each.clause)
        bodies = {one.name for each in clauses for one in each.named if one.is_organization}
        spoken = [name for each in self.release.quotations for name in each.speakers]
        every = zip(self.release.quoted, self.release.names.introduced, strict=True)
        told = ((one.narration, own) for one, own in every if own)
        named = (n for text, own in told if ENDED.search(text) or _is_plain(text) for n in own)
        known = Namesakes((name, name) for name in dict.fromkeys(spoken))
        single = (each for name in named for each in split_people(name, self.words))
        new = (name for name in single if not any(known.find(name)))
        people = (n for n in dict.fromkeys((*spoken, *new)) if n not in bodies and self.is_full(n))
        own = (n for n in people if not read_tokens(n, self.words)[0].is_organization)
        return {name: number for number, name in enumerate(own)}

    @cached_property
    def _first_two(self) -> dict[str, int]:
        """The first two people or more whom the narrator names in full, and their paragraphs."""
        finders = (find_people, find_subjects, find_introduced)
        found: dict[str, int] = {}
        for number, one in enumerate(self.release.quoted):
            every = (name for find in finders for name in find(one.narration, self.words))
            full = (name for name in every if " " in name and "," not in name)
            found |= {name: number for name in full if name not in found}
            if len(found) > 1:
                break
        return found


def _is_whole(body: str, said: str) -> bool:
    """“Welfare” in “Secretariat of Welfare”, but not “Aubier” in “directrice d’Emmaüs Aubier”."""
    before, found, _ = said.partition(body)
    last = ELIDED.sub("", (before.split() or [""])[-1])
    return bool(found) and not last[:1].isupper()


def _is_plain(heading: str) -> bool:
    """“Rector Ana Ruiz opens the week of physics”, and no “Ana Ruiz Opens Week of Physics”."""
    return sum(word.islower() and len(word) > _LEAST_STEM for word in heading.split()) >= _PAIR
