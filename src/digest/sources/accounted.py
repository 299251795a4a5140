"""Find what a clause beside a quotation has besides a verb, who spoke, and when, where or how.

No list has all the ways in which words can be somebody else's. So a clause proves who spoke only
where each of its words is accounted for; the others are shown to the writer, who may vouch for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from digest.sources.addressed import leave_addressed, list_to
from digest.sources.any_language import ELIDED
from digest.sources.clauses import Clause
from digest.sources.given_names import read_name_gender
from digest.sources.inner_clauses import find_inner
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import POSSESSIVE, read_tokens, spell_typed
from digest.sources.noun_phrases import Tokens, describes, split_parts
from digest.sources.other_texts import find_other_text
from digest.sources.relatives import is_of_subject, take_before_relative
from digest.sources.role_nouns import tells_manner
from digest.sources.speech import SpeechWords
from digest.sources.verb_objects import (
    find_cited,
    find_cued,
    find_text,
    goes_on,
    is_adjunct,
    is_read_out,
    leave_manner,
    read_sentence,
)
from digest.values import dataclass

_EDGES = " \t,;:.…—–-\u00a0"
_MARKS = '()[],“”"«»„'
_PAIR = 2


@lru_cache(maxsize=1_024)
def find_unaccounted(clause: Clause, words: SpeechWords) -> str:
    """The words that may be another who spoke, or tell the verb of somebody else.

    “said | one who knows | Ana Ruiz”, “said the man Ana Ruiz | replaced”, “said the | visiting |
    mayor”. Empty for a clause of nothing but a verb, who spoke, and when, where and how: before a
    name what describes it, after it a comma and more of that, or what opens with a small word.
    """
    if inner := find_inner(clause, words) or find_other_text(clause, words):
        return inner
    tokens = read_tokens(clause.text.strip(_EDGES).replace(" ,", ","), words)
    is_written = not clause.named and clause.verb.casefold() in words.stands  # „Auf ihr | steht:“
    if is_written or is_read_out(clause.verb, tokens, words):
        return clause.text.strip(_EDGES)
    reader = _Clause(tokens, words, clause)
    if clause.named:
        names = (POSSESSIVE.sub("", each.name).split() for each in clause.named)
        found = [span for name in names if (span := reader.find(name))]
        return reader.read(found[0][0], found[-1][1]) if found else ""
    if clause.pronoun:
        return reader.read_pronoun(clause.pronoun.split())
    role = reader.find(clause.role.split()) if clause.role else None
    if role and clause.kind == "label" and tokens[0].has_capital and not tokens[role[0]].is_title:
        return read_sentence(tokens[1:], words)  # „Noll zieht eine positive Bilanz:“
    return reader.read(*role) if role else reader.read_bare()


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause while it is read."""

    tokens: Tokens
    words: SpeechWords
    clause: Clause

    @property
    def _names_source(self) -> bool:
        """“the following statement | from Ana Ruiz”, „Aus Sicht | von Ana Ruiz“."""
        verb = self.clause.verb
        is_issued = bool({*verb.casefold().split()} & self.words.announced)
        kinds = self.words.accords, self.words.sees
        return is_issued or any(kind.fullmatch(verb) for kind in kinds)

    def find(self, name: Sequence[str]) -> tuple[int, int] | None:
        """Where a name or role is: its first word, and the one after it."""
        wanted = [each.strip(_MARKS).rstrip(".").casefold() for each in name]
        own = [POSSESSIVE.sub("", ELIDED.sub("", t.low)).rstrip(".") for t in self.tokens]
        for at in range(len(own) - len(wanted), -1, -1):
            if own[at : at + len(wanted)] == wanted:
                return at, at + len(wanted)
        return None

    def _find_verb(self, first: int, last: int) -> tuple[int, int]:
        """The place of the verb beside its subject; (0, 0) for a clause without one."""
        own = [each.casefold() for each in self.clause.verb.split()]
        found = [
            (at, at + len(own)) for at in range(len(self.tokens) - len(own) + 1)
            if own and [t.low for t in self.tokens[at : at + len(own)]] == own
        ]  # fmt: skip
        apart = [(start, end) for start, end in found if end <= first or last <= start]
        return min(apart, key=lambda span: max(first - span[1], span[0] - last), default=(0, 0))

    def read(self, first: int, last: int) -> str:
        """What is not accounted for in a clause whose subject is at these words."""
        start, end = self._find_verb(first, last)
        is_turned = start < end <= first
        lead = self._drop_source(self.tokens[end if is_turned else 0 : first])
        name, tail = self.tokens[first:last], self.tokens[last:]
        if self.clause.verb.casefold().rpartition(" ")[2] in self.words.it:
            return ""  # „heißt es in einer Stellungnahme“
        if name[-1].bare[-2:] in {"’s", "'s"} or name[-1].bare[-1:] in "’'":
            return spell_typed(self.tokens[first:])  # “Ana Ruiz’s | driver”
        rest = tail[end - last :] if start >= last else ()
        told = take_before_relative(spell_typed(self.tokens[:start]), self.words)
        # “cheered Ana Ruiz, who said”
        if start > last and told.endswith(spell_typed(name).strip(_EDGES)):
            return find_text(rest, self.words) or find_cited(rest, self.words)
        lead = self._leave_addressed(lead, name)
        lead = leave_manner(lead, self.words) if is_turned else lead
        found = self._read_lead(lead, is_turned=is_turned)
        found = found or self._find_stranger(start, end, name)
        found = found or (self._find_several(lead, name) if is_turned or start == last else "")
        opening = self.tokens[:start] if is_turned else ()
        found = found or find_cited(opening, self.words)
        if found or last > start or start >= end:
            return found or self._read_after(name, tail, lead)
        if rest and self.words.quotes.fullmatch(self.clause.verb):
            return spell_typed(rest)  # “Ana Ruiz quoted | a patient:”
        own = tail[: start - last]
        near = own[-1:] if name[-1].text.endswith(",") and own[-2:-1] else own  # “, donde | dijo”
        is_hers = is_of_subject(near, rest, spell_typed(name), self.words)
        found = "" if is_hers else self._read_between(name, own)
        found = found or find_cued(self.clause.verb, rest, self.words)
        return found or find_text(rest, self.words) or find_cited(rest, self.words)

    def _find_stranger(self, start: int, end: int, name: Tokens) -> str:
        """“During the speech of Ana Ruiz, head of the union, | a pensioner | shouted”."""
        words, first = self.words, self.tokens[0].low
        if self.clause.named or start >= end or first not in words.prepositions | words.meanwhile:
            return ""
        for part in (split_parts(self.tokens[:start])[-1], self.tokens[end:]):
            is_other = bool(part) and part[0].low in words.indefinite
            if is_other and not any(t in part for t in name):
                return spell_typed(part)
        return ""

    def _drop_source(self, lead: Tokens) -> Tokens:
        sources = self.words.belongs | self.words.authors
        while lead and self._names_source and lead[0].low in sources:
            lead = lead[1:]
        return lead

    def _leave_addressed(self, lead: Tokens, name: Tokens) -> Tokens:
        """“a los vecinos | la alcaldesa”: without whom is spoken to."""
        if not lead or lead[0].low not in list_to(self.words):
            return lead
        rest = leave_addressed(spell_typed((*lead, *name)), self.words) or "?"
        count = len(rest.split()) - len(name)
        return (
            lead[len(lead) - count :] if rest.endswith(spell_typed(name)) and count >= 0 else lead
        )

    def _find_several(self, lead: Tokens, name: Tokens) -> str:
        """„sagten | Anwohner Ana Ruiz“, „sagte | der Leiter Ana Ruiz“: several, or a man.

        They tell it to her: German has no other mark of that. “El coro Ana Ruiz” has her name.
        """
        words, clause = self.words, self.clause
        is_one = len(clause.named) == 1 and not (clause.others or clause.named[0].is_organization)
        is_one = is_one and not any(t.low in words.joint for t in (*lead, *name))
        if not is_one or self._names_source:
            return ""
        verb = clause.verb.casefold().split()[:1]
        if verb and words.plural.fullmatch(verb[0]):
            return spell_typed(lead) or verb[0]
        is_he = bool(lead) and lead[0].low in words.masculine - words.indefinite
        is_sure = words.has_compounds or not any(t.is_title for t in lead)
        is_he = is_he and is_sure and "," not in spell_typed(lead)
        is_she = read_name_gender(spell_typed(name), words) == "feminine"
        return spell_typed(lead) if is_he and is_she else ""

    def read_bare(self) -> str:
        """“adding that”, «dijo a los vecinos»: a clause without any subject; German has none."""
        own = self.clause.verb.split()
        end = self._find_verb(len(self.tokens), len(self.tokens))[1] if own else 0
        parts = (self.tokens[end:], self.tokens[: max(end - len(own), 0)]) if end else ()
        is_noun = any(part and part[0].low in self.words.articles for part in parts)
        is_noun = is_noun and self.clause.kind == "said" and self.words.has_compounds
        is_to = self.tokens[end].low in list_to(self.words) if end < len(self.tokens) else False
        is_to = is_to and not self.words.has_asides  # “Said to Ana Ruiz:”
        return self.clause.text if is_noun or is_to else ""

    def read_pronoun(self, pronoun: Sequence[str]) -> str:
        """“she | said”, “said | she”, but not “the man who | hired her said”."""
        found = self.find(pronoun)
        if found is None:
            return ""
        first, last = found
        start, end = self._find_verb(first, last)
        between = self.tokens[end:first] if end <= first else self.tokens[last:start]
        is_relative = pronoun[0] in list_relative(self.words)
        before = self.tokens[:first]
        if is_relative and before and not before[-1].text.endswith(","):
            return spell_typed(before)
        is_apart = bool(between) and end > 0
        return spell_typed(between) if is_apart and not goes_on(between, self.words) else ""

    def _read_lead(self, lead: Tokens, *, is_turned: bool) -> str:
        *earlier, own = split_parts(lead)
        words = self.words
        if not self.clause.named:
            return self._read_before_role(own)
        small = words.pronouns | words.auxiliaries | words.how  # “was how | Ana Ruiz answered”
        bare = [t for t in own if not (t.is_title or t.low in words.articles)]
        is_cleft = bool(bare) and own[0] in bare and all(t.low in small for t in bare)
        if not (is_cleft or describes(own, words)):
            return spell_typed(own)
        for part in earlier if is_turned else ():
            is_aside = part[0].low in words.prepositions or tells_manner(part[0].low, words)
            if not (is_aside or describes(part, words, is_end=True)):
                return spell_typed(part)
            is_told = any(t.low in list_to(words) | words.to_the for t in part[_PAIR:])
            if is_told and part[0].low in words.indefinite | words.counts:
                return spell_typed(part)  # “disse | um morador à prefeita, | Ana Ruiz”
        return ""

    def _read_before_role(self, own: Tokens) -> str:
        """“the | visiting | mayor”, “the boy the mayor”."""
        words = self.words
        at = next((n for n in range(len(own) - 1, -1, -1) if own[n].low in words.articles), -1)
        inner, outer = own[at + 1 :], own[: max(at, 0)]
        is_led = all(t.has_capital or t.is_title or not t.bare.isalpha() for t in inner)
        small = words.small | words.openings
        is_free = not outer or outer[0].low in small or outer[0].is_title
        is_free = is_free or words.accords.match(spell_typed(outer)) is not None
        is_free = is_free or any(t.low in words.own_texts for t in outer)
        return "" if is_led and is_free else spell_typed(own)

    def _read_after(self, name: Tokens, tail: Tokens, lead: Tokens) -> str:
        """“Ana Ruiz | at the opening”, but “Ana Ruiz | replaced”, „das Ana Ruiz | hielt“."""
        words, clause = self.words, self.clause
        is_sentence = clause.kind == "said" or not clause.named
        is_open = not clause.verb or words.gerund.fullmatch(clause.verb.casefold())
        if is_sentence and is_open and tail:
            return read_sentence(split_parts(tail)[-1], words)
        own = () if name[-1].text.endswith((",", ";")) else split_parts(tail)[0]
        is_denied = bool(tail) and words.negates.fullmatch(tail[0].low) is not None
        if not own or (len(tail) == 1 and is_denied):
            return spell_typed(tail) if is_denied else ""
        *earlier, last = split_parts(lead)
        is_inner = words.has_compounds and bool(earlier)
        is_inner = is_inner and len(last) == 1 and last[0].low in words.articles
        is_other = own[-1].low in words.objects and len(own) == _PAIR  # “the mayor | before her”
        is_of = len(own) > 1 and own[1].low in words.authors
        is_told = own[0].low in list_relative(words)
        is_when = own[0].low in words.prepositions or (is_told and is_of)  # “antes de salir”
        is_told = is_told and not is_when
        # “the mayor | visiting from Upton”
        is_told = is_told or (not is_when and words.gerund.fullmatch(own[0].low) is not None)
        is_other = not clause.named and (is_other or is_told)
        if is_inner or is_other or is_denied:
            return spell_typed(own)
        if self._names_source and words.puts_verb_second:
            return ""  # „Laut Ana Ruiz | gilt die Brücke“
        is_name = not clause.named and words.has_asides and name[-1].is_title
        is_name = is_name and all(t.has_capital for t in own)
        is_fine = is_name or self._is_adjunct(own)  # “la doctora | Valdivia”
        return find_cited(own, words) or ("" if is_fine else spell_typed(own))

    def _read_between(self, name: Tokens, tail: Tokens) -> str:
        """“Ana Ruiz, the mayor, | later | said”, but “Ana Ruiz, | whose father | said”."""
        words = self.words
        parts = [part for part in split_parts(tail) if part]
        is_apposed = name[-1].text.endswith(",") or not parts
        own: Tokens = () if is_apposed else parts.pop(0)
        if own and not (self._is_adjunct(own) or goes_on(own, words)):
            return spell_typed(own)
        last: Tokens = parts[-1] if parts and not parts[-1][-1].text.endswith(",") else ()
        is_role = bool(last) and describes(last, words, is_end=True)
        is_role = is_role and last[0].low not in words.whose
        is_role = is_role and not (
            len(last) >= _PAIR and {last[0].low, last[1].low} <= words.articles
        )
        is_joint = bool(last) and last[0].low in words.joint
        is_relative = bool(last) and (last[0].low in list_relative(words) or len(last) == 1)
        if own and is_relative and not is_joint:
            return spell_typed(last)  # “Ana Ruiz thanked the crew, | who | replied”
        return "" if not last or is_role or goes_on(last, words) else spell_typed(last)

    def _is_adjunct(self, own: Tokens) -> bool:
        return is_adjunct(own, self.words, is_role=not self.clause.named)
