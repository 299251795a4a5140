"""Whom a draft gives words whose speaker the source leaves open.

It is who has the role elsewhere in the release (`role_holders`), or is named nearest before.

A proof never takes this: a draft tells that it has to be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from itertools import takewhile

from digest.drafting.fact_words import load_fact_words
from digest.drafting.role_holders import RoleHolders
from digest.sources.any_language import ELIDED
from digest.sources.clauses import Clause
from digest.sources.genders import (
    Gender,
    is_indefinite,
    read_gender,
    read_pronoun,
)
from digest.sources.given_names import has_given_name, read_name_gender
from digest.sources.introductions import find_introduced
from digest.sources.known_names import KnownNames, find_name
from digest.sources.meant import is_plural
from digest.sources.mentions import SENTENCE_END, find_people, find_subjects, list_people
from digest.sources.name_tokens import POSSESSIVE, NameToken, read_token, read_tokens
from digest.sources.offices import find_office
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.quoted import ENDED
from digest.sources.release import Release
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords
from digest.sources.subject_names import names_subject
from digest.values import dataclass

_FAR = 3
_FULL_NAME = 2


@dataclass(frozen=True)
class LikelySpeakers:
    """Guesses who is meant by “the official”, “la jefa comunal”, “she”.

    `describe` is what the source says of a person: title and organization.
    """

    release: Release
    words: SpeechWords
    describe: Callable[[str], str]
    _likely: dict[tuple[SourceSpan, ...], str] = field(default_factory=dict)

    def find(self, quotation: SourceQuotation) -> str:
        """The name of the person; empty where no one fits, or the role may be nobody's here."""
        if not self._likely:  # In order: “he said” may go on with a guess.
            for each in (q for q in self.release.quotations if not q.speakers):
                self._likely[each.segments] = self._find(each)
        if quotation.segments not in self._likely:
            self._likely[quotation.segments] = self._find(quotation)
        return self._likely[quotation.segments]

    @cached_property
    def _holders(self) -> RoleHolders:
        return RoleHolders(self.release, self.words, self.describe)

    def _find(self, quotation: SourceQuotation) -> str:
        clause = quotation.clause
        return self._find_said(quotation, clause) if clause else self._find_teller(quotation)

    def _find_said(self, quotation: SourceQuotation, clause: Clause) -> str:
        is_kin = self.words.voice.fullmatch(clause.role) is not None
        if clause.named or is_kin or self._is_several(clause):
            return ""  # “el hijo de Ana Ruiz” is nobody whom the source names.
        hearsay = load_fact_words(self.release.code).match("hearsay")
        if hearsay.search(clause.text) and clause.kind == "label":
            return self._find_reported(quotation)
        if self._is_possessed(clause):  # But “their mayor” is another one than who was named.
            is_other = read_token(clause.role or clause.text, self.words).is_title
            return "" if is_other else self._find_nearest(quotation, "")
        if not clause.role or clause.pronoun:
            return self._find_going_on(quotation, read_pronoun(clause.pronoun, self.words))
        wanted = read_gender(clause.text, clause.role, self.words)
        if not self._is_one(clause):
            return ""
        of = clause.text[max(clause.text.casefold().find(clause.role), 0) :]
        at = quotation.segments[0].paragraph
        is_open = self._may_be_anybody(clause.role) and (
            clause.role in self.words.any_office or not self._holders.read_body(of)
        )
        held = self._holders.find_joined(clause, at)
        held = held or self._holders.find(clause.role, of, wanted, at)
        held = held or (self._find_nearest(quotation, wanted) if is_open else "")
        return (
            held
            or self._holders.find_only(clause.role, wanted, at)
            or self._holders.find_untitled(clause.role, wanted)
            or self._find_any(quotation, of, wanted)
        )

    def _find_any(self, quotation: SourceQuotation, of: str, wanted: Gender) -> str:
        """“le membre du gouvernement”: the one named last, if no office of its own is meant."""
        is_own = find_office(quotation, self.release.paragraphs, self.words) is not None
        is_own = is_own or self._holders.heads(of)
        tokens = read_tokens(quotation.clause.text if quotation.clause else "", self.words)
        is_own = is_own or any(POSSESSIVE.search(token.text) for token in tokens)
        near = "" if is_own else self._find_nearest(quotation, wanted)
        return near or ("" if is_own else self._holders.find_alone(wanted))

    def _find_teller(self, quotation: SourceQuotation) -> str:
        """Ana Ruiz thanked the crews because “…”: the subject of the sentence that leads to it."""
        sentences = self._list_sentences(quotation)
        told = [each for each in sentences if self.words.verb.search(each)]
        lead = (told or sentences)[-1]  # “The mayor announced a fair. | Free rides for all. | “…””
        if lead and (subject := self._read_subject(lead)):
            return self._find_subject(quotation, subject, "")
        if name := self._find_first(lead, "") or (self._find_before(quotation, "") if lead else ""):
            return name
        # “Antes de empezar | quiso enviar «…»”: who was named in the paragraph before.
        return self._find_nearest(quotation, "") if lead and self.words.drops_pronouns else ""

    def _find_subject(self, quotation: SourceQuotation, subject: Clause, wanted: Gender) -> str:
        wanted = wanted or read_gender(subject.text, subject.role, self.words)
        at = quotation.segments[0].paragraph
        held = self._holders.find(subject.role, subject.text, wanted, at)
        if not held and self._may_be_anybody(subject.role) and wanted:
            held = self._find_nearest(quotation, wanted)
        return held or self._holders.find_untitled(subject.role, wanted)

    def _find_going_on(self, quotation: SourceQuotation, wanted: Gender) -> str:
        """“he said”, “dijo”: by the sentence before, the words before, or who is named near."""
        lead = self._read_lead(quotation)
        held = self._holders.find_by_body(lead, wanted)
        above = self.release.read_above(quotation.segments[0])
        if not held and (subject := self._read_subject(lead or above)):
            held = self._find_subject(quotation, subject, wanted)
            if not (held or self._may_be_anybody(subject.role)):
                return self._holders.find_alone(wanted)  # “A professora defende …”
            # “Flanked by Ana Ruiz, | el gestor saludó”
            wanted = wanted or read_gender(subject.text, subject.role, self.words)
        held = held or self._find_before(quotation, wanted)
        is_left_out = wanted or self.words.drops_pronouns
        near = self._find_nearest(quotation, wanted) if is_left_out and not held else ""
        near = near if wanted or has_given_name(near, self.words) else ""
        is_sure = not wanted or (near and self._holders.read_gender(near) == wanted)
        known = "" if held or is_sure else self._find_known(quotation, wanted)
        alone = self._holders.find_alone(wanted) if is_left_out else ""
        return held or known or near or alone

    def _find_known(self, quotation: SourceQuotation, wanted: Gender) -> str:
        """“It is chaired by Ben Cole. He …”: the one of the paragraph with such a given name."""
        every = {*list_people(self._read_before(quotation), self.words)}
        own = [name for name in every if read_name_gender(name, self.words) == wanted]
        return own[0] if len(own) == 1 and self._is_full(own[0]) else ""

    def _read_subject(self, lead: str) -> Clause | None:
        """“Then | the chair of the League rose. | “…”, he said”: a role without a name."""
        leads = self.words.articles - self.words.indefinite - self.words.possessives
        for part in lead.split(", "):
            tokens = read_tokens(part, self.words)
            if len(tokens) > _FULL_NAME and tokens[0].low in leads and tokens[1].is_title:
                role = " ".join(token.text for token in takewhile(self._is_of_role, tokens))
                # “El alcalde de Norvela, | Ben Cole, agradeció”
                is_named = self._find_first(role, "") or any(list_people(part, self.words))
                if len(role) < len(part.strip()) and not is_named:
                    return Clause(part, "said", "", role=tokens[1].low)
        return None

    def _is_of_role(self, token: NameToken) -> bool:
        links = self.words.belongs | self.words.articles | self.words.joint
        return token.has_capital or token.is_title or token.low in links

    def _find_before(self, quotation: SourceQuotation, wanted: Gender) -> str:
        """“Y remarcó: «…»”: who is meant for the words right before, if nobody is named since."""
        first = quotation.segments[0]
        near = [q for n in (-1, 0) for q in self.release.list_quotations(first.paragraph + n)]
        before = next((q for q in reversed(near) if q.segments[-1] < first), None)
        if before is None or not (wanted or self.words.drops_pronouns):
            return ""
        lead = self.release.quoted[first.paragraph].read_opening(first.start)
        own = self.release.quoted[first.paragraph].read_opening(before.segments[-1].start)
        is_same = before.segments[-1].paragraph == first.paragraph
        since = SENTENCE_END.split(lead.removeprefix(own), maxsplit=1)[1:] if is_same else [lead]
        people = [name for name in before.speakers if name in self._holders.people]
        likely = self._likely.get(before.segments, "")
        name = people[0] if len(people) == len(before.speakers) == 1 else likely
        fits = bool(name) and self._holders.fits(name, wanted)
        return name if fits and not any(self._find_last(each, "") for each in since) else ""

    def _is_possessed(self, clause: Clause) -> bool:
        """„…“, lautet | sein Fazit: who was named nearest before."""
        own = self.words.possessives - self.words.articles
        low = [token.low for token in read_tokens(clause.text, self.words)]
        return (
            not (clause.pronoun or self._is_several(clause)) and low[-2:-1] != [] and low[-2] in own
        )

    def _find_reported(self, quotation: SourceQuotation) -> str:
        """„Der Durchbruch sei ein Zufall gewesen: „…““: who has just spoken in the paragraph."""
        first = quotation.segments[0]
        near = self.release.list_quotations(first.paragraph)
        said = [q for q in near if q.segments[-1] < first and q.speakers]
        return said[-1].speakers[0] if said and len(said[-1].speakers) == 1 else ""

    def _is_several(self, clause: Clause) -> bool:
        words = self.words
        is_some = is_indefinite(clause.text, clause.role, words)
        return is_some or is_plural(clause, words) or clause.role in words.both | words.counts

    def _is_one(self, clause: Clause) -> bool:
        """“the official”, “la titular”: a definite article of one person is before the role."""
        words = self.words
        low = [token.low for token in read_tokens(clause.text, words)]
        head = clause.role.split()[0]
        if any(each != head and ELIDED.sub("", each) == head for each in low):
            return head not in words.organizations | words.generic  # « précise | l’édile »
        lead = low[low.index(head) - 1] if head in low[1:] else ""
        if words.has_asides and head in low[2:] and head in words.any_office:
            lead = low[low.index(head) - 2] if lead not in words.articles else lead
        if lead in words.joint:  # “el viceintendente y | presidente”
            lead = next(iter(low[max(low.index(head) - 3, 0) :]))
        if POSSESSIVE.search(lead):
            return head not in words.organizations  # “the union’s secretary”
        sexed = words.feminine | words.masculine if head not in words.any_office else frozenset()
        leads = (sexed or words.articles) - words.indefinite  # „das | Stadtoberhaupt“
        is_body = head in words.organizations - words.any_office
        return lead in leads - words.possessives and not is_body

    def _may_be_anybody(self, role: str) -> bool:
        """“the official”, “la jefa”, a word that no list has; “the mayor” is one person’s."""
        is_title = read_token(role.split(maxsplit=1)[0], self.words).is_title
        return not is_title or bool({*role.split()} & (self.words.any_office | self.words.leaders))

    def _read_lead(self, quotation: SourceQuotation) -> str:
        """The last sentence before a quotation in its paragraph."""
        return self._list_sentences(quotation)[-1]

    def _list_sentences(self, quotation: SourceQuotation) -> list[str]:
        """What the narrator says before a quotation in its paragraph."""
        first = quotation.segments[0]
        before = self.release.quoted[first.paragraph].read_opening(first.start).strip()
        return SENTENCE_END.split(before)

    def _find_nearest(self, quotation: SourceQuotation, wanted: Gender) -> str:
        """The last one named that may be meant, in the nearest paragraph that names one."""
        first = quotation.segments[0]
        for number in range(first.paragraph, max(first.paragraph - _FAR, -1), -1):
            one = self.release.quoted[number]
            is_own = number == first.paragraph
            text = self._read_before(quotation) if is_own else one.narration
            is_heading = not is_own and not ENDED.search(text)
            if not is_heading and (name := self._find_last(text, wanted)):
                return name
        # “…”, said the mayor. | Mayor Ana Ruiz also …: nobody is named before.
        after = self.release.quoted[first.paragraph + 1 : first.paragraph + 2]
        return self._find_last(after[0].narration, wanted) if after else ""

    def _read_before(self, quotation: SourceQuotation) -> str:
        """What is before the words “He works in the Social Enterprise sector and said:”."""
        first, clause = quotation.segments[0], quotation.clause
        text = self.release.quoted[first.paragraph].read_opening(first.start).rstrip()
        opens = clause and clause.pronoun and clause.text.casefold().startswith(clause.pronoun)
        return text.removesuffix(clause.text) if clause and opens else text

    def _find_last(self, text: str, wanted: Gender) -> str:
        """Whom the last sentence that names anybody names first: its subject."""
        sentences = reversed(SENTENCE_END.split(text))
        return next(filter(None, (self._find_first(each, wanted) for each in sentences)), "")

    def _find_first(self, text: str, wanted: Gender) -> str:
        found = self._by_last_name.find(text) - {""}
        likely = sorted(found, key=self._holders.people.__getitem__)
        known = {name: self._find_place(text, name) for name in likely}
        places = {name: at for name, at in known.items() if at >= 0}
        for finder in (find_people, find_subjects, find_introduced):
            own = map(self.release.names.unlisted.drop, finder(text, self.words))
            full = (name for name in own if self._is_full(name))
            new = (name for name in full if not any(is_same_name(name, own) for own in places))
            places.update({name: text.rfind(name) for name in new})
        genders = {name: self._holders.read_gender(name) for name in places}
        sure = [name for name in places if wanted and genders[name] == wanted]
        fitting = sure or [name for name in places if not (wanted and genders[name])]
        return min(fitting, key=lambda name: places[name], default="")

    def _is_full(self, name: str) -> bool:
        """“José Insulza”, and not the “General Insulza” of «el secretario General Insulza»."""
        is_role = read_token(name.split(maxsplit=1)[0], self.words).is_title
        is_person = self._holders.is_full(name) and not is_role
        return is_person and not names_subject(name, self.release.names)

    @cached_property
    def _by_last_name(self) -> KnownNames:
        return KnownNames(self._holders.people)

    def _find_place(self, text: str, name: str) -> int:
        last = name.rsplit(maxsplit=1)[-1]
        return max((at for at, _ in find_name(text, last)), default=-1)
