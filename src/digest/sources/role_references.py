"""Find who is meant by a role alone: who has it, or the one named last who may be called so."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from digest.sources.clauses import Clause
from digest.sources.genders import Gender, read_gender
from digest.sources.introductions import holds
from digest.sources.known_names import KnownNames
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import read_token
from digest.sources.people import Named
from digest.sources.speech import SpeechWords


@dataclass
class RoleReferences:
    """Who has a role, by all that a source says of people. `list_said` is who its clauses name."""

    index: NameIndex
    list_said: Callable[[], list[Named]]
    complete: Callable[[Named, int], str]
    read_own: Callable[[str], Gender]
    words: SpeechWords
    _by_role: dict[str, tuple[tuple[str, ...], KnownNames]] = field(default_factory=dict)

    def find(self, role: str, at: int) -> tuple[str, ...]:
        """“The mayor said”: who has this title, if the source has one such person."""
        if bodies := self.index.choose_body(role, at):
            return bodies
        held = self.list_holders(role)
        known = self._by_role[role][1]
        here = {*known.find(self.index.quoted[at].narration)} if len(held) > 1 else {*held}
        return tuple(here) if len(here) == 1 and "" not in here else ()

    def list_holders(self, role: str) -> tuple[str, ...]:
        """Everybody with this title; nobody where one of them is not known by the full name."""
        if role not in self._by_role:
            held = self._find_titled(role)
            self._by_role[role] = held, KnownNames(held)
        return self._by_role[role][0]

    def _find_titled(self, role: str) -> tuple[str, ...]:
        every, words = self.list_said(), self.words
        held = {t for t in {n.title for n in every} if holds(role, t or "", words)}
        named = (n.name for n in every if n.title in held)
        is_known = read_token(role.rsplit(maxsplit=1)[-1], words).is_title
        # “o | consultor | Davi Reis”; “os professores Davi Reis e Eva Paz” are two.
        every_titled = self.index.find_titled(role) if is_known or not words.has_compounds else {}
        titled = [n for n in every_titled if is_known or not words.joint & {*n.casefold().split()}]
        people = {
            self.complete(Named(name), len(self.index.quoted))
            for name in dict.fromkeys((*named, *titled))
        }
        return tuple(people) if all(people) else ()

    def choose(
        self, clause: Clause, since: Collection[str], spoken: tuple[str, ...]
    ) -> tuple[str, ...]:
        """“o consultor”: the only one of those named since the quotation before who may be meant.

        They have this role or one of its family (“a governante” of a deputy), or are the only one
        of that gender who has `spoken`. Who else is meant the source leaves open.
        """
        held = self.list_holders(clause.role)
        if not (since or held):
            return spoken
        families = [own for own in self.words.families if own.fullmatch(clause.role)]
        wanted = read_gender(clause.text, clause.role, self.words)
        fitting = tuple(n for n in since if not wanted or self.read_own(n) in ("", wanted))
        known = tuple({*held} & {*since})
        if not known and fitting in ((), spoken):
            return spoken
        known = known or tuple(
            name for name in fitting
            if any(f.search(own) for f in families for own in self.index.roles.read(name))
        )  # fmt: skip
        return known if len(known) == 1 else ()
