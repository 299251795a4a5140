"""Find who has a role that a text names without a name: “Later the minister went on”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.sources.clauses import Clause
from digest.sources.described import SpokenTitles
from digest.sources.held_places import HeldPlaces
from digest.sources.long_roles import is_office
from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.role_references import RoleReferences
from digest.sources.speech import SpeechWords

_PART = re.compile(r"\s(?<=[.!?,]\s)\s*")
_LEAST = 3


@dataclass
class NarratedRoles:
    """Knows the people of a source by the roles that its sentences name without a name."""

    roles: RoleReferences
    places: HeldPlaces
    titles: SpokenTitles
    words: SpeechWords

    def find_holder(self, clause: Clause, at: int) -> tuple[str, ...]:
        """Who has the role of a clause; of several the one who has it where the clause says."""
        found = self.roles.find(clause.role, at)
        return found or self.places.pick(self.roles.list_holders(clause.role), clause)

    def find(self, text: str, at: int) -> Iterator[str]:
        """“Later | the minister | went on”: who has the role; empty where the source has no one."""
        leads = self.words.articles - self.words.indefinite
        for part in _PART.split(text):
            tokens = read_tokens(part, self.words)
            if len(tokens) >= _LEAST and tokens[0].low in leads:
                yield from self._find_in(part, tokens, at)

    def _find_in(self, part: str, tokens: list[NameToken], at: int) -> Iterator[str]:
        words, (role, after) = self.words, tokens[1:3]
        own = Clause(part, "said", "", role=role.low)
        if role.has_capital and is_office(tokens[1:], words):
            yield from self.find_holder(own, at) or [""]
            return
        may_be = not (words.has_open_compounds and role.has_capital)
        if not (may_be and role.is_title and role.text == role.bare):
            return
        if after.low in words.belongs:  # “The mayor | of Upton | came.”
            yield from self.places.keep(self.find_holder(own, at), part, role.low)
        links = words.prepositions | words.belongs | words.joint
        if not (after.has_capital or after.is_title or after.low in links):
            is_verb = words.verb.fullmatch(after.low) or after.low in words.auxiliaries
            found = self.roles.find(role.low, at)
            if not found and is_verb and role.low in words.any_office:
                holder = Clause(f"{tokens[0].text} {role.text}", "said", "", role=role.low)
                found = self.titles.find_by_article(holder)
            yield from found or ([""] if is_verb else [])
