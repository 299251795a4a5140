"""Find who is meant by a role alone: who has it, or the one named last who may be called so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from digest.sources.clauses import Clause
from digest.sources.genders import Gender, is_definite, read_gender
from digest.sources.introductions import holds
from digest.sources.known_names import KnownNames
from digest.sources.meant import is_plural
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import read_token
from digest.sources.people import Named
from digest.sources.quoted import FoundQuotation
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_in_self

_NEAR = 4


def are_several(clause: Clause, words: SpeechWords) -> bool:
    """“the scientists | added”, “salientam | os cientistas”: by its verb or its noun."""
    is_many = words.has_open_compounds and clause.role.endswith("s")
    is_many = is_many or is_plural(clause, words)
    return is_many and is_definite(clause.text, clause.role, words)


def is_subject(clause: Clause, words: SpeechWords) -> bool:
    """“avaliou | o consultor”: a role that no list has opens what is before or after its verb."""
    if read_token(clause.role.rsplit(maxsplit=1)[-1], words).is_title:
        return True
    kinds = words.organizations | words.generic
    before, _, after = clause.text.casefold().partition(clause.verb.casefold() or "\n")
    own = clause.role.split()
    parts = ([w.strip(",.:") for w in part.split()[: len(own) + 1]] for part in (before, after))
    return clause.role in kinds or any(
        part[1:] == own and part[0] in words.articles for part in parts
    )


@dataclass
class RoleReferences:
    """Who has a role, by all that a source says of people. `list_said` is who its clauses name."""

    index: NameIndex
    list_said: Callable[[], list[Named]]
    complete: Callable[[Named, int], str]
    read_own: Callable[[str], Gender]
    words: SpeechWords

    def find(self, role: str, at: int) -> tuple[str, ...]:
        """“The mayor said”: who has this title, if the source has one such person."""
        if bodies := self.index.choose_body(role, at):
            return bodies
        held = self.list_holders(role)
        if len(held) > 1 and self.words.has_compounds:
            held = self._list_exact(role) or held
        known = self._know_holders(role) if len(held) > 1 else None
        here = {*known.find(self.index.quoted[at].narration)} if known else {*held}
        return tuple(here) if len(here) == 1 and "" not in here else ()

    @keep_in_self
    def _know_holders(self, role: str) -> KnownNames:
        return KnownNames(self.list_holders(role))

    def find_again(
        self, clause: Clause, before: FoundQuotation, since: Collection[str]
    ) -> tuple[str, ...]:
        """Who has just spoken, called by this role there or anywhere, or as several are."""
        if not {*since} <= {*before.speakers}:
            return ()
        if len(before.speakers) > 1 and are_several(clause, self.words):
            return before.speakers
        held = self.list_holders(clause.role) if len(before.speakers) == 1 else ()
        return before.list_called(clause.role) or (
            before.speakers if {*before.speakers} <= {*held} else ()
        )

    @keep_in_self
    def list_holders(self, role: str) -> tuple[str, ...]:
        """Everybody with this title; nobody where one of them is not known by the full name."""
        every, words = self.list_said(), self.words
        held = {t for t in {n.title for n in every} if holds(role, t or "", words)}
        named = (n.name for n in every if n.title in held)
        # “Raksha Mantri | Shri Arjun Rao”: of two words, no list has to have them.
        is_known = " " in role or read_token(role, words).is_title
        titled = self.index.find_titled(role)
        names = [name for name in titled if is_known or self._is_led(role, name, titled[name])]
        people = {
            self.complete(Named(name), len(self.index.quoted))
            for name in dict.fromkeys((*named, *names))
        }
        return tuple(people) if all(people) else ()

    def _is_led(self, role: str, name: str, at: int) -> bool:
        """“o tecelão | Davi Reis”; “os mestres Davi Reis e Eva Paz” are two, “SALAS VIP” nobody."""
        is_one = not self.words.joint & {*name.casefold().split()} and not name.isupper()
        told = f" {self.index.quoted[at].narration}"
        if not self.words.has_compounds:
            after = rf"(?: [^,.;:]*)?, {re.escape(name)}(?!\w)" if self.words.has_asides else "(?!)"
            is_apposed = re.search(rf"(?<!\w){re.escape(role)}{after}", told) is not None
            return is_one and (f" {role} {name}" in told or is_apposed)
        noun = role.title()  # „die Küsterin, | Ana Ruiz“, „Ana Ruiz, | Küsterin in Norwell“
        shapes = (f" {noun} {name}", f" {noun}, {name}", f" {name}, {noun} ", f" {name}, {noun},")
        return is_one and any(shape in told for shape in shapes)

    def may_be_called(self, name: str, role: str) -> bool:
        """“the winner”; “the director”, if “Ana Ruiz | leads | the library”."""
        words, last = self.words, name.rsplit(maxsplit=1)[-1]
        verbs = words.holding - words.auxiliaries
        if role in words.any_office or not words.families[1].fullmatch(role):
            return role in words.any_office
        places = (self.index.quoted[n].tokens for n in self.index.list_paragraphs(name))
        return any(
            token.bare == last and any(t.low in verbs for t in own[at + 1 : at + _NEAR])
            for own in places
            for at, token in enumerate(own)
        )

    def _list_exact(self, role: str) -> tuple[str, ...]:
        """„der Bürgermeister“ is the „Bürgermeister“, and not the „Altbürgermeister“ beside him."""
        every = self.index.find_titled(role)
        return tuple(name for name, at in every.items() if self._is_led(role, name, at))

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


def is_after_role(name: str, clause: Clause, words: SpeechWords) -> bool:
    """“said the lawyer | of Ana Ruiz”, “said the man | Ana Ruiz replaced”: she is not who spoke."""
    low, parts = clause.text.casefold(), name.casefold().split()
    role, at = low.rfind(clause.role), low.find(parts[-1])
    is_apart = bool({*low[role + len(clause.role) : at].split()} - {*parts})
    return 0 <= role < at and (is_apart or words.has_open_compounds)
