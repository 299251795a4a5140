"""Who said a quotation, with title and organization, as far as the release says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain

from digest.drafting.confidence import Confidence, judge
from digest.drafting.fact_words import load_fact_words
from digest.drafting.group_speakers import find_group
from digest.drafting.likely_speakers import LikelySpeakers
from digest.drafting.mention_roles import MentionReader
from digest.drafting.plural_titles import make_single
from digest.drafting.role_holders import RoleHolders
from digest.drafting.spelled_names import find_peers, split_letters
from digest.drafting.title_parts import TitleParts, begin_at_office, leave_kicker
from digest.drafting.told_roles import read_next
from digest.sources.accounted import find_unaccounted
from digest.sources.any_language import DEGREES, PEERS
from digest.sources.known_names import find_name
from digest.sources.name_details import is_honorific
from digest.sources.name_tokens import read_token, read_tokens
from digest.sources.nominatives import make_nominative
from digest.sources.offices import find_office, is_office
from digest.sources.people import Named
from digest.sources.quotations import SourceQuotation
from digest.sources.quoted import QuotedParagraph
from digest.sources.release import Release
from digest.sources.said_names import SaidNames
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_in_self
from digest.text.word_lists import unite
from digest.values import dataclass

# “The minister, Ana Ruiz, confirmed …, in two parts:” is one too, and “Ana Ruiz, Norwell:” none.
_SENTENCE = re.compile(r"[.!?…](?:\W|$)")
_LEADING = re.compile(r"(?:\S+\s+){14}.*[:：]\s*$", re.DOTALL)
_ARTICLE = re.compile(r"^[Ll]['’](?=\w)")
_PAIR = 2
_NEAR = 400
_AT = r"\s@houses\s(?:@definite\s)?"


@dataclass(frozen=True, slots=True)
class SpeakerDetails:
    """A speaker: full name, title as printed and organization, where the release has them."""

    name: str
    title: str | None = None
    organization: str | None = None
    is_organization: bool = False
    is_office: bool = False


@dataclass(frozen=True, slots=True)
class SpeechAttribution:
    """The speakers of a quotation, the verb, and how sure that is; `reason` says why not."""

    speakers: tuple[SpeakerDetails, ...]
    verb: str | None
    confidence: Confidence
    reason: str = ""


@dataclass
class AttributionReader:
    """Reads attributions; what is said of a speaker anywhere in the release counts."""

    release: Release
    words: SpeechWords

    def read(self, quotation: SourceQuotation) -> SpeechAttribution:
        clause = quotation.clause
        frame = self.release.find_frame(quotation)
        if frame and frame.is_denied:
            reason = f"“{frame.words}” may say that these are another’s words, or were never said"
            return SpeechAttribution((), clause.verb or None if clause else None, "low", reason)
        speakers = tuple(self._describe(name, quotation) for name in quotation.speakers)
        confidence, reason = judge(quotation)
        more = find_unaccounted(clause, self.words) if clause and confidence == "high" else ""
        if more:
            confidence, reason = "medium", f"“{more}” may say that another person spoke"
        if not speakers and (likely := self._likely.find(quotation)):
            speakers = (self._describe(likely, quotation),)
            reason = "the source names no one here; this is who is likely meant"
        if not speakers and (office := self._find_office(quotation)):
            confidence, reason = "medium", "the source names the office and no person"
            speakers = (office,)
        if not speakers and (group := find_group(clause, self.words)):
            speakers = (SpeakerDetails(group, None, group, is_organization=True),)
            reason = "the source names this body or group and no person"
        return SpeechAttribution(
            speakers, (clause.verb or None) if clause else None, confidence, reason
        )

    def _describe(self, name: str, quotation: SourceQuotation) -> SpeakerDetails:
        own = self._find_named(name, quotation)
        if own and own.is_organization:
            named = make_nominative(name, self.release.text, self.words)
            return SpeakerDetails(named, None, named, is_organization=True)
        if own and is_office(own):
            return SpeakerDetails(name, own.title, own.organization, is_office=True)
        title = own.title if own else None
        body = self._trim_body(own.organization) if own else None
        if title is None or self._is_honorific(title):
            title = self._recall(name).title or title
        if title and self._is_address(title):
            title = None
        title = title or self._read_next(name, quotation) or self._likely_roles.get(name)
        if title and title.casefold() in PEERS and " " not in name:
            name, title = f"{title} {name}", None  # “Baroness Ruiz”: she has no other name.
        elif " " not in name and (peer := self._peers.get(name)):
            name = peer  # “Lord Ruiz, Minister for Rivers”
        title = begin_at_office(_ARTICLE.sub("", title), self.words) if title else None
        if title and len(quotation.speakers) < _PAIR:
            title = make_single(title, self.words)
        held = body or self._recall(name).organization
        name, letters = split_letters(name, self.release.text, self.words.titles)
        title = title or letters
        is_none = self._parts.has(title, held)
        title = leave_kicker(title, name, self.release.text, self.words) if title else None
        return SpeakerDetails(name, title, None if is_none else held)

    @cached_property
    def _parts(self) -> TitleParts:
        return TitleParts(self.release, self.words)

    @cached_property
    def _peers(self) -> dict[str, str]:
        return find_peers(self.release.text)

    def _find_office(self, quotation: SourceQuotation) -> SpeakerDetails | None:
        """“The Chairman of the Board said”; for “she said”, the subject of the sentence before."""
        office = find_office(quotation, self.release.paragraphs, self.words)
        if office is None:
            return None
        role = office.role if office.role != office.name else None
        return SpeakerDetails(office.name, role, office.body or None, is_office=True)

    def _find_named(self, name: str, quotation: SourceQuotation) -> Named | None:
        named = quotation.clause.named if quotation.clause else ()
        return next((each for each in named if is_same_name(each.name, name)), None)

    def _read_next(self, name: str, quotation: SourceQuotation) -> str:
        """“said Ana Ruiz. The head of the mill added …”: no other one has this role."""
        last = quotation.segments[-1]
        text = self.release.paragraphs[last.paragraph].typed[last.end : last.end + _NEAR]
        role = read_next(text, name, self.words) if len(quotation.speakers) == 1 else ""
        noun, at = role.partition(" ")[0].casefold(), len(self.release.paragraphs)
        held = self._holders.find(noun, role, "", at) if role else ""
        return "" if held and held != name else role

    @keep_in_self
    def _recall(self, name: str) -> SpeakerDetails:
        """What the release says of a person elsewhere: beside quotations, then in its sentences."""
        title: str | None = None
        body: str | None = None
        for each in chain(self._said.find(name), self._list_mentions(name)):
            if each.title and (title is None or self._is_honorific(title)):
                title = title if title and self._is_honorific(each.title) else each.title
            own = self._trim_body(each.organization)
            body = body or (None if self._parts.is_portfolio(each.title, own) else own)
            if title and body and not self._is_honorific(title):
                break
        return SpeakerDetails(name, title, body)

    @property
    def _mentions(self) -> MentionReader:
        return MentionReader(self.words)

    @cached_property
    def _holders(self) -> RoleHolders:
        return RoleHolders(self.release, self.words, self._describe_elsewhere)

    @cached_property
    def _likely(self) -> LikelySpeakers:
        return LikelySpeakers(self.release, self.words, self._describe_elsewhere)

    @cached_property
    def _likely_roles(self) -> dict[str, str]:
        """“the union’s general secretary says”: roles of those who are guessed to be meant."""
        found: dict[str, str] = {}
        for each in self.release.quotations:
            clause_text = each.clause.text if each.clause else ""
            role = each.clause.role if each.clause and not each.speakers else ""
            is_role = bool(role) and role not in self.words.pronouns  # “avalia ela”
            if is_role and (name := self._likely.find(each)):
                if office := find_office(each, self.release.paragraphs, self.words):
                    found.setdefault(name, office.name)
                at = clause_text.casefold().find(role)  # „Kuratorin“, as it is typed
                found.setdefault(name, clause_text[at : at + len(role)] if at >= 0 else role)
        return found

    def _describe_elsewhere(self, name: str) -> str:
        known = self._recall(name)
        return f"{known.title or ''}, {known.organization or ''}"

    @cached_property
    def _people(self) -> set[str]:
        bodies = {n.name for n in self._said.named if n.is_organization}
        every = {name for each in self.release.quotations for name in each.speakers} - bodies
        return {n for n in every if not read_token(n.split()[0], self.words).is_organization}

    @cached_property
    def _introduced(self) -> set[str]:
        return {name for names in self.release.names.introduced for name in names}

    @cached_property
    def _said(self) -> SaidNames:
        clauses = (each.clause for each in self.release.quotations if each.clause)
        return SaidNames(dict.fromkeys(named for clause in clauses for named in clause.named))

    def _list_mentions(self, name: str) -> Iterator[Named]:
        """The person as the first sentences that have the full name describe it, then headings."""
        texts = [self.release.quoted[n] for n in self.release.names.list_paragraphs(name)[:20]]
        for one in sorted(texts, key=self._is_heading):
            text = one.narration
            for start, end in find_name(text, name):
                is_heading = self._is_heading(one)  # A headline has another name after one.
                text = text[:end] if is_heading else text
                for each in self._mentions.read(text, start, end):
                    own = self.release.names.unlisted.split(each)
                    yield replace(own, organization=None) if is_heading else own

    @staticmethod
    def _is_heading(one: QuotedParagraph) -> bool:
        is_lead = not one.runs and _LEADING.match(one.narration)
        return not (is_lead or _SENTENCE.search(one.narration))

    def _is_honorific(self, title: str) -> bool:
        return is_honorific(title, self.words)

    def _is_address(self, title: str) -> bool:
        """“Ms”, “Herr”, “Dr.”: no role, as “Professor” is one."""
        empty = unite(self.words.he, self.words.she, DEGREES)
        lows = [token.low.rstrip(".") for token in read_tokens(title, self.words)]
        is_empty = all({low, f"{low}."} & empty for low in lows)
        return (
            is_empty
            and self._is_honorific(title)
            and not self.words.fill("@scholars").match(lows[0])
        )

    def _trim_body(self, body: str | None) -> str | None:
        """“Gleeson Homes Group Land” is “Gleeson Homes”, as the release has it elsewhere.

        What follows an “and” is somebody else, not a body.
        """
        while body and body.rpartition(" ")[2] in self.words.joint:
            body = body.rpartition(" ")[0]  # „Ida Noll von der Südbahn | und“
        first = body.split()[0] if body else ""
        token = read_token(first, self.words)
        # „erklärte Ana Ruiz am | Montag im Rathaus“
        is_else = bool(first) and (token.low in self.words.joint or token.low in self.words.times)
        if is_else or body in self._people or body in self._introduced:
            return None  # “the head of the school, Ana Ruiz”, after somebody else's role
        if body and (named := make_nominative(body, self.release.text, self.words)) != body:
            return named
        if body and (house := self._find_house(body)):
            return house
        if not body or any(read_token(w, self.words).is_organization for w in body.split()[-1:]):
            return body
        parts = body.split()
        for count in range(len(parts) - 1, 1, -1):
            shorter = " ".join(parts[:count])
            if read_token(
                parts[count - 1], self.words
            ).is_organization and self._parts.is_elsewhere(shorter, body):
                return shorter
        return body

    def _find_house(self, body: str) -> str:
        """“Housing and Parks at | Norwell Town Council”: what somebody does there is no body."""
        at_house = load_fact_words(self.release.code).fill(_AT)
        subject, *rest = at_house.split(body, maxsplit=1)
        houses = [read_tokens(each, self.words) for each in (subject, *rest)]
        has_kind = [any(token.is_organization for token in tokens) for tokens in houses]
        return rest[0] if has_kind == [False, True] else ""
