"""Guess who has a role that the source gives far from the words: “the mayor of Upton said”."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import takewhile

from digest.drafting.role_holders import RoleHolders
from digest.sources.any_language import ELIDED
from digest.sources.callings import spell_bare
from digest.sources.clauses import Clause
from digest.sources.genders import Gender
from digest.sources.held_places import HeldPlaces
from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.release import Release
from digest.sources.same_names import is_form
from digest.sources.speech import SpeechWords
from digest.values import dataclass

# Among more a guess is worth nothing.
_MOST = 60


@dataclass(frozen=True)
class LikelyHolders:
    """Knows what the source calls its people, beside any of their names."""

    release: Release
    words: SpeechWords
    people: RoleHolders

    def find(self, clause: Clause, wanted: Gender) -> str:
        """The one who is called by the role of a clause, and by its place or body.

        Where the source calls nobody so, the one speaker of that gender of whom it tells no office.
        """
        every = self.people.people
        if len(every) > _MOST:
            return ""
        fitting = [name for name in every if self.people.fits(name, wanted)]
        role, own = self._read_office(clause)
        heads = {token.low for token in role if token.is_title} or {clause.role}
        held = [name for name in fitting if self._has(name, heads)]
        here = [name for name in held if self._has(name, own)] if own else held
        if not held:
            sure = [name for name in fitting if wanted and self.people.read_gender(name) == wanted]
            here = [n for n in sure if n in self._spoken and not self._has_office(n)]
        return here[0] if len(here) == 1 else ""

    @cached_property
    def _spoken(self) -> set[str]:
        return {name for each in self.release.quotations for name in each.speakers}

    @cached_property
    def _places(self) -> HeldPlaces:
        return HeldPlaces(self.release.names, self.words)

    def _has(self, name: str, wanted: Iterable[str]) -> bool:
        known = {
            spell_bare(token).casefold().strip("()") for token in self._places.list_known(name)
        }
        return any(is_form(one.casefold(), each) for one in wanted for each in known)

    def _has_office(self, name: str) -> bool:
        offices = (t for t in self._places.list_known(name) if t.is_title)
        return any(token.low not in self.words.any_office for token in offices)

    def _read_office(self, clause: Clause) -> tuple[Sequence[NameToken], list[str]]:
        """“the deputy mayor and chair of | Upton”: the roles, and the names of what they are of."""
        tokens = read_tokens(clause.text, self.words)
        head = clause.role.split()[0]
        at = next((n for n, token in enumerate(tokens) if token.low == head), len(tokens))
        before = [*takewhile(self._is_part, reversed(tokens[:at]))]
        after = [*takewhile(self._is_part, tokens[at:])]
        role = [*reversed(before), *after]
        own = (
            spell_bare(token) for token in after if not (token.is_title or token.is_organization)
        )
        return role, [each for each in own if each[:1].isupper()]

    def _is_part(self, token: NameToken) -> bool:
        links = self.words.belongs | self.words.articles | self.words.joint
        is_name = token.has_capital or token.is_title or token.is_organization
        return is_name or token.low in links or ELIDED.match(token.text) is not None
