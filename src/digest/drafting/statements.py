"""Find a statement or a speech that a release has without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from digest.drafting.narrator import Narrator
from digest.drafting.statement_leads import ENDED, LeadFinder, StatementLead
from digest.sources.clauses import Clause
from digest.sources.offices import is_office
from digest.sources.paragraphs import SourceSpan
from digest.sources.people import Named
from digest.sources.quotations import SourceQuotation
from digest.sources.same_names import is_same_name, split_words

_BULLET = re.compile(r"\s*(?:[•*·▪‣–—-]|\(?\d{1,2}[.)])\s")
_MOST_TITLE = 30
_FEW_WORDS = 4


@dataclass
class StatementFinder:
    """Reads the statements of a release by what leads to them."""

    narrator: Narrator

    @property
    def unread(self) -> list[SourceSpan]:
        """Headings of statements whose speakers have neither names nor offices."""
        return self._leads.unread

    @cached_property
    def _leads(self) -> LeadFinder:
        return LeadFinder(self.narrator)

    def find(self) -> Iterator[SourceQuotation]:
        leads = [*self._leads.find()]
        # “… issued the following statement:” says it better than a heading above it.
        below = [each for each in leads if not each.is_heading]
        for lead in below or leads[:1]:
            spans = tuple(self._list_spans(lead))
            if spans:
                clause = lead.clause or Clause(lead.text, "label", "", lead.speakers)
                names = tuple(each.name for each in lead.speakers)
                yield SourceQuotation(spans, clause, lead.place, names)

    @cached_property
    def _typed(self) -> tuple[str, ...]:
        return tuple(each.typed for each in self.narrator.release.paragraphs)

    def _list_spans(self, lead: StatementLead) -> Iterator[SourceSpan]:
        """The paragraphs of a statement, up to where somebody else speaks of its speaker."""
        number = lead.place.paragraph
        if lead.start:
            yield SourceSpan(number, lead.start, len(self._typed[number]))
        if lead.is_heading and any(self._is_told(each) for each in lead.speakers):
            return
        has_begun = bool(lead.start)
        for number in range(lead.place.paragraph + 1, self._find_stop(lead)):
            is_list = not lead.is_heading and _BULLET.match(self._typed[number]) is not None
            if is_list and not has_begun:
                return
            if not self._is_said(number):
                continue
            is_told = any(self._names(number, each) for each in lead.speakers)
            if is_told or self._is_by_other(number):
                if has_begun or not lead.is_heading:
                    return
                continue
            if not has_begun and self._opens_in_marks(number):
                return
            dateline = None if has_begun else self.narrator.layout.find_dateline(number)
            has_begun = True
            yield SourceSpan(
                number, dateline.end() if dateline else 0, len(self._typed[number].rstrip())
            )

    def _find_stop(self, lead: StatementLead) -> int:
        """The first paragraph after it that is no more of it: the tail, or another's lead."""
        tail, first = self.narrator.layout.tail, lead.place.paragraph + 1
        if lead.is_heading:
            return tail
        for number in range(first, tail):
            if self._typed[number].endswith((":", "：")) and (
                others := [*self._leads.read(number)]
            ):
                is_own = others[0].clause is not None and others[0].speakers == lead.speakers
                return number if is_own else self._find_last(lead, first, number)
        return self._find_last(lead, first, tail)

    def _find_last(self, lead: StatementLead, first: int, stop: int) -> int:
        """After “Ana Ruiz said:” her words end with the last paragraph that has “I” or “we”.

        The narrator goes on below them. Where none of them has, all may be hers.
        """
        own = self.narrator.words.match("first_person")
        spoken = [n for n in range(first, stop) if own.search(self._typed[n])]
        return spoken[-1] + 1 if lead.is_bare and spoken else stop

    def _is_said(self, number: int) -> bool:
        """Sentences, not a heading, a date or a salutation."""
        typed, layout = self._typed[number], self.narrator.layout
        is_other = layout.is_note(typed) or layout.is_date_line(typed) or layout.is_contact(typed)
        is_prepared = self.narrator.words.match("prepared").search(typed) is not None
        is_short = is_prepared and len(typed.split()) < _MOST_TITLE
        return bool(ENDED.search(typed)) and not is_other and not is_short

    def _names(self, number: int, speaker: Named) -> bool:
        """Whether a narrator speaks of the person; a body writes of itself by its name."""
        if speaker.is_organization or is_office(speaker):
            return False
        last = split_words(speaker.name)[-1]
        return last in split_words(self.narrator.release.quoted[number].narration)

    def _opens_in_marks(self, number: int) -> bool:
        runs = self.narrator.release.quoted[number].runs
        return bool(runs) and runs[0].outer[0] == 0

    def _is_by_other(self, number: int) -> bool:
        """A paragraph that is nothing but a quotation and who said it."""
        one = self.narrator.release.quoted[number]
        own = self._clauses.get(number, [])
        if not one.runs or not own or not any(each.clause and each.clause.named for each in own):
            return False
        told = sum(each.said_at.end - each.said_at.start for each in own if each.said_at)
        return self._opens_in_marks(number) or len(one.narration.strip()) <= told + 2

    @cached_property
    def _clauses(self) -> dict[int, list[SourceQuotation]]:
        """The quotations that are no titles, by the paragraphs that say who spoke."""
        found: dict[int, list[SourceQuotation]] = {}
        for each in self.narrator.release.quotations:
            words = self.narrator.read(each.segments[0]).split()
            if each.said_at and each.clause and len(words) >= _FEW_WORDS:
                found.setdefault(each.said_at.paragraph, []).append(each)
        return found

    def _is_told(self, speaker: Named) -> bool:
        """Whether the release quotes the speaker in marks: then its own words are a narrator's.

        “Harbour Union Press Statement” is a letterhead, where people are quoted below it.
        """
        said = [each for each in self.narrator.release.quotations if each.clause]
        if speaker.is_organization and any(_is_by_person(each) for each in said):
            return True
        return any(is_same_name(one, speaker.name) for each in said for one in each.speakers)


def _is_by_person(quotation: SourceQuotation) -> bool:
    """Whether a clause of saying names who spoke, with what they are."""
    clause = quotation.clause
    named = clause.named if clause and clause.kind == "said" else ()
    return any(not each.is_organization and each.title for each in named)
