"""Read the quotations of a release: their words, the clause that says who spoke, the speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from digest.languages import Language
from digest.sources.clauses import Clause
from digest.sources.clauses_after import STOPPED, read_accord, read_after, read_signature
from digest.sources.clauses_before import read_before
from digest.sources.following import is_bare_verb, read_following
from digest.sources.given_names import may_be
from digest.sources.known_subjects import read_known
from digest.sources.label_paragraphs import LabelFinder, Said, join_rows
from digest.sources.mentions import list_people
from digest.sources.name_index import NameIndex
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotation_shapes import (
    goes_on,
    is_after_comma,
    is_apposed,
    is_by_another,
    is_called,
    is_inside_clause,
    is_named,
    is_nobodys,
    is_somebody,
    is_titled,
    is_within,
    leads_to_next,
    leave_empty,
    lists_more,
    may_be_speech,
    names_work,
    overlap,
    read_rest,
    reopens,
    take_first,
    take_last,
    tells_anew,
    trim,
)
from digest.sources.quoted import ENDED, FoundQuotation, QuotedParagraph
from digest.sources.sentences import split_sentences
from digest.sources.speakers import SpeakerFinder
from digest.sources.speech import SpeechWords
from digest.sources.spelled_out import read_spelled_out
from digest.sources.subjects import find_rival
from digest.sources.text_authors import find_text_of
from digest.text.asked_again import keep_in_self
from digest.values import dataclass

_BETWEEN = " .,;:—–-\"'”’"


@dataclass(frozen=True, slots=True)
class SourceQuotation:
    """Words that a release has in quotation marks as somebody's.

    `segments` are their places without the marks. `clause` says who spoke, at `said_at`; where
    there is none, the speakers are those that the order of the release suggests. `speakers` are
    full names where the release has them, and empty where it leaves open who spoke. `doubtful` are
    those of them that may be titles.
    """

    segments: tuple[SourceSpan, ...]
    clause: Clause | None = None
    said_at: SourceSpan | None = None
    speakers: tuple[str, ...] = ()

    @property
    def doubtful(self) -> tuple[str, ...]:
        named = self.clause.named if self.clause else ()
        return tuple(each.name for each in named if not each.is_sure)


def read_quotations(index: NameIndex, language: Language) -> tuple[SourceQuotation, ...]:
    """Every quotation of a release in order, with its speakers."""
    quoted, words = index.quoted, index.words
    reader = _QuotationReader(index, quoted, words, language)
    for number in range(len(quoted)):
        reader.read_paragraph(number)
    for each in reader.found:
        each.speakers = read_spelled_out(each, index)
        each.clause = index.unlisted.part(each.clause)
    found = [each for each in reader.found if each.clause or each.is_speech or each.speakers]
    SpeakerFinder(index, found).resolve()
    return tuple(
        SourceQuotation(segments, each.clause, each.said_at, each.speakers)
        for each in found
        if (segments := leave_empty(each.segments))
    )


@dataclass
class _QuotationReader:
    """One pass over the paragraphs of a release."""

    index: NameIndex
    quoted: Sequence[QuotedParagraph]
    words: SpeechWords
    language: Language
    found: list[FoundQuotation] = field(default_factory=list)

    def read_paragraph(self, number: int) -> None:
        """The runs of one paragraph, each a quotation or a segment more of the one before."""
        one = self.quoted[number]
        before = self.found[-1] if self.found else None
        left = -1  # The last run that is nobody's words.
        for at, run in enumerate(one.runs):
            said = self._find_clause(number, at)
            last = self.found[-1] if self.found and self.found[-1] is not before else None
            joined = self._find_joined(number, at, said, last or before)
            is_listed = at and left == at - 1 and lists_more(self._read_gap(number, at), self.words)
            if joined is None and (is_listed or is_nobodys(one, at, said, last, self.words)):
                left = at
                continue  # said Ana Ruiz, author of “The Long Road”
            if joined is None:
                is_speech = may_be_speech(one, run, has_space=bool(self.language.space))
                is_speech = is_speech and not is_named(one, at)
                joined = FoundQuotation([], is_speech=is_speech)
                self.found.append(joined)
            joined.segments.append(SourceSpan(number, *trim(one.paragraph.typed, run)))
            joined.is_open = not run.is_closed
            if said and (
                joined.clause is None or self._tells_more(number, at, joined.clause, said)
            ):
                joined.clause, joined.said_at = said

    def _tells_more(self, number: int, at: int, before: Clause, said: Said) -> bool:
        """« Le pont, a-t-elle ajouté, tiendra », | rapporte le communiqué de la maire Ana Ruiz."""
        is_named = bool(said[0].named or find_text_of(said[0], self.words))
        return self.quoted[number].is_after_aside(at) and not before.named and is_named

    def _find_joined(
        self, number: int, at: int, said: Said | None, last: FoundQuotation | None
    ) -> FoundQuotation | None:
        """The quotation that a run goes on with, if it does."""
        if last is None or (said is None and is_named(self.quoted[number], at)):
            return None
        is_name = last.said_at and is_within(self.quoted[number].runs[at], number, last.said_at)
        is_name = is_name or names_work(self.quoted[number], at, self.words)
        if is_name or tells_anew(self._read_gap(number, at), self.words):
            return None  # said Ana Ruiz, skipper of the | “Bonny Ann”
        if last.segments[-1].paragraph != number:
            is_more = not at and reopens(self.quoted[number], number, last)
            return last if is_more and not is_by_another(said, last) else None
        is_aside = self.quoted[number].is_after_aside(at)
        if said and last.said_at and (is_aside or overlap(said[1], last.said_at)):
            return last
        if said is None or last.clause is None:
            return last if self._continues(number, at, last) else None
        is_bare = bool(said[0].pronoun) or not said[0].role or said[0].kind == "label"
        is_more = is_bare and not said[0].named and self._is_beside(number, at, last)
        is_more = is_more and not self.quoted[number].opens_lead(at)
        is_more = is_more and not self.quoted[number].is_term(at)
        names = [named.name for named in last.clause.named]
        is_more = is_more and may_be(said[0].pronoun, names, self.words)
        return last if is_more and not self.quoted[number].follows_fragment(at) else None

    def _read_gap(self, number: int, at: int) -> str:
        return self.quoted[number].paragraph.typed[slice(*self.quoted[number].read_gap(at))]

    def _is_beside(self, number: int, at: int, last: FoundQuotation) -> bool:
        """Whether no sentence but the clause of the quotation ends between its runs."""
        start, end = self.quoted[number].read_gap(at)
        typed = self.quoted[number].paragraph.typed
        told = last.said_at
        if not told or told.paragraph != number or told.end <= start:
            return not ENDED.search(typed[start:end].rstrip())
        return len(split_sentences(typed[start:end].strip(" .,"), self.language)) <= 1

    def _continues(self, number: int, at: int, last: FoundQuotation) -> bool:
        """Whether nothing but the clause of the quotation before is before this run."""
        start, end = self.quoted[number].read_gap(at)
        typed = self.quoted[number].paragraph.typed
        if not typed[start:end].strip(_BETWEEN):
            is_other = last.clause is None and self.quoted[number].ends_narration(at - 1)
            return not (is_other or self.quoted[number].follows_fragment(at))
        if last.said_at is None or last.said_at.paragraph != number:
            return False
        return not typed[max(start, last.said_at.end) : end].strip(_BETWEEN)

    def _find_clause(self, number: int, at: int) -> Said | None:
        own = self._find_own_clause(number, at)
        if own or at or self.quoted[number].runs[0].outer[0] > 0:
            return own
        used = self.found[-1].said_at if self.found else None
        return LabelFinder(self.quoted, self.words, self.language).find(number, used)

    @keep_in_self
    def _find_own_clause(self, number: int, at: int) -> Said | None:
        """The clause in the same paragraph: after the run, or else before it."""
        said = self._read_own_clause(number, at)
        clause = read_known(said[0], self.index) if said else None
        return (clause, said[1]) if said and clause else None

    def _read_own_clause(self, number: int, at: int) -> Said | None:
        one = self.quoted[number]
        typed = one.paragraph.typed
        start, end = one.read_gap(at + 1)
        first = take_first(self.language, typed[start:end])
        if len(first) == end - start and is_inside_clause(one, at + 1, first, self.words):
            first = take_first(self.language, typed[start : one.read_gap(at + 2)[1]])
        elif len(first.rstrip()) == len(typed[start:end].rstrip()) and at + 1 < len(one.runs):
            first = first.partition("; ")[0]  # said Ana Ruiz; | Ben Cole calls it “a risk”
        if is_apposed(self._read_gap(number, at), first, self.words):
            return None
        leads_on = self._leads_on(one, at, first) or one.ends_sentence(at)
        opens, text = one.opens_sentence(at), "" if leads_on else first
        told = (first or take_first(self.language, typed[start:end].lstrip(_BETWEEN))) * opens
        clause = after = read_following(told, self.words) if told else None
        if text and not clause:
            is_led = is_after_comma(one, at, first)
            is_led = is_led or (opens and is_bare_verb(first, self.words) and not one.is_term(at))
            clause = read_after(text, self.words, is_led=is_led, is_first=opens)
        has_ended = ENDED.search(typed[one.runs[at].start : one.runs[at].end]) is not None
        gap = typed[start:end]
        clause = clause or read_accord(gap, self.words, self.language, has_ended=has_ended)
        clause = clause or read_signature(read_rest(one, at), self.words)
        known = read_known(clause, self.index) if clause else None
        is_nobody = not (after or (known and is_somebody(known, self.index)))
        if clause and is_nobody and is_named(one, at):
            return None  # „Wasser für alle“ steht darauf in großen Buchstaben.
        has_rival = clause is not None and bool(clause.pronoun) and self._has_rival(one, at)
        is_other = clause is None or has_rival or goes_on(clause, first, self.words)
        led = self._read_lead(number, at) if is_other or one.ends_speech(at) else None
        if clause and not is_other and not led:
            reach = gap.find(told) + len(told) if after else len(first)
            return clause, SourceSpan(number, start, start + reach)
        is_label = led is not None and led[0].kind == "label" and not is_titled(led[0])
        is_name = is_label and is_called(self._read_gap(number, at), first, self.words)
        return None if is_name and not has_ended else led

    def _read_lead(self, number: int, at: int) -> Said | None:
        """The clause before a run in its sentence."""
        one = self.quoted[number]
        typed = one.paragraph.typed
        start, end = one.read_gap(at)
        opening = take_last(self.language, typed[start:end])
        begins = end - len(opening)
        if stop := STOPPED.match(opening):  # «… un sueño». | Luego Ana Ruiz dijo: «…»
            opening, begins = opening[stop.end() :], begins + stop.end()
        text = join_rows(one.paragraph, end, self.words) if begins == 0 else opening
        clause = read_before(text, self.words, opens=begins == 0)
        reaches = at > 0 and not typed[start:begins].strip()
        named = clause.named if clause else ()
        is_by = clause is not None and bool(clause.pronoun)
        is_by = is_by or any(not n.is_organization and (n.title or " " in n.name) for n in named)
        is_over = reaches and (one.is_term(at - 1) or one.leads_on_from(at - 1))
        if is_over and not is_by:
            over, whole = self._read_over_term(one, at, opening)
            # „Der Begriff „…“ sei gut: „…““: one word with a capital is nobody.
            is_full = whole is not None and any(" " in each.name for each in whole.named)
            if not named:
                begins, clause = over, whole
            elif is_full and opening.lstrip()[:1].islower():
                clause = whole
        return (clause, SourceSpan(number, begins, end)) if clause else None

    def _has_rival(self, one: QuotedParagraph, at: int) -> bool:
        """Ana Ruiz listened while Ben Cole put it bluntly: “…,” he said: either may be meant."""
        text = take_last(self.language, one.paragraph.typed[slice(*one.read_gap(at))]).rstrip()
        return text.endswith((":", "：")) and bool(find_rival(text, self.words))

    def _read_over_term(
        self, one: QuotedParagraph, at: int, opening: str
    ) -> tuple[int, Clause | None]:
        """Ben Cole, whose “Harbour Days” won a prize, said: “…”: the sentence without its term."""
        start, end = one.read_gap(at - 1)
        before = take_last(self.language, one.paragraph.typed[start:end])
        text = f"{before.rstrip()} {opening.lstrip()}"
        return end - len(before), read_before(text, self.words, opens=end == len(before))

    def _leads_on(self, one: QuotedParagraph, at: int, first: str) -> bool:
        """Whether what follows a run leads to the next one, as in “Yes.” Cole agreed: “No.”."""
        start, end = one.read_gap(at + 1)
        run, typed = one.runs[at], one.paragraph.typed
        has_ended = typed[run.start : run.end].rstrip()[-1:] in ".!?…"
        is_lead = leads_to_next(one, at, first, self.words)
        has_ended = has_ended or (is_lead and one.is_term(at))
        has_ended = has_ended or (at + 1 < len(one.runs) and one.follows_fragment(at + 1))
        reaches = not typed[start + len(first) : end].strip()
        last = first.casefold().split()[-1:]
        is_lead = is_lead or not self.words.capacity.isdisjoint(last)
        if at + 1 == len(one.runs) or not (has_ended and reaches and is_lead):
            return False
        before = take_last(self.language, typed[slice(*one.read_gap(at))])
        is_lead = first.rstrip().endswith((":", "：")) or any(list_people(before, self.words))
        # Ana Ruiz, skipper of the “Morning Star”, | said, “…”
        return (one.is_term(at) and is_lead) or not self.words.verb.match(first.strip(" ,—–―"))
